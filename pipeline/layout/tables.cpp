#include "layout/tables.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.01;
constexpr Pt kThin = 0.5;
constexpr Pt kFrame = 0.9;

bool is_amount(const Cell& cell) {
  return cell.role == CellRole::kAmount || cell.role == CellRole::kTotal;
}

/// Draws one band of a grid with its upper left corner at (x, y).
class BandDrawing {
 public:
  BandDrawing(Page& page, const SetGrid& set, GridBand band, Pt x, Pt y)
      : page_(page), set_(set), grid_(*set.grid), band_(band), x_(x), y_(y) {
    auto after = [&](Pt coordinate) {
      auto found = std::upper_bound(set_.edges.begin(), set_.edges.end(), coordinate + kSlack);
      return static_cast<std::size_t>(found - set_.edges.begin());
    };
    first_ = after(band.top) - 1;
    last_ = std::min(after(band.bottom - 2 * kSlack), grid_.rows());
  }

  void draw() {
    for (std::size_t r = first_; r < last_; ++r) draw_row(r);
    for (std::size_t r = first_; r <= last_; ++r) draw_horizontals(r);
    for (std::size_t i = 0; i <= columns(); ++i) draw_verticals(i);
  }

 private:
  std::size_t columns() const { return set_.part.columns.size(); }
  Grid::Origin origin(std::size_t r, std::size_t i) const { return grid_.origin(r, set_.part.columns[i]); }
  Pt clip(Pt coordinate) const { return std::clamp(coordinate, band_.top, band_.bottom); }
  Pt y_of(Pt coordinate) const { return y_ - (clip(coordinate) - band_.top); }
  Pt x_of(std::size_t i) const { return x_ + set_.part.edges[i]; }

  void draw_row(std::size_t r) {
    for (std::size_t i = 0; i < columns();) {
      Grid::Origin at = origin(r, i);
      std::size_t end = i + 1;
      while (end < columns() && origin(r, end) == at) ++end;
      bool starts_here = r == std::max<std::size_t>(first_, at.row);
      if (starts_here && grid_.text_width(at) > 0) draw_cell(at, i, end);
      i = end;
    }
  }

  void draw_cell(Grid::Origin at, std::size_t begin, std::size_t end) {
    std::size_t below = at.row + 1;
    while (below < grid_.rows() && grid_.origin(below, at.column) == at) ++below;
    Box box{x_of(begin), x_of(end), set_.edges[at.row], set_.edges[below]};
    Pt width = box.right - box.left;
    const Cell& cell = grid_.cell(at);
    Pt ink = grid_.text_width(at) * set_.style.size / 1000;
    if (ink <= width - 2 * set_.style.pad_x) {
      draw_single(cell, ink, box);
    } else {
      draw_lines(at, grid_.break_cell(at, width, set_.style), box);
    }
  }

  struct Box {
    Pt left, right;
    Pt top, bottom;  // coordinates of the grid
  };

  Pt indent(const Cell& cell) const {
    return cell.align == CellAlign::kLeft ? cell.indent * set_.style.size : 0;
  }

  Pt start(const Cell& cell, Pt width, const Box& box) const {
    if (cell.align == CellAlign::kRight) return box.right - set_.style.pad_x - width;
    if (cell.align == CellAlign::kCenter) return (box.left + box.right - width) / 2;
    return box.left + set_.style.pad_x + indent(cell);
  }

  void draw_single(const Cell& cell, Pt ink, const Box& box) {
    Pt size = set_.style.size;
    Pt height = set_.style.line_height();
    Pt visible = clip(box.bottom) - clip(box.top);
    // A label cut by a page shows its one line again on each page, where there is room for it; an amount does
    // not.
    bool begins_here = box.top + kSlack >= band_.top;
    if (visible + kSlack < height || (!begins_here && is_amount(cell))) return;
    Pt y = y_of(box.top) - (visible - height) / 2 - baseline_drop(height, size);
    Pt width = ink - (cell.align == CellAlign::kLeft ? indent(cell) : 0);
    page_.texts.push_back({start(cell, width, box), y, size, 0, cell_face(cell), cell.text.text});
  }

  void draw_lines(Grid::Origin at, const std::vector<Line>& lines, const Box& box) {
    Pt height = set_.style.line_height();
    Pt visible = clip(box.bottom) - clip(box.top);
    Pt all = static_cast<Pt>(lines.size()) * height;
    LineStyle style = grid_.line_style(at, box.right - box.left, set_.style);
    const Cell& cell = grid_.cell(at);
    bool fits = all <= visible + kSlack;
    Pt top = fits ? clip(box.top) + (visible - all) / 2 : box.top + set_.style.pad_y;
    for (std::size_t k = 0; k < lines.size(); ++k, top += height) {
      if (!fits && !is_in_band(top)) continue;
      Pt y = y_ - (top - band_.top) - baseline_drop(height, style.size);
      set_line(cell.text.text, grid_.glyphs(), lines[k], style, start(cell, lines[k].width, box), y,
               page_.texts);
    }
  }

  /// A line that a cut goes through stands before the cut if its middle does.
  bool is_in_band(Pt top) const {
    Pt middle = top + set_.style.line_height() / 2;
    return middle >= band_.top && middle < band_.bottom;
  }

  /// The rule above row r: where the cells above and below differ.
  void draw_horizontals(std::size_t r) {
    bool frame = r == first_ || r == last_;
    for (std::size_t i = 0; i < columns();) {
      bool drawn = frame || !(origin(r - 1, i) == origin(r, i));
      std::size_t end = i + 1;
      while (end < columns() && (frame || !(origin(r - 1, end) == origin(r, end))) == drawn) ++end;
      if (drawn) {
        Pt y = y_of(r == last_ ? band_.bottom : set_.edges[r]);
        page_.rules.push_back({x_of(i), y, x_of(end), y, frame ? kFrame : kThin});
      }
      i = end;
    }
  }

  void draw_verticals(std::size_t i) {
    bool frame = i == 0 || i == columns();
    for (std::size_t r = first_; r < last_;) {
      bool drawn = frame || !(origin(r, i - 1) == origin(r, i));
      std::size_t end = r + 1;
      while (end < last_ && (frame || !(origin(end, i - 1) == origin(end, i))) == drawn) ++end;
      if (drawn) {
        Pt bottom = end == last_ ? band_.bottom : set_.edges[end];
        page_.rules.push_back({x_of(i), y_of(set_.edges[r]), x_of(i), y_of(bottom), frame ? kFrame : kThin});
      }
      r = end;
    }
  }

  Page& page_;
  const SetGrid& set_;
  const Grid& grid_;
  GridBand band_;
  Pt x_;
  Pt y_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

GridStyle text_table_style(const Grid& grid) {
  for (Pt size : {10.5, 9.5, 9.0, 8.5, 8.0}) {
    GridStyle style{size, 4, 3.5};
    if (grid.narrowest(style) <= kTextWidth) return style;
  }
  return {kSmallestSize, 2, 2};
}

/// 部门：… on the left and 金额单位：… on the right, above the grid.
Fragment corner_line(const Table& table, TextMeasure& measure) {
  Fragment line;
  line.height = 16;
  Pt y = -baseline_drop(line.height, kSmallSize);
  Pt right = kTextWidth - measure.width(table.right_corner, Face::kFang, kSmallSize);
  if (!table.left_corner.empty()) line.texts.push_back({0, y, kSmallSize, 0, Face::kFang, table.left_corner});
  if (!table.right_corner.empty())
    line.texts.push_back({right, y, kSmallSize, 0, Face::kFang, table.right_corner});
  return line;
}

void set_part(const SetGrid& set, Flow& flow) {
  Pt header = set.header_height();
  Pt least = set.edges[std::min(set.grid->header_rows() + 1, set.grid->rows())];
  // A table that a page can hold is not cut where less than half of it would fit.
  if (set.bottom() <= Flow::full_room()) least = std::max(least, set.bottom() / 2);
  flow.need(std::min(least, Flow::full_room()));
  Pt top = set.body_top();
  do {
    if (flow.room() < header + set.style.line_height() + 2 * set.style.pad_y) flow.need(Flow::full_room());
    GridBand band = set.grid->next_band(set.edges, top, flow.room() - header, set.style);
    flow.skip(draw_table(flow.page(), set, band, kLeftMargin, flow.top()));
    flow.add_part(set.part_of(band));
    top = band.bottom;
    if (top + kSlack < set.bottom()) flow.need(Flow::full_room());
  } while (top + kSlack < set.bottom());
}

}  // namespace

PlacedPart SetGrid::part_of(GridBand body) const {
  auto rows_before = [&](Pt coordinate) {
    auto found = std::upper_bound(edges.begin(), edges.end(), coordinate);
    return static_cast<std::uint32_t>(found - edges.begin());
  };
  PlacedPart shown;
  shown.begin = body.top <= header_height() + kSlack ? 0 : rows_before(body.top + kSlack) - 1;
  shown.end = std::min(rows_before(body.bottom - kSlack), static_cast<std::uint32_t>(grid->rows()));
  // Columns of a part are the stub and a range; the first part has them all from 0.
  const std::vector<std::uint32_t>& columns = part.columns;
  std::size_t range = columns.size();
  while (range > 1 && columns[range - 1] == columns[range - 2] + 1) --range;
  shown.first_column = columns[range - 1];
  shown.end_column = columns.back() + 1;
  return shown;
}

SetGrid set_grid(const Grid& grid, GridPart part, const GridStyle& style) {
  SetGrid set{&grid, std::move(part), style, {}};
  set.edges = grid.row_edges(set.part, style);
  return set;
}

Pt draw_table(Page& page, const SetGrid& set, GridBand body, Pt x, Pt y) {
  Pt header = set.header_height();
  if (body.top <= header + kSlack) {
    BandDrawing(page, set, {0, body.bottom}, x, y).draw();
    return body.bottom;
  }
  if (header > 0) BandDrawing(page, set, {0, header}, x, y).draw();
  BandDrawing(page, set, body, x, y - header).draw();
  return header + body.bottom - body.top;
}

void set_text_table(const Table& table, bool with_title, TextMeasure& measure, Flow& flow) {
  ParagraphSetter text(measure, flow);
  if (with_title && !table.title.empty()) text.caption_above(table.title);
  if (!table.left_corner.empty() || !table.right_corner.empty()) flow.hold(corner_line(table, measure));
  if (!table.rows.empty() && !table.widths.empty()) {
    Grid grid(table, measure);
    GridStyle style = text_table_style(grid);
    if (grid.narrowest(style) <= kTextWidth) {
      set_part(set_grid(grid, grid.whole(kTextWidth, style), style), flow);
    } else {
      for (GridPart& part : grid.parts(kTextWidth, style))
        set_part(set_grid(grid, std::move(part), style), flow);
    }
  }
  flow.skip(kSmallSize * 0.3);
  if (!table.empty_sentence.empty()) text.note(table.empty_sentence);
  for (const std::string& note : table.notes) text.note(note);
  flow.skip(kLinePitch / 2);
}

}  // namespace juesuan
