#include "layout/blank_groups.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "layout/corners.h"
#include "layout/documents.h"
#include "layout/fixed_fonts.h"
#include "layout/forms.h"

namespace juesuan {
namespace {

/// 合计 and three groups of ten columns: 甲, 乙, 丙.
Table grouped_table() {
  Table table = plain_table(32, 4, 5);
  table.landscape = true;
  table.group_starts = {2, 12, 22};
  std::vector<Cell> numbers;
  for (int c = 0; c < 32; ++c)
    numbers.push_back(text_cell(c < 1 ? "栏次" : std::to_string(c), CellRole::kColumnNumber));
  table.rows.insert(table.rows.begin() + 1, numbers);
  table.header_rows = 2;
  const char* names[] = {"甲", "乙", "丙"};
  for (std::size_t g = 0; g < 3; ++g) table.rows[0][2 + 10 * g].text.text = names[g];
  return table;
}

void blank(Table& table, std::size_t begin, std::size_t end) {
  for (std::size_t r = 2; r < table.rows.size(); ++r)
    for (std::size_t c = begin; c < end; ++c) table.rows[r][c].text.text.clear();
}

TEST(BlankGroups, AreThoseWithoutAnyAmount) {
  Table table = grouped_table();
  EXPECT_TRUE(left_out_groups(table).empty());
  blank(table, 12, 21);
  EXPECT_TRUE(left_out_groups(table).empty()) << "one amount is left";
  blank(table, 21, 22);
  EXPECT_EQ(left_out_groups(table), (std::vector<ColumnGroup>{{12, 22}}));
  table.is_form = false;
  EXPECT_TRUE(left_out_groups(table).empty()) << "a table in the text";
}

TEST(BlankGroups, AFormWithoutAnyAmountIsComplete) {
  Table table = grouped_table();
  blank(table, 2, 32);
  EXPECT_EQ(left_out_groups(table).size(), 3U) << "the totals are known";
  blank(table, 1, 32);
  EXPECT_TRUE(left_out_groups(table).empty());
}

TEST(BlankGroups, AreNamedUnderTheForm) {
  Table table = grouped_table();
  blank(table, 12, 32);
  std::string note = left_out_note(table, left_out_groups(table));
  EXPECT_TRUE(note.starts_with("乙（12至21栏）、丙（22至31栏）没有数据")) << note;
  EXPECT_EQ(left_out_note(table, {}), "");

  FixedFonts fonts;
  TextMeasure measure(fonts);
  Flow flow;
  set_form(table, measure, flow);
  std::string words;
  for (const Page& page : flow.pages()) words += page_text(page);
  EXPECT_NE(words.find("乙（12至21栏）"), std::string::npos);
  EXPECT_NE(words.find("列3\n"), std::string::npos);
  EXPECT_EQ(words.find("列13\n"), std::string::npos) << "a column of a group that is left out";
}

TEST(BlankGroups, TwoUnderOneHeadingAreNamedOnce) {
  Table table = grouped_table();
  for (std::size_t c = 13; c < 32; ++c) {
    table.rows[0][c].text.text.clear();
    table.rows[0][c].covered = true;
  }
  blank(table, 12, 32);
  std::string note = left_out_note(table, left_out_groups(table));
  EXPECT_TRUE(note.starts_with("乙（12至31栏）没有数据")) << note;
  EXPECT_TRUE(left_out_note(table, std::vector<ColumnGroup>{{22, 32}}).starts_with("乙（22至31栏）"))
      << "its second half";
}

TEST(Forms, TheLineAboveANarrowPartIsAsWideAsThePart) {
  Table table = plain_table(46, 44);
  table.landscape = true;
  table.stub_columns = 1;
  table.group_starts = {1, 22, 43};
  table.right_corner = "万元";
  FixedFonts fonts;
  TextMeasure measure(fonts);
  Flow flow;
  set_form(table, measure, flow);
  const Page& last = flow.pages().back();
  Pt edge = 0;
  for (const PlacedRule& rule : last.rules) edge = std::max({edge, rule.x1, rule.x2});
  ASSERT_LT(edge, kPageHeight - kFormSideMargin - 20) << "the last part is not narrow";
  auto line = std::find_if(last.texts.begin(), last.texts.end(),
                           [](const PlacedText& text) { return text.text.starts_with("续表"); });
  ASSERT_NE(line, last.texts.end());
  EXPECT_NEAR(line->x + measure.width(line->text, line->face, line->size), edge, 0.1);
}

TEST(Corners, NeverRunIntoEachOther) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  std::string name;
  for (int length = 2; length <= 60; ++length) {
    name += "某";
    for (const char* middle : {"", "一般公共预算财政拨款支出决算明细表"}) {
      Fragment line = corner_line({"部门：" + name, middle, "续表　金额单位：万元"}, measure, 442);
      for (std::size_t i = 0; i < line.texts.size(); ++i) {
        EXPECT_GE(line.texts[i].y, -line.height) << length;
        for (std::size_t j = 0; j < i; ++j) {
          const PlacedText& a = line.texts[i].x < line.texts[j].x ? line.texts[i] : line.texts[j];
          const PlacedText& b = &a == &line.texts[i] ? line.texts[j] : line.texts[i];
          bool apart = a.x + measure.width(a.text, a.face, a.size) <= b.x + 0.01;
          EXPECT_TRUE(apart || a.y != b.y) << length << ": " << a.text << " and " << b.text;
        }
      }
    }
  }
}

}  // namespace
}  // namespace juesuan
