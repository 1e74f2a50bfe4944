#include "render/sheet_geometry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/utf8.h"
#include "render/sheet_page.h"

namespace juesuan {
namespace {

constexpr double kPixelsPerDigit = 7;
constexpr double kCellMargin = 5;  // pixels, part of every column's width
constexpr double kPointsPerPixel = 0.75;
constexpr double kBlankAtEnd = 3;     // pt, of cell_number_format()
constexpr double kLineHeight = 1.45;  // of the type size: Noto CJK, which stands in for 宋体, is that high
constexpr double kRowPadding = 3.5;   // pt
constexpr double kLeastTitleHeight = 32;  // pt
constexpr double kUnsplitScale = 0.60;
constexpr double kLegibleScale = 0.75;
constexpr double kPrinterSlack = 0.92;  // on paper columns are up to 6 % wider than in whole pixels
constexpr double kHeightSlack = 0.98;   // and rows a little higher

double column_points(double width) {
  return (width * kPixelsPerDigit + kCellMargin) * kPointsPerPixel;
}

double points_of(ColumnRange columns, const std::vector<double>& widths) {
  double sum = 0;
  for (std::uint32_t c = columns.begin; c < columns.end; ++c) sum += column_points(widths[c]);
  return sum;
}

double width_of_points(double points) {
  return (points / kPointsPerPixel - kCellMargin) / kPixelsPerDigit;
}

double text_points(std::string_view text, double size) {
  return static_cast<double>(display_width(text)) * size / 2;
}

/// Grouped by thousands, whether the printed text is or not; bold digits and the sign are allowed for.
double amount_points(const Table& table, Fen amount) {
  std::string text = format_amount(amount, table.unit, {table.decimals, false, true});
  return static_cast<double>(text.size()) * kBodySize * 0.56 + 6 + kBlankAtEnd;
}

std::vector<double> column_widths(const Table& table) {
  std::vector<double> widths;
  for (double characters : table.widths) widths.push_back(width_of_points(characters * kBodySize + 6));
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (!row[c].amount || row[c].column_span > 1) continue;
      widths[c] = std::max(widths[c], width_of_points(amount_points(table, *row[c].amount)));
    }
  }
  for (double& width : widths) width = std::clamp(std::ceil(width * 4) / 4, 1.0, 255.0);
  return widths;
}

double paper_width(bool landscape) {
  return (landscape ? kPaperLong : kPaperShort) - 2 * kSideMargin;
}

int scale_for(double paper, double content) {
  return static_cast<int>(std::clamp(100 * kPrinterSlack * paper / content, 20.0, 100.0));
}

bool starts_group(const Table& table, std::uint32_t column) {
  return std::find(table.group_starts.begin(), table.group_starts.end(), column) != table.group_starts.end();
}

/// Cuts columns [begin, widths.size()) into pages of `room` pt: as few as can be and, among the ways to do
/// that, where least groups are cut and least is left empty.
class ColumnPages {
 public:
  ColumnPages(const Table& table, const std::vector<double>& widths, std::uint32_t begin, double room)
      : table_(table), widths_(widths), room_(room), best_(widths.size() + 1) {
    best_[begin] = {0, begin};
    for (std::uint32_t at = begin; at < widths.size(); ++at) reach_from(at);
  }

  std::vector<ColumnRange> ranges(std::uint32_t begin) const {
    std::vector<ColumnRange> out;
    for (auto end = static_cast<std::uint32_t>(widths_.size()); end > begin; end = best_[end].from)
      out.push_back({best_[end].from, end});
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  static constexpr double kPage = 1000;     // more than all else together
  static constexpr double kCutGroup = 0.1;  // a page with one column costs 0.8

  /// The cheapest way to end a page before a column.
  struct Way {
    double cost = std::numeric_limits<double>::infinity();
    std::uint32_t from = 0;
  };

  void reach_from(std::uint32_t from) {
    double used = 0;
    for (std::uint32_t end = from + 1; end <= widths_.size(); ++end) {
      used += column_points(widths_[end - 1]);
      if (used > room_ && end > from + 1) return;  // one column stands alone however wide it is
      double empty = std::max(0.0, 1 - used / room_);
      bool cuts = end < widths_.size() && !starts_group(table_, end);
      double cost = best_[from].cost + kPage + empty * empty + (cuts ? kCutGroup : 0);
      if (cost < best_[end].cost) best_[end] = {cost, from};
    }
  }

  const Table& table_;
  const std::vector<double>& widths_;
  double room_;
  std::vector<Way> best_;
};

std::uint32_t stub_end(const Table& table) {
  return std::min(table.stub_columns, static_cast<std::uint32_t>(table.widths.size()) - 1);
}

void split_into_pages(const Table& table, SheetGeometry& geometry) {
  const auto& widths = geometry.column_widths;
  double paper = paper_width(geometry.landscape);
  std::uint32_t begin = stub_end(table);
  double stub = points_of({0, begin}, widths);
  double room = kPrinterSlack * paper / kLegibleScale - stub;
  geometry.pages = ColumnPages(table, widths, begin, room).ranges(begin);
  double widest = 0;
  for (ColumnRange page : geometry.pages) widest = std::max(widest, stub + points_of(page, widths));
  geometry.print_scale = scale_for(paper, widest);
}

double paper_height(bool landscape) {
  return (landscape ? kPaperShort : kPaperLong) - kTopMargin - kBottomMargin;
}

/// Height below the head on a page at `scale` percent.
double room_below(const PrintedRows& rows, int scale, bool landscape) {
  return kHeightSlack * paper_height(landscape) * 100 / scale - rows.head;
}

/// The first row of each page but the first, if every page is filled up to `room`.
std::vector<std::uint32_t> filled_breaks(const std::vector<double>& heights, double room) {
  std::vector<std::uint32_t> breaks;
  double used = 0;
  for (std::uint32_t row = 0; row < heights.size(); ++row) {
    if (used > 0 && used + heights[row] > room) {
      breaks.push_back(row);
      used = 0;
    }
    used += heights[row];
  }
  return breaks;
}

/// Pages that these rows fill at `scale` percent.
int pages_tall(const PrintedRows& rows, int scale, bool landscape) {
  return 1 + static_cast<int>(filled_breaks(rows.below, room_below(rows, scale, landscape)).size());
}

std::vector<double> row_heights(const Table& table, const SheetGeometry& geometry) {
  double least = kBodySize * kLineHeight + kRowPadding;
  std::vector<double> heights(table.rows.size(), least);
  auto fit = [&](std::uint32_t row, std::uint32_t column, const Cell& cell) {
    double needed = 0;
    auto parts = row < table.header_rows ? split_at_pages(column, cell.column_span, geometry)
                                         : std::vector<ColumnRange>{{column, column + cell.column_span}};
    std::string indented(cell.indent * 2U, ' ');
    for (ColumnRange part : parts) {
      needed =
          std::max(needed, text_height(indented + cell.text.text, part, geometry.column_widths, kBodySize));
    }
    std::size_t last = std::min<std::size_t>(row + cell.row_span, heights.size()) - 1;
    for (std::size_t r = row; r < last; ++r) needed -= heights[r];
    heights[last] = std::max(heights[last], needed);
  };
  for (std::uint32_t r = 0; r < table.rows.size(); ++r) {
    for (std::uint32_t c = 0; c < table.rows[r].size(); ++c) {
      const Cell& cell = table.rows[r][c];
      if (!cell.covered && !cell.amount && !cell.text.text.empty()) fit(r, c, cell);
    }
  }
  return heights;
}

std::vector<double> heights_above(const Table& table, const SheetGeometry& geometry) {
  const auto& widths = geometry.column_widths;
  double title = kLeastTitleHeight;
  for (ColumnRange page : geometry.pages) {
    ColumnRange columns = title_columns(table, geometry, page);
    title = std::max(title, text_height(page_title(table, geometry, page), columns, widths, kTitleSize) + 4);
  }
  std::vector<double> heights = {title};
  if (!table.form_number.empty()) heights.push_back(text_height("", {0, 1}, widths, kBodySize));
  if (!table.left_corner.empty() || !table.right_corner.empty())
    heights.push_back(
        text_height(table.left_corner, left_corner_columns(table, geometry), widths, kBodySize));
  return heights;
}

std::vector<double> heights_below(const Table& table, const SheetGeometry& geometry) {
  std::vector<double> heights;
  auto add = [&](const std::string& text) {
    heights.push_back(text_height(text, geometry.text_columns(), geometry.column_widths, kBodySize));
  };
  for (const std::string& note : table.notes) add(note);
  if (!table.empty_sentence.empty()) add(table.empty_sentence);
  return heights;
}

PrintedRows printed_rows(const Table& table, const SheetGeometry& geometry) {
  PrintedRows rows;
  auto first = geometry.row_heights.begin() + table.header_rows;
  rows.head = std::accumulate(geometry.rows_above.begin(), geometry.rows_above.end(), 0.0) +
              std::accumulate(geometry.row_heights.begin(), first, 0.0);
  rows.below.assign(first, geometry.row_heights.end());
  rows.below.insert(rows.below.end(), geometry.rows_below.begin(), geometry.rows_below.end());
  return rows;
}

/// Heights, and how many pages they take.
void lay_out_rows(const Table& table, SheetGeometry& geometry) {
  geometry.row_heights = row_heights(table, geometry);
  geometry.rows_above = heights_above(table, geometry);
  geometry.rows_below = heights_below(table, geometry);
  PrintedRows rows = printed_rows(table, geometry);
  int widest =
      geometry.split() ? geometry.print_scale : one_page_scale(geometry.column_widths, geometry.landscape);
  PagesTall fit = fit_pages_tall(rows, widest, geometry.landscape);
  geometry.pages_tall = fit.pages;
  if (!geometry.split()) return;
  geometry.print_scale = fit.scale;
  auto head = static_cast<std::uint32_t>(geometry.rows_above.size()) + table.header_rows;
  for (std::uint32_t row : balanced_breaks(rows, fit.scale, geometry.landscape))
    geometry.page_rows.push_back(head + row);
}

SheetGeometry split_sheet(const Table& table, const std::vector<double>& widths, bool landscape) {
  SheetGeometry geometry;
  geometry.column_widths = widths;
  geometry.landscape = landscape;
  split_into_pages(table, geometry);
  lay_out_rows(table, geometry);
  return geometry;
}

/// The better way to hold the paper.
SheetGeometry split_sheet(const Table& table, const std::vector<double>& widths) {
  SheetGeometry own = split_sheet(table, widths, table.landscape);
  SheetGeometry turned = split_sheet(table, widths, !table.landscape);
  auto sheets = [](const SheetGeometry& g) {
    return g.pages.size() * static_cast<std::size_t>(g.pages_tall);
  };
  bool legible = turned.print_scale >= static_cast<int>(100 * kLegibleScale);
  return legible && turned.split() && sheets(turned) < sheets(own) ? turned : own;
}

}  // namespace

SheetGeometry lay_out_sheet(const Table& table) {
  SheetGeometry geometry;
  geometry.column_widths = column_widths(table);
  geometry.landscape = table.landscape;
  auto count = static_cast<std::uint32_t>(geometry.column_widths.size());
  double whole = points_of({0, count}, geometry.column_widths);
  if (paper_width(table.landscape) / whole < kUnsplitScale) return split_sheet(table, geometry.column_widths);
  geometry.pages = {{0, count}};
  lay_out_rows(table, geometry);
  return geometry;
}

ColumnRange title_columns(const Table& table, const SheetGeometry& geometry, ColumnRange page) {
  if (!geometry.split()) return page;
  constexpr double kBesideTitle = 12;  // pt, so that it is not wrapped
  const auto& widths = geometry.column_widths;
  double stub = points_of({0, geometry.text_columns().begin}, widths);
  double wanted = std::max(points_of(page, widths) - stub,
                           text_points(page_title(table, geometry, page), kTitleSize) + kBesideTitle);
  std::uint32_t end = page.begin + 1;
  while (end < page.end && points_of({page.begin, end}, widths) < wanted) ++end;
  return {page.begin, end};
}

std::string page_title(const Table& table, const SheetGeometry& geometry, ColumnRange page) {
  return page == geometry.text_columns() ? table.title : table.title + "（续）";
}

ColumnRange left_corner_columns(const Table& table, const SheetGeometry& geometry) {
  ColumnRange columns = geometry.text_columns();
  if (columns.begin > 0) return {0, columns.begin};
  std::uint32_t right = right_corner_columns(table, geometry, columns).begin;
  return {0, std::max(right, 1U)};
}

ColumnRange right_corner_columns(const Table& table, const SheetGeometry& geometry, ColumnRange page) {
  return {right_part(table.right_corner, page, geometry.column_widths, kBodySize), page.end};
}
int one_page_scale(const std::vector<double>& widths, bool landscape) {
  return scale_for(paper_width(landscape), points_of({0, static_cast<std::uint32_t>(widths.size())}, widths));
}

PagesTall fit_pages_tall(const PrintedRows& rows, int widest, bool landscape) {
  int least = std::min(widest, static_cast<int>(100 * kLegibleScale));
  PagesTall fit{pages_tall(rows, least, landscape), least};
  while (fit.scale < widest && pages_tall(rows, fit.scale + 1, landscape) == fit.pages) ++fit.scale;
  return fit;
}

std::vector<std::uint32_t> balanced_breaks(const PrintedRows& rows, int scale, bool landscape) {
  double enough = room_below(rows, scale, landscape);
  std::vector<std::uint32_t> breaks = filled_breaks(rows.below, enough);
  double least = 0;
  constexpr double kExact = 1;  // pt
  while (enough - least > kExact && !breaks.empty()) {
    double room = (least + enough) / 2;
    std::vector<std::uint32_t> tried = filled_breaks(rows.below, room);
    (tried.size() == breaks.size() ? enough : least) = room;
    if (tried.size() == breaks.size()) breaks = std::move(tried);
  }
  return breaks;
}

std::vector<ColumnRange> split_at_pages(std::uint32_t begin, std::uint32_t span,
                                        const SheetGeometry& geometry) {
  std::vector<ColumnRange> parts;
  std::uint32_t end = begin + span;
  if (begin < geometry.pages.front().begin) return {{begin, end}};
  for (ColumnRange page : geometry.pages) {
    ColumnRange part{std::max(begin, page.begin), std::min(end, page.end)};
    if (part.begin < part.end) parts.push_back(part);
  }
  return parts;
}

double text_height(std::string_view text, ColumnRange columns, const std::vector<double>& widths,
                   double size) {
  double room = std::max(points_of(columns, widths) - 5, size);
  double lines = 0;
  while (true) {
    std::size_t end = text.find('\n');
    lines += std::max(1.0, std::ceil(text_points(text.substr(0, end), size) / room));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines * size * kLineHeight + kRowPadding;
}

double one_line_size(std::string_view text, ColumnRange columns, const std::vector<double>& widths,
                     double wanted, double least) {
  double room = points_of(columns, widths) - 5;
  for (double size = wanted; size > least; size -= 1) {
    if (text_points(text, size) <= room) return size;
  }
  return least;
}

std::uint32_t right_part(std::string_view text, ColumnRange columns, const std::vector<double>& widths,
                         double size) {
  std::uint32_t first = columns.end - 1;
  while (first > columns.begin + 1 && points_of({first, columns.end}, widths) < text_points(text, size) + 6)
    --first;
  return first;
}

}  // namespace juesuan
