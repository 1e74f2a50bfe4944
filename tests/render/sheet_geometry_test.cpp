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

TEST(SheetGeometry, WideTableIsSplitIntoFewPagesAndStaysReadable) {
  SheetGeometry geometry = lay_out_sheet(wide_form(10, 3));
  ASSERT_GE(geometry.pages.size(), 2U);
  EXPECT_EQ(geometry.pages.front().begin, 2U);
  EXPECT_EQ(geometry.pages.back().end, 103U);
  EXPECT_TRUE(geometry.landscape);
  EXPECT_GE(geometry.print_scale, 75);
  EXPECT_LE(geometry.print_scale, 100);
}

TEST(SheetGeometry, PagesEndWithAGroupWhereThatTakesNoMorePaper) {
  // A page holds eleven columns: 合计 and ten, or a group of ten.
  Table table = wide_form(6, 3);
  SheetGeometry geometry = lay_out_sheet(table);
  ASSERT_EQ(geometry.pages.size(), 6U);
  for (std::size_t i = 0; i + 1 < geometry.pages.size(); ++i)
    EXPECT_EQ(geometry.pages[i].end, table.group_starts[i + 1]);
}

TEST(SheetGeometry, NoPageIsLeftAlmostEmptyForAGroup) {
  // A page holds ten columns: after 合计 no group can be whole, unless 合计 has a page of its own.
  Table table = wide_form(6, 3);
  for (std::size_t c = 2; c < table.widths.size(); ++c) table.widths[c] = 6.5;
  SheetGeometry geometry = lay_out_sheet(table);
  EXPECT_EQ(geometry.pages.size(), 7U);
  EXPECT_GT(geometry.pages.front().end, 3U);
}

TEST(SheetGeometry, LongSplitTableIsPrintedTheWayThatTakesLessPaper) {
  struct Case {
    const char* name;
    std::uint32_t lines;
    bool landscape;
    int tall;
  };
  const Case cases[] = {{"few rows", 5, true, 1}, {"a page and some rows", 20, false, 1}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Table table = wide_form(10, c.lines);
    SheetGeometry geometry = lay_out_sheet(table);
    EXPECT_EQ(geometry.landscape, c.landscape);
    EXPECT_EQ(geometry.pages_tall, c.tall);
    EXPECT_GE(geometry.print_scale, 75);
  }
}

TEST(SheetGeometry, PagesBelowEachOtherAreEquallyFull) {
  PrintedRows rows{100, std::vector<double>(50, 20)};  // 1 000 pt; a page has room for some 900 at 75 %
  EXPECT_EQ(balanced_breaks(rows, 75, false), (std::vector<std::uint32_t>{25}));
  rows.below.resize(20);
  EXPECT_TRUE(balanced_breaks(rows, 75, false).empty());
  rows.below = {20, 20, 5000, 20};  // a row higher than any page stands alone
  EXPECT_EQ(balanced_breaks(rows, 75, false).size(), 2U);
}

TEST(SheetGeometry, TitleStandsOverTheMiddleOfThePaper) {
  Table table = wide_form(10, 3);
  SheetGeometry geometry = lay_out_sheet(table);
  for (ColumnRange page : geometry.pages) {
    ColumnRange title = title_columns(table, geometry, page);
    EXPECT_EQ(title.begin, page.begin);
    EXPECT_LT(title.end, page.end) << "as much is left at the right as the stub takes at the left";
  }
  EXPECT_EQ(page_title(table, geometry, geometry.pages[0]), table.title);
  EXPECT_EQ(page_title(table, geometry, geometry.pages[1]), table.title + "（续）");
  Table narrow = income_expenditure_form();
  SheetGeometry whole = lay_out_sheet(narrow);
  EXPECT_EQ(title_columns(narrow, whole, whole.pages[0]), (ColumnRange{0, 6}));
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

TEST(SheetGeometry, PageIsSavedWhereASlightlySmallerPrintDoes) {
  const double paper = 841.9 - 96;  // upright A4 without margins, pt
  struct Case {
    const char* name;
    double head;
    std::size_t rows;
    int widest;
    int pages;
    bool full_size;
  };
  const Case cases[] = {
      {"room enough", 100, 10, 100, 1, true},
      {"one row too many", 100, 33, 100, 1, false},
      {"too many for one page", 100, 60, 100, 2, true},
      {"small by its width already", 100, 33, 60, 1, true},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    PrintedRows rows{c.head, std::vector<double>(c.rows, 20)};
    PagesTall fit = fit_pages_tall(rows, c.widest, false);
    EXPECT_EQ(fit.pages, c.pages);
    EXPECT_EQ(fit.scale == c.widest, c.full_size) << fit.scale;
    EXPECT_GE(fit.scale, std::min(c.widest, 75));
    double printed = (c.head * c.pages + 20.0 * static_cast<double>(c.rows)) * fit.scale / 100;
    EXPECT_LE(printed, paper * c.pages);
  }
}

TEST(SheetGeometry, TitleGetsSmallerToStayOnItsLine) {
  std::vector<double> widths = {40};  // 40 digits: 214 pt
  EXPECT_EQ(one_line_size("收入支出决算总表", {0, 1}, widths, 18, 14), 18);
  EXPECT_EQ(one_line_size("示例县政务服务中心决算总表", {0, 1}, widths, 18, 14), 16);
  EXPECT_EQ(one_line_size(std::string(300, 'x'), {0, 1}, widths, 18, 14), 14);
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
