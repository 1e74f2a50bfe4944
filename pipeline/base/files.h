#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// All that the pipeline may ask of a disk. Paths use '/'. RealFiles is the one real class; tests have an
/// in-memory twin (tests/support/memory_files.h).
class Files {
 public:
  virtual ~Files() = default;

  /// The whole file; nothing if it is missing or not a readable regular file, or longer than `limit` bytes.
  virtual std::optional<std::string> read(const std::string& path, std::size_t limit) const = 0;
  /// Size in bytes of a regular file, or nothing.
  virtual std::optional<std::size_t> size(const std::string& path) const = 0;
  /// Names (not paths) in a folder, sorted by byte; folders end in '/'. Empty if there is no such folder.
  virtual std::vector<std::string> list(const std::string& folder) const = 0;
  /// Replaces `folder` by one that holds exactly `files` (name, bytes): written beside, synced, swapped in by
  /// rename. After a crash the old or the new folder is there, never a mixture. Returns "" or what went
  /// wrong.
  virtual std::string replace_folder(const std::string& folder,
                                     const std::vector<std::pair<std::string, std::string>>& files) = 0;
};

class RealFiles : public Files {
 public:
  std::optional<std::string> read(const std::string& path, std::size_t limit) const override;
  std::optional<std::size_t> size(const std::string& path) const override;
  std::vector<std::string> list(const std::string& folder) const override;
  std::string replace_folder(const std::string& folder,
                             const std::vector<std::pair<std::string, std::string>>& files) override;
};

/// Joins two path parts with one '/'.
std::string join_path(std::string_view folder, std::string_view name);
/// "a/b/c.yaml" -> "a/b"; no '/' -> ".".
std::string parent_path(std::string_view path);
/// "a/b/c.yaml" -> "c.yaml".
std::string file_name(std::string_view path);

}  // namespace juesuan
