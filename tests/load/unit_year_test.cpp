#include "load/unit_year.h"

#include <gtest/gtest.h>

#include <memory>

namespace juesuan {
namespace {

constexpr const char* kUnit = R"(版式: sichuan/2021/final_accounts
年度: 2021
金额单位: 万元
单位: {名称: 示例市信访局, 类型: 单位, 性质: 行政单位}
收入:
  明细:
    - 一般公共预算财政拨款收入 | 2010301 | 1.5
    - 其他收入 | "2010399" | 0.01
  按来源:
    其他收入: 0.01
支出:
  明细:
    - 2010301 | 基本支出 | 一般公共预算 | 30101 | 1,234.560001
    - 2010308 | 项目支出/信访专项 | 其他资金 | 30201 | -
    - 2010308 | 项目支出 | 政府性基金预算 | 30202 | 未知
  按功能分类:
    - "- | 基本支出 | 其他资金 | 0.01"
  公用经费: 0
结转结余:
  年初: []
  年末:
    - 国有资本经营预算 | - | -2.5
)";

struct Read {
  Sources sources;
  Diagnostics out;
  std::optional<UnitYear> year;
};

std::unique_ptr<Read> read(const std::string& text) {
  auto result = std::make_unique<Read>();
  const Source& source = result->sources.add("a.yaml", text);
  std::optional<YamlNode> root = parse_yaml(source, result->out);
  if (root) result->year = read_unit_year(*root, source, result->out);
  return result;
}

TEST(UnitYearReader, ReadsFactsWithTheirPlaces) {
  auto result = read(kUnit);
  ASSERT_TRUE(result->year) << format_diagnostics(result->out);
  const UnitYear& year = *result->year;
  EXPECT_EQ(year.year, 2021);
  EXPECT_EQ(year.unit_of_money, MoneyUnit::kWanYuan);
  EXPECT_FALSE(year.is_sample);
  EXPECT_EQ(year.unit.short_name.value, "示例市信访局") << "the full name when none is typed";
  ASSERT_EQ(year.income.ledger.size(), 2U);
  EXPECT_EQ(year.income.ledger[0].amount.fen.count, 1'500'000);
  EXPECT_EQ(year.income.ledger[0].amount.place.text(), "a.yaml:7:32");
  EXPECT_EQ(year.income.ledger[1].source, 7);
  EXPECT_EQ(year.income.ledger[1].function, "2010399") << "a quoted code is the same code";
  EXPECT_EQ(year.income.by_source[7].fen.count, 10'000);
  EXPECT_EQ(year.income.by_source[0].state, State::kBlank);
}

TEST(UnitYearReader, BlankZeroAndUnknownStayThree) {
  auto result = read(kUnit);
  ASSERT_TRUE(result->year) << format_diagnostics(result->out);
  const Expenditure& expenditure = result->year->expenditure;
  EXPECT_EQ(expenditure.ledger[0].amount.fen.count, 1'234'560'001);
  EXPECT_EQ(expenditure.ledger[0].amount.decimals, 6);
  EXPECT_EQ(expenditure.ledger[1].amount.state, State::kBlank);
  EXPECT_EQ(expenditure.ledger[2].amount.state, State::kUnknown);
  EXPECT_EQ(expenditure.running_costs.state, State::kKnown);
  EXPECT_EQ(expenditure.running_costs.fen.count, 0);
  EXPECT_EQ(expenditure.personnel.state, State::kBlank);
}

TEST(UnitYearReader, RowsKeepKindFundAndProject) {
  auto result = read(kUnit);
  ASSERT_TRUE(result->year) << format_diagnostics(result->out);
  const Expenditure& expenditure = result->year->expenditure;
  EXPECT_EQ(expenditure.ledger[1].kind, ExpenditureKind::kProject);
  EXPECT_EQ(expenditure.ledger[1].project, "信访专项");
  EXPECT_EQ(expenditure.ledger[1].fund, Fund::kOther);
  EXPECT_EQ(expenditure.ledger[2].project, "");
  EXPECT_EQ(expenditure.by_function[0].function, "") << "- is an item not told";
  const BalanceLine& closing = result->year->balances.closing[0];
  EXPECT_EQ(closing.fund, Fund::kStateCapital);
  EXPECT_EQ(closing.function, "");
  EXPECT_EQ(closing.amount.fen.count, -2'500'000);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(UnitYearReader, OneFindingPerSlipAtItsPlace) {
  struct Case {
    const char* from;
    const char* to;
    const char* code;
    const char* place;
  };
  const Case cases[] = {
      {"| 1.5", "| 1e3", "LOAD-AMOUNT", "a.yaml:7:32"},
      {"| 1.5", "| 0.1234567", "LOAD-AMOUNT", "a.yaml:7:34"},
      {"公用经费: 0", "公用经费: [1]", "LOAD-KIND", "a.yaml:18:9"},
      {"公用经费: 0", "公用经废: 0", "LOAD-UNKNOWN-KEY", "a.yaml:18:3"},
      {"年度: 2021", "年度: 21", "LOAD-YEAR", "a.yaml:2:5"},
      {"金额单位: 万元", "金额单位: 亿元", "LOAD-WORD", "a.yaml:3:7"},
      {"  年初: []\n", "", "LOAD-MISSING-KEY", "a.yaml:20:3"},
      {"    - 国有资本经营预算 | - | -2.5", "    - - | 国有资本经营预算 | 2", "LOAD-SYNTAX", "a.yaml:22:11"},
      {"| 其他资金 | 30201", "| 其它资金 | 30201", "LOAD-WORD", "a.yaml:14:29"},
      {"版式: sichuan", "版式: [sichuan", "LOAD-SYNTAX", "a.yaml:1:5"},
  };
  for (const Case& c : cases) {
    auto result = read(replaced(kUnit, c.from, c.to));
    EXPECT_FALSE(result->year) << c.to;
    ASSERT_EQ(result->out.all().size(), 1U) << c.to << "\n" << format_diagnostics(result->out);
    EXPECT_EQ(result->out.all()[0].code, c.code) << c.to;
    EXPECT_EQ(result->out.all()[0].place.text(), c.place) << c.to;
  }
}

}  // namespace
}  // namespace juesuan
