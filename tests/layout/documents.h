#pragma once

#include <string>
#include <vector>

#include "fill/document.h"
#include "layout/pages.h"

namespace juesuan {

inline Block heading_block(int level, const std::string& text) {
  Block block;
  block.kind = Block::Kind::kHeading;
  block.heading = {level, {text, {}}};
  return block;
}

inline Block paragraph_block(const std::string& text) {
  Block block;
  block.paragraph.text.text = text;
  return block;
}

inline Block table_block(std::size_t index) {
  Block block;
  block.kind = Block::Kind::kTable;
  block.index = index;
  return block;
}

inline Block chart_block(std::size_t index) {
  Block block;
  block.kind = Block::Kind::kChart;
  block.index = index;
  return block;
}

inline Cell text_cell(const std::string& text, CellRole role = CellRole::kLabel) {
  Cell cell;
  cell.role = role;
  cell.align = role == CellRole::kAmount ? CellAlign::kRight : CellAlign::kLeft;
  cell.text.text = text;
  return cell;
}

inline Cell spanning_cell(const std::string& text, std::uint16_t rows, std::uint16_t columns) {
  Cell cell = text_cell(text, CellRole::kHeader);
  cell.align = CellAlign::kCenter;
  cell.row_span = rows;
  cell.column_span = columns;
  return cell;
}

inline Cell covered_cell() {
  Cell cell;
  cell.covered = true;
  return cell;
}

/// One header row 列0, 列1 …, then rows 行0, 行1 … with amounts.
inline Table plain_table(std::size_t columns, std::size_t rows, double width = 6) {
  Table table;
  table.title = "支出决算表";
  table.left_corner = "单位：示例单位";
  table.right_corner = "金额单位：万元";
  table.header_rows = 1;
  table.stub_columns = 1;
  table.widths.assign(columns, width);
  table.rows.emplace_back();
  for (std::size_t c = 0; c < columns; ++c) {
    table.rows[0].push_back(text_cell("列" + std::to_string(c), CellRole::kHeader));
  }
  for (std::size_t r = 0; r < rows; ++r) {
    std::vector<Cell> row{text_cell("行" + std::to_string(r))};
    for (std::size_t c = 1; c < columns; ++c) row.push_back(text_cell("1,234.56", CellRole::kAmount));
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// All texts of a page, each followed by a line end.
inline std::string page_text(const Page& page) {
  std::string text;
  for (const PlacedText& placed : page.texts) text += placed.text + "\n";
  return text;
}

inline std::size_t count_of(const Page& page, const std::string& words) {
  std::size_t count = 0;
  for (const PlacedText& placed : page.texts) count += placed.text == words;
  return count;
}

inline const PlacedText* find_text(const Page& page, const std::string& words) {
  for (const PlacedText& placed : page.texts) {
    if (placed.text == words) return &placed;
  }
  return nullptr;
}

}  // namespace juesuan
