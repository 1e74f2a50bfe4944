#include "verify/zip_reading.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>

#include "verify/limits.h"

namespace juesuan {
namespace {

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct ZipReading::Archive {
  zip_t* zip = nullptr;
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
};

ZipReading::ZipReading(std::string_view bytes) : archive_(std::make_unique<Archive>()) {
  problem_ = size_problem(bytes.size());
  if (!problem_.empty()) return;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    archive_->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (archive_->zip == nullptr) zip_source_free(source);
  }
  if (archive_->zip == nullptr)
    problem_ = fmt::format("不是 XLSX，或已损坏（{}）", zip_error_strerror(&error));
  zip_error_fini(&error);
}

ZipReading::~ZipReading() = default;

bool ZipReading::has(const std::string& name) const {
  return archive_->zip != nullptr && zip_name_locate(archive_->zip, name.c_str(), 0) >= 0;
}

std::optional<std::string> ZipReading::part(const std::string& name) {
  if (!has(name)) {
    problem_ = fmt::format("缺少 {}", name);
    return std::nullopt;
  }
  std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive_->zip, name.c_str(), 0));
  if (!file) {
    problem_ = fmt::format("{} 打不开（{}）", name, zip_strerror(archive_->zip));
    return std::nullopt;
  }
  std::string out;
  static thread_local std::array<char, 1 << 16> buffer;
  while (true) {
    zip_int64_t size = zip_fread(file.get(), buffer.data(), buffer.size());
    if (size == 0) return out;
    if (size < 0) {
      problem_ = fmt::format("{} 已损坏（{}）", name, zip_file_strerror(file.get()));
      return std::nullopt;
    }
    out.append(buffer.data(), static_cast<std::size_t>(size));
    read_ += static_cast<std::size_t>(size);
    if (out.size() > kMaxPartBytes || read_ > kMaxUnpackedBytes) {
      problem_ = fmt::format("{} 解开后太大，没有读完", name);
      return std::nullopt;
    }
  }
}

}  // namespace juesuan
