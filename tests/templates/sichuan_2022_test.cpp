#include "templates/built_unit.h"

namespace juesuan {
namespace {

constexpr const char* kUnit = "510000_example/2022/900001_example_bureau";

/// The example unit's facts of `year`, as if they were those of the year after, reported with `set`.
std::string a_year_later(int year, const std::string& set) {
  std::string from = std::to_string(year), to = std::to_string(year + 1);
  std::string text = project_text("data/510000_example/" + from + "/900001_example_bureau.yaml");
  text = changed(text, "\n版式: sichuan/" + from + "/final_accounts", "\n版式: " + set);
  return changed(text, "\n年度: " + from, "\n年度: " + to);
}

class Sichuan2022 : public ::testing::Test {
 protected:
  static const BuiltUnit& unit() {
    static const BuiltUnit built = [] {
      ProgramFolder folder;
      folder.write("data/510000_example/2021/900001_example_bureau.yaml",
                   a_year_later(2020, "sichuan/2021/final_accounts"));
      std::string facts = a_year_later(2021, "sichuan/2022/final_accounts");
      facts = changed(facts, "\n补充:", "\n补充:\n  单价100万元以上设备: 3");
      folder.write("data/" + std::string(kUnit) + ".yaml", facts);
      ProgramRun run = folder.build();
      EXPECT_EQ(run.status, 0) << run.out << run.err;
      return read_built_unit(folder, kUnit);
    }();
    return built;
  }

  static void expect_in_order(const std::vector<std::string>& texts) {
    std::size_t at = 0;
    for (const std::string& text : texts) {
      std::size_t found = unit().text.find(text, at);
      ASSERT_NE(found, std::string::npos) << text << " is not there, or not in its place";
      at = found + text.size();
    }
  }
};

const std::vector<std::string> kForms = {"收入支出决算总表",
                                         "收入决算表",
                                         "支出决算表",
                                         "财政拨款收入支出决算总表",
                                         "财政拨款支出决算明细表",
                                         "一般公共预算财政拨款支出决算表",
                                         "一般公共预算财政拨款支出决算明细表",
                                         "一般公共预算财政拨款基本支出决算明细表",
                                         "一般公共预算财政拨款项目支出决算表",
                                         "政府性基金预算财政拨款收入支出决算表",
                                         "国有资本经营预算财政拨款收入支出决算表",
                                         "国有资本经营预算财政拨款支出决算表",
                                         "财政拨款“三公”经费支出决算表"};
constexpr const char* kNumbers[] = {"一", "二", "三", "四",   "五",   "六",  "七",
                                    "八", "九", "十", "十一", "十二", "十三"};

TEST_F(Sichuan2022, HasThirteenFormsInTheNewOrder) {
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < kForms.size(); ++i)
    headings.push_back(std::string(kNumbers[i]) + "、" + kForms[i]);
  expect_in_order(headings);
  std::vector<std::string> forms;
  for (const std::string& sheet : unit().sheets)
    if (sheet != "目录" && sheet != "图表") forms.push_back(sheet);
  ASSERT_EQ(forms.size(), kForms.size());
  for (std::size_t i = 0; i < kForms.size(); ++i) {
    char number[32];
    std::snprintf(number, sizeof number, "公开%02zu表", i + 1);
    EXPECT_NE(address_of(unit(), forms[i], "'" + kForms[i]), "") << forms[i];
    EXPECT_NE(address_of(unit(), forms[i], std::string("'") + number), "") << forms[i];
  }
}

TEST_F(Sichuan2022, HasTheChangedHeadings) {
  expect_in_order({"第一部分部门概况", "一、部门职责", "二、机构设置", "第二部分2022年度部门决算情况说明",
                   "七、财政拨款“三公”经费支出决算情况说明", "八、政府性基金预算支出决算情况说明",
                   "十、其他重要事项的情况说明", "第三部分名词解释", "第四部分附件", "附件1",
                   "第五部分附表"});
  EXPECT_EQ(unit().text.find("基本职能及主要工作"), std::string::npos);
}

TEST_F(Sichuan2022, HasTheChangedSentences) {
  expect_in_order({"2022年财政拨款“三公”经费支出决算为", "支出决算比2021年",
                   "单价100万元（含）以上设备（不含车辆）3台（套）。"});
  EXPECT_EQ(unit().text.find("单价50万元以上通用设备"), std::string::npos);
}

/// One table for all fiscal money: 2021's tables 十 and 十二 added up.
TEST_F(Sichuan2022, ShowsThreePublicExpensesOfAllFiscalMoneyTogether) {
  const std::string& sheet =
      unit().sheets.back() == "图表" ? *(unit().sheets.end() - 2) : unit().sheets.back();
  ASSERT_NE(address_of(unit(), sheet, "'财政拨款“三公”经费支出决算表"), "") << sheet;
  EXPECT_EQ(unit().cells.at(sheet).at("A8"), "=B8+C8+F8 -> 55.8");
  EXPECT_EQ(unit().cells.at(sheet).at("G8"), "=H8+I8+L8 -> 53.550787");
}

}  // namespace
}  // namespace juesuan
