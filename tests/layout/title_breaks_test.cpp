#include "layout/title_breaks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "layout/fixed_fonts.h"

namespace juesuan {
namespace {

/// Lines of `characters` full-width characters, joined by |.
std::string broken(const std::string& title, double characters, TitleShape shape, double indent = 0) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  std::vector<Glyph> glyphs;
  measure.glyphs(title, Face::kTitle, glyphs);
  LineStyle style{.face = Face::kTitle,
                  .size = 10,
                  .measure = characters * 10,
                  .first_indent = indent * 10,
                  .justify = false};
  std::vector<Line> lines;
  break_title(glyphs, style, shape, lines);
  std::string out;
  for (const Line& line : lines) {
    auto offset = [&](std::size_t i) { return i < glyphs.size() ? glyphs[i].offset : title.size(); };
    out += (out.empty() ? "" : "|") + title.substr(offset(line.begin), offset(line.end) - offset(line.begin));
    EXPECT_LE(line.indent + line.width, style.measure + 0.01) << title;
  }
  return out;
}

/// Centred titles have balanced lines, those from the left fill their first.
TEST(Titles, BreakAtSense) {
  struct Case {
    TitleShape shape;
    const char* title;
    double characters;
    const char* expected;
  };
  const Case cases[] = {
      {TitleShape::kBalanced, "第一部分　部门概况", 20, "第一部分　部门概况"},
      {TitleShape::kBalanced, "第一部分　武汉经济技术开发区（汉南区）信访局概况", 20,
       "第一部分　武汉经济技术开发区|（汉南区）信访局概况"},
      {TitleShape::kBalanced, "武汉经济技术开发区（汉南区）信访局", 12,
       "武汉经济技术开发区|（汉南区）信访局"},
      {TitleShape::kBalanced, "武汉市汉南区信访局2022年度部门整体绩效自评表", 16,
       "武汉市汉南区信访局|2022年度部门整体绩效自评表"},
      {TitleShape::kBalanced, "2021年东区矛盾纠纷排查化解专项经费项目绩效目标自评表", 20,
       "2021年东区矛盾纠纷排查化解|专项经费项目绩效目标自评表"},
      {TitleShape::kFilled, "附件3　2021年政务数据共享平台运行维护项目绩效目标自评表", 22,
       "附件3　2021年政务数据共享平台运行维护项目|绩效目标自评表"},
      {TitleShape::kFilled, "一、2022年度武汉经济技术开发区（汉南区）信访局整体绩效自评表", 25,
       "一、2022年度武汉经济技术开发区（汉南区）信访局|整体绩效自评表"},
  };
  for (const Case& c : cases) EXPECT_EQ(broken(c.title, c.characters, c.shape), c.expected) << c.title;
}

/// However long the words before it are, a word or a bracket is never divided while there is another place.
TEST(Titles, DivideNoWordAndNoBracket) {
  std::string before = "第二部分　";
  for (int n = 0; n < 12; ++n, before += "某") {
    for (const std::string word : {"开发区", "绩效", "项目", "情况", "经费", "（汉南区）", "“三公”"}) {
      std::string lines = broken(before + word + "某某某某某某某某某某", 12, TitleShape::kBalanced);
      EXPECT_NE(lines.find(word), std::string::npos) << lines;
    }
  }
}

TEST(Titles, OfOneLongWordAreStillDivided) {
  std::string lines = broken("一般公共预算一般公共预算", 4, TitleShape::kBalanced);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '|'), 2);
  EXPECT_EQ(broken("", 4, TitleShape::kBalanced), "");
}

TEST(Titles, CostsSayWhereALineMayEnd) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  std::vector<Glyph> glyphs;
  measure.glyphs("2022年度（汉）绩效，表", Face::kTitle, glyphs);
  std::vector<double> costs = title_break_costs(glyphs);
  ASSERT_EQ(costs.size(), glyphs.size() + 1);
  EXPECT_EQ(costs[6], 0) << "behind 年度";
  EXPECT_GT(costs[10], costs[9]) << "within 绩效";
  EXPECT_TRUE(std::isinf(costs[2])) << "within a number";
  EXPECT_TRUE(std::isinf(costs[11])) << "before a comma";
}

}  // namespace
}  // namespace juesuan
