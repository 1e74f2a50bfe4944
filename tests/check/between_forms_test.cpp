#include <gtest/gtest.h>

#include "check/filled_forms.h"

// The relations between the 附表: what they say, and when they have nothing to say.

namespace juesuan {
namespace {

const char* kExample = "data/510000_example/2021/900001_example_bureau.yaml";

/// Outcome, and the reason if there is one.
std::string answer(const RuleResult& result) {
  std::string text(outcome_name(result.outcome));
  return result.reason.empty() ? text : text + "：" + result.reason;
}

std::string found(const RuleResult& result) {
  Diagnostics out;
  for (const Finding& finding : result.findings) out.add(finding.said);
  return format_diagnostics(out);
}

TEST(BetweenForms, TheExampleAgreesInEverySet) {
  struct Case {
    const char* set;
    const char* rule;
    const char* answer;
  };
  const char* no_detail = "不适用：这一套没有财政拨款支出决算明细表";
  const Case cases[] = {
      {"sichuan/2020/final_accounts", "T07", "通过"},     {"sichuan/2021/final_accounts", "T07", "通过"},
      {"sichuan/2022/final_accounts", "T07", "通过"},     {"national/2022/final_accounts", "T07", no_detail},
      {"national/2023/final_accounts", "T07", no_detail}, {"hubei/2022/final_accounts", "T07", no_detail}};
  for (const Case& c : cases) {
    FilledForms forms(c.set);
    for (const Rule& rule : all_rules()) {
      if (rule.title.code[0] != 'T') continue;
      RuleResult result = forms.check(rule.title.code);
      EXPECT_EQ(answer(result), std::string(rule.title.code) == c.rule ? c.answer : "通过")
          << c.set << " " << rule.title.code << "\n"
          << found(result);
    }
  }
}

TEST(BetweenForms, EachSetComparesWhatItHas) {
  const std::pair<const char*, std::size_t> of_three_public[] = {
      {"sichuan/2021/final_accounts", 8},   // 公开08表 and 公开07表, of four items
      {"sichuan/2022/final_accounts", 12},  // 公开05表 too: its 三公 are of all fiscal money
      {"national/2022/final_accounts", 4}};
  for (const auto& [set, count] : of_three_public)
    EXPECT_EQ(FilledForms(set).check("T08").compared, count) << set;
  EXPECT_EQ(FilledForms("sichuan/2021/final_accounts").check("T03").compared, 10U) << "the sum and 9 类";
  EXPECT_EQ(FilledForms("national/2022/final_accounts").check("T10").compared, 2U) << "no 公开13表";
}

TEST(BetweenForms, ABudgetHasNoForms) {
  FilledForms forms("hebei/2021/budget", "data/130000_gaoxin/2021/000001_mass_work_center.yaml");
  for (const char* rule : {"T01", "T06", "T08", "T11"})
    EXPECT_EQ(answer(forms.check(rule)), "不适用：这一套没有附表") << rule;
  EXPECT_EQ(answer(forms.check("T12")), "不适用：事业单位没有这一关系");
}

TEST(BetweenForms, TotalsWithoutTheirPartsAreNotCompared) {
  FilledForms forms("sichuan/2021/final_accounts",
                    "data/510402_dongqu/2021/11510301662775163X_petition_bureau.yaml");
  EXPECT_EQ(answer(forms.check("T07")), "资料不足：公开05表只有合计数，没有明细");
  EXPECT_EQ(answer(forms.check("T09")),
            "资料不足：年初结转和结余.财政拨款未知；年初结转和结余.合计未知；年末结转和结余.财政拨款未知；"
            "年末结转和结余.合计未知");
  EXPECT_EQ(answer(forms.check("T06")), "通过：公开05表只有合计数，没有明细；公开07表只有合计数，没有明细");
}

TEST(BetweenForms, ALineThatIsNotPrintedIsMissing) {
  FilledForms forms;
  forms.cell("income_expenditure", "本年收入合计", "收入");
  for (std::vector<Cell>& row : forms.form("income_expenditure").rows)
    if (row[0].text.text == "本年收入合计") row[0].text.text = "收入之和";
  EXPECT_EQ(answer(forms.check("T02")), "通过：公开01表没有“本年收入合计·收入”这一格");
  EXPECT_EQ(answer(forms.drop("income").check("T02")), "不适用：这一套没有收入决算表");
}

TEST(BetweenForms, LinesMayStandElsewhere) {
  FilledForms forms;
  Table& totals = forms.form("income_expenditure");
  std::reverse(totals.rows.begin() + totals.header_rows, totals.rows.end());
  for (const char* rule : {"T02", "T03", "T09"}) EXPECT_EQ(answer(forms.check(rule)), "通过") << rule;
  std::swap(totals.rows[5], totals.rows[9]);
  EXPECT_EQ(answer(forms.check("T03")), "通过");
}

TEST(BetweenForms, BlankIsNothingAndOneFenIsNot) {
  FilledForms forms;
  Cell& blank = forms.cell("expenditure", "2010301", "经营支出");
  ASSERT_FALSE(blank.amount);
  blank.amount = Fen{0};
  EXPECT_EQ(answer(forms.check("T04")), "通过");
  blank.amount = Fen{1};
  EXPECT_EQ(answer(forms.check("T04")), "不通过");
}

TEST(BetweenForms, SaysBothCellsTheDifferenceAndTheFacts) {
  FilledForms forms;
  forms.add("government_fund", "合计", "本年收入", 1);
  EXPECT_EQ(found(forms.check("T10")),
            "单位.yaml:80:33: 错误[T10]: 公开11表“合计”的“本年收入”与公开04表“政府性基金预算财政拨款”的"
            "“收入·决算数”不等\n"
            "   80 |     - 政府性基金预算财政拨款收入 | 2120803 | 1095200.00\n"
            "      |                                              ^^^^^^^^^^\n"
            "  应为  1332990.5元（公开04表“政府性基金预算财政拨款”的“收入·决算数”）\n"
            "  实为  1332990.51元，多 0.01元\n"
            "  另见  收入明细.17 1095200元（单位.yaml:80:33）\n"
            "  另见  收入明细.18 237790.5元（单位.yaml:81:33）\n"
            "  提示  各表出自同一套数：核对几种分类各填的数，或这一套的表里写的数名\n");
}

TEST(BetweenForms, ALimitSaysWhatItIs) {
  FilledForms forms;
  Cell& opening = forms.cell("fiscal_income_expenditure", "年初财政拨款结转和结余", "收入");
  opening.amount = Fen{forms.cell("income_expenditure", "年初结转和结余", "收入").amount->count + 1};
  std::string text = found(forms.check("T09"));
  EXPECT_NE(
      text.find("公开04表“年初财政拨款结转和结余”的“收入·决算数”大于公开01表“年初结转和结余”的“收入·决算数”"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("应为  不大于 749952.07元"), std::string::npos) << text;
}

/// What a unit's file can break: facts beside the ledger, and margins.
TEST(BetweenForms, WhatIsTypedTwiceCanDisagree) {
  struct Case {
    const char* rule;
    const char* from;
    const char* to;
    const char* what;
  };
  const Case cases[] = {
      {"T08", "公务接待费 | 一般公共预算 | 36000.00 | 31045.00",
       "公务接待费 | 一般公共预算 | 36000.00 | 31045.01",
       "公开07表“合计”的“商品和服务支出·公务接待费”与公开10表“决算数·公务接待费”不等"},
      {"T09", "结余分配: 25380.62", "结余分配: 25380.63",
       "公开01表“本年支出合计”的“支出·决算数”+公开01表“结余分配”的“支出·决算数”+公开01表“年末结转和结余”的"
       "“支出·决算数”与公开01表“本年收入合计”的“收入·决算数”+公开01表“使用非财政拨款结余”的“收入·决算数”+"
       "公开01表“年初结转和结余”的“收入·决算数”不等"},
      {"T12", "政府采购:\n", "机关运行经费: 1720320.98\n政府采购:\n",
       "机关运行经费与公开08表“公用经费合计”不等"},
      {"T02", "    - 其他收入 | 2010399 | 3862.47\n", "  按来源:\n    其他收入: 3862.47\n",
       "公开02表“合计”的“其他收入”与公开01表“其他收入”的“收入·决算数”不等"},
  };
  for (const Case& c : cases) {
    FilledForms forms("sichuan/2021/final_accounts", kExample, c.from, c.to);
    RuleResult result = forms.check(c.rule);
    ASSERT_FALSE(result.findings.empty()) << c.rule << " " << answer(result);
    EXPECT_EQ(result.findings[0].said.message, c.what);
    EXPECT_EQ(answer(FilledForms().check(c.rule)), "通过");
  }
}

TEST(BetweenForms, MarginsThatDisagreeByOneFen) {
  const char* file = "data/510402_dongqu/2021/11510301662775163X_petition_bureau.yaml";
  const char* line = "- 30101 | 基本支出 | 一般公共预算 | 29.64\n";
  FilledForms rounded("sichuan/2021/final_accounts", file, line,
                      "- 30101 | 基本支出 | 一般公共预算 | 29.65\n");
  EXPECT_EQ(rounded.check("T06").outcome, RuleOutcome::kPassed);
  EXPECT_EQ(rounded.check("T06").findings[0].kind, kRoundingKind);
  FilledForms wrong("sichuan/2021/final_accounts", file, line, "- 30101 | 基本支出 | 一般公共预算 | 39.64\n");
  RuleResult result = wrong.check("T06");
  EXPECT_EQ(result.outcome, RuleOutcome::kFailed);
  EXPECT_EQ(result.findings[0].difference, "多 10万元");
}

/// 公开08表 of Hubei prints no 307: what was spent under it stands in no line.
TEST(BetweenForms, AFormThatHasNoLineForAnAmount) {
  const char* line = "- 2010301 | 基本支出 | 一般公共预算 | 30299 | 59742.18\n";
  FilledForms forms("hubei/2022/final_accounts", kExample, line,
                    "- 2010301 | 基本支出 | 一般公共预算 | 30701 | 59742.18\n");
  RuleResult result = forms.check("T06");
  EXPECT_EQ(result.outcome, RuleOutcome::kFailed);
  EXPECT_EQ(result.findings[0].difference, "少 59742.18元");
}

TEST(BetweenForms, ADepartmentWithInstitutionsMaySpendMoreThanItsOffice) {
  FilledForms forms("sichuan/2021/final_accounts", kExample, "政府采购:\n",
                    "机关运行经费: 1720320.96\n政府采购:\n");
  EXPECT_EQ(forms.check("T12").outcome, RuleOutcome::kPassed);
  forms.year().organisation.subordinate_other.value = 0;
  EXPECT_EQ(forms.check("T12").outcome, RuleOutcome::kFailed);
}

/// Other money is what 公开03表 has beyond the fiscal forms; without any, they are equal.
TEST(BetweenForms, NoOtherMoneyMeansEqual) {
  FilledForms forms;
  Cell& all = forms.cell("expenditure", "合计", "本年支出合计");
  EXPECT_EQ(forms.check("T11").outcome, RuleOutcome::kPassed);
  all.amount = forms.cell("fiscal_income_expenditure", "本年支出合计", "支出/合计").amount;
  RuleResult result = forms.check("T11");
  EXPECT_EQ(result.outcome, RuleOutcome::kFailed);
  EXPECT_EQ(result.findings[0].difference, "少 84216.33元") << "other money of 基本支出";
}

/// The amounts of a set's forms that may be one 分 wrong without any rule of the forms failing.
std::string loose_cells(const std::string& set) {
  FilledForms forms(set);
  std::string loose;
  for (const char* id :
       {"income_expenditure", "income", "expenditure", "fiscal_income_expenditure",
        "fiscal_expenditure_detail", "general_public_expenditure", "general_public_expenditure_detail",
        "general_public_basic", "general_public_project", "three_public_expenses",
        "fiscal_three_public_expenses", "government_fund", "government_fund_three_public_expenses",
        "state_capital_income_expenditure", "state_capital_expenditure"}) {
    if (!forms.has(id)) continue;
    for (std::vector<Cell>& row : forms.form(id).rows)
      for (Cell& cell : row) {
        if (!cell.amount) continue;
        cell.amount = Fen{cell.amount->count + 1};
        bool found_out = false;
        for (const Rule& rule : all_rules())
          found_out = found_out || (rule.title.code[0] == 'T' &&
                                    forms.check(rule.title.code).outcome == RuleOutcome::kFailed);
        if (!found_out) loose += forms.stages().figures->all()[cell.figure].name + "\n";
        cell.amount = Fen{cell.amount->count - 1};
      }
  }
  return loose;
}

TEST(BetweenForms, EveryAmountOfEveryFormIsHeldByARule) {
  EXPECT_EQ(loose_cells("sichuan/2021/final_accounts"), "");
  EXPECT_EQ(loose_cells("sichuan/2022/final_accounts"), "");
  EXPECT_EQ(loose_cells("national/2022/final_accounts"), "");
  EXPECT_EQ(loose_cells("hubei/2022/final_accounts"), "");
}

TEST(FormView, FindsCellsByTheirWords) {
  FilledForms forms;
  FormView totals(forms.form("fiscal_income_expenditure"));
  EXPECT_EQ(totals.name(), "公开04表");
  const Cell* income = totals.find("政府性基金预算财政拨款", "收入");
  const Cell* opening = totals.find("年初财政拨款结转和结余>政府性基金预算财政拨款", "收入");
  ASSERT_TRUE(income != nullptr && opening != nullptr);
  EXPECT_EQ(income->amount, Fen{1332990'50});
  EXPECT_EQ(opening->amount, Fen{196220'50});
  EXPECT_EQ(totals.find("2", "收入"), income) << "行次, to the letter";
  EXPECT_EQ(totals.headers_above(*income), "收入·决算数");
  EXPECT_EQ(totals.find("没有", "收入"), nullptr);
  EXPECT_EQ(totals.find("总计", "没有"), nullptr);
  EXPECT_EQ(without_ordinal("二十一、国有资本经营预算支出"), "国有资本经营预算支出");
  EXPECT_EQ(without_ordinal("收入、支出"), "收入、支出");
}

}  // namespace
}  // namespace juesuan
