#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// What the disk says of a file without reading it. A file of which it says the same as before is taken to be
/// the same; one of which it says something else must be read to know.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t changed_at = 0;  ///< nanoseconds
  std::uint64_t inode = 0;
  bool operator==(const FileStamp&) const = default;
};

/// It is not the file: the system has no more open files or memory to give, or the disk fails. Whether the
/// file is there and what it says stays unknown, so that nobody may go on as if it were not there.
class BrokenSystem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// All that the pipeline may ask of a disk. What only looks may throw BrokenSystem. Paths use '/'. RealFiles
/// is the one real class; tests have an in-memory twin (tests/support/memory_files.h).
class Files {
 public:
  virtual ~Files() = default;

  /// The whole file; nothing if it is missing or not a readable regular file, or longer than `limit` bytes.
  virtual std::optional<std::string> read(const std::string& path, std::size_t limit) const = 0;
  /// Size in bytes of a regular file, or nothing.
  virtual std::optional<std::size_t> size(const std::string& path) const = 0;
  /// Nothing if it is not a regular file.
  virtual std::optional<FileStamp> stamp(const std::string& path) const = 0;
  /// Names (not paths) in a folder, sorted by byte; folders end in '/'. Empty if there is no such folder.
  virtual std::vector<std::string> list(const std::string& folder) const = 0;
  /// Replaces `folder` by one that holds exactly `files` (name, bytes): written beside, synced, swapped in by
  /// rename. After a crash the old or the new folder is there, never a mixture. Returns "" or what went
  /// wrong.
  virtual std::string replace_folder(const std::string& folder,
                                     const std::vector<std::pair<std::string, std::string>>& files) = 0;
  /// Makes a folder and those it is in. Returns "" or what went wrong.
  virtual std::string make_folder(const std::string& path) = 0;
  /// Puts one file in place, whole or not at all; its folder is made if need be. Returns "" or what went
  /// wrong.
  virtual std::string replace_file(const std::string& path, const std::string& bytes) = 0;
  /// Removes one file. Returns "", also when it was not there, or what went wrong.
  virtual std::string remove_file(const std::string& path) = 0;
  /// Removes what killed processes left of replace_folder and replace_file in a folder, of those names that
  /// are `ours`: no other process works on them.
  virtual void sweep(const std::string& folder, const std::function<bool(const std::string& name)>& ours) = 0;
};

class RealFiles : public Files {
 public:
  std::optional<std::string> read(const std::string& path, std::size_t limit) const override;
  std::optional<std::size_t> size(const std::string& path) const override;
  std::optional<FileStamp> stamp(const std::string& path) const override;
  std::vector<std::string> list(const std::string& folder) const override;
  std::string replace_folder(const std::string& folder,
                             const std::vector<std::pair<std::string, std::string>>& files) override;
  std::string make_folder(const std::string& path) override;
  std::string replace_file(const std::string& path, const std::string& bytes) override;
  std::string remove_file(const std::string& path) override;
  void sweep(const std::string& folder, const std::function<bool(const std::string& name)>& ours) override;
};

/// Why the system refused (an errno), in Chinese where it is one of the usual reasons.
std::string system_reason(int error);
/// Joins two path parts with one '/'.
std::string join_path(std::string_view folder, std::string_view name);
/// The names, without '/', of the folders in a folder, but hidden ones.
std::vector<std::string> folders_in(const Files& files, const std::string& folder);
/// "a/b/c.yaml" -> "a/b"; no '/' -> ".".
std::string parent_path(std::string_view path);
/// "a/b/c.yaml" -> "c.yaml".
std::string file_name(std::string_view path);

}  // namespace juesuan
