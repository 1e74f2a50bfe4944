#include "layout/blank_groups.h"

#include <algorithm>

namespace juesuan {
namespace {

bool is_blank(const Table& table, ColumnGroup group) {
  for (std::size_t r = table.header_rows; r < table.rows.size(); ++r)
    for (std::uint32_t c = group.begin; c < group.end; ++c)
      if (!table.rows[r][c].text.text.empty()) return false;
  return true;
}

/// The heading over the whole group: the uppermost one, which may begin further left.
const std::string& name_of(const Table& table, ColumnGroup group) {
  static const std::string kNone;
  if (table.header_rows == 0) return kNone;
  const std::vector<Cell>& headings = table.rows[0];
  std::uint32_t column = group.begin;
  while (column > 0 && headings[column].covered) --column;
  return headings[column].text.text;
}

/// Neighbours under one heading made one.
std::vector<ColumnGroup> joined(const Table& table, std::span<const ColumnGroup> groups) {
  std::vector<ColumnGroup> out;
  for (const ColumnGroup& group : groups)
    if (!out.empty() && out.back().end == group.begin &&
        &name_of(table, out.back()) == &name_of(table, group))
      out.back().end = group.end;
    else
      out.push_back(group);
  return out;
}

/// The 栏次 of a column; empty if it has none.
std::string column_number(const Table& table, std::uint32_t column) {
  for (std::size_t r = 0; r < std::min<std::size_t>(table.header_rows, table.rows.size()); ++r) {
    const Cell& cell = table.rows[r][column];
    if (cell.role == CellRole::kColumnNumber) return cell.text.text;
  }
  return "";
}

/// "（99至104栏）"
std::string numbers_of(const Table& table, ColumnGroup group) {
  std::string first = column_number(table, group.begin);
  std::string last = column_number(table, group.end - 1);
  if (first.empty() || last.empty()) return "";
  return "（" + (first == last ? first : first + "至" + last) + "栏）";
}

}  // namespace

bool is_in(std::span<const ColumnGroup> groups, std::uint32_t column) {
  return std::any_of(groups.begin(), groups.end(),
                     [&](const ColumnGroup& group) { return group.begin <= column && column < group.end; });
}

std::vector<ColumnGroup> left_out_groups(const Table& table) {
  std::vector<ColumnGroup> left_out;
  auto columns = static_cast<std::uint32_t>(table.widths.size());
  const std::vector<std::uint32_t>& starts = table.group_starts;
  if (!table.is_form || starts.empty()) return left_out;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    ColumnGroup group{starts[i], i + 1 < starts.size() ? starts[i + 1] : columns};
    if (group.begin >= table.stub_columns && is_blank(table, group)) left_out.push_back(group);
  }
  // Columns outside of all groups (合计) show that the form has something.
  bool is_empty = left_out.size() == starts.size() && is_blank(table, {table.stub_columns, starts.front()});
  if (is_empty) left_out.clear();
  return left_out;
}

std::string left_out_note(const Table& table, std::span<const ColumnGroup> groups) {
  std::string names;
  for (const ColumnGroup& group : joined(table, groups))
    names += (names.empty() ? "" : "、") + name_of(table, group) + numbers_of(table, group);
  return names.empty() ? "" : names + "没有数据，未印出；完整的栏目见附表的电子表格。";
}

}  // namespace juesuan
