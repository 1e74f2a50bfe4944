#include "render/sheet_address.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(SheetAddress, TheGridStandsBelowWhatTheTableHas) {
  struct Case {
    const char* number;
    const char* left;
    const char* right;
    std::uint32_t first;
  };
  const Case cases[] = {{"", "", "", 1},
                        {"公开01表", "", "", 2},
                        {"", "部门：甲", "", 2},
                        {"", "", "金额单位：万元", 2},
                        {"公开01表", "部门：甲", "金额单位：万元", 3}};
  for (const Case& c : cases) {
    Table table;
    table.form_number = c.number;
    table.left_corner = c.left;
    table.right_corner = c.right;
    EXPECT_EQ(first_grid_row(table), c.first) << c.number << c.left << c.right;
  }
}

TEST(SheetAddress, NamesAreQuotedWhereAFormulaNeedsIt) {
  struct Case {
    const char* sheet;
    const char* address;
  };
  const Case cases[] = {{"收入决算表", "收入决算表!C3"},
                        {"“三公”经费支出表", "“三公”经费支出表!C3"},
                        {"2021年", "'2021年'!C3"},
                        {"表 一", "'表 一'!C3"},
                        {"甲'乙", "'甲''乙'!C3"}};
  for (const Case& c : cases) {
    Table table;
    table.sheet_name = c.sheet;
    EXPECT_EQ(sheet_cell(table, 1, 2), c.address);
  }
}

TEST(SheetAddress, ATableOfTheTextHasACellOnlyWithASheet) {
  Table table;
  table.is_form = false;
  table.sheet_name = "项目表";
  EXPECT_EQ(sheet_cell(table, 0, 0), "");
  table.in_workbook = true;
  EXPECT_EQ(sheet_cell(table, 0, 0), "项目表!A2");
}

TEST(SheetAddress, ChartsStandBelowEachOther) {
  Chart few;
  few.categories = {"甲", "乙"};
  Chart many;
  many.categories.assign(20, "丙");
  std::vector<Chart> charts = {few, many, few};
  EXPECT_EQ(chart_cell(charts, 0, 0, 0), "图表!B3");
  EXPECT_EQ(chart_cell(charts, 0, 1, 1), "图表!C4");
  EXPECT_EQ(chart_cell(charts, 1, 0, 0), "图表!B17") << "below a picture of 13 rows and a gap";
  EXPECT_EQ(chart_cell(charts, 2, 0, 0), "图表!B40") << "below 22 rows of figures and a gap";
}

}  // namespace
}  // namespace juesuan
