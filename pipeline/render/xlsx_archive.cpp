#include "render/xlsx_archive.h"

#include <libdeflate.h>
#include <stdio_ext.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>

namespace juesuan {
namespace {

// Of 1 to 6: level 6 makes the workbook a seventh smaller (58 instead of 68 KB) and takes a quarter longer.
constexpr int kCompressionLevel = 1;

constexpr std::uint16_t kVersionNeeded = 20;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint32_t kFirstOfJanuary1980 = 0x00210000;  // DOS date above DOS time

void put16(std::string& out, std::uint32_t value) {
  out.push_back(static_cast<char>(value & 0xFF));
  out.push_back(static_cast<char>(value >> 8 & 0xFF));
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, value & 0xFFFF);
  put16(out, value >> 16);
}

std::uint32_t zip_size(std::size_t size) {
  if (size > 0xFFFFFFFE) throw std::runtime_error("工作簿超过 4 GB");
  return static_cast<std::uint32_t>(size);
}

/// One compressor a thread: making one costs more than deflating a small part.
libdeflate_compressor* compressor() {
  struct Free {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
  };
  thread_local std::unique_ptr<libdeflate_compressor, Free> own(
      libdeflate_alloc_compressor(kCompressionLevel));
  if (!own) throw std::bad_alloc();
  return own.get();
}

/// Appends `text`, deflated, to `out`; returns the deflated size.
std::size_t append_deflated(std::string& out, const std::string& text) {
  std::size_t start = out.size();
  std::size_t room = libdeflate_deflate_compress_bound(compressor(), text.size());
  out.resize(start + room);
  std::size_t size =
      libdeflate_deflate_compress(compressor(), text.data(), text.size(), out.data() + start, room);
  if (size == 0) throw std::runtime_error("工作簿压缩失败");
  out.resize(start + size);
  return size;
}

/// The fields that the header before a part and its line in the directory have in common.
std::string part_fields(const std::string& name, std::uint32_t crc, std::size_t deflated, std::size_t size) {
  std::string out;
  put16(out, kVersionNeeded);
  put16(out, 0);  // no flags
  put16(out, kDeflated);
  put32(out, kFirstOfJanuary1980);
  put32(out, crc);
  put32(out, zip_size(deflated));
  put32(out, zip_size(size));
  put16(out, static_cast<std::uint16_t>(name.size()));
  put16(out, 0);  // no extra field
  return out;
}

}  // namespace

void ZipArchive::open_part(std::string name) {
  part_name_ = std::move(name);
  part_.clear();
}

void ZipArchive::append(std::string_view bytes) {
  part_.append(bytes);
}

void ZipArchive::close_part() {
  constexpr std::size_t kFieldsLength = 26;
  std::size_t start = bytes_.size();
  bytes_ += "PK\x03\x04";
  bytes_.resize(bytes_.size() + kFieldsLength);
  bytes_ += part_name_;
  std::size_t deflated = append_deflated(bytes_, part_);

  std::uint32_t crc = libdeflate_crc32(0, part_.data(), part_.size());
  std::string fields = part_fields(part_name_, crc, deflated, part_.size());
  std::memcpy(bytes_.data() + start + 4, fields.data(), kFieldsLength);

  directory_ += "PK\x01\x02";
  put16(directory_, kVersionNeeded);
  directory_ += fields;
  put16(directory_, 0);  // comment
  put16(directory_, 0);  // disk
  put16(directory_, 0);  // internal attributes
  put32(directory_, 0);  // external attributes
  put32(directory_, zip_size(start));
  directory_ += part_name_;
  ++part_count_;
}

void ZipArchive::finish() {
  std::size_t start = bytes_.size();
  bytes_ += directory_;
  bytes_ += "PK\x05\x06";
  put32(bytes_, 0);  // disks
  put16(bytes_, part_count_);
  put16(bytes_, part_count_);
  put32(bytes_, zip_size(directory_.size()));
  put32(bytes_, zip_size(start));
  put16(bytes_, 0);  // comment
  finished_ = true;
}

namespace {

thread_local ZipArchive* open_archive = nullptr;

/// A temporary file in memory: written from the start, then read from the start.
struct MemoryFile {
  std::string bytes;
  std::size_t at = 0;
};

MemoryFile& memory_file(void* cookie) {
  return *static_cast<MemoryFile*>(cookie);
}

ssize_t read_memory(void* cookie, char* to, std::size_t size) {
  MemoryFile& file = memory_file(cookie);
  std::size_t part = std::min(size, file.bytes.size() - file.at);
  std::memcpy(to, file.bytes.data() + file.at, part);
  file.at += part;
  return static_cast<ssize_t>(part);
}

void overwrite(MemoryFile& file, std::string_view bytes) {
  file.bytes.resize(std::max(file.bytes.size(), file.at + bytes.size()));
  std::memcpy(file.bytes.data() + file.at, bytes.data(), bytes.size());
}

ssize_t write_memory(void* cookie, const char* from, std::size_t size) {
  MemoryFile& file = memory_file(cookie);
  try {
    if (file.at == file.bytes.size())
      file.bytes.append(from, size);
    else
      overwrite(file, {from, size});
  } catch (const std::bad_alloc&) {
    return 0;  // an error of the file, for the library to find
  }
  file.at += size;
  return static_cast<ssize_t>(size);
}

int seek_memory(void* cookie, off64_t* offset, int whence) {
  MemoryFile& file = memory_file(cookie);
  auto base = static_cast<off64_t>(whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.at : file.bytes.size());
  off64_t target = base + *offset;
  if (target < 0 || target > static_cast<off64_t>(file.bytes.size())) return -1;
  file.at = static_cast<std::size_t>(target);
  *offset = target;
  return 0;
}

int close_memory(void* cookie) {
  delete &memory_file(cookie);
  return 0;
}

ZipArchive& archive_of(void* handle) {
  return *static_cast<ZipArchive*>(handle);
}

/// minizip's answers: 0 is good, -104 its internal error. No exception may pass through C.
template <typename Step>
int answer(Step step) noexcept {
  try {
    step();
    return 0;
  } catch (...) {
    return -104;
  }
}

}  // namespace

ArchiveInPlaceOfFile::ArchiveInPlaceOfFile(ZipArchive& archive) {
  open_archive = &archive;
}
ArchiveInPlaceOfFile::~ArchiveInPlaceOfFile() {
  open_archive = nullptr;
}

}  // namespace juesuan

// The functions libxlsxwriter calls, with the signatures of its utility.h and of minizip's zip.h.
extern "C" {

std::FILE* lxw_tmpfile(char*) {
  using namespace juesuan;
  auto memory = std::make_unique<MemoryFile>();
  std::FILE* file = fopencookie(memory.get(), "w+", {read_memory, write_memory, seek_memory, close_memory});
  if (!file) return nullptr;
  memory.release();
  __fsetlocking(file,
                FSETLOCKING_BYCALLER);  // one thread uses it: a lock for each of 30 000 prints is a waste
  return file;
}

void* zipOpen(const char*, int) {
  return juesuan::open_archive;
}

int zipOpenNewFileInZip4_64(void* zip, const char* name, const void*, const void*, unsigned, const void*,
                            unsigned, const char*, int, int, int, int, int, int, const char*, unsigned long,
                            unsigned long, unsigned long, int) {
  return juesuan::answer([&] { juesuan::archive_of(zip).open_part(name); });
}

int zipWriteInFileInZip(void* zip, const void* bytes, unsigned size) {
  return juesuan::answer([&] { juesuan::archive_of(zip).append({static_cast<const char*>(bytes), size}); });
}

int zipCloseFileInZip(void* zip) {
  return juesuan::answer([&] { juesuan::archive_of(zip).close_part(); });
}

int zipClose(void* zip, const char*) {
  return juesuan::answer([&] { juesuan::archive_of(zip).finish(); });
}
}
