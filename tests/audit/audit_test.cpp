#include "audit/audit.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "check/rules.h"
#include "load/published_file.h"
#include "support/builders.h"

// What audit says beyond one figure (tests/check/judgement_test.cpp has those): figures that speak of one
// another, outcomes, merged findings, errors of the file.

namespace juesuan {
namespace {

/// An amount typed in hundredths of 万元, on a line of its own.
class Facts {
 public:
  Amount wan(std::int64_t hundredths) {
    constexpr std::int64_t kFenPerHundredth = 10'000;
    Amount amount = fen(hundredths * kFenPerHundredth);
    amount.place = {&source_, ++line_, 1, 1};
    return amount;
  }

 private:
  Source source_{"单位.yaml", "一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n"};
  std::uint32_t line_ = 0;
};

/// An audited unit: its figures, and what was published as CSV.
class Audited {
 public:
  Audited& nature(const char* nature) {
    unit_.edit().unit.nature.value = nature;
    return *this;
  }
  Figures& figures() { return figures_; }
  Facts& facts() { return facts_; }

  UnitResults of(const std::string& published) {
    unit_.edit().unit_of_money = MoneyUnit::kWanYuan;
    Diagnostics out;
    published_ = read_published(sources_.add("a.csv", "数名,公开文字,位置,单位\n" + published), out);
    EXPECT_EQ(format_diagnostics(out), "");
    return audit({unit_.year(), figures_, published_, rule_titles()});
  }

  /// "R02 占比分母用错 line", in the order of the rules; "(R02)" behind one that another rule tells of.
  std::vector<std::string> findings(const std::string& published) {
    std::vector<std::string> said;
    for (const RuleResult& result : of(published).rules)
      for (const Finding& finding : result.findings)
        said.push_back(fmt::format("{} {} {}{}", finding.said.code, finding.kind, finding.said.place.line,
                                   finding.cause.empty() ? "" : " (" + finding.cause + ")"));
    return said;
  }

 private:
  Sources sources_;
  Facts facts_;
  UnitBuilder unit_{2021};
  Figures figures_;
  std::vector<PublishedFigure> published_;
};

using Findings = std::vector<std::string>;

const RuleResult& result_of(const UnitResults& results, std::string_view code) {
  return *std::find_if(results.rules.begin(), results.rules.end(),
                       [&](const RuleResult& result) { return result.rule.code == code; });
}

std::string outcome(const UnitResults& results, std::string_view code) {
  const RuleResult& result = result_of(results, code);
  return fmt::format("{} {}", outcome_name(result.outcome), result.reason);
}

/// 甲 and 乙 of 合计.
void add_total(Audited& audited) {
  Figures& figures = audited.figures();
  FigureId first = figures.fact("收入.甲.金额", audited.facts().wan(3339));
  FigureId second = figures.fact("收入.乙.金额", audited.facts().wan(3339));
  FigureId third = figures.fact("收入.丙.金额", audited.facts().wan(3322));
  FigureId total = figures.sum("收入合计.本年", {first, second, third});
  figures.share("收入.甲.占比", first, total);
  figures.share("收入.乙.占比", second, total);
  figures.share("收入.丙.占比", third, total);
}

TEST(Audit, SharesOfOneWholeAddUpWithinTheirRounding) {
  Audited audited;
  add_total(audited);
  EXPECT_EQ(audited.findings("收入.甲.占比,33.4%,一,\n收入.乙.占比,33.4%,一,\n收入.丙.占比,33.2%,一,\n"),
            Findings{});
  // each is 尾差, but together they miss 0.2 where 0.15 is explained
  EXPECT_EQ(audited.findings("收入.甲.占比,33.3%,一,\n收入.乙.占比,33.3%,一,\n收入.丙.占比,33.2%,一,\n"),
            (Findings{"R03 占比之和不是100% 2", "R29 尾差 2", "R29 尾差 3"}));
  // a slip in one of them is the cause
  EXPECT_EQ(audited.findings("收入.甲.占比,33.4%,一,\n收入.乙.占比,33.4%,一,\n收入.丙.占比,31.2%,一,\n"),
            (Findings{"R02 不符 4", "R03 占比之和不是100% 2 (R02)"}));
  // two of three say nothing of the whole
  EXPECT_EQ(outcome(audited.of("收入.甲.占比,33.4%,一,\n收入.乙.占比,33.4%,一,\n"), "R03"),
            "未检查 没有公布这一类的数");
}

TEST(Audit, TableAndChartAreComparedWithTheText) {
  struct Case {
    const char* published;
    Findings findings;
  };
  const Case cases[] = {
      {"收入.甲.金额,33.39万元,二,\n收入.甲.金额,33.39,附表一,万元\n", {}},
      {"收入.甲.金额,33.39万元,二,\n收入.甲.金额,33.49,附表一,万元\n", {"R15 表文不符 3"}},
      {"收入.甲.金额,33.39万元,二,\n收入.甲.金额,33.49,图6,万元\n", {"R14 图文不符 3"}},
      // the text says the same: one fact is wrong everywhere
      {"收入.甲.金额,33.49万元,二,\n收入.甲.金额,33.49万元,附表一,\n", {"R09 不符 2"}},
      // no text to compare with
      {"收入.甲.金额,33.49,附表一,万元\n", {"R09 不符 2"}},
      {"收入.甲.占比,0.334,图6,比\n", {}},
      {"收入.甲.金额,0.334,图6,比\n", {"R14 图中写成比率 2"}},
      {"收入.甲.金额,33.4%,二,\n", {"R22 单位不符 2"}},
      {"收入.甲.占比,33.4万元,二,\n", {"R22 单位不符 2"}},
  };
  for (const Case& c : cases) {
    Audited audited;
    add_total(audited);
    EXPECT_EQ(audited.findings(c.published), c.findings) << c.published;
  }
}

TEST(Audit, BlankIsNotZeroInATable) {
  struct Case {
    const char* published;
    Findings findings;
  };
  const Case cases[] = {
      {"零.金额,0.00,附表一,万元\n", {}},
      {"零.金额,,附表一,万元\n", {"R15 零写成空白 2"}},
      {"零.金额,,二,万元\n", {}},
      {"空.金额,,附表一,万元\n", {}},
      {"空.金额,0.00,附表一,万元\n", {"R15 空白写成零 2"}},
      {"空.金额,0.00,二,万元\n", {}},
  };
  for (const Case& c : cases) {
    Audited audited;
    audited.figures().fact("零.金额", audited.facts().wan(0));
    audited.figures().blank("空.金额");
    EXPECT_EQ(audited.findings(c.published), c.findings) << c.published;
  }
}

/// 预算 of two items, and `unlisted` that no item has.
void add_budget(Audited& audited, std::int64_t unlisted) {
  Figures& figures = audited.figures();
  Amount first = audited.facts().wan(5000), second = audited.facts().wan(3000);
  FigureId total_first = figures.fact("预算明细.201.年初预算数", first);
  FigureId total_second = figures.fact("预算明细.208.年初预算数", second);
  FigureId rest = figures.fact("预算明细.未列科目.年初预算数", audited.facts().wan(unlisted));
  figures.sum("支出.预算数", {total_first, total_second, rest});
  figures.copy("项.201.预算数", figures.fact("项.201.年初预算数", first));
  figures.copy("项.208.预算数", figures.fact("项.208.年初预算数", second));
}

TEST(Audit, ATotalWithAnItemThatNobodyCanSee) {
  const std::string items = "项.201.预算数,50万元,五,\n项.208.预算数,30万元,五,\n";
  Audited listed;
  add_budget(listed, 0);
  EXPECT_EQ(listed.findings("支出.预算数,80.00万元,五,\n" + items), Findings{});
  Audited unlisted;
  add_budget(unlisted, 1);
  EXPECT_EQ(unlisted.findings("支出.预算数,80.01万元,五,\n" + items), (Findings{"R01 合计漏项 2"}));
  // not all items were published: nothing can be said
  EXPECT_EQ(unlisted.findings("支出.预算数,80.01万元,五,\n项.201.预算数,50万元,五,\n"), Findings{});
}

TEST(Audit, OperatingCostsAreRunningCostsOfAdministrativeUnits) {
  struct Case {
    const char* nature;
    std::int64_t typed;
    const char* published;
    Findings findings;
  };
  const Case cases[] = {
      {"行政单位", 6119, "机关运行经费.本年,61.19万元,十,\n", {}},
      {"行政单位", 6120, "机关运行经费.本年,61.20万元,十,\n", {"R12 尾差 2"}},
      {"行政单位", 6121, "机关运行经费.本年,61.21万元,十,\n", {"R12 不符 2"}},
      {"事业单位", 6121, "机关运行经费.本年,61.21万元,十,\n", {}},
  };
  for (const Case& c : cases) {
    Audited audited;
    Figures& figures = audited.nature(c.nature).figures();
    FigureId first = figures.fact("经济.1", audited.facts().wan(6000));
    figures.sum("基本支出.公用经费", {first, figures.fact("经济.2", audited.facts().wan(119))});
    figures.fact("机关运行经费.本年", audited.facts().wan(c.typed));
    EXPECT_EQ(audited.findings(c.published), c.findings) << c.nature << " " << c.typed;
  }
}

TEST(Audit, OneCauseIsOneFinding) {
  Audited audited;
  add_total(audited);
  UnitResults results =
      audited.of("收入.甲.金额,88.88万元,二,\n收入.甲.金额,88.88万元,附件1,\n收入.甲.金额,33.39万元,三,\n");
  const RuleResult& result = result_of(results, "R09");
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(format_diagnostic(result.findings[0].said),
            "a.csv:2:9: 错误[R09]: 不符：收入.甲.金额公布的是 88.88万元，应为 33.39万元\n"
            "    2 | 收入.甲.金额,88.88万元,二,\n"
            "      |              ^^^^^^^^^\n"
            "  应为  33.39万元\n"
            "  实为  88.88万元，多 55.49万元（二）\n"
            "  另见  收入.甲.金额 33.39万元（单位.yaml:1:1）\n"
            "  提示  更正公布的数；如果是数据文件里的事实有误，改那里的数\n"
            "  另见  又公布了 88.88万元（附件1）（a.csv:3:9）\n");
  EXPECT_EQ(result.findings[0].figure, "收入.甲.金额");
  EXPECT_EQ(result.findings[0].published, "88.88万元");
  EXPECT_EQ(result.findings[0].derived, "33.39万元");
  EXPECT_EQ(result.findings[0].difference, "多 55.49万元");
  EXPECT_EQ(result.findings[0].gap, 55490000);
  EXPECT_EQ(result.compared, 3U);
}

TEST(Audit, NothingWithoutDataIsShownAsPassed) {
  Audited audited;
  add_total(audited);
  FigureId unknown = audited.figures().unknown("三公经费.上年");
  audited.figures().growth("三公经费.增长率", unknown, unknown);
  for (const RuleResult& result : audited.of("").rules) {
    EXPECT_EQ(result.outcome, RuleOutcome::kNotChecked) << result.rule.code;
    EXPECT_FALSE(result.reason.empty()) << result.rule.code;
  }
  UnitResults results = audited.of("三公经费.增长率,3.5%,七,\n收入.甲.占比,33.4%,二,\n");
  EXPECT_EQ(outcome(results, "R05"), "资料不足 没有提供所需的事实，没有比较：三公经费.增长率");
  EXPECT_EQ(outcome(results, "R06"), "通过 没有提供所需的事实，没有比较：三公经费.增长率");
  EXPECT_EQ(outcome(results, "R02"), "通过 ");
  EXPECT_EQ(outcome(results, "R07"), "未检查 没有公布这一类的数");
  EXPECT_EQ(outcome(results, "R13"), "未检查 由 check 核对，与公布的数无关");
  EXPECT_FALSE(results.has_errors());
}

TEST(Audit, ASlipFailsItsRuleAndRoundingDoesNot) {
  Audited audited;
  add_total(audited);
  UnitResults rounding = audited.of("收入.甲.占比,33.3%,二,\n");
  EXPECT_EQ(outcome(rounding, "R29"), "通过 ");
  EXPECT_FALSE(rounding.has_errors());
  UnitResults slip = audited.of("收入.甲.占比,3.34%,二,\n");
  EXPECT_EQ(outcome(slip, "R06"), "不通过 ");
  EXPECT_TRUE(slip.has_errors());
}

TEST(Audit, ErrorsOfTheFileAreToldAndTheRestIsAudited) {
  Audited audited;
  add_total(audited);
  UnitResults results = audited.of(
      "收入.甲.金頟,33.39,二,\n收入.甲.金额,若干,二,\n收入.乙.金额,33.40万元和1,二,\n收入.乙.金额,3.34万元,"
      "二,\n");
  std::string messages;
  for (const Diagnostic& message : results.messages) messages += format_diagnostic(message);
  EXPECT_EQ(messages,
            "a.csv:2:1: 错误[LOAD-PUBLISHED-FIGURE]: 没有“收入.甲.金頟”这个数\n"
            "    2 | 收入.甲.金頟,33.39,二,\n"
            "      | ^^^^^^^^^^^^\n"
            "  提示  相近的有 收入.甲.金额、收入.乙.金额、收入.丙.金额\n"
            "a.csv:3:9: 错误[LOAD-PUBLISHED-TEXT]: “若干”里有问题：没有数，也没有方向词\n"
            "    3 | 收入.甲.金额,若干,二,\n"
            "      |              ^^^^\n"
            "  应为  一个数、一个方向词或空白，如 183.66万元、0.05%、增加1.02、等于\n"
            "a.csv:4:9: 错误[LOAD-PUBLISHED-TEXT]: “33.40万元和1”里有问题：两个数\n"
            "    4 | 收入.乙.金额,33.40万元和1,二,\n"
            "      |              ^^^^^^^^^^^^\n"
            "  应为  一个数、一个方向词或空白，如 183.66万元、0.05%、增加1.02、等于\n");
  EXPECT_EQ(result_of(results, "R09").findings.size(), 1U);
}

}  // namespace
}  // namespace juesuan
