#include "import/package.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "import/limits.h"
#include "import/unreadable.h"

namespace juesuan {
namespace {

using Kind = UnreadableWorkbook::Kind;

/// A name that leads out of the archive, or that systems read differently.
bool is_bad_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return true;
  return fmt::format("/{}/", name).find("/../") != std::string::npos;
}

std::uint64_t megabytes(std::uint64_t bytes) {
  return (bytes + (1U << 20) - 1) >> 20;
}

[[noreturn]] void fail_as_too_large(const std::string& what, std::uint64_t limit) {
  throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("{}解开后超过 {} MB", what, megabytes(limit)));
}

}  // namespace

Package::Package(std::string_view bytes) {
  open(bytes);
  look_at_directory();
}

void Package::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    zip_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!zip_) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (!zip_) throw UnreadableWorkbook(Kind::kBroken, "压缩包不完整，末尾的目录读不出来");
}

void Package::look_at_directory() {
  zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
  if (count > static_cast<zip_int64_t>(kMaxPackageParts))
    throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("压缩包里有 {} 个文件", count));
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t entry;
    zip_stat_init(&entry);
    if (zip_stat_index(zip_.get(), static_cast<zip_uint64_t>(i), 0, &entry) != 0 || entry.name == nullptr)
      throw UnreadableWorkbook(Kind::kBroken, "压缩包的目录读不出来");
    take_entry(entry);
  }
  std::sort(names_.begin(), names_.end());
  auto twice = std::adjacent_find(names_.begin(), names_.end());
  if (twice != names_.end())
    throw UnreadableWorkbook(Kind::kBroken, fmt::format("压缩包里有两个 {}", *twice));
}

void Package::take_entry(const zip_stat_t& entry) {
  std::string name = entry.name;
  if (is_bad_name(name))
    throw UnreadableWorkbook(Kind::kBroken, fmt::format("压缩包里有一个名字不正常的文件 {}", name));
  if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE)
    throw UnreadableWorkbook(Kind::kPassword, fmt::format("压缩包里的 {} 加了密", name));
  std::uint64_t size = (entry.valid & ZIP_STAT_SIZE) != 0 ? entry.size : 0;
  std::uint64_t packed = (entry.valid & ZIP_STAT_COMP_SIZE) != 0 ? entry.comp_size : 0;
  if (size > kMaxPackageBytes) fail_as_too_large(name + " ", kMaxPackageBytes);
  declared_ += size;
  if (declared_ > kMaxPackageBytes) fail_as_too_large("", kMaxPackageBytes);
  if (size > kLargePart && size / (packed + 1) > kMaxPackedRatio)
    throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("{} 只有 {} KB，解开后却有 {} MB", name,
                                                          (packed + 1023) / 1024, megabytes(size)));
  names_.push_back(std::move(name));
}

bool Package::has(const std::string& name) const {
  return std::binary_search(names_.begin(), names_.end(), name);
}

Package::OpenPart Package::open_part(const std::string& name) {
  OpenPart file(zip_fopen(zip_.get(), name.c_str(), 0));
  if (!file)
    throw UnreadableWorkbook(Kind::kBroken, fmt::format("{} 打不开（{}）", name, zip_strerror(zip_.get())));
  return file;
}

std::size_t Package::read_some(const std::string& name, zip_file_t* file, char* buffer, std::size_t size) {
  zip_int64_t read = zip_fread(file, buffer, size);
  if (read < 0)
    throw UnreadableWorkbook(Kind::kBroken, fmt::format("{} 已损坏（{}）", name, zip_file_strerror(file)));
  unpacked_ += static_cast<std::uint64_t>(read);
  if (unpacked_ > kMaxPackageBytes) fail_as_too_large(name + " ", kMaxPackageBytes);
  return static_cast<std::size_t>(read);
}

std::string Package::part(const std::string& name) {
  std::string out;
  if (!has(name)) return out;
  OpenPart file = open_part(name);
  std::string buffer(1U << 16, '\0');
  while (std::size_t read = read_some(name, file.get(), buffer.data(), buffer.size())) {
    out.append(buffer, 0, read);
    if (out.size() > kMaxKeptPart) fail_as_too_large(name + " ", kMaxKeptPart);
  }
  return out;
}

void Package::walk(const std::string& name, const XmlEvents& events) {
  if (!has(name)) throw UnreadableWorkbook(Kind::kBroken, fmt::format("缺少 {}", name));
  OpenPart file = open_part(name);
  // libxml2 calls this: what is wrong is kept until it has come back.
  std::exception_ptr failure;
  XmlInput input = [&](char* buffer, std::size_t size) -> std::optional<std::size_t> {
    try {
      return read_some(name, file.get(), buffer, size);
    } catch (...) {
      failure = std::current_exception();
      return std::nullopt;
    }
  };
  std::string problem = read_xml(input, events);
  if (failure) std::rethrow_exception(failure);
  if (!problem.empty()) throw UnreadableWorkbook(Kind::kBroken, fmt::format("{}：{}", name, problem));
}

namespace {

void add_part(zip_t* zip, const std::string& name, const std::string& bytes) {
  zip_source_t* part = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
  zip_int64_t index = zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(part);
  } else {
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
}

std::string bytes_of(zip_source_t* source) {
  std::string bytes;
  zip_stat_t size;
  if (zip_source_open(source) != 0) return bytes;
  if (zip_source_stat(source, &size) == 0) {
    bytes.resize(size.size);
    zip_source_read(source, bytes.data(), bytes.size());
  }
  zip_source_close(source);
  return bytes;
}

}  // namespace

std::string pack_plainly(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  if (out == nullptr) return {};
  zip_source_keep(out);
  std::string packed;
  if (zip_t* zip = zip_open_from_source(out, ZIP_CREATE | ZIP_TRUNCATE, nullptr)) {
    for (const auto& [name, bytes] : parts) add_part(zip, name, bytes);
    if (zip_close(zip) == 0) {
      packed = bytes_of(out);
    } else {
      zip_discard(zip);
    }
  }
  zip_source_free(out);
  return packed;
}

}  // namespace juesuan
