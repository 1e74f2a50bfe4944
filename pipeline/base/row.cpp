#include "base/row.h"

#include "base/utf8.h"

namespace juesuan {
namespace {

/// The bytes of the characters [column, column + length) of the place's line.
std::string_view marked_text(const Place& place) {
  std::string_view line = place.source->line(place.line);
  std::size_t start = 0;
  for (std::uint32_t i = 1; i < place.column && start < line.size(); ++i) next_code_point(line, start);
  std::size_t end = start;
  for (std::uint32_t i = 0; i < place.length && end < line.size(); ++i) next_code_point(line, end);
  return line.substr(start, end - start);
}

bool is_quoted(std::string_view text) {
  bool quotes =
      text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return quotes && text.find(text.front(), 1) == text.size() - 1;
}

/// The cell without spaces around it and then without quotes; `offset` characters of the row stand before it.
RowCell trim_cell(std::string_view cell, std::uint32_t offset) {
  constexpr std::string_view kSpaces = " \t\n";
  std::size_t first = cell.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {{}, offset};
  std::string_view text = cell.substr(first, cell.find_last_not_of(kSpaces) - first + 1);
  bool quoted = is_quoted(text);
  if (quoted) text = text.substr(1, text.size() - 2);
  return {text, offset + static_cast<std::uint32_t>(first) + (quoted ? 1 : 0)};
}

}  // namespace

std::vector<RowCell> split_row(std::string_view row) {
  std::vector<RowCell> cells;
  std::uint32_t offset = 0;
  while (true) {
    std::size_t bar = row.find('|');
    std::string_view cell = row.substr(0, bar);
    cells.push_back(trim_cell(cell, offset));
    if (bar == std::string_view::npos) return cells;
    offset += static_cast<std::uint32_t>(utf8_length(cell)) + 1;
    row.remove_prefix(bar + 1);
  }
}

std::vector<std::string> row_texts(std::string_view row) {
  std::vector<std::string> texts;
  for (const RowCell& cell : split_row(row)) texts.emplace_back(cell.text);
  return texts;
}

Place cell_place(const Place& row, std::size_t index) {
  if (!row) return row;
  std::string_view text = marked_text(row);
  bool quoted = is_quoted(text);
  if (quoted) text = text.substr(1, text.size() - 2);
  std::vector<RowCell> cells = split_row(text);
  if (cells.size() < 2 || index >= cells.size()) return row;
  const RowCell& cell = cells[index];
  return row.part(cell.offset + (quoted ? 1 : 0), static_cast<std::uint32_t>(utf8_length(cell.text)));
}

}  // namespace juesuan
