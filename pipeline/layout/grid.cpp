#include "layout/grid.h"

#include <algorithm>
#include <cmath>

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

bool is_number(const Cell& cell) {
  return cell.role == CellRole::kAmount || cell.role == CellRole::kTotal ||
         cell.role == CellRole::kColumnNumber;
}

}  // namespace

Face cell_face(const Cell& cell) {
  bool strong = cell.role == CellRole::kHeader || cell.role == CellRole::kTotalLabel;
  return strong ? Face::kHei : Face::kFang;
}

Grid::Grid(const Table& table, TextMeasure& measure) : table_(table), measure_(measure) {
  find_origins();
  measure_cells();
  measure_columns();
}

void Grid::find_origins() {
  origins_.resize(rows() * columns());
  is_cut_.assign(rows() + 1, 0);
  for (std::uint32_t r = 0; r < rows(); ++r) {
    for (std::uint32_t c = 0; c < columns(); ++c) {
      const Cell& cell = table_.rows[r][c];
      if (cell.covered) continue;
      std::size_t below = std::min<std::size_t>(rows(), r + std::max<std::size_t>(cell.row_span, 1));
      std::size_t right = std::min<std::size_t>(columns(), c + std::max<std::size_t>(cell.column_span, 1));
      for (std::size_t i = r; i < below; ++i) {
        if (i > r) is_cut_[i] = 1;
        for (std::size_t j = c; j < right; ++j) origins_[i * columns() + j] = {r, c};
      }
    }
  }
}

void Grid::measure_cells() {
  inks_.resize(rows() * columns());
  for (std::size_t r = 0; r < rows(); ++r) {
    for (std::size_t c = 0; c < columns(); ++c) {
      const Cell& cell = table_.rows[r][c];
      if (!cell.covered && !cell.text.text.empty()) inks_[r * columns() + c] = ink(cell);
    }
  }
}

Grid::Ink Grid::ink(const Cell& cell) {
  const std::string& text = cell.text.text;
  if (is_number(cell)) {
    int width = measure_.width(text, cell_face(cell));
    return {width, width};
  }
  measure_.glyphs(text, cell_face(cell), glyphs_);
  Ink ink;
  int unbroken = 0;
  int line = 0;
  for (const Glyph& glyph : glyphs_) {
    unbroken += glyph.advance;
    line += glyph.advance;
    ink.longest = std::max(ink.longest, unbroken);
    ink.width = std::max(ink.width, line);
    if (glyph.break_after) unbroken = 0;
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
  needs_.assign(columns(), 0);
  for (std::size_t c = 0; c < columns(); ++c) {
    for (std::size_t r = 0; r < rows(); ++r) {
      const Cell& cell = table_.rows[r][c];
      if (!cell.covered && cell.column_span <= 1)
        needs_[c] = std::max(needs_[c], inks_[r * columns() + c].longest);
    }
    needs_[c] = std::max(needs_[c], 1000);
  }
}

Pt Grid::need(std::uint32_t column, const GridStyle& style) const {
  return needs_[column] * style.size / 1000 + 2 * style.pad_x + kSlack;
}

Pt Grid::wish(std::uint32_t column, const GridStyle& style) const {
  return std::max(need(column, style), table_.widths[column] * style.size + 2 * style.pad_x);
}

Pt Grid::narrowest(const GridStyle& style) const {
  Pt sum = 0;
  for (std::uint32_t c = 0; c < columns(); ++c) sum += need(c, style);
  return sum;
}

Pt Grid::least_in_part(std::uint32_t column, Pt width, const GridStyle& style) const {
  Pt wishes = 0;
  for (std::uint32_t c = 0; c < stub(); ++c) wishes += wish(c, style);
  return column < stub() && wishes <= kWidestStub * width ? wish(column, style) : need(column, style);
}

GridPart Grid::part(std::vector<std::uint32_t> columns, Pt width, const GridStyle& style) const {
  auto sum_of = [&](auto width_of) {
    Pt sum = 0;
    for (std::uint32_t c : columns) sum += width_of(c);
    return sum;
  };
  auto wish_of = [&](std::uint32_t c) { return wish(c, style); };
  auto firm_of = [&](std::uint32_t c) { return least_in_part(c, width, style); };
  bool has_firm_stub = sum_of(firm_of) <= width;
  auto least_of = [&](std::uint32_t c) { return has_firm_stub ? firm_of(c) : need(c, style); };
  Pt wishes = sum_of(wish_of);
  Pt needs = sum_of(least_of);

  GridPart part{std::move(columns), {0}};
  for (std::uint32_t c : part.columns) {
    Pt least = least_of(c);
    Pt got = wish(c, style) * width / wishes;
    if (wishes > width && wishes > needs) {
      got = least + (wish(c, style) - least) * (width - needs) / (wishes - needs);
    }
    if (needs > width) got = least * width / needs;
    part.edges.push_back(part.edges.back() + got);
  }
  return part;
}

GridPart Grid::whole(Pt width, const GridStyle& style) const {
  std::vector<std::uint32_t> all(columns());
  for (std::uint32_t c = 0; c < all.size(); ++c) all[c] = c;
  return part(std::move(all), width, style);
}

std::vector<GridPart> Grid::parts(Pt width, const GridStyle& style) const {
  std::vector<GridPart> parts;
  for (std::uint32_t begin = stub(); begin < columns();) {
    std::uint32_t end = part_end(begin, width, style);
    std::vector<std::uint32_t> members;
    Pt wishes = 0;
    for (std::uint32_t c = 0; c < stub(); ++c) members.push_back(c);
    for (std::uint32_t c = begin; c < end; ++c) members.push_back(c);
    for (std::uint32_t c : members) wishes += wish(c, style);
    bool stretch = wishes >= kWorthStretching * width;
    parts.push_back(part(std::move(members), stretch ? width : std::min(width, wishes * 1.25), style));
    begin = end;
  }
  return parts;
}

std::uint32_t Grid::part_end(std::uint32_t begin, Pt width, const GridStyle& style) const {
  Pt used = 0;
  for (std::uint32_t c = 0; c < stub(); ++c) used += least_in_part(c, width, style);
  std::uint32_t end = begin;
  std::uint32_t group = begin;
  const auto& starts = table_.group_starts;
  for (; end < columns(); ++end) {
    if (end > begin && std::find(starts.begin(), starts.end(), end) != starts.end()) group = end;
    used += need(end, style);
    if (used > width && end > begin) break;
  }
  // A group stays whole if the page is not left half empty by that.
  bool cut = end < columns() && group > begin && 2 * (group - begin) >= end - begin;
  return cut ? group : std::max(end, begin + 1);
}

LineStyle Grid::line_style(Origin at, Pt width, const GridStyle& style) const {
  const Cell& text = cell(at);
  Pt indent = text.align == CellAlign::kLeft ? text.indent * style.size : 0;
  return {.face = cell_face(text),
          .size = style.size,
          .measure = std::max(width - 2 * style.pad_x - indent, style.size),
          .first_indent = 0,
          .spacing = 0,
          .justify = false};
}

const std::vector<Line>& Grid::break_cell(Origin at, Pt width, const GridStyle& style) const {
  LineStyle text_style = line_style(at, width, style);
  measure_.glyphs(cell(at).text.text, text_style.face, glyphs_);
  break_lines(glyphs_, text_style, lines_);
  return lines_;
}

Pt Grid::cell_height(Origin at, Pt width, const GridStyle& style) const {
  bool one_line = text_width(at) * style.size / 1000 <= width - 2 * style.pad_x;
  std::size_t lines = one_line ? 1 : break_cell(at, width, style).size();
  return static_cast<Pt>(lines) * style.line_height() + 2 * style.pad_y;
}

std::vector<Pt> Grid::row_edges(const GridPart& part, const GridStyle& style) const {
  Pt least = style.line_height() + 2 * style.pad_y;
  std::vector<Pt> edges{0};
  for (std::size_t r = 0; r < rows(); ++r) {
    Pt height = least;
    for (std::size_t i = 0; i < part.columns.size();) {
      Origin at = origin(r, part.columns[i]);
      std::size_t end = i + 1;
      while (end < part.columns.size() && origin(r, part.columns[end]) == at) ++end;
      bool is_last_row = r + 1 == rows() || !(origin(r + 1, part.columns[i]) == at);
      if (is_last_row && text_width(at) > 0) {
        // What the rows above give to a spanning cell, the last one need not.
        Pt above = edges[r] - edges[at.row];
        height = std::max(height, cell_height(at, part.edges[end] - part.edges[i], style) - above);
      }
      i = end;
    }
    edges.push_back(edges.back() + height);
  }
  return edges;
}

GridBand Grid::next_band(const std::vector<Pt>& edges, Pt top, Pt room, const GridStyle& style) const {
  room = std::max(room, style.line_height());
  Pt limit = top + room + kSlack;
  if (edges.back() <= limit) return {top, edges.back()};
  auto above = std::upper_bound(edges.begin(), edges.end(), limit) - 1;
  auto row = static_cast<std::size_t>(above - edges.begin());
  for (std::size_t r = row; edges[r] > top + room / 2; --r) {
    if (!is_cut_[r]) return {top, edges[r]};
  }
  if (edges[row] > top + kSlack) return {top, edges[row]};
  // One row fills the page: cut it below a whole line.
  Pt first = top > edges[row] + kSlack ? top : edges[row] + style.pad_y;
  Pt lines = std::max(1.0, std::floor((limit - first) / style.line_height()));
  return {top, std::min(first + lines * style.line_height(), edges.back())};
}

}  // namespace juesuan
