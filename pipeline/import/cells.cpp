#include "import/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace juesuan {
namespace {

constexpr double kLastDay = 2958466;  // 9999-12-31 and what is left of it

std::string shortest_digits(double value) {
  // Without an exponent as long as a person would write it so.
  bool is_plain = value == 0 || (std::fabs(value) >= 1e-7 && std::fabs(value) < 1e21);
  std::string text = fmt::format("{}", value);
  if (is_plain && text.find('e') != std::string::npos) {
    text = fmt::format("{:.20f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

void empty_covered(WorkbookSheet& sheet, const WorkbookSheet::Merge& merge) {
  int last_row = std::min(merge.row + merge.rows, static_cast<int>(sheet.rows.size()));
  for (int row = merge.row; row < last_row; ++row) {
    std::vector<WorkbookCell>& cells = sheet.rows[static_cast<std::size_t>(row)];
    int last_column = std::min(merge.column + merge.columns, static_cast<int>(cells.size()));
    for (int column = merge.column; column < last_column; ++column)
      if (row != merge.row || column != merge.column) cells[static_cast<std::size_t>(column)] = {};
  }
}

bool is_empty(const WorkbookCell& cell) {
  return cell.kind == WorkbookCell::Kind::kEmpty;
}

template <typename List, typename Empty>
void drop_end(List& list, const Empty& empty) {
  while (!list.empty() && empty(list.back())) list.pop_back();
}

}  // namespace

WorkbookCell& put_cell(WorkbookSheet& sheet, int row, int column, WorkbookCell cell) {
  auto r = static_cast<std::size_t>(row);
  auto c = static_cast<std::size_t>(column);
  if (sheet.rows.size() <= r) sheet.rows.resize(r + 1);
  std::vector<WorkbookCell>& cells = sheet.rows[r];
  if (cells.size() <= c) cells.resize(c + 1);
  return cells[c] = std::move(cell);
}

WorkbookCell number_cell(double value) {
  return {WorkbookCell::Kind::kNumber, shortest_digits(value), value};
}

WorkbookCell text_cell(std::string text) {
  if (text.empty()) return {};
  return {WorkbookCell::Kind::kText, std::move(text), 0};
}

WorkbookCell boolean_cell(bool value) {
  return {WorkbookCell::Kind::kBoolean, value ? "TRUE" : "FALSE", 0};
}

WorkbookCell date_cell(double days, bool counts_from_1904) {
  if (counts_from_1904) days += 1462;
  if (!(days >= 0 && days < kLastDay)) return number_cell(days);
  auto whole = static_cast<int>(std::floor(days));
  auto seconds = static_cast<int>(std::lround((days - whole) * 86400));
  if (seconds == 86400) {
    ++whole;
    seconds = 0;
  }
  std::string clock = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (whole == 0) return {WorkbookCell::Kind::kDate, clock, 0};
  using namespace std::chrono;
  // Day 60 is a 29th of February 1900 that never was; the days before it are counted one lower.
  year_month_day date{sys_days{year{1899} / December / 30} +
                      std::chrono::days{whole < 60 ? whole + 1 : whole}};
  std::string text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  if (seconds != 0) text += " " + clock;
  return {WorkbookCell::Kind::kDate, text, 0};
}

bool is_date_format(std::string_view format) {
  bool in_quotes = false;
  bool in_brackets = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    char c = format[i];
    if (in_quotes) {
      in_quotes = c != '"';
    } else if (in_brackets) {
      in_brackets = c != ']';
    } else if (c == '"') {
      in_quotes = true;
    } else if (c == '[') {
      in_brackets = true;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
      return true;
    } else if (format.substr(i, 7) == "General") {
      i += 6;
    }
  }
  return false;
}

bool is_built_in_date_format(std::size_t id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

void tidy(WorkbookSheet& sheet) {
  auto by_place = [](const WorkbookSheet::Merge& a, const WorkbookSheet::Merge& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  };
  std::sort(sheet.merges.begin(), sheet.merges.end(), by_place);
  for (const WorkbookSheet::Merge& merge : sheet.merges) empty_covered(sheet, merge);
  for (std::vector<WorkbookCell>& cells : sheet.rows) drop_end(cells, is_empty);
  drop_end(sheet.rows, [](const std::vector<WorkbookCell>& cells) { return cells.empty(); });
}

}  // namespace juesuan
