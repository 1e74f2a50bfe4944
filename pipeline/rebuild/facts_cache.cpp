#include "rebuild/facts_cache.h"

namespace juesuan {

std::optional<std::string> FactsCache::find(const std::string& path, const std::string& text_digest) const {
  std::lock_guard lock(mutex_);
  auto found = entries_.find(path);
  if (found == entries_.end() || found->second.text != text_digest) return std::nullopt;
  return found->second.facts;
}

std::optional<std::string> FactsCache::seen_last(const std::string& path) const {
  std::lock_guard lock(mutex_);
  auto found = entries_.find(path);
  return found == entries_.end() ? std::nullopt : std::optional(found->second.facts);
}

void FactsCache::put(const std::string& path, Entry entry) {
  std::lock_guard lock(mutex_);
  Entry& known = entries_[path];
  if (known == entry) return;
  known = std::move(entry);
  changed_ = true;
}

void FactsCache::recall(const std::string& path, Entry entry) {
  std::lock_guard lock(mutex_);
  entries_[path] = std::move(entry);
}

bool FactsCache::is_changed() const {
  std::lock_guard lock(mutex_);
  return changed_;
}

void FactsCache::for_each(const std::function<void(std::string_view path, const Entry& entry)>& visit) const {
  std::lock_guard lock(mutex_);
  for (const auto& [path, entry] : entries_) visit(path, entry);
}

}  // namespace juesuan
