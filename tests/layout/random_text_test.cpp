// Line breaking over more than a million random characters: what holds for every paragraph.

#include "layout/random_text.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "layout/fixed_fonts.h"

namespace juesuan {
namespace {

/// A set line, glyph by glyph.
struct SetGlyph {
  Pt left = 0;
  Pt right = 0;
};

std::vector<SetGlyph> set_glyphs(const std::vector<PlacedText>& runs, Pt size) {
  std::vector<SetGlyph> out;
  for (const PlacedText& run : runs) {
    Pt x = run.x;
    for (std::size_t at = 0; at < run.text.size();) {
      char32_t c = next_code_point(run.text, at);
      Pt width = (c < 0x80 ? 0.5 : 1.0) * size;
      if (c == '\n') width = 0;
      out.push_back({x, x + width});
      x += width + run.spacing;
    }
  }
  return out;
}

/// Breaks and sets text, and checks what must hold for every line of it.
class LineChecks {
 public:
  LineChecks(const std::string& text, const LineStyle& style)
      : text_(text), style_(style), broken_(break_text(text, style)) {}

  void check() {
    std::uint32_t next = 0;
    std::string printed;
    for (std::size_t i = 0; i < broken_.lines.size(); ++i) {
      const Line& line = broken_.lines[i];
      ASSERT_EQ(line.begin, next) << text_;
      ASSERT_GT(line.end, line.begin) << text_;
      next = line.end;
      runs_.clear();
      set_line(text_, broken_.glyphs, line, style_, 0, 0, runs_);
      for (const PlacedText& run : runs_) printed += run.text;
      ASSERT_NO_FATAL_FAILURE(check_ends(i));
      ASSERT_NO_FATAL_FAILURE(check_gaps(line)) << broken_.texts[i];
    }
    ASSERT_EQ(printed, text_);
    ASSERT_EQ(next, broken_.glyphs.size());
  }

  std::size_t short_lines() const { return short_lines_; }
  std::size_t torn_lines() const { return torn_lines_; }
  const BrokenText& broken() const { return broken_; }

 private:
  bool is_last(std::size_t i) const { return i + 1 == broken_.lines.size(); }

  void check_ends(std::size_t i) {
    const Line& line = broken_.lines[i];
    const Glyph& first = broken_.glyphs[line.begin];
    const Glyph& last = broken_.glyphs[line.end - 1];
    ASSERT_FALSE(i > 0 && (first.traits & kNoStart)) << broken_.texts[i];
    ASSERT_FALSE(!is_last(i) && (last.traits & kNoEnd)) << broken_.texts[i];
    if (!is_last(i)) torn_lines_ += !last.break_after();
  }

  void check_gaps(const Line& line) {
    std::vector<SetGlyph> set = set_glyphs(runs_, style_.size);
    std::uint32_t end = line.end;
    while (end > line.begin + 1 && (broken_.glyphs[end - 1].traits & kSpace)) --end;
    Pt ink = set[end - line.begin - 1].right;
    if (broken_.glyphs[end - 1].traits & kBlankRight) ink -= style_.size / 2;
    ASSERT_LE(ink, style_.measure + 0.01);
    bool last = line.end == broken_.glyphs.size();
    if (!last && ink < style_.measure - 0.01) {
      ++short_lines_;
      ASSERT_EQ(line.adjust, 0) << "a short line is not stretched";
    }
    for (std::uint32_t i = line.begin; i + 1 < end; ++i) {
      const Glyph& a = broken_.glyphs[i];
      const Glyph& b = broken_.glyphs[i + 1];
      Pt gap = set[i + 1 - line.begin].left - set[i - line.begin].right - style_.spacing;
      bool in_word = (a.traits & kWord) && (b.traits & kWord);
      bool at_mark = (a.traits & (kBlankLeft | kBlankRight)) || (b.traits & (kBlankLeft | kBlankRight));
      ASSERT_LE(gap, (in_word ? 0 : kMostStretch * style_.size) + 0.01);
      Pt least = (at_mark ? -(0.5 + kMostSqueeze) : 0) - (in_word ? 0 : kMostTighten);
      ASSERT_GE(gap, least * style_.size - 0.01);
    }
  }

  const std::string& text_;
  const LineStyle& style_;
  BrokenText broken_;
  std::vector<PlacedText> runs_;
  std::size_t short_lines_ = 0;
  std::size_t torn_lines_ = 0;
};

TEST(RandomText, KeepsTheRulesOverAMillionCharacters) {
  RandomText random(20221);
  std::size_t characters = 0, lines = 0, short_lines = 0, torn_lines = 0;
  while (characters < 1'000'000) {
    std::string text = random.paragraph();
    LineStyle style{.size = 16, .measure = 448, .first_indent = 32, .spacing = -0.2};
    LineChecks checks(text, style);
    ASSERT_NO_FATAL_FAILURE(checks.check());
    characters += checks.broken().glyphs.size();
    lines += checks.broken().lines.size();
    short_lines += checks.short_lines();
    torn_lines += checks.torn_lines();
  }
  EXPECT_EQ(torn_lines, 0u) << "a number is cut from its unit, or a word";
  EXPECT_LT(500 * short_lines, lines) << "only lines full of numbers have no other way";
  EXPECT_GT(lines, 30'000u);
}

TEST(RandomText, KeepsTheRulesInNarrowAndRaggedLines) {
  RandomText random(11);
  std::size_t characters = 0;
  while (characters < 200'000) {
    std::string text = random.pick(0, 3) == 0 ? random.marks() : random.paragraph();
    LineStyle style{.size = 10, .measure = 10.0 * random.pick(14, 40), .justify = random.pick(0, 1) == 0};
    LineChecks checks(text, style);
    ASSERT_NO_FATAL_FAILURE(checks.check());
    characters += checks.broken().glyphs.size();
  }
}

}  // namespace
}  // namespace juesuan
