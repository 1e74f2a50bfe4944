#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

/// What the unit files of a run say, by path: the digest of the bytes, and of the facts in them
/// (load/facts_digest.h). A file whose bytes are as they were need not be parsed to know its facts. May be
/// used by several threads.
class FactsCache {
 public:
  struct Entry {
    std::string text;   ///< SHA-256 of the bytes
    std::string facts;  ///< SHA-256 of what they say
    bool operator==(const Entry&) const = default;
  };

  /// The facts' digest of these bytes, if it is known.
  std::optional<std::string> find(const std::string& path, const std::string& text_digest) const;
  /// The facts' digest of the bytes of that path that were seen last.
  std::optional<std::string> seen_last(const std::string& path) const;
  void put(const std::string& path, Entry entry);
  /// The same, of what an earlier run kept.
  void recall(const std::string& path, Entry entry);
  /// Whether something was put that had not been recalled so.
  bool is_changed() const;
  /// All entries, by path. `visit` must not use the cache.
  void for_each(const std::function<void(std::string_view path, const Entry& entry)>& visit) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  bool changed_ = false;
};

}  // namespace juesuan
