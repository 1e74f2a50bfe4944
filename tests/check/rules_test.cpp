#include "check/rules.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "check/check.h"
#include "derive/derive.h"
#include "support/builders.h"

// What the rules say beyond their pairs in tests/diagnostics: other facts that they look at, and facts they
// leave alone.

namespace juesuan {
namespace {

constexpr auto kBasic = ExpenditureKind::kBasic;
constexpr auto kProject = ExpenditureKind::kProject;
constexpr auto kGeneral = Fund::kGeneralPublic;

Figures figures_of(const UnitYear& year, const Figures* last_year = nullptr) {
  return derive(year, small_classification(), Glossary{}, last_year);
}

using Levels = std::map<std::string, RuleSetting>;

UnitResults check_unit(const UnitBuilder& unit, const Levels& levels = {},
                       const Figures* last_year = nullptr) {
  Figures figures = figures_of(unit.year(), last_year);
  return check({unit.year(), figures, {}, last_year, nullptr, nullptr, nullptr, {}, {}}, levels);
}

/// "R01 警告 message" per finding.
std::vector<std::string> findings(const UnitBuilder& unit, const Levels& levels = {},
                                  const Figures* last_year = nullptr) {
  std::vector<std::string> seen;
  for (const RuleResult& result : check_unit(unit, levels, last_year).rules)
    for (const Finding& finding : result.findings)
      seen.push_back(fmt::format("{} {} {}", result.rule.code, severity_name(finding.said.severity),
                                 finding.said.message));
  return seen;
}

const RuleResult& result_of(const UnitResults& results, const std::string& code) {
  for (const RuleResult& result : results.rules)
    if (result.rule.code == code) return result;
  throw std::logic_error("no rule " + code);
}

using Findings = std::vector<std::string>;

/// 800 basic and 200 for a project, all of 一般公共预算.
UnitBuilder ledger_unit() {
  return UnitBuilder()
      .income(0, "2010301", fen(1000'00))
      .spend("2010301", kBasic, kGeneral, "30101", fen(700'00))
      .spend("2010301", kBasic, kGeneral, "30201", fen(100'00))
      .spend("2010308", kProject, kGeneral, "30201", fen(200'00), "信访专项");
}

/// The same, known by its margins only.
UnitBuilder margin_unit() {
  return UnitBuilder()
      .income_by_source(0, fen(1000'00))
      .by_function("2010301", kBasic, kGeneral, fen(800'00))
      .by_function("2010308", kProject, kGeneral, fen(200'00))
      .by_economic("30101", kBasic, kGeneral, fen(700'00))
      .by_economic("30201", kBasic, kGeneral, fen(100'00));
}

TEST(Rules, FactsThatAgreeHaveNoFinding) {
  EXPECT_EQ(findings(ledger_unit()), Findings{});
  EXPECT_EQ(findings(margin_unit()), Findings{});
  // 按经济分类 of basic expenditure alone says nothing of what an item was paid for in all.
  EXPECT_EQ(findings(margin_unit()
                         .by_both("2010301", "30101", kGeneral, fen(700'00))
                         .by_both("2010301", "30201", kGeneral, fen(100'00))
                         .by_both("2010308", "30201", kGeneral, fen(200'00))),
            Findings{});
}

TEST(Rules, EachHasItsTitleAndSource) {
  for (const Rule& rule : all_rules()) {
    EXPECT_STRNE(rule.title.title, "") << rule.title.code;
    EXPECT_STRNE(rule.title.source, "") << rule.title.code;
    EXPECT_NE(rule.level, RuleLevel::kOff) << rule.title.code;
    EXPECT_FALSE(rule.functions.empty()) << rule.title.code;
  }
}

TEST(Rules, OneFenMore) {
  struct Case {
    const char* name;
    UnitBuilder unit;
    std::string finding;
  };
  UnitBuilder sides = margin_unit();
  sides.edit().expenditure.by_economic.clear();
  const Case cases[] = {
      {"source beside the ledger", ledger_unit().income_by_source(0, fen(1000'01)),
       "R01 错误 按来源的一般公共预算财政拨款收入与推算的不符"},
      {"function beside the ledger", ledger_unit().by_function("2010308", kProject, kGeneral, fen(200'01)),
       "R01 错误 按功能分类的 2010308 与明细不符"},
      {"function that the ledger does not have",
       ledger_unit().by_function("2060503", kProject, kGeneral, fen(1)),
       "R01 错误 按功能分类的 2060503 与明细不符"},
      {"economic item beside the ledger", ledger_unit().by_economic("30201", kBasic, kGeneral, fen(100'01)),
       "R01 错误 按经济分类的 30201 与明细不符"},
      {"function and economic item beside the ledger",
       ledger_unit().by_both("2010301", "30201", kGeneral, fen(100'01)),
       "R01 错误 按功能和经济分类的 2010301 30201 与明细不符"},
      {"a fund that the ledger does not have",
       ledger_unit()
           .by_function("2120803", kProject, Fund::kGovernmentFund, fen(5'00))
           .by_economic("30227", kProject, Fund::kGovernmentFund, fen(5'01)),
       "R01 错误 政府性基金预算项目支出按经济分类之和与按功能分类之和不符"},
      {"function and economic item beside the function",
       margin_unit().by_both("2010308", "30227", kGeneral, fen(200'01)),
       "R01 错误 一般公共预算2010308按功能和经济分类之和与按功能分类不符"},
      {"function and economic item beside the economic item",
       margin_unit()
           .by_economic("30227", kProject, kGeneral, fen(200'00))
           .by_both("2010308", "30227", kGeneral, fen(200'01)),
       "R01 错误 一般公共预算30227按功能和经济分类之和与按经济分类不符"},
      {"personnel", ledger_unit().personnel(fen(700'01)), "R01 错误 人员经费与推算的不符"},
      {"running costs", ledger_unit().running_costs(fen(100'01)), "R01 错误 公用经费与推算的不符"},
      {"both margins", margin_unit().by_economic("30305", kBasic, kGeneral, fen(1)).personnel(blank_amount()),
       "R01 错误 一般公共预算基本支出按经济分类之和与按功能分类之和不符"},
      {"personnel and running costs", sides.personnel(fen(700'00)).running_costs(fen(100'01)),
       "R01 错误 人员经费与公用经费之和不等于基本支出"},
      {"control", ledger_unit().control("一般公共预算支出.项目支出", fen(200'01)),
       "R01 错误 控制数“一般公共预算支出.项目支出”与推算的不符"},
      {"a control of no such name", ledger_unit().control("支出合计.本季", fen(1000'00)),
       "R01 错误 控制数“支出合计.本季”不是金额的数名"},
      {"a control of a text", ledger_unit().control("单位.名称", fen(0)),
       "R01 错误 控制数“单位.名称”不是金额的数名"},
      {"other money", ledger_unit().income(7, "2010301", fen(1)), "R10 错误 收入总计与支出总计不等"},
  };
  for (const Case& c : cases) {
    Findings seen = findings(c.unit);
    EXPECT_NE(std::find(seen.begin(), seen.end(), c.finding), seen.end())
        << c.name << ": " << testing::PrintToString(seen);
  }
}

TEST(Rules, AControlIsComparedAtTheDecimalsItWasTypedWith) {
  UnitBuilder unit = ledger_unit()
                         .income(7, "2010301", fen(1'46))
                         .spend("2010301", kBasic, Fund::kOther, "30201", fen(1'46));
  EXPECT_EQ(findings(UnitBuilder(unit).control("支出合计.本年", fen(1001'50, 1))), Findings{})
      << "1001.46 is 1001.5";
  EXPECT_EQ(findings(UnitBuilder(unit).control("支出合计.本年", fen(1001'00, 0))), Findings{})
      << "1001.46 is 1001";
  EXPECT_EQ(findings(UnitBuilder(unit).control("支出合计.本年", fen(1001'50, 2))).size(), 1U);
  EXPECT_EQ(findings(UnitBuilder(unit).control("支出合计.本年", fen(1002'00, 0))).size(), 1U);
}

TEST(Rules, WhatIsUnknownIsNotCompared) {
  UnitBuilder unknown = ledger_unit().spend("2010301", kBasic, kGeneral, "30101", unknown_amount());
  const UnitBuilder cases[] = {
      UnitBuilder(unknown),
      UnitBuilder(unknown).control("支出合计.本年", fen(1)),
      UnitBuilder(unknown).by_function("2010301", kBasic, kGeneral, fen(1)),
      UnitBuilder(unknown).by_economic("30101", kBasic, kGeneral, fen(1)),
      UnitBuilder(unknown).closing(kGeneral, "2010301", fen(5)).opening(kGeneral, "2010301", fen(5)),
      ledger_unit().control("支出合计.本年", unknown_amount()),
      ledger_unit().spend("2080505", kBasic, kGeneral, "30101", unknown_amount()),
      ledger_unit()
          .spend("2010301", kBasic, kGeneral, "30217", unknown_amount())
          .three_public(ThreePublicItem::kReception, kGeneral, fen(5), fen(5)),
      ledger_unit().reception(fen(5), unknown_amount()),
      margin_unit().by_economic("30305", kBasic, kGeneral, unknown_amount()),
  };
  for (const UnitBuilder& unit : cases) EXPECT_EQ(findings(unit), Findings{}) << unit.year().source->text;
}

TEST(Rules, TheSetSaysTheLevel) {
  UnitBuilder unit = ledger_unit().control("支出合计.本年", fen(1));
  EXPECT_EQ(findings(unit, {{"R01", {RuleLevel::kHint, {}}}})[0],
            "R01 提示 控制数“支出合计.本年”与推算的不符");
  EXPECT_EQ(findings(unit, {{"R01", {RuleLevel::kWarning, {}}}})[0],
            "R01 警告 控制数“支出合计.本年”与推算的不符");
  EXPECT_EQ(findings(unit, {{"R01", {RuleLevel::kOff, {}}}}), Findings{});
  EXPECT_EQ(result_of(check_unit(unit, {{"R01", {RuleLevel::kOff, {}}}}), "R01").outcome,
            RuleOutcome::kNotChecked);
}

TEST(Rules, ALevelForARuleThatDoesNotExistIsSaid) {
  Diagnostics out;
  check_rule_codes({{"R09", {RuleLevel::kHint, {}}}}, out);
  EXPECT_EQ(format_diagnostics(out), "");
  check_rule_codes({{"CHK-MARGIN", {RuleLevel::kHint, {}}}}, out);
  ASSERT_EQ(out.all().size(), 1U);
  EXPECT_EQ(out.all()[0].code, "CHK-UNKNOWN-RULE");
  EXPECT_EQ(out.all()[0].message, "没有规则“CHK-MARGIN”");
}

/// The outcome of one rule, with the first finding's message or else the reason.
std::string outcome(const UnitBuilder& unit, const std::string& code, const Figures* last_year = nullptr) {
  UnitResults results = check_unit(unit, {}, last_year);
  const RuleResult& result = result_of(results, code);
  const std::string& told = result.findings.empty() ? result.reason : result.findings[0].said.message;
  return fmt::format("{} {}", outcome_name(result.outcome), told);
}

/// A unit with words of its own under 重点工作.
UnitBuilder saying(const std::string& words) {
  UnitBuilder unit = ledger_unit();
  unit.edit().work.summary = {words, unit.year().year_place};
  return unit;
}

TEST(Rules, ARateOfCountsHasAWholeNumberBehindIt) {
  struct Case {
    const char* words;
    const char* outcome;
  };
  const Case cases[] = {
      {"受理来信719件，同比下降19.5%", "通过 "},  // 893
      {"受理来信7件，同比下降12.5%", "通过 "},    // 8
      {"受理来信7件，同比下降12.4%", "不通过 7与“下降12.4%”推不出整数的上年数"},
      {"受理来信9件，较上年增长了12.5%", "通过 "},  // 8
      {"受理来信9件，较上年增长了12.6%", "不通过 9与“增长12.6%”推不出整数的上年数"},
      {"受理来信9件、来访10批20人次，同比分别增长12.5%、25%和300%", "通过 "},
      {"受理来信9件、来访10批20人次，同比分别增长12.5%、26%和300%", "不通过 10与“增长26%”推不出整数的上年数"},
      {"来访0批，同比下降100%", "通过 "},
      {"来访1批，同比下降100%", "不通过 1与“下降100%”推不出整数的上年数"},
      // What is no count, or no rate of it, is left alone.
      {"受理来信7件，同比减少1件", "不适用 文字里没有个数的增长率"},
      {"受理来信7件，办结率95%，同比下降12.4%", "不适用 文字里没有个数的增长率"},
      {"受理来信7余件，同比下降12.4%", "不适用 文字里没有个数的增长率"},
      {"归集数据1.2亿条，同比增长12.4%", "不适用 文字里没有个数的增长率"},
      {"受理来信7件。满意率同比提高12.4%", "不适用 文字里没有个数的增长率"},
      {"办结率同比提高2.5个百分点", "不适用 文字里没有个数的增长率"},
  };
  for (const Case& c : cases) EXPECT_EQ(outcome(saying(c.words), "R25"), c.outcome) << c.words;
}

TEST(Rules, AReasonSaysTheDirectionOfTheChange) {
  struct Case {
    const char* reason;
    bool agrees;  ///< with more expenditure than last year
  };
  const Case cases[] = {{"人员增加", true},
                        {"减少了一名人员", false},
                        {"厉行节约", false},
                        {"从严控制支出", false},
                        {"人员调资变动", true},
                        {"没有减少支出", true},
                        {"项目增加，办公费减少", true},
                        {"不再压缩", false},
                        {"追加了预算", true}};
  for (const Case& c : cases) {
    UnitBuilder unit = ledger_unit().prior("一般公共预算支出", fen(999'99));
    unit.edit().reasons.push_back({{"一般公共预算支出", {}}, {c.reason, unit.year().year_place}});
    Findings expected;
    if (!c.agrees) expected.push_back("R23 警告 一般公共预算支出的原因与增减方向不符");
    EXPECT_EQ(findings(unit), expected) << c.reason;
  }
}

TEST(Rules, AReasonNamesThePartThatChanged) {
  UnitBuilder last = UnitBuilder(2020)
                         .income(0, "2010301", fen(900'00))
                         .spend("2010301", kBasic, kGeneral, "30101", fen(700'00))
                         .spend("2010308", kProject, kGeneral, "30201", fen(200'00));
  Figures before = figures_of(last.year());
  UnitBuilder now = ledger_unit();
  now.edit().reasons.push_back({{"一般公共预算支出", {}}, {"公用经费增加", now.year().year_place}});
  EXPECT_EQ(findings(now, {}, &before), Findings{});
  now.edit().reasons.back().text.value = "人员经费增加";
  EXPECT_EQ(findings(now, {}, &before), Findings{"R23 警告 原因说人员经费增加，与数不符"});
}

TEST(Rules, ProjectsMayBeAPartOfProjectExpenditure) {
  UnitBuilder unit = ledger_unit()
                         .spend("2010308", kProject, kGeneral, "30201", fen(50'00), "信访培训")
                         .income(0, "2010308", fen(50'00));
  PerformanceProject project;
  project.name.value = "信访专项";
  project.final = fen(200'00);
  unit.edit().performance.projects = {project};
  EXPECT_EQ(outcome(unit, "R13"), "通过 列出的项目 200元，是项目支出 250元 的一部分，少 50元");
  unit.edit().performance.projects[0].final = fen(199'99);
  EXPECT_EQ(outcome(unit, "R13"), "不通过 项目“信访专项”的执行数与这个项目的支出不符");
  unit.edit().performance.projects[0].final = unknown_amount();
  EXPECT_EQ(outcome(unit, "R13"), "资料不足 绩效.项目执行数未知");
  EXPECT_EQ(outcome(ledger_unit(), "R13"), "不适用 没有列出绩效项目");
}

/// A project with one indicator of 100 points, `reached` of 100 things done, and words about it.
UnitBuilder scored(int reached, const std::string& words) {
  UnitBuilder unit = ledger_unit();
  Place place = unit.year().year_place;
  PerformanceProject project;
  project.name.value = "信访专项";
  project.effect = {words, place};
  project.final = fen(200'00);
  Indicator done;
  done.level3.value = "办结件数";
  done.target.value = "100件";
  done.actual.value = std::to_string(reached) + "件";
  done.weight = {State::kKnown, 100'00, place};
  project.indicators = {done};
  unit.edit().performance.projects = {project};
  return unit;
}

TEST(Rules, AGradeIsThatOfTheScore) {
  struct Case {
    int reached;
    const char* words;
    const char* outcome;
  };
  const Case cases[] = {
      {90, "自评等级为“优”", "通过 "},
      {89, "自评等级为“优”", "不通过 等级“优”与得分不符"},
      {89, "评价等级为良好，秩序好转", "通过 "},
      {80, "评价等级为良。", "通过 "},
      {79, "评价等级为良。", "不通过 等级“良”与得分不符"},
      {60, "自评得分60分，等级为中", "通过 "},
      {59, "自评得分60分，等级为中", "不通过 文字里的得分 60 与自评表不符"},
      {59, "自评等级为差", "通过 "},
      {59, "被评为优秀集体，结果为优秀的占多数", "通过 "},
  };
  for (const Case& c : cases) EXPECT_EQ(outcome(scored(c.reached, c.words), "R27"), c.outcome) << c.words;
}

TEST(Rules, MarginsHaveTheirDedicatedItemsToo) {
  UnitBuilder unit = margin_unit()
                         .by_function("2080505", kBasic, kGeneral, fen(100'00))
                         .by_economic("30108", kBasic, kGeneral, fen(100'00))
                         .income_by_source(0, fen(1100'00));
  EXPECT_EQ(outcome(unit, "R11"), "通过 没有明细，三公经费与经济科目没有比");
  EXPECT_EQ(outcome(unit.by_economic("30108", kBasic, kGeneral, fen(1)), "R11"),
            "不通过 功能科目 2080505 与经济科目 30108 的金额不同");
}

TEST(Rules, APassedRuleHasComparedSomething) {
  UnitBuilder bare = ledger_unit();
  for (const RuleResult& result : check_unit(bare).rules) {
    EXPECT_EQ(result.outcome == RuleOutcome::kPassed, result.compared > 0) << result.rule.code;
    EXPECT_TRUE(result.outcome == RuleOutcome::kPassed || !result.reason.empty()) << result.rule.code;
  }
}

TEST(Rules, ARuleThatBreaksIsSaid) {
  UnitBuilder unit = ledger_unit();
  Figures figures = figures_of(unit.year());
  CheckInput input = {unit.year(), figures, {}, nullptr, nullptr, nullptr, nullptr, {}, {}};
  Rule broken = all_rules().front();
  broken.functions = {[](const CheckInput&, RuleReport&) { throw std::runtime_error("没有这个数"); }};
  UnitResults results;
  results.rules.push_back(run_rule(broken, input, RuleLevel::kError));
  EXPECT_EQ(results.rules[0].outcome, RuleOutcome::kInternalError);
  EXPECT_TRUE(results.has_errors());
  Diagnostics out;
  report_findings(results, out);
  ASSERT_EQ(out.all().size(), 1U);
  EXPECT_EQ(out.all()[0].code, "CHK-INTERNAL");
  EXPECT_EQ(out.all()[0].message, "规则 R01 没能查完：没有这个数");
}

TEST(Rules, LastYearIsComparedOnlyWhenItIsThere) {
  UnitBuilder last = UnitBuilder(2020)
                         .income(0, "2010301", fen(12'00))
                         .spend("2010301", kBasic, kGeneral, "30217", fen(7'00))
                         .closing(kGeneral, "2010301", fen(5'00));
  Figures before = figures_of(last.year());
  UnitBuilder now =
      ledger_unit().opening(kGeneral, "2010301", fen(5'01)).closing(kGeneral, "2010301", fen(5'01));
  now.prior("公务接待费", fen(7'01)).prior("支出合计", fen(7'00));
  EXPECT_EQ(findings(now), Findings{});
  EXPECT_EQ(findings(now, {}, &before), (Findings{"R08 错误 上年的公务接待费与上年文件不符",
                                                  "R10 错误 一般公共预算的年初结转和结余与上年年末不符"}));
}

TEST(Rules, OperatingCostsOfADepartmentWithInstitutionsMayBeLess) {
  UnitBuilder unit = ledger_unit().nature("行政单位").operating_costs(fen(99'99));
  EXPECT_EQ(findings(unit), (Findings{"R12 警告 机关运行经费不等于公用经费"}));
  unit.edit().organisation.subordinate_other = {State::kKnown, 1, {}};
  EXPECT_EQ(findings(unit), Findings{});
  EXPECT_EQ(findings(unit.operating_costs(fen(100'01))), (Findings{"R12 警告 机关运行经费不等于公用经费"}));
}

}  // namespace
}  // namespace juesuan
