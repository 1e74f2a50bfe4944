#include "layout/front_matter.h"

#include <algorithm>
#include <cmath>

#include "layout/paragraphs.h"

namespace juesuan {
namespace {

constexpr Pt kLeaderStep = 5;
constexpr Pt kLeaderGap = 3;
/// The second line of a long title stands so far in, and is at least so long.
constexpr Pt kHanging = 2 * kBodySize;
constexpr Pt kShortestLine = 4 * kBodySize;
/// Of a dash above its baseline, in em.
constexpr Pt kDashHeight = kAscent - 0.5;
constexpr int kContentsTitleLines = 3;

Page portrait_page() {
  Page page;
  page.width = kPageWidth;
  page.height = kPageHeight;
  return page;
}

/// The largest size that sets a name on one line, else the smallest, on several.
Pt cover_size(TextMeasure& measure, const std::string& text, std::initializer_list<Pt> sizes) {
  Pt size = 0;
  for (Pt candidate : sizes) {
    size = candidate;
    if (measure.width(text, Face::kTitle, size) <= kTextWidth) break;
  }
  return size;
}

void place_centred(Page& page, TextMeasure& measure, const std::string& text, Face face, Pt size, Pt& y) {
  if (text.empty()) return;
  Fragment lines = centred_lines(measure, text, face, size, size * 1.6, kTextWidth);
  Pt height = lines.height;
  place_on(page, std::move(lines), kLeftMargin, y);
  y -= height;
}

/// Sets the contents line by line over as many pages as needed.
class ContentsSetter {
 public:
  ContentsSetter(TextMeasure& measure, std::size_t pages_before)
      : measure_(measure), pages_before_(pages_before) {
    open_page();
    Fragment title = centred_lines(measure, "目　录", Face::kTitle, kTitleSize, 2 * kLinePitch, kTextWidth);
    place_on(pages_.back(), std::move(title), kLeftMargin, y_);
    for (PlacedText& text : pages_.back().texts) text.shown.block = kContentsBlock;
    used_ = kContentsTitleLines;
  }

  void add(const Mark& mark) {
    Face face = mark.level == 1 ? Face::kHei : Face::kFang;
    Pt indent = mark.level == 1 ? 0 : kBodySize;
    LineStyle style = break_title(mark.title, face, kTextWidth - indent - number_room());
    Pt left = kLeftMargin + indent + kHanging;
    // A part is not named at the foot of a page without any of its sections.
    auto wanted = static_cast<int>(lines_.size()) + (mark.level == 1 ? 1 : 0);
    if (used_ + wanted > kLinesPerPage && used_ > 0) open_page();
    Entry entry{&mark, pages_.size() - 1, line_top(), 0, 0};
    std::size_t first_text = pages_.back().texts.size();
    for (const Line& line : lines_) {
      entry.text_end = left + line.indent + line.width + std::min(line.adjust, 0.0);
      entry.baseline = line_top() - baseline_drop(kLinePitch, kBodySize);
      set_line(mark.title, glyphs_, line, style, left, entry.baseline, pages_.back().texts);
      ++used_;
    }
    entries_.push_back(entry);
    show_entry(pages_.back(), first_text, entries_.size());
  }

  std::vector<Page> finish() {
    for (const Entry& entry : entries_) set_number(entry);
    return std::move(pages_);
  }

 private:
  struct Entry {
    const Mark* mark;
    std::size_t page;
    Pt top;
    Pt text_end;
    Pt baseline;
  };

  /// Of a number of two digits, three dots and the gaps around them.
  Pt number_room() {
    Pt texts = measure_.width("00", Face::kFang, kBodySize) + measure_.width(".", Face::kFang, kBodySize);
    return texts + 3 * kLeaderStep + 2 * kLeaderGap;
  }

  LineStyle break_title(const std::string& title, Face face, Pt width) {
    LineStyle style{.face = face,
                    .size = kBodySize,
                    .measure = width - kHanging,
                    .first_indent = -kHanging,
                    .spacing = kBodySpacing,
                    .justify = false,
                    .close_marks = false};
    measure_.glyphs(title, face, glyphs_);
    break_lines(glyphs_, style, lines_);
    Pt last = lines_.back().width;
    if (lines_.size() == 1 || last >= kShortestLine) return style;
    style.measure -= kShortestLine - last;
    break_lines(glyphs_, style, lines_);
    return style;
  }

  /// The texts from `first` on show the entry; leaders show nothing.
  static void show_entry(Page& page, std::size_t first, std::size_t entry) {
    for (std::size_t i = first; i < page.texts.size(); ++i)
      page.texts[i].shown = {kContentsBlock, static_cast<std::uint32_t>(entry), 0};
  }

  void open_page() {
    pages_.push_back(portrait_page());
    used_ = 0;
  }

  Pt line_top() const { return y_ - used_ * kLinePitch; }

  void set_number(const Entry& entry) {
    Page& page = pages_[entry.page];
    std::size_t index = pages_.size() + entry.mark->page;
    std::string number = std::to_string(index + 1);
    Pt right = kLeftMargin + kTextWidth;
    Pt left = right - measure_.width(number, Face::kFang, kBodySize);
    set_leader(page, entry.text_end + kLeaderGap, left - kLeaderGap, entry.baseline);
    std::size_t first_text = page.texts.size();
    page.texts.push_back({left, entry.baseline, kBodySize, 0, Face::kFang, number});
    page.links.push_back({kLeftMargin, entry.baseline - 4, right, entry.top,
                          static_cast<std::uint32_t>(pages_before_ + index), entry.mark->y});
    auto number_of_entry = static_cast<std::size_t>(&entry - entries_.data()) + 1;
    show_entry(page, first_text, number_of_entry);
    page.links.back().shown = page.texts.back().shown;
  }

  /// Dots on a grid common to all lines, so that they stand below each other.
  void set_leader(Page& page, Pt from, Pt to, Pt baseline) {
    Pt dot = measure_.width(".", Face::kFang, kBodySize);
    constexpr double kRounding = 1e-6;
    auto first = static_cast<int>(std::ceil((from - kLeftMargin) / kLeaderStep - kRounding));
    auto last = static_cast<int>(std::floor((to - dot - kLeftMargin) / kLeaderStep + kRounding));
    if (last - first < 2) return;
    auto count = static_cast<std::size_t>(last - first + 1);
    page.texts.push_back({kLeftMargin + first * kLeaderStep, baseline, kBodySize, kLeaderStep - dot,
                          Face::kFang, std::string(count, '.')});
  }

  TextMeasure& measure_;
  std::size_t pages_before_;
  std::vector<Page> pages_;
  std::vector<Entry> entries_;
  std::vector<Glyph> glyphs_;
  std::vector<Line> lines_;
  Pt y_ = kPageHeight - kTopMargin;
  int used_ = 0;
};

}  // namespace

Page set_cover(const Cover& cover, TextMeasure& measure) {
  Page page = portrait_page();
  Pt y = kPageHeight - kTopMargin - 4.5 * kLinePitch;
  place_centred(page, measure, cover.unit, Face::kTitle, cover_size(measure, cover.unit, {36, 32, 28, 26}),
                y);
  y -= 1.5 * kLinePitch;
  place_centred(page, measure, cover.title, Face::kTitle, 36, y);
  place_centred(page, measure, cover.kind, Face::kTitle, cover_size(measure, cover.kind, {36, 32, 26}), y);
  y = kBottomMargin + 3 * kLinePitch;
  place_centred(page, measure, cover.date, Face::kKai, 18, y);
  return page;
}

std::vector<Page> set_contents(std::span<const Mark> marks, std::size_t pages_before, TextMeasure& measure) {
  ContentsSetter contents(measure, pages_before);
  for (const Mark& mark : marks) {
    if (mark.level <= 2) contents.add(mark);
  }
  return contents.finish();
}

void number_page(Page& page, std::size_t number, TextMeasure& measure) {
  page.label = std::to_string(number);
  std::string text = "— " + page.label + " —";
  bool is_landscape = page.width > page.height;
  Pt left = is_landscape ? kFormSideMargin : kLeftMargin;
  Pt right = is_landscape ? page.width - kFormSideMargin : kLeftMargin + kTextWidth;
  Pt foot = is_landscape ? kLandscapeBottomMargin : kBottomMargin;
  Pt y = foot - kNumberDrop - kDashHeight * kNumberSize;
  Pt width = measure.width(text, Face::kFang, kNumberSize);
  Pt x = number % 2 == 1 ? right - kNumberSize - width : left + kNumberSize;
  page.texts.push_back({x, y, kNumberSize, 0, Face::kFang, text});
}

}  // namespace juesuan
