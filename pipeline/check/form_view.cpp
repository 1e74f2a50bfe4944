#include "check/form_view.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr std::size_t kShortestCode = 3;
constexpr std::size_t kBytesOfACharacter = 3;

bool is_amount_role(CellRole role) {
  return role == CellRole::kAmount || role == CellRole::kTotal;
}

/// "小计|合计": whether `text` is one of the words.
bool is_one_of(std::string_view text, std::string_view words) {
  while (!words.empty()) {
    std::size_t bar = words.find('|');
    if (text == words.substr(0, bar)) return true;
    words = bar == std::string_view::npos ? std::string_view() : words.substr(bar + 1);
  }
  return false;
}

bool is_code(std::string_view text) {
  return text.size() >= kShortestCode && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string_view without_ordinal(std::string_view label) {
  constexpr std::string_view kNumerals = "一二三四五六七八九十";
  std::size_t mark = label.find("、");
  if (mark == std::string_view::npos || mark % kBytesOfACharacter != 0) return label;
  for (std::size_t at = 0; at < mark; at += kBytesOfACharacter)
    if (kNumerals.find(label.substr(at, kBytesOfACharacter)) == std::string_view::npos) return label;
  return label.substr(mark + kBytesOfACharacter);
}

FormView::FormView(const Table& table)
    : table_(&table), headers_(table.widths.size()), amount_(table.widths.size(), false) {
  for (std::uint32_t row = 0; row < std::min<std::size_t>(table.header_rows, kHeaderRows); ++row) {
    const std::vector<Cell>& cells = table.rows[row];
    for (std::uint32_t column = 0; column < cells.size(); ++column) {
      const Cell& cell = cells[column];
      if (cell.covered || cell.role != CellRole::kHeader) continue;
      for (std::uint32_t under = column; under < column + cell.column_span; ++under)
        headers_[under][row] = cell.text.text;
    }
  }
  if (table.rows.size() <= table.header_rows) return;
  const std::vector<Cell>& first = table.rows[table.header_rows];
  for (std::uint32_t column = 0; column < first.size(); ++column)
    amount_[column] = is_amount_role(first[column].role);
}

std::optional<std::uint32_t> FormView::column(std::string_view path) const {
  for (std::uint32_t column = 0; column < headers_.size(); ++column) {
    if (!is_amount(column)) continue;
    const Headers& above = headers_[column];
    std::string_view rest = path;
    bool all = true;
    while (all && !rest.empty()) {
      std::size_t slash = rest.find('/');
      std::string_view words = rest.substr(0, slash);
      all = std::any_of(above.begin(), above.end(),
                        [&](std::string_view header) { return is_one_of(header, words); });
      rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    }
    if (all) return column;
  }
  return std::nullopt;
}

bool FormView::says(std::uint32_t row, std::uint32_t column, std::string_view words) const {
  const Cell& cell = table_->rows[row][column];
  if (cell.covered || cell.text.text.empty()) return false;
  return cell.text.text == words || without_ordinal(cell.text.text).starts_with(words);
}

std::optional<std::uint32_t> FormView::row_of(std::string_view words, std::uint32_t column,
                                              std::uint32_t from) const {
  std::uint32_t end = column;  // the words stand left of the amounts that `column` is one of
  while (end > 0 && is_amount(end - 1)) --end;
  for (std::uint32_t row = from; row < table_->rows.size(); ++row)
    for (std::uint32_t at = end; at > 0 && !is_amount(at - 1); --at)
      if (says(row, at - 1, words)) return row;
  return std::nullopt;
}

const Cell* FormView::next_to(std::string_view words) const {
  for (std::uint32_t row = table_->header_rows; row < table_->rows.size(); ++row)
    for (std::uint32_t column = 0; column < amount_.size(); ++column) {
      if (is_amount(column) || !says(row, column, words)) continue;
      while (column < amount_.size() && !is_amount(column)) ++column;
      return column < amount_.size() ? &table_->rows[row][column] : nullptr;
    }
  return nullptr;
}

const Cell* FormView::find(std::string_view row, std::string_view path) const {
  if (path.empty()) return next_to(row);
  std::optional<std::uint32_t> at_column = column(path);
  if (!at_column) return nullptr;
  if (row.empty()) return &table_->rows[table_->header_rows][*at_column];
  std::uint32_t from = table_->header_rows;
  if (std::size_t mark = row.find('>'); mark != std::string_view::npos) {
    std::optional<std::uint32_t> above = row_of(row.substr(0, mark), *at_column, from);
    if (!above) return nullptr;
    from = *above + 1;
    row.remove_prefix(mark + 1);
  }
  std::optional<std::uint32_t> at_row = row_of(row, *at_column, from);
  return at_row ? &table_->rows[*at_row][*at_column] : nullptr;
}

PrintedLine FormView::line(std::uint32_t row, std::uint32_t column) const {
  PrintedLine line;
  line.amount = &table_->rows[row][column];
  while (column > 0 && is_amount(column - 1)) --column;
  for (; column > 0 && !is_amount(column - 1); --column) {
    std::string_view text = table_->rows[row][column - 1].text.text;
    if (text.empty()) continue;
    if (is_code(text)) {
      line.code = text;
    } else {
      line.name = without_ordinal(text);
      line.is_numbered = line.name.size() < text.size();
    }
  }
  return line;
}

std::vector<PrintedLine> FormView::lines(std::string_view path) const {
  std::vector<PrintedLine> found;
  std::optional<std::uint32_t> only = path.empty() ? std::nullopt : column(path);
  if (!path.empty() && !only) return found;
  for (std::uint32_t at = 0; at < amount_.size(); ++at) {
    if (!is_amount(at) || (only && at != *only)) continue;
    for (std::uint32_t row = table_->header_rows; row < table_->rows.size(); ++row)
      found.push_back(line(row, at));
  }
  return found;
}

std::string FormView::name() const {
  if (!table_->form_number.empty()) return table_->form_number;
  return "“" + (table_->heading.empty() ? table_->title : table_->heading) + "”";
}

std::string FormView::headers_above(const Cell& cell) const {
  for (const std::vector<Cell>& row : table_->rows) {
    if (&cell < row.data() || &cell >= row.data() + row.size()) continue;
    std::string words;
    for (std::string_view header : headers_[static_cast<std::size_t>(&cell - row.data())])
      if (!header.empty()) words += (words.empty() ? "" : "·") + std::string(header);
    return words;
  }
  return "";
}

}  // namespace juesuan
