#include "layout/lines.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "layout/fixed_fonts.h"
#include "layout/gaps.h"

namespace juesuan {
namespace {

/// Lines of `characters` full-width characters of 10 pt.
LineStyle style_of(double characters) {
  return {.face = Face::kFang, .size = 10, .measure = characters * 10, .justify = true};
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : "|") + line;
  return out;
}

struct BreakCase {
  const char* name;
  double characters;
  const char* text;
  const char* expected;
};

TEST(LineBreaking, EndsLinesWhereTheRulesAllow) {
  const BreakCase kCases[] = {
      {"empty", 4, "", ""},
      {"one line", 4, "本年收入", "本年收入"},
      {"ideographs", 4, "本年收入合计为零", "本年收入|合计为零"},
      {"a full stop hangs half over the end", 4, "本年收入。合计", "本年收|入。合计"},
      {"a comma goes into the line when it can be squeezed", 6, "本年，收入，合计", "本年，收入，|合计"},
      {"no line ends with an opening mark", 4, "本年收（入合计）", "本年收|（入合|计）"},
      {"no line ends with an opening quote", 4, "本年收“三公”", "本年收|“三公”"},
      {"title marks", 5, "依据《预算法》执行", "依据《预算|法》执行"},
      {"a number keeps its unit", 5, "收入183.66万元", "收入|183.66万元"},
      {"a number keeps 万元 and the comma after it", 7, "支出合计183.66万元，减少",
       "支出合计|183.66万元，减|少"},
      {"a percentage", 6, "比上年下降98.5%。", "比上年下降|98.5%。"},
      {"a full-width percent sign", 6, "比上年下降9８％", "比上年下降|9８％"},
      {"a year", 4, "截至2021年", "截至|2021年"},
      {"年度 stays with its year", 5, "某单位2021年度", "某单位|2021年度"},
      {"month and day part rather than leave a hole", 7, "截至2021年12月31日", "截至2021年12月|31日"},
      {"a grouped amount", 7, "一共支出1,234.56元", "一共支出|1,234.56元"},
      {"counts of people", 5, "接待来访34人次", "接待来访|34人次"},
      {"a dash is not cut", 5, "信访工作——维稳", "信访工|作——维稳"},
      {"an ellipsis is not cut", 5, "信访工作……维稳", "信访工|作……维稳"},
      {"a word is not cut", 4, "使用Excel表格", "使用|Excel表|格"},
      {"spaces hang over the end", 4, "hello world", "hello |world"},
      {"第 stays with its number", 4, "本单位第12页", "本单位|第12页"},
      {"a word longer than a line is cut", 4, "abcdefghijklmnop", "abcdefgh|ijklmnop"},
      {"line ends are kept", 9, "一、收入\n二、支出", "一、收入\n|二、支出"},
  };
  for (const BreakCase& c : kCases) {
    EXPECT_EQ(joined(break_text(c.text, style_of(c.characters)).texts), c.expected) << c.name;
  }
}

TEST(LineBreaking, IndentsTheFirstLineOnly) {
  LineStyle style = style_of(6);
  style.first_indent = 20;
  BrokenText broken = break_text("本年收入合计为零元整", style);
  EXPECT_EQ(joined(broken.texts), "本年收入|合计为零元整");
  EXPECT_EQ(broken.lines[0].indent, 20);
  EXPECT_EQ(broken.lines[1].indent, 0);
}

std::vector<PlacedText> set_first(const std::string& text, const LineStyle& style) {
  BrokenText broken = break_text(text, style);
  std::vector<PlacedText> runs;
  set_line(text, broken.glyphs, broken.lines[0], style, 100, 50, runs);
  return runs;
}

TEST(Justification, SpreadsOverTheGapsButNotInsideNumbers) {
  std::vector<PlacedText> runs = set_first("本年收入合计183.66是上年（初）", style_of(12.5));
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[0].text, "本年收入合计");
  EXPECT_EQ(runs[1].text, "183.66");
  EXPECT_EQ(runs[1].spacing, 0);
  EXPECT_EQ(runs[2].text, "是上年");
  EXPECT_NEAR(runs[0].spacing, 5.0 / 9, 1e-9);
  EXPECT_NEAR(runs[2].x + 3 * 10 + 2 * runs[2].spacing, 225, 1e-9)
      << "the last character ends at the measure";
}

TEST(Justification, LeavesALineShortThatWouldBeStretchedTooFar) {
  std::vector<PlacedText> runs = set_first("收入12345678.66万元", style_of(7.5));
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].text, "收入");
  EXPECT_EQ(runs[0].spacing, 0);
}

TEST(Justification, LeavesTheLastLineAlone) {
  std::vector<PlacedText> runs = set_first("本年收入", style_of(9));
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].x, 100);
  EXPECT_EQ(runs[0].spacing, 0);
}

TEST(Justification, AMarkAtTheEndOfALineCountsHalf) {
  std::vector<PlacedText> runs = set_first("本，年收，入。合计支出", style_of(6.5));
  ASSERT_EQ(runs.size(), 1u) << "the empty half of the full stop hangs over the end, nothing moves";
  EXPECT_EQ(runs[0].text, "本，年收，入。");
  EXPECT_EQ(runs[0].spacing, 0);
}

TEST(Justification, SqueezesMarksWithAnEmptyHalf) {
  std::vector<PlacedText> runs = set_first("本，年收，入。合计支出", style_of(6.3));
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[1].text, "年收，") << "a run ends where a mark gave way";
  constexpr Pt kMark = 10 * kMostSqueeze;
  constexpr Pt kGap = 10 * kMostTighten;
  Pt share = 2.0 / (2 * kMark + 6 * kGap);  // of what two marks and six gaps can give
  EXPECT_NEAR(runs[1].x, 100 + 20 - share * (kMark + 2 * kGap), 1e-9);
  EXPECT_NEAR(runs[2].x, 100 + 50 - share * (2 * kMark + 5 * kGap), 1e-9);
}

TEST(AdjacentMarks, GiveUpAnEmptyHalf) {
  struct Case {
    const char* text;
    double characters;  ///< of the whole, if each gave up half an em
  };
  const Case cases[] = {
      {"（项）：支", 4.5}, {"“三公”，支", 5.5},     {"见（《法》）。支", 6.5},
      {"以上。”“本", 5},   {"如下：（一）支", 6.5}, {"收（一）支", 5},
      {"元、年支", 4},     {"好！”他", 4},          {"见——《法》本", 7},
  };
  for (const Case& c : cases) {
    BrokenText broken = break_text(c.text, style_of(20));
    ASSERT_EQ(broken.lines.size(), 1u) << c.text;
    auto count = static_cast<Pt>(broken.glyphs.size());
    Pt closed = (count - c.characters) / 0.5 * kClosing;
    EXPECT_NEAR(broken.lines[0].width, (count - closed) * 10, 1e-9) << c.text;
    std::vector<PlacedText> runs;
    set_line(c.text, broken.glyphs, broken.lines[0], style_of(20), 0, 0, runs);
    std::string joined_runs;
    for (const PlacedText& run : runs) joined_runs += run.text;
    EXPECT_EQ(joined_runs, c.text);
  }
}

TEST(AdjacentMarks, StandAsTheyAreWhereTheStyleSaysSo) {
  LineStyle style = style_of(20);
  style.close_marks = false;
  EXPECT_EQ(break_text("（项）：支", style).lines[0].width, 50);
}

/// Every class of the table at the end of a line that is one character short, and at its start.
TEST(MarkClasses, KeepTheirMarksFromTheEndsOfLines) {
  for (const MarkClass& each : mark_classes()) {
    for (char32_t mark : each.marks) {
      if (mark == U' ' || (each.traits & kSpace)) continue;
      std::string text = "本年收";
      append_utf8(text, mark);
      text += "入合计支出";
      for (double characters : {3.0, 3.5, 4.0}) {
        BrokenText broken = break_text(text, style_of(characters));
        for (std::size_t i = 0; i < broken.lines.size(); ++i) {
          const Line& line = broken.lines[i];
          bool starts = i > 0 && broken.glyphs[line.begin].code == mark;
          bool ends = i + 1 < broken.lines.size() && broken.glyphs[line.end - 1].code == mark;
          EXPECT_FALSE(starts && (each.traits & kNoStart)) << each.name << " " << joined(broken.texts);
          EXPECT_FALSE(ends && (each.traits & kNoEnd)) << each.name << " " << joined(broken.texts);
        }
      }
    }
  }
}

TEST(MarkClasses, NameEachMarkOnce) {
  std::u32string seen;
  for (const MarkClass& each : mark_classes()) {
    for (char32_t mark : each.marks) {
      EXPECT_EQ(seen.find(mark), std::u32string::npos) << each.name << " " << static_cast<unsigned>(mark);
      EXPECT_EQ(traits_of(mark), each.traits) << each.name << " " << static_cast<unsigned>(mark);
      seen += mark;
    }
  }
}

/// Wherever they stand in a line of the body.
TEST(Paragraphs, HoldShortGroupsTogether) {
  for (const std::string group :
       {"“三公”", "（一）", "（表6）", "1.收", "12月31日", "183.66万元", "2021年度"}) {
    std::string before;
    for (int n = 0; n < 60; ++n, before += "字") {
      std::string text = before + group + "字字字字字字字字字字字字字字字字";
      BrokenText broken = break_text(text, style_of(28));
      bool whole = std::any_of(broken.texts.begin(), broken.texts.end(), [&](const std::string& line) {
        return line.find(group) != std::string::npos;
      });
      EXPECT_TRUE(whole) << joined(broken.texts);
    }
  }
}

TEST(Paragraphs, DoNotEndWithALineOfOneCharacter) {
  std::string text;
  for (int i = 0; i < 29; ++i) text += "字";
  BrokenText broken = break_text(text + "。", style_of(28));
  ASSERT_EQ(broken.lines.size(), 2u);
  EXPECT_GE(broken.lines[1].end - broken.lines[1].begin, 4u) << "with its full stop";
}

/// 28 characters a line, an unbreakable amount after 24: the lines before it share the hole.
TEST(Paragraphs, ShareTheHoleBeforeAnAmount) {
  std::string text;
  for (int i = 0; i < 28 + 24; ++i) text += "字";
  text += "12345.66万元，其中基本支出字字字字字字字字字字字字字字字字字字字字字字字字字字字字字";
  LineStyle style = style_of(28);
  BrokenText broken = break_text(text, style);
  for (std::size_t i = 0; i + 1 < broken.lines.size(); ++i) {
    const Line& line = broken.lines[i];
    Pt gaps = line.end - line.begin - 1;
    EXPECT_LE(line.adjust / gaps, 0.1 * style.size) << broken.texts[i];
    EXPECT_GE(line.adjust, -0.51 * style.size) << broken.texts[i];
  }
}

/// An amount that would leave a wide hole comes in where marks before it can give way.
TEST(Paragraphs, SqueezeMarksRatherThanLeaveAHole) {
  BrokenText broken = break_text(
      "2021年本年支出合计146.09万元，其中：基本支出83.83万元，占57.3%；项目支出604.11万元，占41.3%。",
      {.size = 16, .measure = 442, .first_indent = 32, .spacing = -0.2});
  EXPECT_TRUE(broken.texts[0].ends_with("83.83万元，")) << joined(broken.texts);
  EXPECT_LT(broken.lines[0].adjust, 0);
}

TEST(Paragraphs, TakeOneLineLessWhereThatIsAskedAndCanBe) {
  std::string text = "一，二";
  for (int i = 0; i < 28 * 3; ++i) text += i % 9 == 8 ? "，" : "字";
  LineStyle style = style_of(28);
  std::size_t usual = break_text(text, style).lines.size();
  style.fewest_lines = true;
  EXPECT_EQ(break_text(text, style).lines.size() + 1, usual);
  std::string full;
  for (int i = 0; i < 28 * 3 - 4; ++i) full += "字";
  EXPECT_EQ(break_text(full, style).lines.size(), 3u);
}

TEST(Titles, BalancedLinesAreAlikeInLength) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  std::vector<Glyph> glyphs;
  measure.glyphs("某某市某某区人民政府办公室机关事务服务中心", Face::kTitle, glyphs);
  LineStyle style{.face = Face::kTitle, .size = 10, .measure = 180, .justify = false};
  style.measure = balanced_measure(glyphs, style);
  std::vector<Line> lines;
  break_lines(glyphs, style, lines);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_LE(std::abs(lines[0].width - lines[1].width), 20);
}

}  // namespace
}  // namespace juesuan
