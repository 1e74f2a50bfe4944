// Line breaking over random Chinese text: what holds for every paragraph.

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "layout/fixed_fonts.h"

namespace juesuan {
namespace {

constexpr int kParagraphs = 20'000;

/// Text as reports have it: words, amounts, quotes, brackets, marks.
class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : random_(seed) {}

  std::string paragraph() {
    std::string text;
    for (int pieces = pick(1, 40); pieces > 0; --pieces) text += piece();
    return text + "。";
  }

  int pick(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }

 private:
  std::string piece() {
    static const std::vector<std::string> kMarks = {"，", "。", "、", "；",  "：",
                                                    "——", "……", "？", "！”", "）。"};
    switch (pick(0, 9)) {
      case 0:
        return words() + kMarks[static_cast<std::size_t>(pick(0, static_cast<int>(kMarks.size()) - 1))];
      case 1:
        return std::to_string(pick(0, 99'999)) + "." + std::to_string(pick(10, 99)) + "万元";
      case 2:
        return std::to_string(pick(1, 100)) + "%";
      case 3:
        return "“" + words() + "”";
      case 4:
        return "（" + words() + "）";
      case 5:
        return "《" + words() + "》";
      case 6:
        return std::to_string(pick(2019, 2025)) + "年" + std::to_string(pick(1, 12)) + "月31日";
      case 7:
        return "GB/T " + std::to_string(pick(1, 9999));
      default:
        return words();
    }
  }

  std::string words() {
    std::string text;
    for (int n = pick(1, 7); n > 0; --n) append_utf8(text, static_cast<char32_t>(pick(0x4E00, 0x9FA5)));
    return text;
  }

  std::mt19937 random_;
};

/// Right edge of the ink of a set line; the empty half of a mark at its end does not count.
Pt ink_end(const std::vector<PlacedText>& runs, bool ends_with_mark) {
  const PlacedText& last = runs.back();
  std::u32string text = to_utf32(last.text);
  while (!text.empty() && text.back() == U' ') text.pop_back();
  Pt x = last.x;
  for (std::size_t i = 0; i < text.size(); ++i) {
    x += (text[i] < 0x80 ? 0.5 : 1.0) * last.size + (i + 1 < text.size() ? last.spacing : 0);
  }
  return x - (ends_with_mark ? last.size / 2 : 0);
}

TEST(RandomText, KeepsTheRulesInEveryParagraph) {
  RandomText random(20221);
  for (int n = 0; n < kParagraphs; ++n) {
    std::string text = random.paragraph();
    LineStyle style{.size = 16, .measure = 16.0 * random.pick(14, 30), .first_indent = 32, .justify = true};
    BrokenText broken = break_text(text, style);
    std::uint32_t next = 0;
    std::string printed;
    for (std::size_t i = 0; i < broken.lines.size(); ++i) {
      const Line& line = broken.lines[i];
      ASSERT_EQ(line.begin, next) << text;
      ASSERT_GT(line.end, line.begin) << text;
      next = line.end;
      ASSERT_FALSE(i > 0 && (broken.glyphs[line.begin].traits & kNoStart)) << broken.texts[i];
      ASSERT_FALSE(i + 1 < broken.lines.size() && (broken.glyphs[line.end - 1].traits & kNoEnd))
          << broken.texts[i];
      std::vector<PlacedText> runs;
      set_line(text, broken.glyphs, line, style, 0, 0, runs);
      for (const PlacedText& run : runs) printed += run.text;
      bool mark = broken.glyphs[line.end - 1].traits & kBlankRight;
      ASSERT_LE(ink_end(runs, mark), style.measure + 0.01) << broken.texts[i];
      if (i + 1 < broken.lines.size()) {
        ASSERT_GE(ink_end(runs, false), style.measure - 0.01) << "not flush: " << broken.texts[i];
      }
    }
    ASSERT_EQ(printed, text);
  }
}

TEST(RandomText, NeverCutsANumberFromItsUnit) {
  RandomText random(7);
  for (int n = 0; n < 2000; ++n) {
    BrokenText broken = break_text(random.paragraph(), {.size = 16, .measure = 448, .justify = true});
    for (std::size_t i = 1; i < broken.lines.size(); ++i) {
      const Glyph& before = broken.glyphs[broken.lines[i].begin - 1];
      const Glyph& after = broken.glyphs[broken.lines[i].begin];
      bool digit_before = before.traits & kDigit;
      ASSERT_FALSE(digit_before && (after.traits & kDigit)) << broken.texts[i];
      ASSERT_FALSE(digit_before && (after.code == U'万' || after.code == U'年' || after.code == U'月'))
          << broken.texts[i];
    }
  }
}

}  // namespace
}  // namespace juesuan
