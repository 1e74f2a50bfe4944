#include "layout/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.01;
/// Words are not squeezed to a column of single characters: at least so many stay side by side (thousandths).
constexpr int kHeaderMinimum = 2000;
constexpr int kLabelMinimum = 4000;
/// A part of a wide table that fills less of the page is not stretched to its full width.
constexpr double kWorthStretching = 0.6;
/// A repeated stub may take so much of the page.
constexpr double kWidestStub = 0.35;
/// A column of labels grows for the sake of one line to so many times the width that its form gives it.
constexpr double kMostGrowth = 2.5;
/// Amounts stay so much farther from the border in a wide column: a share of what is to spare, pt at most.
constexpr double kInsetShare = 0.1;
constexpr Pt kMostInset = 5;
/// Texts longer than this (thousandths) ask for no more width.
constexpr int kGreatestMass = 400'000;
/// Other widths are tried for a table that is higher (pt), and taken if they save so much.
constexpr Pt kWorthLowering = 400;
constexpr double kWorthwhile = 0.9;

bool is_number(const Cell& cell) {
  return is_amount(cell) || cell.role == CellRole::kColumnNumber;
}

std::vector<std::uint32_t> first_columns(std::size_t count) {
  std::vector<std::uint32_t> columns(count);
  std::iota(columns.begin(), columns.end(), 0U);
  return columns;
}

}  // namespace

bool is_amount(const Cell& cell) {
  return cell.role == CellRole::kAmount || cell.role == CellRole::kTotal;
}

Face cell_face(const Cell& cell) {
  bool strong = cell.role == CellRole::kHeader || cell.role == CellRole::kTotalLabel;
  return strong ? Face::kHei : Face::kFang;
}

Grid::Grid(const Table& table, TextMeasure& measure) : table_(table), measure_(measure) {
  read_cells();
  measure_columns();
}

void Grid::read_cells() {
  origins_.resize(rows() * columns());
  inks_.resize(rows() * columns());
  levels_.assign(rows(), 1);
  spanned_.assign(rows(), false);
  shares_cells_.assign(columns(), false);
  for (std::uint32_t r = 0; r < rows(); ++r) {
    bool is_total = false;
    for (std::uint32_t c = 0; c < columns(); ++c) {
      const Cell& cell = table_.rows[r][c];
      if (cell.role == CellRole::kTotalLabel) is_total = true;
      if (cell.role == CellRole::kLabel) levels_[r] = std::max(levels_[r], 1 + cell.indent);
      if (cell.covered) continue;
      cover({r, c}, cell);
      if (!cell.text.text.empty()) inks_[r * columns() + c] = ink(cell);
    }
    if (is_total) levels_[r] = 0;
  }
}

void Grid::cover(Origin at, const Cell& cell) {
  if (cell.row_span <= 1 && cell.column_span <= 1) {
    origins_[at.row * columns() + at.column] = at;
    return;
  }
  std::size_t below = std::min<std::size_t>(rows(), at.row + std::max<std::size_t>(cell.row_span, 1));
  std::size_t right =
      std::min<std::size_t>(columns(), at.column + std::max<std::size_t>(cell.column_span, 1));
  for (std::size_t i = at.row; i < below; ++i) {
    for (std::size_t j = at.column; j < right; ++j) origins_[i * columns() + j] = at;
    if (i > at.row) spanned_[i] = true;
  }
  bool is_shared = at.row >= header_rows() && right > at.column + 1;
  for (std::size_t j = at.column; is_shared && j < right; ++j) shares_cells_[j] = true;
}

Grid::Ink Grid::ink(const Cell& cell) {
  const std::string& text = cell.text.text;
  if (is_number(cell)) {
    int width = measure_.width(text, cell_face(cell));
    return {width, width};
  }
  measure_.glyphs(text, cell_face(cell), read_);
  Ink ink{.first_glyph = static_cast<std::uint32_t>(glyphs_.size()),
          .glyph_count = static_cast<std::uint32_t>(read_.size())};
  glyphs_.insert(glyphs_.end(), read_.begin(), read_.end());
  int unbroken = 0;
  int line = 0;
  for (const Glyph& glyph : read_) {
    unbroken += glyph.advance;
    line += glyph.advance;
    ink.longest = std::max(ink.longest, unbroken);
    ink.width = std::max(ink.width, line);
    if (glyph.break_after()) unbroken = 0;
    if (glyph.traits & kLineEnd) line = 0;
  }
  // A cell with line ends of its own never fits on one line.
  bool has_line_end = text.find('\n') != std::string::npos;
  int indent = cell.align == CellAlign::kLeft ? cell.indent * 1000 : 0;
  int minimum = std::min(ink.width, cell.role == CellRole::kHeader ? kHeaderMinimum : kLabelMinimum);
  ink.longest = std::max(ink.longest, minimum) + indent;
  ink.width = has_line_end ? 1'000'000 : ink.width + indent;
  return ink;
}

void Grid::measure_columns() {
  needs_.assign(columns(), 1000);
  widest_.assign(columns(), 0);
  masses_.assign(columns(), 0);
  for (std::size_t r = 0; r < rows(); ++r) {
    for (std::size_t c = 0; c < columns(); ++c) {
      const Ink& ink = inks_[r * columns() + c];
      if (ink.width == 0) continue;
      int span = std::max<int>(table_.rows[r][c].column_span, 1);
      for (std::size_t i = c; i < std::min(columns(), c + static_cast<std::size_t>(span)); ++i)
        masses_[i] = std::max(masses_[i], std::min(ink.width, kGreatestMass) / span);
      if (span > 1) continue;
      needs_[c] = std::max(needs_[c], ink.longest);
      if (r >= header_rows()) widest_[c] = std::max(widest_[c], ink.width);
    }
  }
}

Pt Grid::need(std::uint32_t column, const GridStyle& style) const {
  return needs_[column] * style.size / 1000 + 2 * style.pad_x + kSlack;
}

Pt Grid::wish(std::uint32_t column, const GridStyle& style) const {
  return std::max(need(column, style), table_.widths[column] * style.size + 2 * style.pad_x);
}

Pt Grid::one_line(std::uint32_t column, const GridStyle& style) const {
  Pt line = widest_[column] * style.size / 1000 + 2 * style.pad_x + kSlack;
  return std::max(need(column, style), std::min(line, kMostGrowth * wish(column, style)));
}

Pt Grid::narrowest(const GridStyle& style) const {
  Pt sum = 0;
  for (std::uint32_t c = 0; c < columns(); ++c) sum += need(c, style);
  return sum;
}

Pt Grid::amount_inset(std::uint32_t column, Pt width, const GridStyle& style) const {
  Pt spare = width - widest_[column] * style.size / 1000 - 2 * style.pad_x;
  return style.pad_x + std::clamp(spare * kInsetShare, 0.0, kMostInset);
}

std::vector<Pt> Grid::share_out(std::span<const std::uint32_t> columns, Pt width,
                                const GridStyle& style) const {
  std::vector<Pt> least, wishes;
  for (std::uint32_t c : columns) {
    least.push_back(need(c, style));
    wishes.push_back(wish(c, style));
  }
  auto sum_of = [](const std::vector<Pt>& widths) {
    return std::accumulate(widths.begin(), widths.end(), 0.0);
  };
  std::vector<Pt> lines;
  for (std::uint32_t c : columns) lines.push_back(one_line(c, style));
  if (sum_of(lines) <= width) least = std::move(lines);
  Pt rest = width - sum_of(least);
  for (std::size_t i = 0; i < wishes.size(); ++i) wishes[i] = std::max(wishes[i], least[i]);
  Pt wished = sum_of(wishes) - sum_of(least);
  std::vector<Pt> got = least;
  for (std::size_t i = 0; i < got.size(); ++i) {
    if (rest < 0)
      got[i] *= width / sum_of(least);
    else if (wished > rest)
      got[i] += (wishes[i] - least[i]) * rest / wished;
    else
      got[i] = wishes[i] * width / sum_of(wishes);
  }
  return got;
}

GridPart Grid::part_with(std::vector<std::uint32_t> columns, const std::vector<Pt>& widths,
                         const GridStyle& style) const {
  GridPart part{std::move(columns), {0}, {}};
  part.edges.reserve(widths.size() + 1);
  for (Pt width : widths) part.edges.push_back(part.edges.back() + width);
  find_tall_cells(part, style);
  return part;
}

void Grid::find_tall_cells(GridPart& part, const GridStyle& style) const {
  const std::vector<std::uint32_t>& columns = part.columns;
  std::vector<std::uint32_t> all = first_columns(columns.size());
  std::vector<std::uint32_t> wrapping = wrapping_columns(part, style);
  for (std::uint32_t r = 0; r < rows(); ++r) {
    for (std::uint32_t i : r < header_rows() ? all : wrapping) {
      Origin at = origin(r, columns[i]);
      bool is_counted = i > 0 && origin(r, columns[i - 1]) == at;
      bool is_last_row = r + 1 == rows() || !(origin(r + 1, columns[i]) == at);
      if (is_counted || !is_last_row || text_width(at) == 0) continue;
      std::size_t end = i + 1;
      while (end < columns.size() && origin(r, columns[end]) == at) ++end;
      std::size_t lines = line_count(at, part.edges[end] - part.edges[i], style);
      if (lines > 1) part.tall.push_back({at.row, r, static_cast<std::uint32_t>(lines)});
    }
  }
}

std::vector<std::uint32_t> Grid::wrapping_columns(const GridPart& part, const GridStyle& style) const {
  std::vector<std::uint32_t> wrapping;
  for (std::uint32_t i = 0; i < part.columns.size(); ++i) {
    std::uint32_t c = part.columns[i];
    Pt text = part.edges[i + 1] - part.edges[i] - 2 * style.pad_x;
    if (shares_cells_[c] || widest_[c] * style.size / 1000 > text) wrapping.push_back(i);
  }
  return wrapping;
}

GridPart Grid::whole(Pt width, const GridStyle& style) const {
  std::vector<std::uint32_t> all = first_columns(columns());
  std::vector<Pt> widths = share_out(all, width, style);
  return part_with(std::move(all), widths, style);
}

GridPart Grid::by_mass(Pt width, const GridStyle& style, double power) const {
  std::vector<Pt> widths;
  double sum = 0;
  auto weight = [&](std::size_t c) { return std::pow(masses_[c] + 1.0, power); };
  for (std::size_t c = 0; c < columns(); ++c) sum += weight(c);
  Pt rest = width - narrowest(style);
  for (std::uint32_t c = 0; c < columns(); ++c) widths.push_back(need(c, style) + rest * weight(c) / sum);
  return part_with(first_columns(columns()), widths, style);
}

GridPart Grid::lowest(Pt width, const GridStyle& style) const {
  GridPart best = whole(width, style);
  Pt height = row_edges(best, style).back();
  if (height <= kWorthLowering || narrowest(style) > width) return best;
  for (double power : {0.5, 0.75}) {
    GridPart tried = by_mass(width, style, power);
    Pt tried_height = row_edges(tried, style).back();
    if (tried_height > height * kWorthwhile) continue;
    height = tried_height;
    best = std::move(tried);
  }
  return best;
}

std::vector<Pt> Grid::stub_widths(Pt width, const GridStyle& style, StubWidth how) const {
  auto widths = [&](auto width_of) {
    std::vector<Pt> all;
    for (std::uint32_t c = 0; c < stub(); ++c) all.push_back(width_of(c));
    return all;
  };
  auto fits = [&](const std::vector<Pt>& tried) {
    return std::accumulate(tried.begin(), tried.end(), 0.0) <= kWidestStub * width;
  };
  std::vector<Pt> lines = widths([&](std::uint32_t c) { return one_line(c, style); });
  if (how == StubWidth::kOneLine && fits(lines)) return lines;
  std::vector<Pt> wishes = widths([&](std::uint32_t c) { return wish(c, style); });
  if (fits(wishes)) return wishes;
  return widths([&](std::uint32_t c) { return need(c, style); });
}

std::vector<GridPart> Grid::parts(Pt width, const GridStyle& style, StubWidth how,
                                  std::span<const ColumnGroup> left_out) const {
  std::vector<Pt> stub_part = stub_widths(width, style, how);
  Pt room = std::max(width - std::accumulate(stub_part.begin(), stub_part.end(), 0.0), style.size);
  std::vector<std::uint32_t> members;
  for (std::uint32_t c = stub(); c < columns(); ++c)
    if (!is_in(left_out, c)) members.push_back(c);
  std::vector<GridPart> parts;
  for (std::size_t begin = 0; begin < members.size();) {
    std::size_t end = part_end(members, begin, room, style);
    bool is_alone = begin == 0 && end == members.size();
    if (is_alone) {
      std::vector<std::uint32_t> all = first_columns(stub());
      all.insert(all.end(), members.begin(), members.end());
      std::vector<Pt> widths = share_out(all, width, style);
      return {part_with(std::move(all), widths, style)};
    }
    std::span<const std::uint32_t> body(members.data() + begin, end - begin);
    Pt wishes = 0;
    for (std::uint32_t c : body) wishes += wish(c, style);
    bool stretch = wishes >= kWorthStretching * room;
    std::vector<Pt> widths = stub_part;
    std::vector<Pt> shares = share_out(body, stretch ? room : std::min(room, wishes * 1.25), style);
    widths.insert(widths.end(), shares.begin(), shares.end());
    std::vector<std::uint32_t> all = first_columns(stub());
    all.insert(all.end(), body.begin(), body.end());
    parts.push_back(part_with(std::move(all), widths, style));
    begin = end;
  }
  return parts;
}

std::size_t Grid::part_end(std::span<const std::uint32_t> members, std::size_t begin, Pt width,
                           const GridStyle& style) const {
  Pt used = 0;
  std::size_t end = begin;
  std::size_t group = begin;
  const auto& starts = table_.group_starts;
  for (; end < members.size(); ++end) {
    if (end > begin && std::find(starts.begin(), starts.end(), members[end]) != starts.end()) group = end;
    used += need(members[end], style);
    if (used > width && end > begin) break;
  }
  // A group stays whole if the page is not left half empty by that.
  bool cut = end < members.size() && group > begin && 2 * (group - begin) >= end - begin;
  return cut ? group : end;
}

LineStyle Grid::line_style(Origin at, Pt width, const GridStyle& style) const {
  const Cell& text = cell(at);
  Pt indent = text.align == CellAlign::kLeft ? text.indent * style.size : 0;
  return {.face = cell_face(text),
          .size = style.size,
          .measure = std::max(width - 2 * style.pad_x - indent, style.size),
          .first_indent = 0,
          .spacing = 0,
          .justify = false,
          .close_marks = false};
}

const std::vector<Line>& Grid::break_cell(Origin at, Pt width, const GridStyle& style) const {
  LineStyle text_style = line_style(at, width, style);
  bool is_heading = cell(at).role == CellRole::kHeader;
  if (is_heading) text_style.measure = balanced_measure(glyphs(at), text_style);
  break_lines(glyphs(at), text_style, lines_);
  return lines_;
}

std::size_t Grid::line_count(Origin at, Pt width, const GridStyle& style) const {
  bool one_line = text_width(at) * style.size / 1000 <= width - 2 * style.pad_x;
  if (one_line) return 1;
  break_lines(glyphs(at), line_style(at, width, style), lines_);
  return lines_.size();
}

std::vector<Pt> Grid::row_edges(std::span<const GridPart> parts, const GridStyle& style) const {
  std::vector<TallCell> tall;
  for (const GridPart& part : parts) tall.insert(tall.end(), part.tall.begin(), part.tall.end());
  auto is_before = [](const TallCell& a, const TallCell& b) { return a.last_row < b.last_row; };
  if (parts.size() > 1) std::sort(tall.begin(), tall.end(), is_before);
  Pt least = style.line_height() + 2 * style.pad_y;
  std::vector<Pt> edges{0};
  edges.reserve(rows() + 1);
  auto next = tall.begin();
  for (std::size_t r = 0; r < rows(); ++r) {
    Pt height = least;
    for (; next != tall.end() && next->last_row == r; ++next) {
      // What the rows above give to a spanning cell, the last one need not.
      Pt above = edges[r] - edges[next->first_row];
      height = std::max(height, next->lines * style.line_height() + 2 * style.pad_y - above);
    }
    edges.push_back(edges.back() + height);
  }
  return edges;
}

}  // namespace juesuan
