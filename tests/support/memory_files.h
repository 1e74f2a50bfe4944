#pragma once

#include <map>
#include <string>

#include "base/files.h"

namespace juesuan {

/// A disk in memory. `broken` is what replace_folder answers; empty: it works.
class MemoryFiles : public Files {
 public:
  MemoryFiles() = default;
  explicit MemoryFiles(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}

  /// Adds a file, or puts another text in its place.
  MemoryFiles& put(const std::string& path, std::string text);
  MemoryFiles& remove(const std::string& path);

  std::optional<std::string> read(const std::string& path, std::size_t limit) const override;
  std::optional<std::size_t> size(const std::string& path) const override;
  /// The bytes stand for the time: a file that was written anew with the same bytes has the same stamp.
  std::optional<FileStamp> stamp(const std::string& path) const override;
  std::vector<std::string> list(const std::string& folder) const override;
  std::string replace_folder(const std::string& folder,
                             const std::vector<std::pair<std::string, std::string>>& files) override;
  std::string make_folder(const std::string& path) override;
  std::string replace_file(const std::string& path, const std::string& bytes) override;
  std::string remove_file(const std::string& path) override;
  void sweep(const std::string& folder, const std::function<bool(const std::string& name)>& ours) override;

  std::string broken;

 private:
  std::map<std::string, std::string> texts_;
};

}  // namespace juesuan
