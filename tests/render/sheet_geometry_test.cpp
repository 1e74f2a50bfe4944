#include "render/sheet_geometry.h"

#include <gtest/gtest.h>

#include "render/sample_document.h"

namespace juesuan {
namespace {

using namespace sample;

TEST(SheetGeometry, TableThatFitsIsOnePage) {
  SheetGeometry geometry = lay_out_sheet(income_expenditure_form());
  EXPECT_EQ(geometry.pages, (std::vector<ColumnRange>{{0, 6}}));
  EXPECT_EQ(geometry.print_scale, 0);
  EXPECT_FALSE(geometry.split());
}

TEST(SheetGeometry, WideTableIsSplitAtGroupsAndStaysReadable) {
  SheetGeometry geometry = lay_out_sheet(wide_form(10, 3));
  ASSERT_EQ(geometry.pages.size(), 10U);
  EXPECT_EQ(geometry.pages[0], (ColumnRange{2, 13}));  // 合计 and the first group
  EXPECT_EQ(geometry.pages[1], (ColumnRange{13, 23}));
  EXPECT_EQ(geometry.pages[9], (ColumnRange{93, 103}));
  EXPECT_GE(geometry.print_scale, 60);
  EXPECT_LE(geometry.print_scale, 100);
}

TEST(SheetGeometry, GroupWiderThanAPageIsSplitInside) {
  Table table = wide_form(10, 3);
  table.group_starts = {3};
  SheetGeometry geometry = lay_out_sheet(table);
  std::uint32_t next = table.stub_columns;
  for (ColumnRange page : geometry.pages) {
    EXPECT_EQ(page.begin, next);
    EXPECT_GT(page.end, page.begin);
    next = page.end;
  }
  EXPECT_EQ(next, table.widths.size());
}

TEST(SheetGeometry, ColumnIsWideEnoughForItsLongestAmount) {
  Table table = form("x", "x", "", {2, 2});
  table.rows = {{label_cell("甲"), amount_cell(1)},
                {label_cell("乙"), amount_cell(-123'456'789'012'345'678)}};
  double narrow = lay_out_sheet(form("y", "y", "", {2})).column_widths[0];
  SheetGeometry geometry = lay_out_sheet(table);
  EXPECT_DOUBLE_EQ(geometry.column_widths[0], narrow);
  EXPECT_GE(geometry.column_widths[1], 20);  // -123,456,789,012.35 has 19 characters
}

TEST(SheetGeometry, HeaderIsCutAtPagesOnly) {
  SheetGeometry geometry;
  geometry.pages = {{2, 10}, {10, 20}};
  struct Case {
    const char* name;
    std::uint32_t begin, span;
    std::vector<ColumnRange> expected;
  };
  const Case cases[] = {
      {"in the stub", 0, 2, {{0, 2}}},
      {"on one page", 3, 4, {{3, 7}}},
      {"up to the cut", 5, 5, {{5, 10}}},
      {"over the cut", 5, 10, {{5, 10}, {10, 15}}},
  };
  for (const Case& c : cases) EXPECT_EQ(split_at_pages(c.begin, c.span, geometry), c.expected) << c.name;
}

TEST(SheetGeometry, RowsGrowWithWrappedText) {
  std::vector<double> widths = {10, 10};  // 10 digits: 56 pt, five full-width characters of 10 pt
  double one = text_height("一二三四五", {0, 1}, widths, 10);
  EXPECT_DOUBLE_EQ(text_height("", {0, 1}, widths, 10), one);
  EXPECT_GT(text_height("一二三四五六七", {0, 1}, widths, 10), one);
  EXPECT_DOUBLE_EQ(text_height("一二三四五六七", {0, 2}, widths, 10), one);
  EXPECT_GT(text_height("一\n二", {0, 1}, widths, 10), one);
}

TEST(SheetGeometry, RightPartTakesTheColumnsItNeeds) {
  std::vector<double> widths = {10, 10, 10, 10};
  EXPECT_EQ(right_part("万元", {0, 4}, widths, 10), 3U);
  EXPECT_EQ(right_part("金额单位：万元", {0, 4}, widths, 10), 2U);
  EXPECT_EQ(right_part("金额单位：万元", {0, 1}, widths, 10), 0U);
  EXPECT_EQ(right_part(std::string(100, 'x'), {0, 4}, widths, 10), 1U);
}

}  // namespace
}  // namespace juesuan
