#include "layout/tables.h"

#include <gtest/gtest.h>

#include "layout/documents.h"
#include "layout/fixed_fonts.h"

namespace juesuan {
namespace {

class TextTables : public ::testing::Test {
 protected:
  const std::vector<Page>& set(Table table) {
    table_ = std::move(table);
    table_.is_form = false;
    set_text_table(table_, true, measure_, flow_);
    flow_.finish();
    return flow_.pages();
  }

  FixedFonts fonts_;
  TextMeasure measure_{fonts_};
  Flow flow_;
  Table table_;
};

TEST_F(TextTables, RepeatTheirHeaderOnEveryPage) {
  const std::vector<Page>& pages = set(plain_table(4, 80));
  ASSERT_GT(pages.size(), 2u);
  std::size_t rows = 0;
  for (const Page& page : pages) {
    EXPECT_EQ(count_of(page, "列0"), 1u);
    rows += count_of(page, "1,234.56");
  }
  EXPECT_EQ(rows, 3u * 80);
  EXPECT_EQ(count_of(pages[0], "支出决算表"), 1u);
  EXPECT_EQ(count_of(pages[0], "续表　金额单位：万元"), 0u);
  for (std::size_t i = 1; i < pages.size(); ++i) EXPECT_EQ(count_of(pages[i], "续表　金额单位：万元"), 1u);
}

TEST_F(TextTables, RepeatTheHeaderOfASectionWhereItGoesOn) {
  Table table = plain_table(3, 90);
  table.header_rows = 0;
  table.sections = {{11, 61}};
  for (std::size_t r : {11, 60, 61}) table.rows[r][1].text.text = "表头" + std::to_string(r);
  const std::vector<Page>& pages = set(std::move(table));
  ASSERT_GT(pages.size(), 2u);
  std::size_t headers = 0;
  for (const Page& page : pages) headers += count_of(page, "表头11");
  std::size_t last = 0;
  while (count_of(pages[last], "表头60") == 0) ++last;
  EXPECT_EQ(headers, last + 1) << "as far as the section goes, once a page";
  EXPECT_GT(last, 0u);
  EXPECT_EQ(count_of(pages.back(), "表头11"), last + 1 == pages.size() ? 1u : 0u);
}

TEST_F(TextTables, KeepTheTitleWithTheFirstRow) {
  for (int lines = 15; lines <= 22; ++lines) {
    Flow flow;
    for (int i = 0; i < lines; ++i) flow.place({kLinePitch, {}, {}, {}, -1});
    Table table = plain_table(3, 4);
    set_text_table(table, true, measure_, flow);
    for (const Page& page : flow.pages()) {
      EXPECT_EQ(count_of(page, "支出决算表"), count_of(page, "行0")) << lines << " lines before the table";
    }
  }
}

/// Pages of a table that stands below `lines` lines of text.
std::vector<Page> pages_below(std::size_t lines, std::size_t rows, TextMeasure& measure) {
  Flow flow;
  flow.begin_block(0);
  Fragment text;
  text.height = kLinePitch * static_cast<Pt>(lines);
  flow.place(std::move(text));
  set_text_table(plain_table(3, rows), true, measure, flow);
  flow.finish();
  return flow.pages();
}

TEST_F(TextTables, MoveOnWholeUnlessThatLeavesMuchOfThePageBlank) {
  struct Case {
    std::size_t lines, rows;  // of text above, of the table
    bool starts_below;        // the text, not on the next page
    std::size_t pages;
  };
  const Case cases[] = {
      {2, 10, true, 1},    // there is room
      {18, 20, false, 2},  // little is left blank
      {10, 22, true, 2},   // more than half would be
      {10, 15, true, 1},   // closer rows save the cut
  };
  for (const Case& c : cases) {
    std::vector<Page> pages = pages_below(c.lines, c.rows, measure_);
    EXPECT_EQ(count_of(pages[0], "行0"), c.starts_below ? 1U : 0U) << c.lines << " " << c.rows;
    EXPECT_EQ(pages.size(), c.pages) << c.lines << " " << c.rows;
  }
}

TEST_F(TextTables, AlignAmountsOnTheirRightEdge) {
  Table table = plain_table(2, 2);
  table.rows[1][1].text.text = "0.50";
  const Page& page = set(std::move(table))[0];
  const PlacedText* small = find_text(page, "0.50");
  const PlacedText* large = find_text(page, "1,234.56");
  ASSERT_TRUE(small != nullptr && large != nullptr);
  EXPECT_NEAR(small->x + 4 * small->size / 2, large->x + 8 * large->size / 2, 1e-6);
}

TEST_F(TextTables, IndentLabels) {
  Table table = plain_table(2, 2);
  table.rows[2][0].indent = 2;
  const Page& page = set(std::move(table))[0];
  const PlacedText* outer = find_text(page, "行0");
  const PlacedText* inner = find_text(page, "行1");
  ASSERT_TRUE(outer != nullptr && inner != nullptr);
  EXPECT_NEAR(inner->x - outer->x, 2 * inner->size, 1e-6);
}

TEST_F(TextTables, DrawNoRuleThroughASpan) {
  Table table = plain_table(3, 3);
  table.rows[1][0] = spanning_cell("合并", 3, 1);
  table.rows[2][0] = covered_cell();
  table.rows[3][0] = covered_cell();
  const Page& page = set(std::move(table))[0];
  const PlacedText* label = find_text(page, "合并");
  const PlacedText* middle = page.texts.empty() ? nullptr : label;
  ASSERT_NE(middle, nullptr);
  for (const PlacedRule& rule : page.rules) {
    bool horizontal = rule.y1 == rule.y2;
    bool over_label = rule.x1 <= label->x && rule.x2 > label->x;
    bool inside = rule.y1 > label->y - 10 && rule.y1 < label->y + 15;
    EXPECT_FALSE(horizontal && over_label && inside);
  }
}

TEST_F(TextTables, RepeatALabelWhoseRowsGoOn) {
  Table table = plain_table(3, 60);
  table.rows[1][0] = spanning_cell("合并", 60, 1);
  for (std::size_t r = 2; r < table.rows.size(); ++r) table.rows[r][0] = covered_cell();
  const std::vector<Page>& pages = set(std::move(table));
  ASSERT_GT(pages.size(), 1u);
  for (const Page& page : pages) EXPECT_EQ(count_of(page, "合并"), 1u);
}

TEST_F(TextTables, CutARowThatIsHigherThanThePage) {
  Table table = plain_table(2, 1);
  std::string text;
  for (int i = 0; i < 3500; ++i) text += "绩";
  table.rows[1][1] = text_cell(text);
  const std::vector<Page>& pages = set(std::move(table));
  ASSERT_GT(pages.size(), 1u);
  std::size_t characters = 0;
  for (const Page& page : pages) {
    for (const PlacedText& placed : page.texts) {
      if (placed.text.starts_with("绩")) characters += placed.text.size() / 3;
      EXPECT_GT(placed.y, kPageHeight - kTopMargin - kTextHeight - 1);
    }
  }
  EXPECT_EQ(characters, 3500u) << "every line once";
}

TEST(GridParts, CutBetweenGroupsAndRepeatTheStub) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  Table table = plain_table(31, 3);
  table.group_starts = {1, 11, 21};
  Grid grid(table, measure);
  GridStyle style{10, 3, 3};
  std::vector<GridPart> parts = grid.parts(600, style, StubWidth::kWished);
  ASSERT_EQ(parts.size(), 3u);
  std::vector<std::uint32_t> body;
  for (const GridPart& part : parts) {
    EXPECT_EQ(part.columns.front(), 0u);
    EXPECT_LE(part.width(), 600.01);
    body.insert(body.end(), part.columns.begin() + 1, part.columns.end());
    for (std::size_t i = 1; i < part.columns.size(); ++i) {
      EXPECT_GE(part.edges[i + 1] - part.edges[i], 8 * 5.0 + 6) << "an amount stays on one line";
    }
  }
  ASSERT_EQ(body.size(), 30u);
  for (std::uint32_t i = 0; i < 30; ++i) EXPECT_EQ(body[i], i + 1);
  EXPECT_EQ(parts[1].columns[1], 11u);
  EXPECT_EQ(parts[2].columns[1], 21u);
}

TEST(GridParts, CutAGroupThatIsWiderThanThePage) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  Table table = plain_table(29, 3);
  table.group_starts = {1};
  Grid grid(table, measure);
  std::vector<GridPart> parts = grid.parts(600, {10, 3, 3}, StubWidth::kWished);
  ASSERT_GE(parts.size(), 2u);
  std::size_t columns = 0;
  for (const GridPart& part : parts) {
    columns += part.columns.size() - 1;
    EXPECT_LE(part.width(), 600.01);
  }
  EXPECT_EQ(columns, 28u);
}

TEST(GridRows, GrowWithWrappedTextAndSpans) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  Table table = plain_table(2, 3, 6);
  table.rows[1][0].text.text = "一般公共预算财政拨款支出决算明细";
  table.rows[2][1] = spanning_cell("很长的说明占两行格子而且还要更多的行数才放得下", 2, 1);
  table.rows[3][1] = covered_cell();
  Grid grid(table, measure);
  GridStyle style{10, 3, 3};
  std::vector<Pt> edges = grid.row_edges(grid.whole(120, style), style);
  ASSERT_EQ(edges.size(), 5u);
  Pt one = style.line_height() + 2 * style.pad_y;
  EXPECT_NEAR(edges[1], one, 1e-6);
  EXPECT_GT(edges[2] - edges[1], 2 * style.line_height());
  EXPECT_NEAR(edges[3] - edges[2], one, 1e-6) << "the last row of a span takes what the span still needs";
  EXPECT_GT(edges[4] - edges[2], 4 * style.line_height());
}

}  // namespace
}  // namespace juesuan
