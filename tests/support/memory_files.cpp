#include "support/memory_files.h"

#include <set>

namespace juesuan {

MemoryFiles& MemoryFiles::put(const std::string& path, std::string text) {
  texts_[path] = std::move(text);
  return *this;
}

MemoryFiles& MemoryFiles::remove(const std::string& path) {
  texts_.erase(path);
  return *this;
}

std::optional<std::string> MemoryFiles::read(const std::string& path, std::size_t limit) const {
  auto found = texts_.find(path);
  return found == texts_.end() || found->second.size() > limit ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> MemoryFiles::size(const std::string& path) const {
  auto found = texts_.find(path);
  return found == texts_.end() ? std::nullopt : std::optional(found->second.size());
}

std::optional<FileStamp> MemoryFiles::stamp(const std::string& path) const {
  auto found = texts_.find(path);
  if (found == texts_.end()) return std::nullopt;
  return FileStamp{found->second.size(), static_cast<std::int64_t>(std::hash<std::string>()(found->second)),
                   0};
}

std::vector<std::string> MemoryFiles::list(const std::string& folder) const {
  std::string prefix = join_path(folder, "");
  std::set<std::string> names;
  for (auto at = texts_.lower_bound(prefix); at != texts_.end() && at->first.starts_with(prefix); ++at) {
    std::string rest = at->first.substr(prefix.size());
    std::size_t slash = rest.find('/');
    names.insert(slash == std::string::npos ? rest : rest.substr(0, slash + 1));
  }
  return {names.begin(), names.end()};
}

std::string MemoryFiles::replace_folder(const std::string& folder,
                                        const std::vector<std::pair<std::string, std::string>>& files) {
  if (!broken.empty()) return broken;
  std::erase_if(texts_, [&](const auto& entry) { return entry.first.starts_with(folder + "/"); });
  for (const auto& [name, bytes] : files) texts_[join_path(folder, name)] = bytes;
  return "";
}

std::string MemoryFiles::make_folder(const std::string&) {
  return broken;
}

std::string MemoryFiles::replace_file(const std::string& path, const std::string& bytes) {
  if (broken.empty()) texts_[path] = bytes;
  return broken;
}

std::string MemoryFiles::remove_file(const std::string& path) {
  if (broken.empty()) texts_.erase(path);
  return broken;
}

void MemoryFiles::sweep(const std::string&, const std::function<bool(const std::string& name)>&) {}

}  // namespace juesuan
