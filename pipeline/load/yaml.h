#pragma once

// Strict YAML: text -> a tree of positioned values. What the parser of the library would let pass is refused
// here: duplicate keys, aliases and merge keys, tags, second documents, unclosed quotes, text after the end,
// invalid UTF-8, NUL, files and nesting beyond all reason.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace juesuan {

struct YamlEntry;

/// A value as written. Scalars are always text: codes and amounts are read by our own parsers.
struct YamlNode {
  enum class Kind { kNull, kScalar, kSequence, kMap } kind = Kind::kNull;
  std::string scalar;
  bool quoted = false;
  std::vector<YamlNode> items;     ///< of a sequence
  std::vector<YamlEntry> entries;  ///< of a map, in order; keys are scalars
  Place place;                     ///< first character; length covers a one-line scalar

  bool is_null() const { return kind == Kind::kNull; }
  bool is_scalar() const { return kind == Kind::kScalar; }
  bool is_sequence() const { return kind == Kind::kSequence; }
  bool is_map() const { return kind == Kind::kMap; }
  /// The value at `key`, or null. Linear.
  const YamlNode* find(std::string_view key) const;
  /// 空值, 文字, 列表 or 映射: for messages.
  std::string kind_name() const;
};

/// A key of a map with its value.
struct YamlEntry {
  YamlNode first;
  YamlNode second;
};

/// The largest file that is read, and the deepest nesting.
inline constexpr std::size_t kMaxYamlBytes = 8U << 20;
inline constexpr int kMaxYamlDepth = 32;

/// The root, or nothing after at least one error (codes LOAD-…). An empty file is an error.
std::optional<YamlNode> parse_yaml(const Source& source, Diagnostics& out);

}  // namespace juesuan
