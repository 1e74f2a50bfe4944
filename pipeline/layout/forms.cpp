#include "layout/forms.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "layout/tables.h"

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.01;
constexpr Pt kFormTitleSize = 20;
constexpr Pt kFormTitlePitch = 30;
constexpr Pt kCornerLine = 15;
constexpr Pt kNoteSize = 9;
constexpr Pt kNoteLine = 12.5;
constexpr Pt kNoteGap = 4;
constexpr Pt kMostPadding = 4.5;
constexpr Pt kSplitPadding = 2.5;
constexpr Pt kLowPadding = 1.2;

class FormSetter {
 public:
  FormSetter(const Table& table, TextMeasure& measure, Flow& flow)
      : table_(table), measure_(measure), flow_(flow), grid_(table, measure) {
    page_width_ = table.landscape ? kPageHeight : kPageWidth;
    page_height_ = table.landscape ? kPageWidth : kPageHeight;
    width_ = page_width_ - 2 * kFormSideMargin;
    set_notes();
  }

  void set() {
    start_page();
    if (table_.rows.empty() || table_.widths.empty()) {
      place_notes();
      return;
    }
    if (auto style = one_page_style()) {
      draw(set_grid(grid_, grid_.whole(width_, *style), *style), true);
      return;
    }
    auto [style, is_whole] = split_style();
    std::vector<GridPart> parts;
    if (is_whole) parts.push_back(grid_.whole(width_, style));
    if (!is_whole) parts = grid_.parts(width_, style);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) start_page();
      draw(set_grid(grid_, std::move(parts[i]), style), i + 1 == parts.size());
    }
  }

 private:
  Pt room() const { return y_ - (table_.landscape ? kLandscapeBottomMargin : kBottomMargin); }

  void start_page() {
    bool is_first = page_count_++ == 0;
    flow_.add_page(page_width_, page_height_);
    y_ = page_height_ - kFormTopMargin;
    if (is_first) {
      place(centred_lines(measure_, table_.title, Face::kTitle, kFormTitleSize, kFormTitlePitch, width_));
      if (!table_.form_number.empty()) corner_line("", "", table_.form_number);
      if (!table_.left_corner.empty() || !table_.right_corner.empty()) {
        corner_line(table_.left_corner, "", table_.right_corner);
      }
    } else {
      std::string unit = table_.right_corner.empty() ? "" : "　" + table_.right_corner;
      corner_line(table_.left_corner, table_.title, "续表" + unit);
    }
    y_ -= 2;
  }

  void place(Fragment&& fragment) {
    Pt height = fragment.height;
    place_on(flow_.page(), std::move(fragment), kFormSideMargin, y_);
    y_ -= height;
  }

  void corner_line(const std::string& left, const std::string& middle, const std::string& right) {
    Fragment line;
    line.height = kCornerLine;
    auto put = [&](double share, Face face, const std::string& text) {
      if (text.empty()) return;
      Pt x = share * (width_ - measure_.width(text, face, kSmallSize));
      line.texts.push_back({x, -baseline_drop(kCornerLine, kSmallSize), kSmallSize, 0, face, text});
    };
    put(0, Face::kFang, left);
    put(0.5, Face::kHei, middle);
    put(1, Face::kFang, right);
    place(std::move(line));
  }

  void set_notes() {
    auto add = [&](const std::string& text) {
      std::vector<Glyph> glyphs;
      std::vector<Line> lines;
      LineStyle style{.size = kNoteSize, .measure = width_, .justify = false};
      measure_.glyphs(text, style.face, glyphs);
      break_lines(glyphs, style, lines);
      for (const Line& line : lines) {
        Pt y = -notes_.height - kNoteGap - baseline_drop(kNoteLine, kNoteSize);
        set_line(text, glyphs, line, style, 0, y, notes_.texts);
        notes_.height += kNoteLine;
      }
    };
    if (!table_.empty_sentence.empty()) add(table_.empty_sentence);
    for (const std::string& note : table_.notes) add(note);
    if (notes_.height > 0) notes_.height += kNoteGap;
  }

  void place_notes() {
    Pt height = notes_.height;
    place_on(flow_.page(), std::exchange(notes_, {}), kFormSideMargin, y_);
    y_ -= height;
  }

  /// The largest type, and then the widest rows, with which the form stands on one page; none below 8 pt.
  /// Down to 9 pt, smaller type is better than rows of two lines.
  std::optional<GridStyle> one_page_style() const {
    for (Pt size : {10.5, 10.0, 9.5, 9.0}) {
      if (auto style = one_page_style(size, true)) return style;
    }
    for (Pt size : {10.5, 10.0, 9.5, 9.0, 8.5, 8.0}) {
      if (auto style = one_page_style(size, false)) return style;
    }
    return std::nullopt;
  }

  std::optional<GridStyle> one_page_style(Pt size, bool with_even_rows) const {
    Pt rest = room() - notes_.height;
    auto rows = static_cast<Pt>(grid_.rows());
    for (GridStyle style : {GridStyle{size, 3, 2.2}, GridStyle{size, 2.5, 1.0}, GridStyle{size, 2, 0.3}}) {
      Pt row = style.line_height() + 2 * style.pad_y;
      if (row * rows > rest || grid_.narrowest(style) > width_) continue;
      std::vector<Pt> edges = grid_.row_edges(grid_.whole(width_, style), style);
      if (edges.back() > rest) continue;
      Pt body = edges.back() - edges[grid_.header_rows()];
      if (with_even_rows && body > row * (rows - static_cast<Pt>(grid_.header_rows())) + kSlack) continue;
      // What is left over goes to the rows, within reason.
      Pt spare = (rest - edges.back()) / rows / 2;
      style.pad_y = std::max(style.pad_y, std::min(style.pad_y + spare, kMostPadding));
      return style;
    }
    return std::nullopt;
  }

  /// For more than one page; second: all columns go side by side.
  std::pair<GridStyle, bool> split_style() const {
    for (Pt size : {9.5, 9.0, 8.5, 8.0, kSmallestSize}) {
      GridStyle style{size, 2.5, kSplitPadding};
      if (grid_.narrowest(style) <= width_)
        return {with_fewest_pages(style, grid_.whole(width_, style)), true};
    }
    GridStyle style{8.0, 2.5, kSplitPadding};
    if (grid_.columns() <= table_.stub_columns + 1) return {style, true};
    return {with_fewest_pages(style, grid_.parts(width_, style).front()), false};
  }

  /// Lower rows if they save a page.
  GridStyle with_fewest_pages(GridStyle style, const GridPart& part) const {
    auto pages = [&](const GridStyle& tried) {
      std::vector<Pt> edges = grid_.row_edges(part, tried);
      Pt header = edges[grid_.header_rows()];
      return std::ceil((edges.back() - header + notes_.height) / std::max(room() - header, style.size));
    };
    GridStyle lower = style;
    lower.pad_y = kLowPadding;
    return pages(lower) < pages(style) ? lower : style;
  }

  void draw(const SetGrid& set, bool with_notes) {
    Pt header = set.header_height();
    Pt notes = with_notes ? notes_.height : 0;
    for (Pt top = set.body_top();;) {
      Pt free = room() - header;
      GridBand band = grid_.next_band(set.edges, top, free, set.style);
      bool is_end = band.bottom + kSlack >= set.bottom();
      // The notes stand under rows, never alone on a page.
      bool too_long = is_end && band.bottom - band.top + notes > free + kSlack && notes < free / 2;
      if (too_long)
        band = grid_.next_band(set.edges, top, band.bottom - band.top - 2 * kSlack - 1, set.style);
      y_ -= draw_table(flow_.page(), set, band, kFormSideMargin, y_);
      flow_.add_part(set.part_of(band));
      top = band.bottom;
      if (top + kSlack >= set.bottom()) break;
      start_page();
    }
    if (with_notes) place_notes();
  }

  const Table& table_;
  TextMeasure& measure_;
  Flow& flow_;
  Grid grid_;
  Fragment notes_;
  Pt page_width_ = 0;
  Pt page_height_ = 0;
  Pt width_ = 0;
  Pt y_ = 0;
  int page_count_ = 0;
};

}  // namespace

void set_form(const Table& table, TextMeasure& measure, Flow& flow) {
  FormSetter(table, measure, flow).set();
}

}  // namespace juesuan
