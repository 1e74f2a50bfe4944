#include "layout/forms.h"

#include <algorithm>
#include <array>
#include <cmath>
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

constexpr std::array<Pt, 5> kSizes = {9.5, 9, 8.5, 8, kSmallestSize};  ///< on more than one page
constexpr std::size_t kManyPages = static_cast<std::size_t>(-1);       ///< more than any form has
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
    continuation_height_ = continuation().height;
    set_notes();
  }

  void set() {
    start_page(width_);
    if (!table_.rows.empty() && !table_.widths.empty()) draw(arrangement().sets);
    place_notes();
  }

 private:
  using Parts = std::vector<GridPart>;
  /// A way to set a form on more than one page.
  struct Arrangement {
    std::vector<SetGrid> sets;
    std::size_t pages = kManyPages;
  };

  Pt foot() const { return table_.landscape ? kLandscapeBottomMargin : kBottomMargin; }
  Pt room() const { return y_ - foot(); }

  /// `width`: of the part that begins the page; the line above it is as wide, where it has room for that.
  void start_page(Pt width) {
    bool is_first = page_count_++ == 0;
    flow_.add_page(page_width_, page_height_);
    y_ = page_height_ - kFormTopMargin;
    if (is_first) {
      place(showing(
          centred_lines(measure_, table_.title, Face::kTitle, kFormTitleSize, kFormTitlePitch, width_),
          Piece::kTitle));
      if (!table_.form_number.empty())
        place(showing(corner_line({"", "", table_.form_number}, measure_, width_), Piece::kNumber));
      if (!table_.left_corner.empty() || !table_.right_corner.empty())
        place(corner_line({table_.left_corner, "", table_.right_corner}, measure_, width_));
    } else {
      Fragment narrow = continuation_line(table_, measure_, width);
      place(narrow.height > continuation_height_ ? continuation() : std::move(narrow));
    }
    y_ -= kGridGap;
  }

  void start_bare_page() {
    flow_.add_page(page_width_, page_height_);
    y_ = page_height_ - kFormTopMargin;
  }

  Fragment continuation() const { return continuation_line(table_, measure_, width_); }

  void place(Fragment&& fragment) {
    Pt height = fragment.height;
    place_on(flow_.page(), std::move(fragment), kFormSideMargin, y_);
    y_ -= height;
  }

  void set_notes() {
    auto add = [&](const std::string& text, Piece piece, std::uint32_t part) {
      std::vector<Glyph> glyphs;
      std::vector<Line> lines;
      LineStyle style{.size = kNoteSize, .measure = width_, .justify = false};
      measure_.glyphs(text, style.face, glyphs);
      break_lines(glyphs, style, lines);
      for (const Line& line : lines) {
        Fragment& note = notes_.emplace_back();
        note.height = kNoteLine;
        set_line(text, glyphs, line, style, 0, -baseline_drop(kNoteLine, kNoteSize), note.texts);
        note = showing(std::move(note), piece, part);
      }
    };
    std::uint32_t part = 0;
    for (const std::string& note : table_.notes) add(note, Piece::kNote, part++);
    if (!table_.empty_sentence.empty()) add(table_.empty_sentence, Piece::kSentence, 0);
    std::string note = left_out_note(table_, left_out_);
    if (!note.empty()) add(note, Piece::kNote, part);
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
    Pt others = page_height_ - kFormTopMargin - continuation_height_ - kGridGap - foot();
    // The notes stand under rows, never alone on a page, unless they would fill it.
    return {first, others, notes_height_ < others / 2 ? notes_height_ : 0};
  }

  Arrangement arrangement() const {
    if (left_out_.empty()) {
      if (auto style = one_page_style()) return arrange({grid_.whole(width_, *style)}, *style, kManyPages);
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
  Arrangement fewest_pages() const {
    for (Pt size : kSizes)
      if (can_be_whole(size)) return roomiest({{grid_.whole(width_, style_of(size))}}, size, kManyPages);
    Arrangement best;
    for (Pt size : kSizes) {
      if (size > kSmallestForm && has_many_columns()) continue;
      std::vector<Parts> choices = {grid_.parts(width_, style_of(size), StubWidth::kWished, left_out_)};
      if (grid_.has_two_stubs(width_, style_of(size)))
        choices.push_back(grid_.parts(width_, style_of(size), StubWidth::kOneLine, left_out_));
      Arrangement found = roomiest(choices, size, best.pages);
      if (found.pages < best.pages) best = std::move(found);
      if (best.pages == 1) break;
    }
    return best;
  }

  /// So many that large type is not worth a try.
  bool has_many_columns() const {
    std::size_t printed = grid_.columns();
    for (const ColumnGroup& group : left_out_) printed -= group.end - group.begin;
    return printed > kManyColumns;
  }

  bool can_be_whole(Pt size) const {
    bool has_one_part = grid_.columns() <= table_.stub_columns + 1;
    return has_one_part || (left_out_.empty() && grid_.narrowest(style_of(size)) <= width_);
  }

  /// Of the forms on more than one page.
  static GridStyle style_of(Pt size, Pt padding = kPaddings.front()) { return {size, 2.5, padding}; }

  /// Of the choices, with the roomiest rows that take no page more than the tightest do; none if these take
  /// `limit` pages or more.
  Arrangement roomiest(const std::vector<Parts>& choices, Pt size, std::size_t limit) const {
    Arrangement best;
    best.pages = limit;
    for (const Parts& parts : choices) {
      Arrangement tight = arrange(parts, style_of(size, kPaddings.back()), best.pages);
      if (tight.pages < best.pages) best = std::move(tight);
    }
    if (best.pages == limit) return best;
    for (Pt padding : std::span(kPaddings).first(kPaddings.size() - 1)) {
      for (const Parts& parts : choices) {
        Arrangement found = arrange(parts, style_of(size, padding), best.pages + 1);
        if (found.pages <= best.pages) return found;
      }
    }
    return best;
  }

  /// A part begins on the page of the one before if it stands there whole. Parts for which their pages have
  /// no room are cut, all alike. Not carried out if it cannot take fewer pages than `limit`.
  Arrangement arrange(const Parts& parts, const GridStyle& style, std::size_t limit) const {
    Arrangement found{set_alike(grid_, parts, style), 1};
    PageRooms all = rooms(room());
    if (least_pages(found.sets, all) >= limit) return {{}, limit};
    std::vector<SetGrid> cut;
    Pt left = all.first;
    for (std::size_t i = 0; i < found.sets.size(); ++i) {
      SetGrid& set = found.sets[i];
      Pt below = i + 1 == parts.size() ? all.below : 0;
      if (i > 0 && !fits_below(set.bottom() + below, left)) {
        ++found.pages;
        left = all.others;
      } else if (i > 0) {
        left -= kBetweenParts;
      }
      if (set.bottom() + below > left + kSlack) {
        if (cut.empty()) cut_into_bands(cut = found.sets, all);
        set = cut[i];
        found.pages += set.bands.size() - 1;
        if (set.bands.size() > 1) left = all.others;
      }
      left -= set.height_of(set.bands.size() - 1);
    }
    return found;
  }

  /// No arrangement takes fewer.
  static std::size_t least_pages(const std::vector<SetGrid>& sets, const PageRooms& rooms) {
    Pt height = rooms.below;
    for (const SetGrid& set : sets) height += set.bottom();
    Pt rest = height - rooms.first - kSlack * static_cast<Pt>(sets.size());
    return rest <= 0 ? 1 : 1 + static_cast<std::size_t>(std::ceil(rest / std::max(rooms.others, 1.0)));
  }

  static bool fits_below(Pt part, Pt left) { return kBetweenParts + part <= left + kSlack; }

  void draw(const std::vector<SetGrid>& parts) {
    Pt below = rooms(0).below;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      bool is_last = i + 1 == parts.size();
      if (i > 0 && !fits_below(parts[i].bottom() + (is_last ? below : 0), room())) {
        start_page(parts[i].part.width());
      } else if (i > 0) {
        y_ -= kBetweenParts;
      }
      draw(parts[i]);
    }
  }

  void draw(const SetGrid& set) {
    for (std::size_t b = 0; b < set.bands.size(); ++b) {
      if (b > 0) start_page(set.part.width());
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
  Pt continuation_height_ = 0;
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
