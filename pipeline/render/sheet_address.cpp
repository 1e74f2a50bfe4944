#include "render/sheet_address.h"

#include <algorithm>

#include "render/xlsx_contents.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

/// Above a chart's figures: its caption, the names of the series.
constexpr std::uint32_t kChartHeaderRows = 2;

/// ASCII marks that end a name in a formula.
bool needs_quotes(const std::string& sheet) {
  bool digit_first = !sheet.empty() && sheet[0] >= '0' && sheet[0] <= '9';
  return digit_first || sheet.find_first_of(" !'\"#$%&()*+,-./:;<=>?@[\\]^`{|}~") != std::string::npos;
}

std::string quoted(const std::string& sheet) {
  std::string out = "'";
  for (char c : sheet) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

std::string address(const std::string& sheet, std::uint32_t row, std::uint32_t column) {
  return (needs_quotes(sheet) ? quoted(sheet) : sheet) + "!" + cell_address(row, column);
}

}  // namespace

std::uint32_t first_grid_row(const Table& table) {
  bool has_number = !table.form_number.empty();
  bool has_corners = !table.left_corner.empty() || !table.right_corner.empty();
  return 1U + (has_number ? 1U : 0U) + (has_corners ? 1U : 0U);
}

std::string sheet_cell(const Table& table, std::uint32_t row, std::uint32_t column) {
  return has_sheet(table) ? address(table.sheet_name, first_grid_row(table) + row, column) : "";
}

std::string fixed_sheet_cell(const Table& table, std::uint32_t row, std::uint32_t column) {
  return quoted(table.sheet_name) + "!" + fixed_cell_address(first_grid_row(table) + row, column);
}

std::uint32_t chart_sheet_rows(const Chart& chart) {
  auto rows = static_cast<std::uint32_t>(chart.categories.size()) + kChartHeaderRows;
  return std::max(rows, kChartPictureRows) + 1;
}

std::string chart_cell(const std::vector<Chart>& charts, std::size_t chart, std::size_t series,
                       std::size_t category) {
  std::uint32_t top = 0;
  for (std::size_t i = 0; i < chart; ++i) top += chart_sheet_rows(charts[i]);
  return address(kChartSheet, top + kChartHeaderRows + static_cast<std::uint32_t>(category),
                 static_cast<std::uint32_t>(series) + 1);
}

}  // namespace juesuan
