#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

/// A zip archive in memory, read by libzip. The bytes must outlive it.
class ZipReading {
 public:
  explicit ZipReading(std::string_view bytes);
  ~ZipReading();
  ZipReading(const ZipReading&) = delete;
  ZipReading& operator=(const ZipReading&) = delete;

  /// Why it cannot be read, or what was wrong with the part read last; empty: nothing.
  const std::string& problem() const { return problem_; }
  bool has(const std::string& name) const;
  /// Nothing when there is no such part, it is damaged, or larger than is read (limits.h).
  std::optional<std::string> part(const std::string& name);

 private:
  struct Archive;

  std::unique_ptr<Archive> archive_;
  std::string problem_;
  std::size_t read_ = 0;
};

}  // namespace juesuan
