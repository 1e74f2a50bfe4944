#include "load/plan.h"

#include <gtest/gtest.h>

#include "site/plan_check.h"

namespace juesuan {
namespace {

constexpr const char* kGood = R"(区划: 示例市
年度: 2021
公开: 部门决算
批复日期: 2022-09-08
单位:
  - bureau | 示例市数据服务局 | - | - | -
  - center | 示例市机关事务服务中心 | 单位决算 | 2022-09-15 | 30
)";

const PlanSurroundings kAround = {
    2021, {"bureau", "petition"}, {"示例市数据服务局", "示例市信访局", "示例市机关事务服务中心"}};

struct ReadPlan {
  Source source;
  PublicationPlan plan;
  Diagnostics out;
};

ReadPlan read(const std::string& text, const PlanSurroundings& around = kAround) {
  ReadPlan read;
  read.source = {"data/510000_a/2021/计划.yaml", text};
  static std::vector<std::unique_ptr<Source>> kept;
  const Source& source = *kept.emplace_back(std::make_unique<Source>(read.source));
  if (auto root = parse_yaml(source, read.out)) {
    read.plan = read_plan(*root, source, read.out);
    check_plan(read.plan, around, read.out);
  }
  return read;
}

std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(SitePlan, DeadlinesOfARowOrOfAll) {
  ReadPlan plan = read(kGood);
  EXPECT_EQ(format_diagnostics(plan.out), "");
  EXPECT_EQ(plan.plan.region.value, "示例市");
  ASSERT_EQ(plan.plan.units.size(), 2U);
  EXPECT_EQ(due_date(plan.plan.units[0]), "2022-09-28");
  EXPECT_EQ(plan.plan.units[0].what.value, "部门决算");
  EXPECT_EQ(due_date(plan.plan.units[1]), "2022-10-15");
  EXPECT_EQ(plan.plan.units[1].what.value, "单位决算");
}

TEST(SitePlan, DaysAfterADay) {
  struct Case {
    const char* from;
    int days;
    const char* expected;
  };
  const Case cases[] = {{"2022-09-08", 20, "2022-09-28"},
                        {"2022-09-15", 20, "2022-10-05"},
                        {"2022-12-20", 20, "2023-01-09"},
                        {"2024-02-28", 1, "2024-02-29"},
                        {"2023-02-28", 1, "2023-03-01"},
                        {"2023-02-29", 1, ""},
                        {"2022-13-01", 1, ""},
                        {"2022-9-8", 1, ""},
                        {"昨天", 1, ""}};
  for (const Case& one : cases) EXPECT_EQ(day_after(one.from, one.days), one.expected) << one.from;
}

struct BadPlan {
  const char* name;
  std::string text;
  const char* message;
  std::size_t left;  ///< units whose deadline stands
};

/// Each is the good plan with one thing changed.
TEST(SitePlan, MistakesAreNamedWithTheirPlace) {
  const BadPlan cases[] = {
      {"unknown unit", with("center | 示例市机关事务服务中心", "centre | 示例市机关事务中心"),
       "data/510000_a/2021/计划.yaml:7:14: 错误[VALID-PLAN-UNIT]: 没有“示例市机关事务中心”这个单位：没有 "
       "centre.yaml，单位名录里也没有\n"
       "    7 |   - centre | 示例市机关事务中心 | 单位决算 | 2022-09-15 | 30\n"
       "      |              ^^^^^^^^^^^^^^^^^^\n"
       "  应为  最接近的是“示例市机关事务服务中心”\n"
       "  提示  改正名称和文件；是新单位的先写进 units.yaml\n",
       1},
      {"no name", with("示例市机关事务服务中心", "-"),
       "data/510000_a/2021/计划.yaml:7:5: 错误[VALID-PLAN-UNIT]: 没有写单位的文件或名称\n"
       "    7 |   - center | - | 单位决算 | 2022-09-15 | 30\n"
       "      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
       "  应为  文件 | 名称 | 公开 | 批复日期 | 期限，后三栏可以写 -\n",
       1},
      {"with .yaml", with("- bureau |", "- bureau.yaml |"),
       "data/510000_a/2021/计划.yaml:6:5: 错误[VALID-PLAN-UNIT]: 文件“bureau.yaml”带了 .yaml\n"
       "    6 |   - bureau.yaml | 示例市数据服务局 | - | - | -\n"
       "      |     ^^^^^^^^^^^\n"
       "  应为  bureau\n",
       1},
      {"twice", with("center | 示例市机关事务服务中心", "bureau | 示例市数据服务局"),
       "data/510000_a/2021/计划.yaml:7:5: 错误[VALID-PLAN-DUPLICATE]: “bureau”列了两次\n"
       "    7 |   - bureau | 示例市数据服务局 | 单位决算 | 2022-09-15 | 30\n"
       "      |     ^^^^^^\n"
       "  另见  第一次在这里（data/510000_a/2021/计划.yaml:6:5）\n"
       "  提示  一个单位一年一行，删去一行\n",
       1},
      {"another year", with("年度: 2021", "年度: 2022"),
       "data/510000_a/2021/计划.yaml:2:5: 错误[VALID-PLAN-YEAR]: 计划是 2022 年度的，放在了 2021 的文件夹里\n"
       "    2 | 年度: 2022\n"
       "      |       ^^^^\n"
       "  应为  2021\n"
       "  提示  改正年度，或把文件移到那一年的文件夹\n",
       2},
      {"no day of the calendar, said once", with("批复日期: 2022-09-08", "批复日期: 2022-02-30"),
       "data/510000_a/2021/计划.yaml:4:7: 错误[VALID-PLAN-DATE]: “2022-02-30”不是一个日期\n"
       "    4 | 批复日期: 2022-02-30\n"
       "      |           ^^^^^^^^^^\n"
       "  应为  年-月-日，如 2022-09-08\n",
       1},
      {"approved before the year was over", with("2022-09-15", "2021-09-15"),
       "data/510000_a/2021/计划.yaml:7:35: 错误[VALID-PLAN-DATE]: 2021 年度的单位决算不会在 2021-09-15 批复\n"
       "    7 |   - center | 示例市机关事务服务中心 | 单位决算 | 2021-09-15 | 30\n"
       "      |                                                  ^^^^^^^^^^\n"
       "  应为  2022 年到 2023 年的一天\n",
       1},
      {"no date at all", with("批复日期: 2022-09-08\n", ""),
       "data/510000_a/2021/计划.yaml:5:5: 错误[VALID-PLAN-DATE]: “示例市数据服务局”没有批复日期\n"
       "    5 |   - bureau | 示例市数据服务局 | - | - | -\n"
       "      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
       "  应为  年-月-日，如 2022-09-08\n"
       "  提示  写在“批复日期”一栏，或给全部单位写一个 批复日期: …\n",
       1},
      {"not said what", with("公开: 部门决算\n", ""),
       "data/510000_a/2021/计划.yaml:5:5: 错误[VALID-PLAN-WHAT]: 没有写“示例市数据服务局”要公开什么\n"
       "    5 |   - bureau | 示例市数据服务局 | - | - | -\n"
       "      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
       "  应为  部门决算、单位决算、部门预算、单位预算\n"
       "  提示  写在“公开”一栏，或给全部单位写一个 公开: …\n",
       1},
      {"no days", with("| 30", "| 400"),
       "data/510000_a/2021/计划.yaml:7:48: 错误[VALID-PLAN-DAYS]: 期限不是天数\n"
       "    7 |   - center | 示例市机关事务服务中心 | 单位决算 | 2022-09-15 | 400\n"
       "      |                                                               ^^^\n"
       "  应为  1 到 366，不写就是 20\n",
       1},
  };
  for (const BadPlan& one : cases) {
    ReadPlan plan = read(one.text);
    EXPECT_EQ(format_diagnostics(plan.out), one.message) << one.name;
    EXPECT_EQ(plan.plan.units.size(), one.left) << one.name;
  }
}

/// A new year without any file and without a 单位名录: everybody is 未报, nothing is wrong.
TEST(SitePlan, WithoutFilesAndRegisterAllAreMissing) {
  ReadPlan plan = read(kGood, {2021, {}, {}});
  EXPECT_EQ(format_diagnostics(plan.out), "");
  EXPECT_EQ(plan.plan.units.size(), 2U);
}

TEST(SitePlan, ShapesAreThoseOfOtherFiles) {
  for (const char* code :
       {"LOAD-UNKNOWN-KEY", "LOAD-WORD", "LOAD-COLUMNS", "LOAD-YEAR", "LOAD-COUNT", "LOAD-MISSING-KEY"}) {
    std::map<std::string, std::string> texts = {{"LOAD-UNKNOWN-KEY", with("批复日期:", "批复日:")},
                                                {"LOAD-WORD", with("单位决算", "单位结算")},
                                                {"LOAD-COLUMNS", with(" | 30", "")},
                                                {"LOAD-YEAR", with("2021", "二〇二一")},
                                                {"LOAD-COUNT", with("| 30", "| 三十")},
                                                {"LOAD-MISSING-KEY", with("年度: 2021\n", "")}};
    EXPECT_NE(format_diagnostics(read(texts[code]).out).find(code), std::string::npos) << code;
  }
}

TEST(SitePlan, TheFileSaysWhoItIs) {
  PlannedUnit planned;
  planned.file.value = "bureau";
  planned.name.value = "示例市数据服务局";
  Diagnostics out;
  check_planned_name(planned, "示例市数据服务局", out);
  EXPECT_EQ(format_diagnostics(out), "");
  report_other_file(planned, "data_bureau", out);
  check_planned_name(planned, "示例市档案馆", out);
  EXPECT_EQ(format_diagnostics(out),
            "警告[VALID-PLAN-UNIT]: 没有 bureau.yaml，算作未报\n"
            "  提示  “示例市数据服务局”的文件是 data_bureau.yaml，改正计划里的文件名\n"
            "警告[VALID-PLAN-NAME]: 计划里的“示例市数据服务局”，文件里写的是“示例市档案馆”\n"
            "  另见  bureau.yaml 的 单位.名称\n  提示  查文件和名称是不是同一个单位\n");
}

}  // namespace
}  // namespace juesuan
