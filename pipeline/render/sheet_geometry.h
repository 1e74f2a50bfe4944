#pragma once

// How a form sits on a sheet and on paper: column widths, row heights, and which columns go on which page.
// Pure arithmetic on a Table; knows nothing of the library that writes the sheet.

#include <cstdint>
#include <string>
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

/// Rows of a sheet as they are printed: a head that every page repeats and the rows below it. Heights in pt.
struct PrintedRows {
  double head = 0;
  std::vector<double> below;
};

/// How many pages below each other a sheet takes, and the scale in percent at which it does.
struct PagesTall {
  int pages = 1;
  int scale = 100;
};

struct SheetGeometry {
  /// In the spreadsheet's unit: digits of the base font (7 pixels each, 5 pixels of margin).
  std::vector<double> column_widths;
  /// In pt: of the title, the form number and the corners; of the grid's rows; of the notes and the sentence.
  std::vector<double> rows_above;
  std::vector<double> row_heights;
  std::vector<double> rows_below;
  /// Columns printed beside each other on one page. One range: the whole table fits. More: the table is
  /// split, preferably where a group starts, and the stub columns (in no range) are repeated before each.
  std::vector<ColumnRange> pages;
  /// The form's own way, unless a split table needs less paper the other way.
  bool landscape = false;
  int pages_tall = 1;
  /// Of a split table, in percent; 0 means: fit to one page wide.
  int print_scale = 0;
  /// Of a split table: the sheet's rows with which a page begins, so that pages below each other are equally
  /// full.
  std::vector<std::uint32_t> page_rows;

  bool split() const { return pages.size() > 1; }
  /// Where text that spans the table stands: the columns of a page without the repeated ones.
  ColumnRange text_columns() const { return pages.front(); }
};

/// Columns are wide enough for every amount, even where Table::widths is not. A table that would be printed
/// below 60 % is split, into pages that are printed at 75 % or more: 7.5 pt, the least size of the PDF too;
/// upright or landscape, whichever takes less paper.
SheetGeometry lay_out_sheet(const Table& table);

/// The columns that the title over a page's columns is merged over: all of them, or so many that it stands
/// over the middle of the paper, the repeated columns included, as far as it has room there.
ColumnRange title_columns(const Table& table, const SheetGeometry& geometry, ColumnRange page);
/// 收入决算表, and on the further pages of a split table 收入决算表（续）.
std::string page_title(const Table& table, const SheetGeometry& geometry, ColumnRange page);
/// Where the left corner stands: on the stub, which every page repeats; without one, beside the right corner.
ColumnRange left_corner_columns(const Table& table, const SheetGeometry& geometry);
/// The same for the right corner, on one page.
ColumnRange right_corner_columns(const Table& table, const SheetGeometry& geometry, ColumnRange page);

/// The scale in percent, at most 100, at which columns of these widths fit on one A4 page.
int one_page_scale(const std::vector<double>& widths, bool landscape);

/// The fewest pages for these rows at a scale of at most `widest` (what the width allows) and, unless that is
/// smaller, at least 75 %; and the largest scale that needs no more. So a last page with three rows does not
/// come about where a slightly smaller print avoids it.
PagesTall fit_pages_tall(const PrintedRows& rows, int widest, bool landscape);

/// The first of the rows `below` on each page but the first, for so few pages at `scale` percent as can be,
/// and these as equally full as can be.
std::vector<std::uint32_t> balanced_breaks(const PrintedRows& rows, int scale, bool landscape);

/// The parts of a cell's columns [begin, begin + span) that lie on different pages. A header over several
/// pages is written once on each; the stub and the columns of one page are never cut.
std::vector<ColumnRange> split_at_pages(std::uint32_t begin, std::uint32_t span,
                                        const SheetGeometry& geometry);

/// Height in pt of a row with this text wrapped in `columns`; `size` is the type size in pt.
double text_height(std::string_view text, ColumnRange columns, const std::vector<double>& widths,
                   double size);

/// The largest type size of `wanted` and below, in whole pt, at which `text` stands on one line; `least`
/// where there is none.
double one_line_size(std::string_view text, ColumnRange columns, const std::vector<double>& widths,
                     double wanted, double least);

/// The first column of those at the right end that together hold `text` on one line; at least one column is
/// taken and, where there are two, one is left.
std::uint32_t right_part(std::string_view text, ColumnRange columns, const std::vector<double>& widths,
                         double size);

}  // namespace juesuan
