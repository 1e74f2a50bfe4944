#include "layout/tables.h"

#include <algorithm>
#include <array>

#include "layout/corners.h"

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.01;
constexpr Pt kThin = 0.5;
constexpr Pt kFrame = 1;

/// Draws one stretch of a grid with its upper left corner at (x, y): a band, or the header above it.
class BandDrawing {
 public:
  BandDrawing(Page& page, const SetGrid& set, GridBand stretch, std::size_t band, Pt x, Pt y,
              bool is_repeated = false)
      : page_(page),
        set_(set),
        grid_(*set.grid),
        band_(stretch),
        index_(band),
        x_(x),
        y_(y),
        is_repeated_(is_repeated) {
    auto after = [&](Pt coordinate) {
      auto found = std::upper_bound(set_.edges.begin(), set_.edges.end(), coordinate + kSlack);
      return static_cast<std::size_t>(found - set_.edges.begin());
    };
    first_ = after(band_.top) - 1;
    last_ = std::min(after(band_.bottom - 2 * kSlack), grid_.rows());
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
      if (starts_here && grid_.text_width(at) > 0) {
        std::size_t first_text = page_.texts.size();
        draw_cell(at, i, end);
        set_part(first_text, at);
      }
      i = end;
    }
  }

  /// What the texts from `first` on show.
  void set_part(std::size_t first, Grid::Origin at) {
    auto part = static_cast<std::uint32_t>(1 + at.row * grid_.columns() + at.column);
    for (std::size_t i = first; i < page_.texts.size(); ++i) page_.texts[i].shown.part = part;
  }

  void draw_cell(Grid::Origin at, std::size_t begin, std::size_t end) {
    std::size_t below = at.row + 1;
    while (below < grid_.rows() && grid_.origin(below, at.column) == at) ++below;
    const Cell& cell = grid_.cell(at);
    CellBox box{x_of(begin), x_of(end), set_.edges[at.row], set_.edges[below], 1, is_amount(cell)};
    Pt width = box.right - box.left;
    Pt ink = grid_.text_width(at) * set_.style.size / 1000;
    if (ink <= width - 2 * set_.style.pad_x) {
      draw_single(at, ink, box);
    } else {
      draw_lines(at, box);
    }
  }

  Pt indent(const Cell& cell) const {
    return cell.align == CellAlign::kLeft ? cell.indent * set_.style.size : 0;
  }

  Pt start(Grid::Origin at, Pt width, const CellBox& box) const {
    const Cell& cell = grid_.cell(at);
    if (cell.align == CellAlign::kCenter) return (box.left + box.right - width) / 2;
    if (cell.align == CellAlign::kLeft) return box.left + set_.style.pad_x + indent(cell);
    bool is_alone = cell.column_span <= 1;
    return box.right - width -
           (is_alone ? grid_.amount_inset(at.column, box.right - box.left, set_.style) : set_.style.pad_x);
  }

  LineRange lines_here(const CellBox& box) const {
    if (!is_repeated_) return lines_shown(set_, box, index_);
    bool goes_on_below = box.bottom > band_.bottom + kSlack;  // and is shown there
    return goes_on_below ? LineRange{} : LineRange{0, box.lines};
  }

  /// The upper edge of the first of the lines shown: a whole text stands in the middle of what is seen of its
  /// cell, one that goes on fills it from above.
  Pt first_line(const CellBox& box, const LineRange& shown) const {
    Pt top = clip(box.top);
    if (shown.begin > 0 || shown.end < box.lines) return top + set_.style.pad_y;
    Pt height = static_cast<Pt>(box.lines) * set_.style.line_height();
    return top + (clip(box.bottom) - top - height) / 2;
  }

  void draw_single(Grid::Origin at, Pt ink, const CellBox& box) {
    LineRange shown = lines_here(box);
    if (shown.begin == shown.end) return;
    const Cell& cell = grid_.cell(at);
    Pt size = set_.style.size;
    Pt y = y_of(first_line(box, shown)) - baseline_drop(set_.style.line_height(), size);
    Pt width = ink - indent(cell);
    page_.texts.push_back({start(at, width, box), y, size, 0, cell_face(cell), cell.text.text});
  }

  void draw_lines(Grid::Origin at, CellBox box) {
    Pt width = box.right - box.left;
    const std::vector<Line>& lines = grid_.break_cell(at, width, set_.style);
    box.lines = lines.size();
    LineRange shown = lines_here(box);
    Pt height = set_.style.line_height();
    LineStyle style = grid_.line_style(at, width, set_.style);
    Pt top = first_line(box, shown);
    for (std::size_t k = shown.begin; k < shown.end; ++k, top += height) {
      Pt y = y_ - (top - band_.top) - baseline_drop(height, style.size);
      set_line(grid_.cell(at).text.text, grid_.glyphs(at), lines[k], style, start(at, lines[k].width, box), y,
               page_.texts);
    }
  }

  /// A repeated header and what stands below it are one box.
  bool is_joint(std::size_t r) const {
    if (is_repeated_) return r == last_;
    GridBand above = set_.repeated(index_);
    return r == first_ && above.bottom > above.top;
  }

  /// The rule above row r: where the cells above and below differ.
  void draw_horizontals(std::size_t r) {
    bool edge = r == first_ || r == last_;
    bool frame = edge && !is_joint(r);
    bool whole = edge || !grid_.is_spanned(r);
    for (std::size_t i = 0; i < columns();) {
      bool drawn = whole || !(origin(r - 1, i) == origin(r, i));
      std::size_t end = whole ? columns() : i + 1;
      while (end < columns() && !(origin(r - 1, end) == origin(r, end)) == drawn) ++end;
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
  std::size_t index_;
  Pt x_;
  Pt y_;
  bool is_repeated_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

constexpr std::array<Pt, 4> kTextPaddings = {3.5, 2.8, 2.1, 1.5};  ///< of a row, above and below

/// A table is cut rather than that so much of a page stays blank; it then fills so much of that.
constexpr double kWorthFilling = 0.4;
constexpr double kWellFilled = 0.6;
constexpr Pt kNoScrap = 60;  ///< height of what goes on the next page, its header not counted

GridStyle text_table_style(const Grid& grid) {
  for (Pt size : {10.5, 9.5, 9.0, 8.5, 8.0}) {
    GridStyle style{size, 4, kTextPaddings.front()};
    if (grid.narrowest(style) <= kTextWidth) return style;
  }
  return {kSmallestSize, 2, 2};
}

/// Puts a set table into the flow.
class TextTableSetter {
 public:
  TextTableSetter(const Table& table, TextMeasure& measure, Flow& flow)
      : table_(table), measure_(measure), flow_(flow) {}

  /// A further part of the columns has the mark of a table that goes on, wherever it stands.
  void set(const Grid& grid, const GridPart& part, const GridStyle& style) {
    Fragment mark = continuation();
    if (part_count_++ > 0) flow_.hold(continuation());
    SetGrid set = roomiest(grid, part, style);
    if (set.bottom() <= flow_.fresh_room()) {
      if (!fills_this_page(set)) flow_.need(set.bottom());
      flow_.need(0);
    } else {
      begin(set, mark.height);
    }
    PageRooms rooms{flow_.room(), Flow::full_room() - mark.height, 0};
    cut_into_bands(set, rooms);
    for (std::size_t b = 0; b < set.bands.size(); ++b) {
      if (b > 0) go_on(set.height_of(b));
      flow_.skip(draw_band(flow_.page(), set, b, kLeftMargin, flow_.top()));
      flow_.add_part(set.part_of(b));
    }
  }

 private:
  Fragment continuation() const { return continuation_line(table_, measure_, kTextWidth); }

  /// With the roomiest rows with which it stands whole on this page; the usual ones where none do.
  SetGrid roomiest(const Grid& grid, const GridPart& part, GridStyle style) const {
    SetGrid usual = set_grid(grid, part, style);
    for (Pt padding : kTextPaddings) {
      if (padding > style.pad_y) continue;
      style.pad_y = padding;
      SetGrid tried = set_grid(grid, part, style);
      if (tried.bottom() <= flow_.room() + kSlack) return tried;
    }
    return usual;
  }

  /// Whether a table that would leave much of this page blank is better cut: most of the blank is filled, and
  /// the rest is no scrap.
  bool fills_this_page(SetGrid& set) const {
    Pt room = flow_.room();
    if (room < kWorthFilling * Flow::full_room() || set.bottom() <= room + kSlack) return false;
    cut_into_bands(set, {room, Flow::full_room() - continuation().height, 0});
    Pt first = set.height_of(0);
    return first <= room + kSlack && first >= kWellFilled * room && set.bands.size() == 2 &&
           set.bands[1].bottom - set.bands[1].top >= kNoScrap;
  }

  /// A long table begins on this page if that saves one.
  void begin(SetGrid& set, Pt mark) {
    Pt others = Flow::full_room() - mark;
    auto pages_from = [&](Pt first) {
      cut_into_bands(set, {first, others, 0});
      bool begins_here = set.height_of(0) <= first + kSlack;
      return begins_here ? set.bands.size() : set.bands.size() + 1;
    };
    std::size_t fresh = pages_from(flow_.fresh_room());
    bool is_fresh = flow_.room() + kSlack >= flow_.fresh_room();
    if (!is_fresh && pages_from(flow_.room()) > fresh) flow_.need(Flow::full_room());
    flow_.need(0);
  }

  void go_on(Pt height) {
    Fragment mark = continuation();
    flow_.need(Flow::full_room());
    if (flow_.room() + kSlack >= mark.height + height) flow_.place(std::move(mark));
  }

  const Table& table_;
  TextMeasure& measure_;
  Flow& flow_;
  int part_count_ = 0;
};

}  // namespace

Pt draw_band(Page& page, const SetGrid& set, std::size_t band, Pt x, Pt y) {
  GridBand above = set.repeated(band);
  Pt header = above.bottom - above.top;
  if (header > 0) BandDrawing(page, set, above, band, x, y, true).draw();
  BandDrawing(page, set, set.bands[band], band, x, y - header).draw();
  return set.height_of(band);
}

void set_text_table(const Table& table, bool with_title, TextMeasure& measure, Flow& flow) {
  ParagraphSetter text(measure, flow);
  if (with_title && !table.title.empty()) text.caption_above(table.title, Piece::kTitle);
  if (!table.left_corner.empty() || !table.right_corner.empty())
    flow.hold(corner_line({table.left_corner, "", table.right_corner}, measure, kTextWidth));
  if (!table.rows.empty() && !table.widths.empty()) {
    Grid grid(table, measure);
    GridStyle style = text_table_style(grid);
    std::vector<GridPart> parts;
    if (grid.narrowest(style) <= kTextWidth) parts.push_back(grid.lowest(kTextWidth, style));
    if (parts.empty()) parts = grid.parts(kTextWidth, style, StubWidth::kWished);
    TextTableSetter setter(table, measure, flow);
    for (const GridPart& part : parts) setter.set(grid, part, style);
  }
  flow.skip(kSmallSize * 0.3);
  std::uint32_t part = 0;
  for (const std::string& note : table.notes) text.note(note, Piece::kNote, part++);
  if (!table.empty_sentence.empty()) text.note(table.empty_sentence, Piece::kSentence);
  flow.skip(kLinePitch / 2);
}

}  // namespace juesuan
