#include "layout/front_matter.h"

#include <algorithm>
#include <cmath>

#include "layout/gaps.h"
#include "layout/paragraphs.h"
#include "layout/title_breaks.h"

namespace juesuan {
namespace {

constexpr Pt kLeaderStep = 5;
constexpr Pt kLeaderGap = 3;
/// The second line of a long title stands so far in.
constexpr Pt kHanging = 2 * kBodySize;
/// Of a dash above its baseline, in em.
constexpr Pt kDashHeight = kAscent - 0.5;
constexpr int kContentsTitleLines = 3;
/// Where so few lines would go over to a last page, pages take more lines than the text's 22.
constexpr int kFewContentsLines = 4;
constexpr int kMostContentsLines = 25;
constexpr Pt kCoverSize = 36;  ///< 小初: the year and, where it has room, the unit's name

Page portrait_page() {
  Page page;
  page.width = kPageWidth;
  page.height = kPageHeight;
  return page;
}

/// The size of the unit's name: the largest that sets it on one line, or on two if that is larger by much.
Pt name_size(TextMeasure& measure, const std::string& name) {
  Pt width = measure.width(name, Face::kTitle, 1);
  for (Pt size : {kCoverSize, 32.0})
    if (width * size <= kTextWidth) return size;
  constexpr double kFilled = 0.9;  // two lines that end at sense are not quite full
  for (Pt size : {kCoverSize, 32.0, 28.0})
    if (width * size <= 2 * kFilled * kTextWidth) return size;
  return 26;
}

/// Not larger than `most`, and on one line.
Pt line_size(TextMeasure& measure, const std::string& text, Pt most) {
  Pt width = measure.width(text, Face::kTitle, 1);
  return width * most <= kTextWidth ? most : std::floor(kTextWidth / width);
}

/// `line` of the cover, from 1.
void place_centred(Page& page, TextMeasure& measure, std::uint32_t line, const std::string& text, Face face,
                   Pt size, Pt& y) {
  if (text.empty()) return;
  Fragment lines = centred_lines(measure, text, face, size, size * 1.6, kTextWidth);
  for (PlacedText& placed : lines.texts) placed.shown = {kCoverBlock, line, 0, Piece::kBody};
  Pt height = lines.height;
  place_on(page, std::move(lines), kLeftMargin, y);
  y -= height;
}

/// Sets the contents: breaks all entries, divides them into pages, then puts them down.
class ContentsSetter {
 public:
  ContentsSetter(TextMeasure& measure, std::size_t pages_before)
      : measure_(measure), pages_before_(pages_before) {}

  void add(const Mark& mark) {
    Entry entry{&mark, {}, {}, {}, 0, 0, 0, 0};
    Face face = mark.level == 1 ? Face::kHei : Face::kFang;
    entry.style = {.face = face,
                   .size = kBodySize,
                   .measure = kTextWidth - indent_of(mark) - number_room() - kHanging,
                   .first_indent = -kHanging,
                   .spacing = kBodySpacing,
                   .justify = false};
    measure_.glyphs(mark.title, face, entry.glyphs);
    break_title(entry.glyphs, entry.style, TitleShape::kFilled, entry.lines);
    entries_.push_back(std::move(entry));
  }

  std::vector<Page> finish() {
    choose_pitch();
    open_page();
    set_title();
    for (Entry& entry : entries_) set_entry(entry);
    for (const Entry& entry : entries_) set_number(entry);
    return std::move(pages_);
  }

 private:
  struct Entry {
    const Mark* mark;
    LineStyle style;
    std::vector<Glyph> glyphs;
    std::vector<Line> lines;
    std::size_t page;
    Pt top;
    Pt text_end;
    Pt baseline;
  };

  static Pt indent_of(const Mark& mark) { return mark.level == 1 ? 0 : kBodySize; }

  /// Of a number of two digits, three dots and the gaps around them.
  Pt number_room() {
    Pt texts = measure_.width("00", Face::kFang, kBodySize) + measure_.width(".", Face::kFang, kBodySize);
    return texts + 3 * kLeaderStep + 2 * kLeaderGap;
  }

  /// Lines of the entry, and of the one below it that it does not leave: a part is not named at the foot of a
  /// page without any of its sections.
  int lines_needed(std::size_t i) const {
    auto lines = entries_[i].lines.size();
    bool has_section =
        entries_[i].mark->level == 1 && i + 1 < entries_.size() && entries_[i + 1].mark->level == 2;
    if (has_section) lines += entries_[i + 1].lines.size();
    return static_cast<int>(lines);
  }

  /// How many lines stand on the last page; 0: there is only one.
  int lines_on_last_page(int lines_per_page) const {
    int used = kContentsTitleLines;
    bool turned = false;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (used + lines_needed(i) > lines_per_page) {
        used = 0;
        turned = true;
      }
      used += static_cast<int>(entries_[i].lines.size());
    }
    return turned ? used : 0;
  }

  void choose_pitch() {
    auto ends_badly = [&](int lines) {
      int last = lines_on_last_page(lines);
      return last > 0 && last <= kFewContentsLines;
    };
    while (lines_per_page_ < kMostContentsLines && ends_badly(lines_per_page_)) ++lines_per_page_;
    if (ends_badly(lines_per_page_)) lines_per_page_ = kLinesPerPage;
    pitch_ = kTextHeight / lines_per_page_;
  }

  void set_title() {
    Fragment title = centred_lines(measure_, "目　录", Face::kTitle, kTitleSize, 2 * kLinePitch, kTextWidth);
    place_on(pages_.back(), std::move(title), kLeftMargin, kPageHeight - kTopMargin);
    for (PlacedText& text : pages_.back().texts) text.shown.block = kContentsBlock;
    used_ = kContentsTitleLines;
  }

  void set_entry(Entry& entry) {
    auto index = static_cast<std::size_t>(&entry - entries_.data());
    if (used_ + lines_needed(index) > lines_per_page_ && used_ > 0) open_page();
    entry.page = pages_.size() - 1;
    entry.top = line_top();
    Pt left = kLeftMargin + indent_of(*entry.mark) + kHanging;
    std::size_t first_text = pages_.back().texts.size();
    for (const Line& line : entry.lines) {
      entry.text_end = left + ink_end(entry, line);
      entry.baseline = line_top() - baseline_drop(pitch_, kBodySize);
      set_line(entry.mark->title, entry.glyphs, line, entry.style, left, entry.baseline, pages_.back().texts);
      ++used_;
    }
    show_entry(pages_.back(), first_text, index + 1);
  }

  /// Where a line ends, without the empty half of a mark.
  static Pt ink_end(const Entry& entry, const Line& line) {
    Pt end = line.indent + line.width + std::min(line.adjust, 0.0);
    if (line.begin == line.end) return end;
    return std::min(end, entry.style.measure) - overhang(entry.glyphs[line.end - 1]) * kBodySize;
  }

  /// The texts from `first` on show the entry; leaders show nothing.
  static void show_entry(Page& page, std::size_t first, std::size_t entry) {
    for (std::size_t i = first; i < page.texts.size(); ++i)
      page.texts[i].shown = {kContentsBlock, static_cast<std::uint32_t>(entry), 0, Piece::kBody};
  }

  void open_page() {
    pages_.push_back(portrait_page());
    used_ = 0;
  }

  Pt line_top() const { return kPageHeight - kTopMargin - used_ * pitch_; }

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
  int lines_per_page_ = kLinesPerPage;
  Pt pitch_ = kLinePitch;
  int used_ = 0;
};

}  // namespace

Page set_cover(const Cover& cover, TextMeasure& measure) {
  Page page = portrait_page();
  Pt y = kPageHeight - kTopMargin - 4.5 * kLinePitch;
  Pt size = name_size(measure, cover.unit);
  place_centred(page, measure, 1, cover.unit, Face::kTitle, size, y);
  y -= 1.5 * kLinePitch;
  place_centred(page, measure, 2, cover.title, Face::kTitle, line_size(measure, cover.title, size), y);
  place_centred(page, measure, 3, cover.kind, Face::kTitle, line_size(measure, cover.kind, size), y);
  y = kBottomMargin + 3 * kLinePitch;
  place_centred(page, measure, 4, cover.date, Face::kKai, 18, y);
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
