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

/// "CHK-CONTROL 警告 单位.yaml:5 message" per finding.
std::vector<std::string> findings(const UnitBuilder& unit,
                                  const std::map<std::string, RuleSetting>& levels = {},
                                  const Figures* last_year = nullptr) {
  Figures figures = figures_of(unit.year(), last_year);
  Diagnostics out;
  check({unit.year(), figures, {}, last_year}, levels, out);
  std::vector<std::string> seen;
  for (const Diagnostic& finding : out.all())
    seen.push_back(fmt::format("{} {} {}", finding.code, severity_name(finding.severity), finding.message));
  return seen;
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
}

TEST(Rules, EachHasItsTitleAndSource) {
  for (const Rule& rule : all_rules()) {
    EXPECT_STRNE(rule.title, "") << rule.code;
    EXPECT_STRNE(rule.source, "") << rule.code;
    EXPECT_NE(rule.level, RuleLevel::kOff) << rule.code;
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
       "CHK-MARGIN 错误 按来源的一般公共预算财政拨款收入与推算的不符"},
      {"function beside the ledger", ledger_unit().by_function("2010308", kProject, kGeneral, fen(200'01)),
       "CHK-MARGIN 错误 按功能分类的 2010308 与明细不符"},
      {"function that the ledger does not have",
       ledger_unit().by_function("2060503", kProject, kGeneral, fen(1)),
       "CHK-MARGIN 错误 按功能分类的 2060503 与明细不符"},
      {"economic item beside the ledger", ledger_unit().by_economic("30201", kBasic, kGeneral, fen(100'01)),
       "CHK-MARGIN 错误 按经济分类的 30201 与明细不符"},
      {"personnel", ledger_unit().personnel(fen(700'01)), "CHK-MARGIN 错误 人员经费与推算的不符"},
      {"running costs", ledger_unit().running_costs(fen(100'01)), "CHK-MARGIN 错误 公用经费与推算的不符"},
      {"both margins", margin_unit().by_economic("30305", kBasic, kGeneral, fen(1)).personnel(blank_amount()),
       "CHK-MARGIN 错误 一般公共预算基本支出按经济分类之和与按功能分类之和不符"},
      {"personnel and running costs", sides.personnel(fen(700'00)).running_costs(fen(100'01)),
       "CHK-MARGIN 错误 人员经费与公用经费之和不等于基本支出"},
      {"control", ledger_unit().control("一般公共预算支出.项目支出", fen(200'01)),
       "CHK-CONTROL 错误 控制数“一般公共预算支出.项目支出”与推算的不符"},
      {"a control of no such name", ledger_unit().control("支出合计.本季", fen(1000'00)),
       "CHK-CONTROL 错误 控制数“支出合计.本季”不是金额的数名"},
      {"a control of a text", ledger_unit().control("单位.名称", fen(0)),
       "CHK-CONTROL 错误 控制数“单位.名称”不是金额的数名"},
      {"other money", ledger_unit().income(7, "2010301", fen(1)),
       "CHK-TOTAL-BALANCE 错误 收入总计与支出总计不等"},
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
  EXPECT_EQ(findings(unit, {{"CHK-CONTROL", {RuleLevel::kHint, {}}}})[0],
            "CHK-CONTROL 提示 控制数“支出合计.本年”与推算的不符");
  EXPECT_EQ(findings(unit, {{"CHK-CONTROL", {RuleLevel::kWarning, {}}}})[0],
            "CHK-CONTROL 警告 控制数“支出合计.本年”与推算的不符");
  EXPECT_EQ(findings(unit, {{"CHK-CONTROL", {RuleLevel::kOff, {}}}}), Findings{});
  Findings unknown = findings(unit, {{"CHK-CONTROLS", {RuleLevel::kOff, {}}}});
  EXPECT_EQ(unknown[0], "CHK-UNKNOWN-RULE 错误 没有规则“CHK-CONTROLS”");
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
  EXPECT_EQ(findings(now, {}, &before),
            (Findings{"CHK-OPENING 错误 一般公共预算的年初结转和结余与上年年末不符",
                      "CHK-PRIOR 错误 上年的公务接待费与上年文件不符"}));
}

}  // namespace
}  // namespace juesuan
