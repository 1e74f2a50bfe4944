#include "render/sheet_geometry.h"

#include <algorithm>
#include <cmath>

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

/// The end of a page that starts at `begin` and has room for `room` pt: at a group's start if that fills at
/// least half of the page.
std::uint32_t page_end(const Table& table, const std::vector<double>& widths, std::uint32_t begin,
                       double room) {
  auto count = static_cast<std::uint32_t>(widths.size());
  std::uint32_t end = begin + 1;
  while (end < count && points_of({begin, end + 1}, widths) <= room) ++end;
  if (end == count) return end;
  for (auto start = table.group_starts.rbegin(); start != table.group_starts.rend(); ++start) {
    if (*start > begin && *start <= end && points_of({begin, *start}, widths) >= room / 2) return *start;
  }
  return end;
}

void split_into_pages(const Table& table, SheetGeometry& geometry) {
  const auto& widths = geometry.column_widths;
  auto count = static_cast<std::uint32_t>(widths.size());
  double paper = paper_width(table.landscape);
  geometry.pages = {{0, count}};
  if (paper / points_of({0, count}, widths) >= kUnsplitScale) return;

  std::uint32_t stub_end = std::min(table.stub_columns, count - 1);
  double stub = points_of({0, stub_end}, widths);
  double room = kPrinterSlack * paper / kLegibleScale - stub;
  geometry.pages.clear();
  double widest = 0;
  for (std::uint32_t begin = stub_end; begin < count;) {
    std::uint32_t end = page_end(table, widths, begin, room);
    geometry.pages.push_back({begin, end});
    widest = std::max(widest, stub + points_of({begin, end}, widths));
    begin = end;
  }
  geometry.print_scale = scale_for(paper, widest);
}

/// Pages that these rows fill at `scale` percent.
int pages_tall(const PrintedRows& rows, int scale, double paper) {
  double room = kHeightSlack * paper * 100 / scale - rows.head;
  int pages = 1;
  double used = 0;
  for (double height : rows.below) {
    if (used > 0 && used + height > room) {
      ++pages;
      used = 0;
    }
    used += height;
  }
  return pages;
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

}  // namespace

SheetGeometry lay_out_sheet(const Table& table) {
  SheetGeometry geometry;
  geometry.column_widths = column_widths(table);
  split_into_pages(table, geometry);
  geometry.row_heights = row_heights(table, geometry);
  return geometry;
}

int one_page_scale(const std::vector<double>& widths, bool landscape) {
  return scale_for(paper_width(landscape), points_of({0, static_cast<std::uint32_t>(widths.size())}, widths));
}

PagesTall fit_pages_tall(const PrintedRows& rows, int widest, bool landscape) {
  double paper = (landscape ? kPaperShort : kPaperLong) - kTopMargin - kBottomMargin;
  int least = std::min(widest, static_cast<int>(100 * kLegibleScale));
  PagesTall fit{pages_tall(rows, least, paper), least};
  while (fit.scale < widest && pages_tall(rows, fit.scale + 1, paper) == fit.pages) ++fit.scale;
  return fit;
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
