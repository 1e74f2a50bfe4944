#include "layout/forms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "layout/corners.h"
#include "layout/tables.h"

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.01;
constexpr Pt kFormTitleSize = 20;
constexpr Pt kFormTitlePitch = 30;
constexpr Pt kNoteSize = 9;
constexpr Pt kNoteLine = 12.5;
constexpr Pt kNoteGap = 4;
constexpr Pt kGridGap = 2;       ///< below the corner line
constexpr Pt kBetweenParts = 9;  ///< of a wide form on one page
constexpr Pt kMostPadding = 4.5;
constexpr Pt kSmallestForm = 8;  ///< a form is not set smaller to save a page
/// But it may be if less than this share of a page would go on the next one.
constexpr double kPoorRest = 0.34;

constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);
constexpr std::size_t kManyColumns = 24;
constexpr std::array<Pt, 3> kPaddings = {2.5, 1.2, 0.5};  ///< of a row, above and below

class FormSetter {
 public:
  FormSetter(const Table& table, TextMeasure& measure, Flow& flow)
      : table_(table), measure_(measure), flow_(flow), grid_(table, measure) {
    page_width_ = table.landscape ? kPageHeight : kPageWidth;
    page_height_ = table.landscape ? kPageWidth : kPageHeight;
    width_ = page_width_ - 2 * kFormSideMargin;
    left_out_ = left_out_groups(table);
    set_notes();
  }

  void set() {
    start_page();
    if (!table_.rows.empty() && !table_.widths.empty()) {
      std::vector<SetGrid> parts = choose_parts();
      for (std::size_t i = 0; i < parts.size(); ++i) draw(parts[i], i == 0, i + 1 == parts.size());
    }
    place_notes();
  }

 private:
  Pt foot() const { return table_.landscape ? kLandscapeBottomMargin : kBottomMargin; }
  Pt room() const { return y_ - foot(); }

  void start_page() {
    bool is_first = page_count_++ == 0;
    flow_.add_page(page_width_, page_height_);
    y_ = page_height_ - kFormTopMargin;
    if (is_first) {
      place(centred_lines(measure_, table_.title, Face::kTitle, kFormTitleSize, kFormTitlePitch, width_));
      if (!table_.form_number.empty()) place(corner_line({"", "", table_.form_number}, measure_, width_));
      if (!table_.left_corner.empty() || !table_.right_corner.empty())
        place(corner_line({table_.left_corner, "", table_.right_corner}, measure_, width_));
    } else {
      place(continuation());
    }
    y_ -= kGridGap;
  }

  void start_bare_page() {
    flow_.add_page(page_width_, page_height_);
    y_ = page_height_ - kFormTopMargin;
  }

  Fragment continuation() const { return corner_line(continued(table_), measure_, width_); }

  void place(Fragment&& fragment) {
    Pt height = fragment.height;
    place_on(flow_.page(), std::move(fragment), kFormSideMargin, y_);
    y_ -= height;
  }

  void set_notes() {
    auto add = [&](const std::string& text) {
      std::vector<Glyph> glyphs;
      std::vector<Line> lines;
      LineStyle style{.size = kNoteSize, .measure = width_, .justify = false};
      measure_.glyphs(text, style.face, glyphs);
      break_lines(glyphs, style, lines);
      for (const Line& line : lines) {
        Fragment& note = notes_.emplace_back();
        note.height = kNoteLine;
        set_line(text, glyphs, line, style, 0, -baseline_drop(kNoteLine, kNoteSize), note.texts);
      }
    };
    if (!table_.empty_sentence.empty()) add(table_.empty_sentence);
    for (const std::string& note : table_.notes) add(note);
    std::string note = left_out_note(table_, left_out_);
    if (!note.empty()) add(note);
    if (!notes_.empty()) notes_height_ = static_cast<Pt>(notes_.size()) * kNoteLine + kNoteGap;
  }

  /// Under the grid; very long ones go on, on the next page.
  void place_notes() {
    y_ -= kNoteGap;
    for (Fragment& note : notes_) {
      if (room() + kSlack < note.height) start_bare_page();
      place(std::move(note));
    }
  }

  PageRooms rooms(Pt first) const {
    Pt others = page_height_ - kFormTopMargin - continuation().height - kGridGap - foot();
    // The notes stand under rows, never alone on a page, unless they would fill it.
    return {first, others, notes_height_ < others / 2 ? notes_height_ : 0};
  }

  std::vector<SetGrid> choose_parts() const {
    std::vector<SetGrid> parts;
    if (left_out_.empty()) {
      if (auto style = one_page_style()) {
        parts.push_back(set_grid(grid_, grid_.whole(width_, *style), *style));
        return parts;
      }
    }
    return fewest_pages();
  }

  /// The largest type, and then the widest rows, with which the form stands on one page. Down to 9 pt,
  /// smaller type is better than rows of two lines.
  std::optional<GridStyle> one_page_style() const {
    for (Pt size : {10.5, 10.0, 9.5, 9.0})
      if (auto style = one_page_style(size, true)) return style;
    for (Pt size : {10.5, 10.0, 9.5, 9.0, 8.5, kSmallestForm})
      if (auto style = one_page_style(size, false)) return style;
    GridStyle smallest{kSmallestForm, 2, 0.3};
    if (grid_.narrowest(smallest) > width_) return std::nullopt;
    Pt height = grid_.row_edges(grid_.whole(width_, smallest), smallest).back() + notes_height_;
    if (height > room() * (1 + kPoorRest)) return std::nullopt;
    return one_page_style(kSmallestSize, false);
  }

  std::optional<GridStyle> one_page_style(Pt size, bool with_even_rows) const {
    Pt rest = room() - notes_height_;
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

  /// For more than one page: the type and the stub with which they are fewest; of these the largest type, and
  /// the roomiest rows.
  std::vector<SetGrid> fewest_pages() const {
    std::vector<SetGrid> best;
    std::size_t fewest = kNoLimit;
    for (bool whole : {true, false}) {
      for (Pt size : {9.5, 9.0, 8.5, 8.0, kSmallestSize}) {
        if (whole && (!left_out_.empty() || grid_.narrowest({size, 2.5, 2.5}) > width_)) continue;
        if (!whole && size > kSmallestForm && has_many_columns()) continue;
        if (std::size_t pages = pages_with_tight_rows(size, whole, fewest); pages < fewest || best.empty()) {
          fewest = pages;
          best = roomiest(size, whole, pages);
        }
        if (whole || fewest == 1) return best;
      }
    }
    return best;
  }

  static std::span<const StubWidth> stubs(bool whole) {
    static constexpr StubWidth kStubs[] = {StubWidth::kWished, StubWidth::kOneLine};
    return std::span(kStubs).first(whole ? 1 : 2);
  }

  /// Fewer than `limit`, or `limit`. No rows take fewer pages than the tightest.
  std::size_t pages_with_tight_rows(Pt size, bool whole, std::size_t limit) const {
    for (StubWidth stub : stubs(whole))
      limit = pages_of(set_parts({size, 2.5, kPaddings.back()}, whole, stub), limit);
    return limit;
  }

  std::vector<SetGrid> roomiest(Pt size, bool whole, std::size_t pages) const {
    std::vector<SetGrid> parts;
    for (Pt padding : kPaddings) {
      for (StubWidth stub : stubs(whole)) {
        parts = set_parts({size, 2.5, padding}, whole, stub);
        if (pages_of(parts, pages + 1) <= pages) return parts;
      }
    }
    return parts;
  }

  /// So many that large type is not worth a try.
  bool has_many_columns() const {
    std::size_t printed = grid_.columns();
    for (const ColumnGroup& group : left_out_) printed -= group.end - group.begin;
    return printed > kManyColumns;
  }

  std::vector<SetGrid> set_parts(const GridStyle& style, bool whole, StubWidth stub) const {
    std::vector<SetGrid> parts;
    if (whole || grid_.columns() <= table_.stub_columns + 1) {
      parts.push_back(set_grid(grid_, grid_.whole(width_, style), style));
      return parts;
    }
    for (GridPart& part : grid_.parts(width_, style, stub, left_out_))
      parts.push_back(set_grid(grid_, std::move(part), style));
    return parts;
  }

  /// How many pages the parts take, counted as draw() goes; or `limit`, if they are not fewer.
  std::size_t pages_of(const std::vector<SetGrid>& parts, std::size_t limit) const {
    std::size_t pages = 1;
    Pt left = room();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (pages >= limit) return limit;
      SetGrid set = parts[i];
      bool is_last = i + 1 == parts.size();
      if (i > 0 && !fits_below(set, left, is_last)) {
        ++pages;
        left = rooms(0).others;
      } else if (i > 0) {
        left -= kBetweenParts;
      }
      cut(set, left, is_last);
      pages += set.bands.size() - 1;
      left = (set.bands.size() > 1 ? rooms(0).others : left) - set.height_of(set.bands.size() - 1);
    }
    return pages;
  }

  /// A part begins on the page of the one before if it stands there whole.
  bool fits_below(const SetGrid& set, Pt left, bool is_last) const {
    return kBetweenParts + set.bottom() + (is_last ? rooms(0).below : 0) <= left + kSlack;
  }

  void cut(SetGrid& set, Pt first, bool is_last) const {
    PageRooms all = rooms(first);
    if (!is_last) all.below = 0;
    cut_into_bands(set, all);
  }

  void draw(SetGrid& set, bool is_first, bool is_last) {
    if (!is_first && !fits_below(set, room(), is_last)) {
      start_page();
    } else if (!is_first) {
      y_ -= kBetweenParts;
    }
    cut(set, room(), is_last);
    for (std::size_t b = 0; b < set.bands.size(); ++b) {
      if (b > 0) start_page();
      y_ -= draw_band(flow_.page(), set, b, kFormSideMargin, y_);
      flow_.add_part(set.part_of(b));
    }
  }

  const Table& table_;
  TextMeasure& measure_;
  Flow& flow_;
  Grid grid_;
  std::vector<ColumnGroup> left_out_;
  std::vector<Fragment> notes_;  ///< one for each line
  Pt notes_height_ = 0;
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
