#pragma once

// How a form sits on a sheet and on paper: column widths, row heights, and which columns go on which page.
// Pure arithmetic on a Table; knows nothing of the library that writes the sheet.

#include <cstdint>
#include <string_view>
#include <vector>

#include "fill/document.h"

namespace juesuan {

/// Columns [begin, end) of a table.
struct ColumnRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const ColumnRange&) const = default;
};

struct SheetGeometry {
  /// In the spreadsheet's unit: digits of the base font (7 pixels each, 5 pixels of margin).
  std::vector<double> column_widths;
  /// Of the grid's rows, in pt.
  std::vector<double> row_heights;
  /// Columns printed beside each other on one page. One range: the whole table fits. More: the table is
  /// split, preferably where a group starts, and the stub columns (in no range) are repeated before each.
  std::vector<ColumnRange> pages;
  /// Of a split table, in percent; 0 means: fit to one page wide.
  int print_scale = 0;

  bool split() const { return pages.size() > 1; }
  /// Where text that spans the table stands: the columns of a page without the repeated ones.
  ColumnRange text_columns() const { return pages.front(); }
};

/// Columns are wide enough for every amount, even where Table::widths is not. A table that would be printed
/// below 60 % is split.
SheetGeometry lay_out_sheet(const Table& table);

/// The scale in percent, at most 100, at which columns of these widths fit on one A4 page.
int one_page_scale(const std::vector<double>& widths, bool landscape);

/// The parts of a cell's columns [begin, begin + span) that lie on different pages. A header over several
/// pages is written once on each; the stub and the columns of one page are never cut.
std::vector<ColumnRange> split_at_pages(std::uint32_t begin, std::uint32_t span,
                                        const SheetGeometry& geometry);

/// Height in pt of a row with this text wrapped in `columns`; `size` is the type size in pt.
double text_height(std::string_view text, ColumnRange columns, const std::vector<double>& widths,
                   double size);

/// The first column of those at the right end that together hold `text` on one line; at least one column is
/// taken and, where there are two, one is left.
std::uint32_t right_part(std::string_view text, ColumnRange columns, const std::vector<double>& widths,
                         double size);

}  // namespace juesuan
