#include "render/sheet_names.h"

#include <gtest/gtest.h>

#include <set>

#include "render/sample_document.h"

namespace juesuan {
namespace {

using namespace sample;

std::vector<std::string> names_of(const std::vector<Table>& tables) {
  std::vector<std::string> out;
  for (const NamedCell& cell : name_totals(tables)) out.push_back(cell.name);
  return out;
}

TEST(SheetNames, WordThatStandsTwiceInARowHasWhatStandsAboveIt) {
  EXPECT_EQ(names_of({income_expenditure_form()}),
            (std::vector<std::string>{"收入支出决算总表_本年收入合计", "收入支出决算总表_本年支出合计",
                                      "收入支出决算总表_收入_总计", "收入支出决算总表_支出_总计"}));
}

TEST(SheetNames, FurtherTotalsOfARowHaveTheWordsAboveThem) {
  Table table = form("x", "“三公”经费支出表（表9）", "", {8, 8, 8, 8});
  table.header_rows = 2;
  table.rows = {
      {header_cell("项目", 2), header_cell("合计", 2), header_cell("本年支出", 1, 2), covered_cell()},
      {covered_cell(), covered_cell(), header_cell("基本支出"), header_cell("项目支出")},
      {total_label("合计"), total_cell(3), total_cell(1), blank_amount()}};
  EXPECT_EQ(names_of({table}),
            (std::vector<std::string>{"三公经费支出表表9_合计", "三公经费支出表表9_合计_本年支出_基本支出"}));
}

TEST(SheetNames, AreUniqueAndWhatASpreadsheetTakes) {
  Table long_name = income_expenditure_form();
  long_name.sheet_name = "2021一般公共预算财政拨款基本支出决算明细表一般公共预算";
  long_name.rows[6][0].text.text = long_name.rows[6][3].text.text = "本年一般公共预算财政拨款收入支出合计数";
  std::vector<std::string> names =
      names_of({long_name, income_expenditure_form(), income_expenditure_form()});
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), 12U);
  for (const std::string& name : names) {
    EXPECT_LE(name.size(), 127U) << name;
    EXPECT_FALSE(name[0] >= '0' && name[0] <= '9') << name;
  }
}

}  // namespace
}  // namespace juesuan
