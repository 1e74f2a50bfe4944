#include "fill/narrative.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace juesuan {
namespace {

/// A text in which what stands between « and » was printed for figure 0, 1, …
RichText rich(std::string_view marked) {
  constexpr std::string_view kOpen = "«", kClose = "»";
  RichText made;
  while (!marked.empty()) {
    std::size_t open = marked.find(kOpen);
    made.text += marked.substr(0, open);
    if (open == std::string_view::npos) break;
    std::size_t close = marked.find(kClose);
    std::string_view inside = marked.substr(open + kOpen.size(), close - open - kOpen.size());
    made.printed.push_back({static_cast<std::uint32_t>(made.text.size()),
                            static_cast<std::uint32_t>(inside.size()),
                            static_cast<FigureId>(made.printed.size())});
    made.text += inside;
    marked.remove_prefix(close + kClose.size());
  }
  return made;
}

std::string shown(const std::vector<NarrativeLine>& lines) {
  constexpr const char* kKinds[] = {"标题", "段", "图", "表", "附表"};
  std::string text;
  for (const NarrativeLine& line : lines)
    text += fmt::format("{}{}|{}{}{}\n", kKinds[static_cast<std::size_t>(line.kind)],
                        line.level == 0 ? "" : std::to_string(line.level), line.text.text, line.name,
                        line.argument.empty() ? "" : " " + line.argument);
  return text;
}

TEST(Narrative, Lines) {
  struct Case {
    const char* text;
    const char* lines;
  };
  const Case cases[] = {
      {"", ""},
      {"\n  \n\t\n", ""},
      {"一段。\n\n  二段。  \r\n", "段|一段。\n段|二段。\n"},
      {"# 概况\n## 一\n### 二\n#### 三\n", "标题1|概况\n标题2|一\n标题3|二\n标题4|三\n"},
      {"##### 太深\n", "段|##### 太深\n"},
      {"#没有空格\n", "段|#没有空格\n"},
      {"@图 收支\n@表 grid 绩效.项目.1\n@表 grid\n@附表\n", "图|收支\n表|grid 绩效.项目.1\n表|grid\n附表|\n"},
      {"@表  grid   绩效.项目.1 \n", "表|grid 绩效.项目.1\n"},
      {"邮箱 a@b.cn 第#1号\n", "段|邮箱 a@b.cn 第#1号\n"},
      {"# «# 名»\n", "标题1|# 名\n"},
      {"«# 不是标题»\n«@图 收支»\n", "段|# 不是标题\n段|@图 收支\n"},
      {"«甲\n# 乙\n@附表»\n", "段|甲\n段|# 乙\n段|@附表\n"},
      {"  «@附表»", "段|@附表\n"},
      {"@表 grid 绩效.项目.«2»\n", "表|grid 绩效.项目.2\n"},
      {"«»# 空的数\n", "标题1|空的数\n"},
  };
  for (const Case& c : cases) {
    Diagnostics out;
    EXPECT_EQ(shown(split_narrative(rich(c.text), {}, out)), c.lines) << c.text;
    EXPECT_FALSE(out.has_errors()) << c.text;
  }
}

TEST(Narrative, UnknownDirectivesAreErrorsOfTheFile) {
  Source source{"narrative/body.j2", ""};
  Diagnostics out;
  EXPECT_EQ(shown(split_narrative(rich("@圖 收支\n一段"), {&source, 0, 0, 0}, out)), "段|一段\n");
  EXPECT_EQ(format_diagnostics(out),
            "narrative/body.j2: 错误[FILL-DIRECTIVE]: 正文里的“@圖”不是程序认识的指令\n  应为  "
            "@图、@表、@附表 或 @编号\n");
}

TEST(Narrative, FiguresKeepTheirPlaces) {
  Diagnostics out;
  std::vector<NarrativeLine> lines = split_narrative(rich("# 收入«5»元\n  支出«6»元，占«7»"), {}, out);
  ASSERT_EQ(lines.size(), 2U);
  auto printed = [](const RichText& text, std::size_t i) {
    return text.text.substr(text.printed[i].offset, text.printed[i].length);
  };
  ASSERT_EQ(lines[0].text.printed.size(), 1U);
  EXPECT_EQ(printed(lines[0].text, 0), "5");
  ASSERT_EQ(lines[1].text.printed.size(), 2U);
  EXPECT_EQ(printed(lines[1].text, 0), "6");
  EXPECT_EQ(printed(lines[1].text, 1), "7");
  RichText prefixed = with_prefix("一、", lines[1].text);
  EXPECT_EQ(prefixed.text, "一、支出6元，占7");
  EXPECT_EQ(printed(prefixed, 1), "7");
}

TEST(Narrative, SlicesCutFigures) {
  RichText part = slice(rich("甲«123»乙«9»"), 4, 6);
  EXPECT_EQ(part.text, "23");
  ASSERT_EQ(part.printed.size(), 1U);
  EXPECT_EQ(part.printed[0].offset, 0U);
  EXPECT_EQ(part.printed[0].length, 2U);
}

TEST(HeadingNumbers, MayDifferWithinOnePart) {
  HeadingNumbers numbers({"第{中}部分　", "{中}、", "（{中}）"});
  std::string seen;
  for (int level : {1, 2, 2, 1}) seen += numbers.next(level);
  numbers.number_part({"附件{数}　", "{中}、", "（{中}）"});
  for (int level : {2, 3, 4, 2, 3, 1, 2}) seen += numbers.next(level);
  EXPECT_EQ(seen, "第一部分　一、二、第二部分　附件1　一、（一）附件2　一、第三部分　一、");
}

TEST(HeadingNumbers, StartAnewUnderEachHeading) {
  HeadingNumbers numbers({"第{中}部分　", "{中}、", "（{中}）", "{数}."});
  const std::pair<int, const char*> cases[] = {
      {1, "第一部分　"}, {2, "一、"},   {3, "（一）"},     {4, "1."},   {4, "2."}, {3, "（二）"}, {4, "1."},
      {2, "二、"},       {3, "（一）"}, {1, "第二部分　"}, {2, "一、"}, {4, "1."}, {5, ""},       {0, ""}};
  for (const auto& [level, number] : cases) EXPECT_EQ(numbers.next(level), number) << level;
  HeadingNumbers many({"{中}、"});
  for (int i = 1; i < 21; ++i) many.next(1);
  EXPECT_EQ(many.next(1), "二十一、");
}

}  // namespace
}  // namespace juesuan
