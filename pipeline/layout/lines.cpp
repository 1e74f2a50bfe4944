#include "layout/lines.h"

#include <algorithm>

namespace juesuan {
namespace {

/// A mark gives up at most a quarter of an em within a line and a half at its end.
constexpr Pt kInnerSqueeze = 0.25;
constexpr Pt kEndSqueeze = 0.5;
/// A line so much (in em) shorter than the measure may cut a word instead.
constexpr Pt kLongestHole = 10;
/// Stretching up to this (pt) is spread over words too: nobody sees it, and the line stays one run.
constexpr Pt kInvisible = 0.3;
constexpr Pt kSlack = 0.001;

/// A place where a line could end.
struct Candidate {
  std::uint32_t end = 0;
  Pt width = 0;    ///< natural
  Pt squeeze = 0;  ///< what its marks can give up
};

bool is_squeezable(const Glyph& glyph) {
  return (glyph.traits & (kBlankLeft | kBlankRight)) && glyph.advance >= 900;
}

/// Walks over one line; keeps the last place that fits naturally and the first that fits when squeezed.
class LineScan {
 public:
  LineScan(std::span<const Glyph> glyphs, std::uint32_t begin, const LineStyle& style, Pt room)
      : glyphs_(glyphs), style_(style), begin_(begin), room_(room) {
    scan();
  }

  Candidate best() const {
    if (forced_.end != 0) return forced_;
    bool hole = fit_.end == 0 || room_ - fit_.width > kLongestHole * style_.size;
    if (tight_.end == 0 && hole) return emergency();
    if (fit_.end == 0) return tight_;
    return tight_.end != 0 && tight_cost() < loose_cost() ? tight_ : fit_;
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
      width += glyph.advance * style_.size / 1000 + style_.spacing;
      if (!(glyph.traits & kSpace)) visible = width - style_.spacing;
      Pt end_squeeze = is_squeezable(glyph) && (glyph.traits & kBlankRight) ? kEndSqueeze * style_.size : 0;
      bool last = i + 1 == glyphs_.size();
      if (glyph.break_after || last) consider({i + 1, visible, squeeze + end_squeeze}, last);
      note_emergency(i, visible);
      // An opening mark gives up its left half to the glyph before it, which the first of a line does not
      // have.
      bool gives = is_squeezable(glyph) && (i > begin_ || (glyph.traits & kBlankRight));
      if (gives) squeeze += kInnerSqueeze * style_.size;
      if (visible - squeeze - end_squeeze > room_ + kSlack) return;
    }
  }

  void consider(Candidate candidate, bool ends_paragraph) {
    if (candidate.width <= room_ + kSlack) {
      fit_ = candidate;
      if (ends_paragraph) forced_ = candidate;
    } else if (tight_.end == 0 && candidate.width - candidate.squeeze <= room_ + kSlack) {
      tight_ = candidate;
    }
  }

  void note_emergency(std::uint32_t i, Pt visible) {
    if (visible > room_ + kSlack) return;
    bool last = i + 1 == glyphs_.size();
    anywhere_ = {i + 1, visible, 0};
    if (last || (!(glyphs_[i].traits & kNoEnd) && !(glyphs_[i + 1].traits & (kNoStart | kSpace)))) {
      in_word_ = anywhere_;
    }
  }

  Candidate emergency() const {
    if (in_word_.end != 0) return in_word_;
    if (anywhere_.end != 0) return anywhere_;
    return {begin_ + 1, glyphs_[begin_].advance * style_.size / 1000, 0};
  }

  double tight_cost() const { return 0.6 * (tight_.width - room_) / tight_.squeeze; }
  double loose_cost() const {
    auto gaps = std::max<std::uint32_t>(fit_.end - begin_ - 1, 1);
    return (room_ - fit_.width) / gaps / (0.1 * style_.size);
  }

  std::span<const Glyph> glyphs_;
  const LineStyle& style_;
  std::uint32_t begin_;
  Pt room_;
  Candidate fit_;
  Candidate tight_;
  Candidate forced_;
  Candidate in_word_;
  Candidate anywhere_;
};

bool ends_paragraph(std::span<const Glyph> glyphs, std::uint32_t end) {
  return end == glyphs.size() || (glyphs[end - 1].traits & kLineEnd);
}

/// The last glyph of the line that is not a space.
std::uint32_t visible_end(std::span<const Glyph> glyphs, const Line& line) {
  std::uint32_t end = line.end;
  while (end > line.begin && (glyphs[end - 1].traits & kSpace)) --end;
  return end;
}

bool is_stretchable_gap(const Glyph& a, const Glyph& b) {
  return !((a.traits & kWord) && (b.traits & kWord));
}

/// What is added after each glyph of a line, beyond the style's spacing.
class Gaps {
 public:
  Gaps(std::span<const Glyph> glyphs, const Line& line, const LineStyle& style)
      : glyphs_(glyphs), end_(visible_end(glyphs, line)), begin_(line.begin) {
    if (line.adjust > kSlack) stretch(line.adjust);
    if (line.adjust < -kSlack) squeeze(-line.adjust, style.size);
  }

  Pt after(std::uint32_t i) const {
    if (i + 1 >= end_) return 0;
    if (uniform_ != 0) return uniform_;
    const Glyph& glyph = glyphs_[i];
    const Glyph& next = glyphs_[i + 1];
    if (stretch_ != 0) return is_stretchable_gap(glyph, next) ? stretch_ : 0;
    if (squeeze_ == 0) return 0;
    return (gives_right(glyph) ? -squeeze_ : 0) + (gives_left(next) ? -squeeze_ : 0);
  }

  /// The run that began at `begin` goes on to glyph i: the gaps between its glyphs are alike, and i does not
  /// start a word that has other gaps inside.
  bool go_on(std::uint32_t begin, std::uint32_t i) const {
    if (stretch_ == 0 && squeeze_ == 0) return true;
    bool starts_word = (glyphs_[i].traits & kWord) && !(glyphs_[i - 1].traits & kWord);
    if (stretch_ != 0 && starts_word && after(i) != after(i - 1)) return false;
    return after(i - 1) == after(begin);
  }

 private:
  static bool gives_right(const Glyph& glyph) { return is_squeezable(glyph) && (glyph.traits & kBlankRight); }
  static bool gives_left(const Glyph& glyph) { return is_squeezable(glyph) && (glyph.traits & kBlankLeft); }

  void stretch(Pt amount) {
    std::uint32_t gaps = 0;
    for (std::uint32_t i = begin_; i + 1 < end_; ++i) gaps += is_stretchable_gap(glyphs_[i], glyphs_[i + 1]);
    std::uint32_t all = end_ - begin_ - 1;
    if (end_ <= begin_ + 1) return;
    if (gaps == all || gaps == 0 || amount / all <= kInvisible) {
      uniform_ = amount / all;
    } else {
      stretch_ = amount / gaps;
    }
  }

  /// The half empty box of a mark at the end of the line goes first: nobody sees it.
  void squeeze(Pt amount, Pt size) {
    if (end_ > begin_ && gives_right(glyphs_[end_ - 1])) amount -= std::min(amount, kEndSqueeze * size);
    if (amount <= kSlack) return;
    std::uint32_t marks = 0;
    for (std::uint32_t i = begin_; i + 1 < end_; ++i) {
      marks += gives_right(glyphs_[i]);
      marks += gives_left(glyphs_[i + 1]);
    }
    if (marks > 0) squeeze_ = amount / marks;
  }

  std::span<const Glyph> glyphs_;
  std::uint32_t end_;
  std::uint32_t begin_;
  Pt uniform_ = 0;
  Pt stretch_ = 0;
  Pt squeeze_ = 0;
};

std::uint32_t byte_at(std::string_view text, std::span<const Glyph> glyphs, std::uint32_t i) {
  return i < glyphs.size() ? glyphs[i].offset : static_cast<std::uint32_t>(text.size());
}

}  // namespace

void break_lines(std::span<const Glyph> glyphs, const LineStyle& style, std::vector<Line>& lines) {
  lines.clear();
  std::uint32_t begin = 0;
  Pt indent = style.first_indent;
  do {
    Line line;
    line.begin = begin;
    line.indent = indent;
    Pt room = style.measure - indent;
    if (!glyphs.empty()) {
      Candidate found = LineScan(glyphs, begin, style, room).best();
      line.end = found.end;
      line.width = found.width;
      bool last = ends_paragraph(glyphs, found.end);
      if (found.width > room || (style.justify && !last)) line.adjust = room - found.width;
    }
    lines.push_back(line);
    begin = line.end;
    indent = 0;
  } while (begin < glyphs.size());
}

void set_line(std::string_view text, std::span<const Glyph> glyphs, const Line& line, const LineStyle& style,
              Pt x, Pt y, std::vector<PlacedText>& out) {
  std::uint32_t end = line.end;
  while (end > line.begin && (glyphs[end - 1].traits & kLineEnd)) --end;
  Gaps gaps(glyphs, line, style);
  x += line.indent;
  for (std::uint32_t begin = line.begin; begin < end;) {
    PlacedText run{x, y, style.size, style.spacing + gaps.after(begin), style.face, {}};
    std::uint32_t i = begin;
    do {
      x += glyphs[i].advance * style.size / 1000 + style.spacing + gaps.after(i);
      ++i;
    } while (i < end && gaps.go_on(begin, i));
    std::uint32_t from = byte_at(text, glyphs, begin);
    run.text = text.substr(from, byte_at(text, glyphs, i) - from);
    out.push_back(std::move(run));
    begin = i;
  }
}

Pt balanced_measure(std::span<const Glyph> glyphs, LineStyle style) {
  std::vector<Line> lines;
  break_lines(glyphs, style, lines);
  Pt widest = style.measure;
  if (lines.size() < 2) return widest;
  std::size_t count = lines.size();
  Pt total = 0;
  for (const Line& line : lines) total += line.width;
  style.justify = false;
  for (style.measure = total / static_cast<Pt>(count); style.measure < widest;
       style.measure += style.size / 4) {
    break_lines(glyphs, style, lines);
    if (lines.size() <= count) return style.measure;
  }
  return widest;
}

}  // namespace juesuan
