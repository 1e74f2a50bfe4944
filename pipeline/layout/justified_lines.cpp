// Breaks a justified paragraph where the sum of its lines' costs is least, so that the hole before an
// unbreakable amount is shared by the lines before it. What a line costs:
//   - by how far it is stretched (1 for kEasyStretch a gap) or squeezed (1 for kEasyShare of what can be);
//     beyond that the cost grows with the fourth power, so that several slightly uneven lines are cheaper
//     than one bad one;
//   - more where its end parts what holds together (Tie);
//   - more where the paragraph's last line is one character or two.

#include <algorithm>
#include <limits>

#include "layout/gaps.h"
#include "layout/line_breaking.h"

namespace juesuan {
namespace {

constexpr Pt kEasyStretch = 0.06;  ///< em
constexpr Pt kEasyShare = 0.5;
/// Lines are looked for within this stretch (em) first, beyond it only where none are good: the fewer the
/// places looked at, the faster.
constexpr Pt kCommonStretch = 0.09;
constexpr double kGoodCost = 16;  ///< of a paragraph's lines
constexpr double kGroupCost = 8;
constexpr double kUnitCost = 60;
constexpr double kWordCost = 200;
/// Of a last line of one character; a quarter of it for two.
constexpr double kLonelyCost = 12;
/// Of a line that cannot reach the measure within the limits.
constexpr double kShortCost = 1000;
/// Of every line where few are wanted: more than all it may cost to squeeze lines.
constexpr double kLineCost = 300;
constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr Pt kSlack = 0.001;

double cost_of(Tie tie) {
  switch (tie) {
    case Tie::kNone:
      return 0;
    case Tie::kGroup:
      return kGroupCost;
    case Tie::kUnit:
      return kUnitCost;
    case Tie::kWord:
      return kWordCost;
    case Tie::kMark:
      break;
  }
  return kNever;
}

/// A line that ends before some glyph.
struct Ending {
  Pt width = 0;
  double cost = kNever;
  bool is_short = false;  ///< of the measure, although it is justified
};

/// One run of glyphs that ends with the paragraph or a line end of its own.
class Breaker {
 public:
  Breaker(std::span<const Glyph> glyphs, std::uint32_t begin, std::uint32_t end, const LineStyle& style,
          Pt indent)
      : glyphs_(glyphs), begin_(begin), end_(end), style_(style), indent_(indent) {}

  void add_lines(std::vector<Line>& lines) {
    measure();
    if (fits_one_line()) {
      lines.push_back({begin_, end_, indent_, ending(begin_, end_).width, 0});
      return;
    }
    if (find_lines(kCommonStretch) > kGoodCost) find_lines(kMostStretch);
    collect(lines);
  }

 private:
  /// The place before a glyph.
  struct Place {
    Pt at = 0;                ///< of the glyph if no line ended before it
    std::uint32_t loose = 0;  ///< gaps before it that can be stretched
    std::uint32_t soft = 0;   ///< gaps before it that can be squeezed
    double cost = kNever;     ///< of the best lines up to it
    std::uint32_t from = 0;   ///< where the last of these begins
    Pt width = 0;             ///< and its natural width
    bool is_short = false;
  };

  Place& place(std::uint32_t i) { return places_[i - begin_]; }
  Pt room(std::uint32_t i) const { return style_.measure - (i == begin_ ? indent_ : 0); }
  Pt em(Pt share) const { return share * style_.size; }

  void measure() {
    places_.resize(end_ - begin_ + 1);
    places_[0].cost = 0;
    for (std::uint32_t i = begin_ + 1; i <= end_; ++i) {
      const Place& before = place(i - 1);
      const Glyph& glyph = glyphs_[i - 1];
      Place& here = place(i);
      here.at = before.at + glyph.advance * style_.size / 1000 + style_.spacing;
      here.loose = before.loose;
      here.soft = before.soft;
      if (i == end_) break;
      Pt closed = style_.close_marks ? closing_up(glyph, glyphs_[i]) : 0;
      here.at -= em(closed);
      here.loose += is_stretchable_gap(glyph, glyphs_[i]);
      here.soft += is_squeezable_gap(glyph, glyphs_[i], closed);
    }
  }

  bool fits_one_line() { return natural(begin_, visible_end(begin_, end_)) <= room(begin_) + kSlack; }

  std::uint32_t visible_end(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin + 1 && (glyphs_[end - 1].traits & kSpace)) --end;
    return end;
  }

  /// What the best lines cost with gaps stretched by no more than `most_stretch`.
  double find_lines(Pt most_stretch) {
    most_stretch_ = most_stretch;
    nearest_ = 0;
    for (std::uint32_t i = begin_; i < end_; ++i)
      if (place(i).cost < kNever) extend(i);
    return place(end_).cost;
  }

  /// No line with less of the measure filled can be stretched to it.
  Pt least_fill() const { return 0.95 / (1 + most_stretch_); }

  /// The width from `begin` to the end of the ink before `visible`.
  Pt natural(std::uint32_t begin, std::uint32_t visible) {
    const Glyph& last = glyphs_[visible - 1];
    return place(visible - 1).at + last.advance * style_.size / 1000 - place(begin).at - em(overhang(last));
  }

  /// Lines that begin at `begin`: all ends within the limits, else the best beyond.
  void extend(std::uint32_t begin) {
    bool reached = false;
    nearest_ = std::max(nearest_, begin + 1);
    while (nearest_ < end_ && place(nearest_).at - place(begin).at < least_fill() * room(begin)) ++nearest_;
    for (std::uint32_t end = nearest_; end <= end_; ++end) {
      const Glyph& last = glyphs_[end - 1];
      if (end < end_ && !last.break_after()) continue;
      Ending line = ending(begin, end);
      if (line.cost == kNever && line.width > room(begin)) break;
      if (end < end_) line.cost += cost_of(last.tie);
      if (line.cost < kNever) reached = true;
      record(begin, end, line);
    }
    if (!reached && most_stretch_ == kMostStretch) extend_short(begin);
  }

  Ending ending(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t visible = visible_end(begin, end);
    Ending line;
    line.width = natural(begin, visible);
    Pt hole = room(begin) - line.width;
    if (end == end_ && hole >= -kSlack) {
      line.cost = lonely_cost(begin, visible);
    } else if (hole >= -kSlack) {
      Pt gaps = place(visible - 1).loose - place(begin).loose;
      if (hole <= gaps * em(most_stretch_) + kSlack)
        line.cost = unevenness(hole / std::max(gaps, 1.0) / em(kEasyStretch));
    } else {
      Pt most = (place(visible - 1).soft - place(begin).soft) * em(kMostSqueeze) +
                (place(visible - 1).loose - place(begin).loose) * em(kMostTighten);
      if (-hole <= most) line.cost = unevenness(hole / (kEasyShare * most));
    }
    return line;
  }

  static double square(double x) { return x * x; }
  static double unevenness(double x) { return square(x) * (1 + square(x)) / 2; }

  /// Of a last line that has next to nothing but marks.
  double lonely_cost(std::uint32_t begin, std::uint32_t visible) const {
    if (begin == begin_) return 0;
    auto is_mark = [](const Glyph& glyph) { return (glyph.traits & kNoStart) && !(glyph.traits & kWord); };
    std::uint32_t count = 0;
    for (std::uint32_t i = begin; i < visible && count < 3; ++i) count += !is_mark(glyphs_[i]);
    return count > 2 ? 0 : count == 2 ? kLonelyCost / 4 : kLonelyCost;
  }

  void record(std::uint32_t begin, std::uint32_t end, const Ending& line) {
    double cost = place(begin).cost + line.cost + (style_.fewest_lines ? kLineCost : 0);
    Place& to = place(end);
    if (cost >= to.cost) return;
    to.cost = cost;
    to.from = begin;
    to.width = line.width;
    to.is_short = line.is_short;
  }

  /// A line short of the measure: the longest that parts least, a unit or a word only if it saves a wide
  /// hole; if there is none, as much as goes in, at least one glyph.
  void extend_short(std::uint32_t begin) {
    std::uint32_t any = begin + 1;
    std::uint32_t best = 0;
    double best_cost = kNever;
    for (std::uint32_t end = begin + 1; end < end_; ++end) {
      Pt width = natural(begin, visible_end(begin, end));
      if (width > room(begin) + kSlack) break;
      any = end;
      double tie = cost_of(glyphs_[end - 1].tie);
      double cost = tie + square((room(begin) - width) / style_.size);
      if (tie < kNever && cost <= best_cost) {
        best = end;
        best_cost = cost;
      }
    }
    if (best == 0) best = any;
    Ending line{natural(begin, visible_end(begin, best)), kShortCost, true};
    if (best_cost < kNever) line.cost += best_cost;
    record(begin, best, line);
  }

  void collect(std::vector<Line>& lines) {
    std::size_t first = lines.size();
    for (std::uint32_t end = end_; end > begin_; end = place(end).from) {
      const Place& at = place(end);
      Pt indent = at.from == begin_ ? indent_ : 0;
      Pt adjust = room(at.from) - at.width;
      bool natural = adjust > 0 && (end == end_ || at.is_short);
      lines.push_back({at.from, end, indent, at.width, natural ? 0 : adjust});
    }
    std::reverse(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end());
  }

  std::span<const Glyph> glyphs_;
  std::uint32_t begin_;
  std::uint32_t end_;
  const LineStyle& style_;
  Pt indent_;
  std::vector<Place> places_;
  Pt most_stretch_ = 0;
  std::uint32_t nearest_ = 0;  ///< no line that reaches the measure ends before
};

}  // namespace

void break_justified(std::span<const Glyph> glyphs, const LineStyle& style, std::vector<Line>& lines) {
  auto size = static_cast<std::uint32_t>(glyphs.size());
  for (std::uint32_t begin = 0; begin < size;) {
    std::uint32_t end = begin + 1;
    while (end < size && !(glyphs[end - 1].traits & kLineEnd)) ++end;
    Breaker(glyphs, begin, end, style, begin == 0 ? style.first_indent : 0).add_lines(lines);
    begin = end;
  }
}

}  // namespace juesuan
