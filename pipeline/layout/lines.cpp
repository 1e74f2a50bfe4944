#include "layout/lines.h"

#include <algorithm>

#include "layout/gaps.h"
#include "layout/line_breaking.h"

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.001;

/// The last glyph of the line that is not a space.
std::uint32_t visible_end(std::span<const Glyph> glyphs, const Line& line) {
  std::uint32_t end = line.end;
  while (end > line.begin && (glyphs[end - 1].traits & kSpace)) --end;
  return end;
}

/// What is added after each glyph of a line, beyond the style's spacing.
class Gaps {
 public:
  Gaps(std::span<const Glyph> glyphs, const Line& line, const LineStyle& style)
      : glyphs_(glyphs), style_(style), begin_(line.begin), end_(visible_end(glyphs, line)) {
    if (line.adjust > kSlack) stretch_ = line.adjust / static_cast<Pt>(std::max(count_stretchable(), 1U));
    if (line.adjust < -kSlack) squeeze(-line.adjust);
  }

  Pt after(std::uint32_t i) const {
    if (i + 1 >= end_) return 0;
    Pt closed = closed_after(i);
    Pt gap = -closed * style_.size;
    if (stretch_ != 0 && is_stretchable_gap(glyphs_[i], glyphs_[i + 1])) gap += stretch_;
    if (squeeze_ != 0 && is_squeezable_gap(glyphs_[i], glyphs_[i + 1], closed)) gap -= squeeze_;
    if (tighten_ != 0 && is_stretchable_gap(glyphs_[i], glyphs_[i + 1])) gap -= tighten_;
    return gap;
  }

  /// The run that began at `begin` goes on to glyph i: the gaps between its glyphs are alike, and i does not
  /// start a word that has other gaps inside.
  bool go_on(std::uint32_t begin, std::uint32_t i) const {
    Pt before = after(i - 1);
    if (before != after(begin)) return false;
    bool starts_word = (glyphs_[i].traits & kWord) && !(glyphs_[i - 1].traits & kWord);
    return !starts_word || after(i) == before;
  }

 private:
  Pt closed_after(std::uint32_t i) const {
    return style_.close_marks ? closing_up(glyphs_[i], glyphs_[i + 1]) : 0;
  }

  /// All give the same share of what they can.
  void squeeze(Pt amount) {
    Pt tighten = style_.justify ? kMostTighten * style_.size : 0;
    Pt most = count_squeezable() * kMostSqueeze * style_.size + count_stretchable() * tighten;
    if (most <= 0) return;
    squeeze_ = amount / most * kMostSqueeze * style_.size;
    tighten_ = amount / most * tighten;
  }

  std::uint32_t count_stretchable() const {
    std::uint32_t count = 0;
    for (std::uint32_t i = begin_; i + 1 < end_; ++i) count += is_stretchable_gap(glyphs_[i], glyphs_[i + 1]);
    return count;
  }

  std::uint32_t count_squeezable() const {
    std::uint32_t count = 0;
    for (std::uint32_t i = begin_; i + 1 < end_; ++i)
      count += is_squeezable_gap(glyphs_[i], glyphs_[i + 1], closed_after(i));
    return count;
  }

  std::span<const Glyph> glyphs_;
  const LineStyle& style_;
  std::uint32_t begin_;
  std::uint32_t end_;
  Pt stretch_ = 0;
  Pt squeeze_ = 0;
  Pt tighten_ = 0;
};

std::uint32_t byte_at(std::string_view text, std::span<const Glyph> glyphs, std::uint32_t i) {
  return i < glyphs.size() ? glyphs[i].offset : static_cast<std::uint32_t>(text.size());
}

/// Whether no line ends where nothing but want of room lets it.
bool ends_are_allowed(std::span<const Glyph> glyphs, const std::vector<Line>& lines) {
  return std::all_of(lines.begin(), lines.end() - 1,
                     [&](const Line& line) { return glyphs[line.end - 1].break_after(); });
}

}  // namespace

void break_lines(std::span<const Glyph> glyphs, const LineStyle& style, std::vector<Line>& lines) {
  lines.clear();
  if (style.justify) {
    break_justified(glyphs, style, lines);
  } else {
    break_ragged(glyphs, style, lines);
  }
  if (lines.empty()) lines.push_back({0, 0, style.first_indent, 0, 0});
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
    if (lines.size() <= count && ends_are_allowed(glyphs, lines)) return style.measure;
  }
  return widest;
}

}  // namespace juesuan
