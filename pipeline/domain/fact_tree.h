#pragma once

// A unit's file as a tree of written values: what new, form, import and schema work on. Not typed: an amount
// is the text a clerk would type. Typed facts are UnitYear.

#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

struct FactEntry;

/// One value. A row of cells is the text `a | b | c` (base/row.h splits it).
struct FactTree {
  enum class Kind : std::uint8_t { kBlank, kText, kList, kMap };
  Kind kind = Kind::kBlank;
  std::string text;                ///< of kText: never empty
  std::vector<FactTree> items;     ///< of kList: texts, rows or maps
  std::vector<FactEntry> entries;  ///< of kMap: in order, no name twice
  std::string remark;  ///< a comment beside the value, such as 请核对; not part of what is said

  bool is_blank() const { return kind == Kind::kBlank; }
  bool is_text() const { return kind == Kind::kText; }
  bool is_list() const { return kind == Kind::kList; }
  bool is_map() const { return kind == Kind::kMap; }
  /// The value at `name`, or null. Linear.
  const FactTree* find(std::string_view name) const;
  /// The value at `name` of a map, added blank at the end if it is not there. A blank becomes a map first.
  FactTree& at(std::string_view name);
  /// Takes `name` out of a map; nothing when it is not there.
  void remove(std::string_view name);

  static FactTree of_text(std::string text);  ///< blank for ""
  static FactTree of_list(std::vector<FactTree> items);
  static FactTree of_row(const std::vector<std::string>& cells);  ///< an empty cell is written "-"
};

struct FactEntry {
  std::string name;
  FactTree value;
};

/// Whether both say the same: remarks and the order of a map's keys do not count.
bool says_same(const FactTree& a, const FactTree& b);

}  // namespace juesuan
