#include "unit_file/next_year.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/row.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;
using NextYear = FactKey::NextYear;

constexpr const char* kToCheck = "请核对";
constexpr const char* kRowsToCheck = "名称和代码抄自上年，请核对";

bool is_number(Kind kind) {
  return kind == Kind::kAmount || kind == Kind::kCount || kind == Kind::kScore;
}

class NextFile {
 public:
  explicit NextFile(const Classification& year) : year_(year) {}

  FactTree map(const FactKey& key, const FactTree* last) const {
    FactTree next;
    next.kind = FactTree::Kind::kMap;
    for (const FactKey& child : key.children) {
      if (child.next == NextYear::kOmit) continue;
      FactTree& into = next.at(child.name);
      into = value(child, last == nullptr ? nullptr : last->find(child.name));
      bool begins = child.next != key.next || key.name.empty();
      if (begins && !into.is_blank()) into.remark = remark(child, into);
    }
    return next;
  }

 private:
  /// What the clerk has to look at of what was carried over.
  static std::string remark(const FactKey& key, const FactTree& next) {
    if (key.next == NextYear::kCarry) return has_text(next) ? kToCheck : "";
    return key.next == NextYear::kCarryRows && has_text(next) ? kRowsToCheck : "";
  }

  static bool has_text(const FactTree& tree) {
    if (tree.is_text()) return true;
    return std::any_of(tree.items.begin(), tree.items.end(), has_text) ||
           std::any_of(tree.entries.begin(), tree.entries.end(),
                       [](const FactEntry& entry) { return has_text(entry.value); });
  }

  /// A map that need not be there, but not without some of its keys.
  static bool is_all_or_nothing(const FactKey& key) {
    return !key.required && std::any_of(key.children.begin(), key.children.end(),
                                        [](const FactKey& child) { return child.required; });
  }

  FactTree value(const FactKey& key, const FactTree* last) const {
    bool said = last != nullptr && !last->is_blank();
    if (key.kind == Kind::kMap && !is_all_or_nothing(key)) return map(key, last);
    if (!said) return {};
    if (key.next == NextYear::kCarry) return *last;
    if (key.next != NextYear::kCarryRows) return {};
    if (key.kind == Kind::kRows) return rows(key, *last);
    return key.kind == Kind::kNamedAmounts ? names(*last) : FactTree();
  }

  static FactTree names(const FactTree& last) {
    FactTree next;
    for (const FactEntry& entry : last.entries) next.at(entry.name);
    return next;
  }

  FactTree rows(const FactKey& key, const FactTree& last) const {
    std::vector<FactTree> next;
    for (const FactTree& row : last.items) {
      FactTree blank = blank_row(key, row);
      bool known = std::any_of(next.begin(), next.end(),
                               [&](const FactTree& other) { return other.text == blank.text; });
      if (!known) next.push_back(std::move(blank));
    }
    return FactTree::of_list(std::move(next));
  }

  FactTree blank_row(const FactKey& key, const FactTree& row) const {
    std::vector<std::string> cells = row_texts(row.text), gone;
    for (std::size_t i = 0; i < cells.size() && i < key.children.size(); ++i) {
      const FactKey& column = key.children[i];
      if (is_number(column.kind)) cells[i] = "-";
      if (is_gone(column.codes, cells[i])) gone.push_back(cells[i]);
    }
    FactTree next = FactTree::of_row(cells);
    for (const std::string& code : gone)
      next.remark += fmt::format("{}{}年没有科目 {}", next.remark.empty() ? "" : "；", year_.year, code);
    return next;
  }

  bool is_gone(FactKey::Codes codes, const std::string& code) const {
    if (codes == FactKey::Codes::kNone || code == "-") return false;
    const CodeTable& table = codes == FactKey::Codes::kFunction ? year_.functional : year_.economic;
    return !table.empty() && table.find(code) == nullptr;
  }

  const Classification& year_;
};

/// 年初 is last year's 年末: its rows, with the amounts beside them.
void link_opening(const FactTree& last, const UnitDescription& description, FactTree& next,
                  const NextFile& file) {
  const FactTree* balances = last.find("结转结余");
  const FactTree* closing = balances == nullptr ? nullptr : balances->find("年末");
  const FactKey* key = description.find("结转结余");
  if (closing == nullptr || !closing->is_list() || key == nullptr || key->find("年初") == nullptr) return;
  FactTree linked;
  linked.at("年初") = *closing;
  FactKey only = *key;
  std::erase_if(only.children, [](const FactKey& child) { return child.name != "年初"; });
  FactTree opening = file.map(only, &linked).at("年初");
  for (std::size_t i = 0; i < opening.items.size(); ++i) {
    std::vector<std::string> cells = row_texts(closing->items[i].text);
    std::string& remark = opening.items[i].remark;
    remark = fmt::format("上年年末 {}{}{}", cells.back(), remark.empty() ? "" : "；", remark);
  }
  opening.remark = "等于上年年末数";
  next.at("结转结余").at("年初") = std::move(opening);
}

}  // namespace

FactTree next_year(const FactTree& last, const UnitDescription& description, const Classification& year) {
  NextFile file(year);
  FactTree next = file.map(description, &last);
  link_opening(last, description, next, file);
  return next;
}

}  // namespace juesuan
