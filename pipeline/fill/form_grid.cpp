#include "fill/form_grid.h"

#include <fmt/format.h>

#include <algorithm>

namespace juesuan {
namespace {

void collect_leaves(const std::vector<FormColumn>& columns, std::vector<FormLeaf>& leaves,
                    std::uint32_t& next) {
  for (const FormColumn& column : columns) {
    if (!column.children.empty()) {
      collect_leaves(column.children, leaves, next);
      continue;
    }
    auto count = static_cast<std::uint32_t>(std::max<std::size_t>(1, column.levels.size()));
    leaves.push_back({&column, next, count});
    next += count;
  }
}

std::uint32_t depth_of(const std::vector<FormColumn>& columns) {
  std::uint32_t depth = 0;
  for (const FormColumn& column : columns) depth = std::max(depth, 1 + depth_of(column.children));
  return depth;
}

void set_header(Cell& cell, std::string text) {
  cell.role = CellRole::kHeader;
  cell.align = CellAlign::kCenter;
  cell.text.text = std::move(text);
}

/// Writes a node's name at `row` and those of its children below; returns the grid columns it covers.
std::uint32_t write_header(Table& table, const FormColumn& column, std::uint32_t row, std::uint32_t at,
                           std::uint32_t depth) {
  std::uint32_t width = 0;
  if (column.children.empty()) {
    width = static_cast<std::uint32_t>(std::max<std::size_t>(1, column.levels.size()));
  } else {
    for (const FormColumn& child : column.children)
      width += write_header(table, child, row + 1, at + width, depth);
  }
  std::uint32_t height = column.children.empty() ? depth - row : 1;
  for (std::uint32_t r = row; r < row + height; ++r)
    for (std::uint32_t c = at; c < at + width; ++c) table.rows[r][c].covered = true;
  Cell& cell = table.rows[row][at];
  cell.covered = false;
  cell.row_span = static_cast<std::uint16_t>(height);
  cell.column_span = static_cast<std::uint16_t>(width);
  set_header(cell, column.name);
  return width;
}

/// The last header row: 栏次 with the numbers, and 类, 款, 项 under the code.
void write_numbers(Table& table, const std::vector<FormLeaf>& leaves) {
  std::vector<Cell> row = empty_row(table, CellRole::kColumnNumber);
  for (const FormLeaf& leaf : leaves) {
    const FormColumn& column = *leaf.column;
    for (std::size_t i = 0; i < column.levels.size(); ++i) row[leaf.first + i].text.text = column.levels[i];
    if (!column.levels.empty()) continue;
    if (column.number > 0) row[leaf.first].text.text = fmt::format("{}", column.number);
    if (column.kind == FormColumn::Kind::kLabel) row[leaf.first].text.text = "栏次";
  }
  for (Cell& cell : row) cell.align = CellAlign::kCenter;
  table.rows.push_back(std::move(row));
}

}  // namespace

std::vector<FormLeaf> form_leaves(const Form& form) {
  std::vector<FormLeaf> leaves;
  std::uint32_t next = 0;
  collect_leaves(form.columns, leaves, next);
  return leaves;
}

std::vector<Cell> empty_row(const Table& table, CellRole role) {
  Cell cell;
  cell.role = role;
  return std::vector<Cell>(table.widths.size(), cell);
}

void span_columns(std::vector<Cell>& row, std::uint32_t column, std::uint32_t count) {
  row[column].column_span = static_cast<std::uint16_t>(count);
  for (std::uint32_t c = column + 1; c < column + count; ++c) row[c].covered = true;
}

void add_form_header(const Form& form, const std::vector<FormLeaf>& leaves, Table& table) {
  for (const FormLeaf& leaf : leaves) {
    if (leaf.column->starts_group) table.group_starts.push_back(leaf.first);
    for (std::uint32_t i = 0; i < leaf.count; ++i) table.widths.push_back(leaf.column->width / leaf.count);
  }
  for (std::uint32_t i = 0; i < form.stub_columns && i < leaves.size(); ++i)
    table.stub_columns += leaves[i].count;
  std::uint32_t depth = depth_of(form.columns);
  for (std::uint32_t r = 0; r < depth; ++r) table.rows.push_back(empty_row(table, CellRole::kHeader));
  std::uint32_t at = 0;
  for (const FormColumn& column : form.columns) at += write_header(table, column, 0, at, depth);
  bool has_numbers = std::any_of(leaves.begin(), leaves.end(), [](const FormLeaf& leaf) {
    return leaf.column->number > 0 || !leaf.column->levels.empty();
  });
  if (has_numbers) write_numbers(table, leaves);
  table.header_rows = static_cast<std::uint32_t>(table.rows.size());
}

}  // namespace juesuan
