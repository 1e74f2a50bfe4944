#include <algorithm>

#include "layout/gaps.h"
#include "layout/line_breaking.h"

namespace juesuan {
namespace {

/// A line so much (in em) shorter than the measure may cut a word instead.
constexpr Pt kLongestHole = 10;
/// So short a line, as a share of the measure, parts “三公” or （表6）.
constexpr Pt kGroupHole = 0.2;
/// What a mark gives up, in em.
constexpr Pt kRaggedSqueeze = 0.25;
constexpr Pt kSlack = 0.001;

/// A place where a line could end.
struct Candidate {
  std::uint32_t end = 0;
  Pt width = 0;    ///< natural
  Pt squeeze = 0;  ///< what its marks can give up

  bool found() const { return end != 0; }
};

/// Walks over one line; keeps the last place that fits naturally and the first that fits when squeezed.
class LineScan {
 public:
  LineScan(std::span<const Glyph> glyphs, std::uint32_t begin, const LineStyle& style, Pt room)
      : glyphs_(glyphs), style_(style), begin_(begin), room_(room) {
    scan();
  }

  Candidate best() const {
    if (forced_.found()) return forced_;
    const Candidate& fit = room_ - fit_.width > kGroupHole * room_ && group_.end > fit_.end ? group_ : fit_;
    if (!tight_.found() && (!fit.found() || room_ - fit.width > kLongestHole * style_.size))
      return emergency();
    if (!fit.found()) return tight_;
    if (tight_.end == glyphs_.size()) return tight_;  // it saves a line
    return tight_.found() && tight_cost() < loose_cost(fit) ? tight_ : fit;
  }

 private:
  void scan() {
    Pt width = 0;
    Pt squeeze = 0;
    Pt visible = 0;
    for (std::uint32_t i = begin_; i < glyphs_.size(); ++i) {
      const Glyph& glyph = glyphs_[i];
      if (glyph.traits & kLineEnd) {
        consider({i + 1, visible, squeeze}, true);
        if (fit_.end == i + 1) forced_ = fit_;
        return;
      }
      if (i > begin_) {
        Pt closed = style_.close_marks ? closing_up(glyphs_[i - 1], glyph) : 0;
        width -= closed * style_.size;
        if (is_squeezable_gap(glyphs_[i - 1], glyph, closed)) squeeze += kRaggedSqueeze * style_.size;
      }
      width += glyph.advance * style_.size / 1000 + style_.spacing;
      if (!(glyph.traits & kSpace)) visible = width - style_.spacing;
      Pt end_width = std::max(visible - overhang(glyph) * style_.size, std::min(visible, room_));
      consider_break(i, {i + 1, end_width, squeeze});
      if (end_width - squeeze > room_ + kSlack) return;
    }
  }

  void consider_break(std::uint32_t i, Candidate candidate) {
    bool last = i + 1 == glyphs_.size();
    bool fits = candidate.width <= room_ + kSlack;
    Tie tie = last ? Tie::kNone : glyphs_[i].tie;
    if (tie == Tie::kNone) consider(candidate, last);
    if (!fits) return;
    if (tie == Tie::kGroup) group_ = candidate;
    if (tie <= Tie::kUnit) in_unit_ = candidate;
    if (tie <= Tie::kWord) in_word_ = candidate;
    anywhere_ = candidate;
  }

  void consider(Candidate candidate, bool ends_paragraph) {
    if (candidate.width <= room_ + kSlack) {
      fit_ = candidate;
      if (ends_paragraph) forced_ = candidate;
    } else if (!tight_.found() && candidate.width - candidate.squeeze <= room_ + kSlack) {
      tight_ = candidate;
    }
  }

  /// What no break divides is cut, a number from its unit rather than a word.
  Candidate emergency() const {
    for (const Candidate* cut : {&group_, &in_unit_, &in_word_, &anywhere_}) {
      bool is_short = room_ - cut->width > kLongestHole * style_.size;
      if (cut->found() && (!is_short || cut == &anywhere_)) return *cut;
    }
    return {begin_ + 1, glyphs_[begin_].advance * style_.size / 1000, 0};
  }

  double tight_cost() const { return 0.6 * (tight_.width - room_) / tight_.squeeze; }
  double loose_cost(const Candidate& fit) const {
    auto gaps = std::max<std::uint32_t>(fit.end - begin_ - 1, 1);
    return (room_ - fit.width) / gaps / (0.1 * style_.size);
  }

  std::span<const Glyph> glyphs_;
  const LineStyle& style_;
  std::uint32_t begin_;
  Pt room_;
  Candidate fit_;
  Candidate tight_;
  Candidate forced_;
  Candidate group_;
  Candidate in_unit_;
  Candidate in_word_;
  Candidate anywhere_;
};

}  // namespace

void break_ragged(std::span<const Glyph> glyphs, const LineStyle& style, std::vector<Line>& lines) {
  Pt indent = style.first_indent;
  for (std::uint32_t begin = 0; begin < glyphs.size(); begin = lines.back().end) {
    Pt room = style.measure - indent;
    Candidate found = LineScan(glyphs, begin, style, room).best();
    lines.push_back({begin, found.end, indent, found.width, std::min(0.0, room - found.width)});
    indent = 0;
  }
}

}  // namespace juesuan
