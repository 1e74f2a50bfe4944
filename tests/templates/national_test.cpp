#include "templates/built_unit.h"

namespace juesuan {
namespace {

const std::vector<std::pair<std::string, std::string>> kForms = {
    {"收入支出决算总表", "公开01表"},
    {"收入决算表", "公开02表"},
    {"支出决算表", "公开03表"},
    {"财政拨款收入支出决算总表", "公开04表"},
    {"一般公共预算财政拨款支出决算表", "公开05表"},
    {"一般公共预算财政拨款基本支出决算明细表", "公开06表"},
    {"政府性基金预算财政拨款收入支出决算表", "公开08表"},
    {"国有资本经营预算财政拨款支出决算表", "公开09表"},
    {"财政拨款“三公”经费支出决算表", "公开07表"},
};
constexpr const char* kNumbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// The facts without a block of the top level: what Sichuan alone asks for is no key of another set.
std::string without_block(std::string text, const std::string& key) {
  std::size_t begin = text.find("\n" + key + ":");
  if (begin == std::string::npos) return text;
  std::size_t end = begin + 1;
  do {
    end = std::min(text.find('\n', end), text.size());
    if (end < text.size()) ++end;
  } while (end < text.size() && (text[end] == ' ' || text[end] == '#' || text[end] == '\n'));
  return text.erase(begin + 1, end - begin - 1);
}

/// The example unit's facts of `from`, as if they were those of `year`, reported with the national set of
/// that year.
std::string facts_of(int from, int year, const std::string& set) {
  std::string name = std::to_string(from);
  std::string text = project_text("data/510000_example/" + name + "/900001_example_bureau.yaml");
  text = changed(text, "\n版式: sichuan/" + name + "/final_accounts", "\n版式: " + set);
  return without_block(changed(text, "\n年度: " + name, "\n年度: " + std::to_string(year)), "补充");
}

class National : public ::testing::TestWithParam<int> {
 protected:
  const BuiltUnit& unit() {
    static std::map<int, BuiltUnit> built;
    int year = GetParam();
    auto [entry, added] = built.try_emplace(year);
    if (!added) return entry->second;
    ProgramFolder folder;
    std::string file = "/900001_example_bureau";
    std::string unit_year = "510000_example/" + std::to_string(year) + file;
    folder.write("data/510000_example/" + std::to_string(year - 1) + file + ".yaml",
                 facts_of(2020, year - 1, "national/2022/final_accounts"));
    folder.write("data/" + unit_year + ".yaml",
                 facts_of(2021, year, "national/" + std::to_string(year) + "/final_accounts"));
    ProgramRun run = folder.build();
    EXPECT_EQ(run.status, 0) << run.out << run.err;
    return entry->second = read_built_unit(folder, unit_year);
  }
};

TEST_P(National, HasNineFormsWithTheirNumbers) {
  std::vector<std::string> forms;
  for (const std::string& sheet : unit().sheets)
    if (sheet != "目录" && sheet != "图表") forms.push_back(sheet);
  ASSERT_EQ(forms.size(), kForms.size());
  for (std::size_t i = 0; i < kForms.size(); ++i) {
    EXPECT_EQ(forms[i], kForms[i].first);
    EXPECT_NE(address_of(unit(), forms[i], "'" + kForms[i].second), "") << forms[i];
  }
}

TEST_P(National, PutsTheFormsBeforeTheText) {
  std::vector<std::string> expected = {"一、主要职责", "二、机构设置"};
  for (std::size_t i = 0; i < kForms.size(); ++i)
    expected.push_back(std::string(kNumbers[i]) + "、" + kForms[i].first);
  for (const char* heading :
       {"一、收入支出决算总体情况说明", "七、政府性基金预算财政拨款收入支出决算情况说明",
        "八、国有资本经营预算财政拨款支出决算情况说明", "九、财政拨款“三公”经费支出决算情况说明",
        "十二、国有资产占用情况", "十三、预算绩效情况说明", "名词解释", "附件"})
    expected.push_back(heading);
  std::size_t at = 0;
  for (const std::string& text : expected) {
    std::size_t found = unit().text.find(text, at);
    ASSERT_NE(found, std::string::npos) << text << " is not there, or not in its place";
    at = found + text.size();
  }
}

/// The one thing that 2023 changes.
TEST_P(National, NamesTheSurplusUsedAsTheYearDoes) {
  std::string label = GetParam() == 2022 ? "'使用非财政拨款结余" : "'使用非财政拨款结余（含专用结余）";
  std::string address = address_of(unit(), "收入支出决算总表", label);
  ASSERT_NE(address, "");
  std::string row = address.substr(1);
  EXPECT_EQ(unit().cells.at("收入支出决算总表").at("B" + row), "'28");
  EXPECT_EQ(unit().cells.at("收入支出决算总表").at("C" + row), "4");
}

TEST_P(National, ComparesWithTheYearBefore) {
  std::string before = std::to_string(GetParam() - 1);
  EXPECT_NE(unit().text.find("与" + before + "年度相比，收、支总计各增加"), std::string::npos);
  EXPECT_NE(unit().text.find("比" + before + "年度决算数"), std::string::npos);
  EXPECT_EQ(unit().text.find("未提供"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Years, National, ::testing::Values(2022, 2023),
                         [](const auto& test) { return std::to_string(test.param); });

}  // namespace
}  // namespace juesuan
