#include "rebuild/facts_cache.h"

namespace juesuan {

std::optional<std::string> FactsCache::find(const std::string& path, const std::string& text_digest) const {
  std::lock_guard lock(mutex_);
  auto found = entries_.find(path);
  if (found == entries_.end() || found->second.text != text_digest) return std::nullopt;
  return found->second.facts;
}

void FactsCache::put(const std::string& path, Entry entry) {
  std::lock_guard lock(mutex_);
  entries_[path] = std::move(entry);
}

std::map<std::string, FactsCache::Entry> FactsCache::all() const {
  std::lock_guard lock(mutex_);
  return entries_;
}

}  // namespace juesuan
