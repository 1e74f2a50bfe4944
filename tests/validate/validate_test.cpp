#include "validate/validate.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "load/classification.h"
#include "load/unit_year.h"
#include "support/stages.h"

namespace juesuan {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(JUESUAN_ROOT "/" + path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

const ClassificationTables& tables() {
  static Sources sources;
  static const ClassificationTables loaded = [] {
    Diagnostics out;
    auto parse = [&](const char* path) { return *parse_yaml(sources.add(path, read_file(path)), out); };
    return *load_classification(parse("data/classifications/functional.yaml"),
                                parse("data/classifications/economic.yaml"), out);
  }();
  return loaded;
}

struct Checked {
  Sources sources;
  Diagnostics out;
  std::optional<UnitYear> year;
};

std::unique_ptr<Checked> check(const std::string& path, const std::string& text,
                               const SetFacts& set_facts = {}) {
  auto checked = std::make_unique<Checked>();
  const Source& source = checked->sources.add(path, text);
  std::optional<YamlNode> root = parse_yaml(source, checked->out);
  if (root) checked->year = read_unit_year(*root, source, set_facts, checked->out);
  if (checked->year) validate(*checked->year, tables(), checked->out);
  return checked;
}

constexpr const char* kUnit = R"(版式: sichuan/2021/final_accounts
年度: 2021
金额单位: 元
单位:
  名称: 示例市信访局
  类型: 单位
  性质: 行政单位
公开: {日期: 2024-02-29}
机构: {人员: {在职: 10, 聘用: 10}}
收入:
  明细:
    - 一般公共预算财政拨款收入 | 2010301 | 1000.00
支出:
  明细:
    - 2010301 | 基本支出 | 一般公共预算 | 30101 | 1000.00
结转结余: {年初: [], 年末: []}
三公经费:
  金额:
    - 公务接待费 | 一般公共预算 | 60.00 | 50.00
    - 公务接待费 | 政府性基金预算 | 1.00 | 0.50
    - 公务用车购置费 | 一般公共预算 | 200.00 | 180.00
  购置车辆:
    - 轿车 | 1 | 180.00
  国内接待: {金额: 50.50}
政府采购: {货物: 100.00, 服务: 200.00, 授予中小企业: 300.00, 授予小微企业: 300.00}
绩效:
  项目:
    - 名称: 信访专项
      预算数: 10.00
      预算数财政拨款: 10.00
      预算数其他资金: 0
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Validate, AUnitAtTheLimitsIsClean) {
  auto checked = check("data/510000_example/2021/unit.yaml", kUnit);
  EXPECT_TRUE(checked->out.all().empty()) << format_diagnostics(checked->out);
}

TEST(Validate, OneStepOverALimitIsOneFinding) {
  struct Case {
    const char* from;
    const char* to;
    const char* code;
  };
  const std::string sixty_one = [] {
    std::string name = "名称: ";
    for (int i = 0; i < 61; ++i) name += "局";
    return name;
  }();
  const Case cases[] = {
      {"聘用: 10", "聘用: 11", "VALID-SUBSET"},
      {"金额: 50.50", "金额: 50.51", "VALID-SUBSET"},
      {"轿车 | 1 | 180.00", "轿车 | 1 | 180.01", "VALID-SUBSET"},
      {"授予小微企业: 300.00", "授予小微企业: 300.01", "VALID-SUBSET"},
      {"服务: 200.00", "服务: 199.99", "VALID-SUBSET"},
      {"预算数其他资金: 0", "预算数其他资金: 0.01", "VALID-SUBSET"},
      {"2024-02-29", "2023-02-29", "VALID-DATE"},
      {"2024-02-29", "2024-2-29", "VALID-DATE"},
      {"sichuan/2021/final_accounts", "../2021/final_accounts", "VALID-TEMPLATE-SET"},
      {"sichuan/2021/final_accounts", "sichuan/2021", "VALID-TEMPLATE-SET"},
      {"名称: 示例市信访局", "名称: ../示例市信访局", "VALID-UNIT-NAME"},
      {"名称: 示例市信访局", "名称: 示例市..信访局", "VALID-UNIT-NAME"},
      {"名称: 示例市信访局", "名称: \"示例市\\n信访局\"", "VALID-UNIT-NAME"},
      {"名称: 示例市信访局", "名称: \"-\"", "VALID-UNIT-NAME"},
      {"名称: 示例市信访局", sixty_one.c_str(), "VALID-UNIT-NAME"},
      {"名称: 示例市信访局", "名称: =示例市信访局", "VALID-CELL-TEXT"},
      {"年度: 2021", "年度: 2022", "VALID-YEAR"},
      {"30101", "0301", "VALID-ECONOMIC-CODE"},
      {"| 2010301 | 1000", "| 0300 | 1000", "VALID-FUNCTION-CODE"},
      {"| 2010301 | 1000", "| \"0300\" | 1000", "VALID-FUNCTION-CODE"},
      {"| 2010301 | 1000", "| 20103O1 | 1000", "VALID-FUNCTION-CODE"},
      {"轿车 | 1 |", "轿车 | -1 |", "VALID-NEGATIVE"},
  };
  for (const Case& c : cases) {
    auto checked = check("data/510000_example/2021/unit.yaml", replaced(kUnit, c.from, c.to));
    ASSERT_EQ(checked->out.all().size(), 1U) << c.to << "\n" << format_diagnostics(checked->out);
    EXPECT_EQ(checked->out.all()[0].code, c.code) << c.to;
    EXPECT_EQ(checked->out.all()[0].severity, Severity::kError) << c.to;
  }
}

TEST(Validate, UnknownPartsAreNotCompared) {
  std::string text = replaced(kUnit, "服务: 200.00", "服务: 未知");
  EXPECT_TRUE(check("unit.yaml", text)->out.all().empty());
}

TEST(Validate, AQuotedCodeIsTheSameFinding) {
  auto plain = check("unit.yaml", replaced(kUnit, "| 2010301 | 1000", "| 0300 | 1000"));
  auto quoted = check("unit.yaml", replaced(kUnit, "| 2010301 | 1000", "| \"0300\" | 1000"));
  EXPECT_EQ(plain->out.all()[0].message, quoted->out.all()[0].message);
}

TEST(Validate, ACodeOutsideAnInferredPeriodIsOnlyAWarning) {
  auto checked = check("unit.yaml", replaced(kUnit, "- 2010301 | 基本", "- 2080209 | 基本"));
  ASSERT_EQ(checked->out.all().size(), 1U);
  EXPECT_EQ(checked->out.all()[0].severity, Severity::kWarning);
  EXPECT_EQ(tables().in_force(2021).functional.name("2080209"), "老龄事务");
}

TEST(Validate, ACodeUsedOftenIsOneFinding) {
  std::string rows;
  for (int i = 0; i < 30; ++i)
    rows += "    - 2010377 | 基本支出 | 一般公共预算 | 302" + std::to_string(i + 10) + " | 1\n";
  auto checked = check("unit.yaml", replaced(kUnit, "结转结余:", rows + "结转结余:"));
  std::size_t count = 0;
  for (const Diagnostic& finding : checked->out.all()) count += finding.code == "VALID-FUNCTION-CODE" ? 1 : 0;
  EXPECT_EQ(count, 1U);
}

const char* const kUnits[] = {"data/510000_example/2020/900001_example_bureau.yaml",
                              "data/510000_example/2021/900001_example_bureau.yaml",
                              "data/510402_dongqu/2021/11510301662775163X_petition_bureau.yaml",
                              "data/510811_zhaohua/2020/433401001_mass_work_bureau.yaml",
                              "data/510811_zhaohua/2021/433401001_mass_work_bureau.yaml",
                              "data/130000_gaoxin/2021/000001_mass_work_center.yaml",
                              "data/420113_hannan/2022/hannan_petition_bureau.yaml"};

/// A unit of data/ with what its template set asks for.
std::unique_ptr<Checked> check_data(const std::string& path) {
  std::string text = read_file(path);
  Sources sources;
  Diagnostics out;
  std::string set = parse_yaml(sources.add(path, text), out)->find("版式")->scalar;
  return check(path, text, project_set(set).facts);
}

TEST(UnitData, EveryUnitIsClean) {
  for (const char* path : kUnits) {
    auto checked = check_data(path);
    EXPECT_TRUE(checked->year) << path;
    EXPECT_TRUE(checked->out.all().empty()) << format_diagnostics(checked->out);
  }
}

/// 年末 = 年初 + 收入 − 支出 of each fund and, where told, each 项, to the 分.
TEST(UnitData, TheExampleUnitBalances) {
  for (int index : {0, 1}) {
    auto checked = check_data(kUnits[index]);
    ASSERT_TRUE(checked->year);
    const UnitYear& year = *checked->year;
    std::map<std::pair<Fund, FunctionCode>, std::int64_t> left;
    auto key = [](Fund fund, const FunctionCode& function) {
      return std::pair(fund, fund == Fund::kOther ? FunctionCode() : function);
    };
    for (const BalanceLine& line : year.balances.opening)
      left[key(line.fund, line.function)] += line.amount.fen.count;
    for (const IncomeLine& line : year.income.ledger)
      left[key(static_cast<Fund>(std::min(line.source, 3)), line.function)] += line.amount.fen.count;
    for (const ExpenditureLine& line : year.expenditure.ledger)
      left[key(line.fund, line.function)] -= line.amount.fen.count;
    left[key(Fund::kOther, "")] +=
        year.balances.non_fiscal_surplus_used.fen.count - year.balances.surplus_distributed.fen.count;
    for (const BalanceLine& line : year.balances.closing)
      left[key(line.fund, line.function)] -= line.amount.fen.count;
    for (const auto& [item, rest] : left) EXPECT_EQ(rest, 0) << fund_name(item.first) << " " << item.second;
    EXPECT_GE(year.expenditure.ledger.size(), 40U);
    EXPECT_TRUE(year.is_sample);
  }
}

TEST(UnitData, TheExampleUnitOpensAsItClosed) {
  auto before = check_data(kUnits[0]);
  auto after = check_data(kUnits[1]);
  const auto& closing = before->year->balances.closing;
  const auto& opening = after->year->balances.opening;
  ASSERT_EQ(closing.size(), opening.size());
  for (std::size_t i = 0; i < closing.size(); ++i) {
    EXPECT_EQ(closing[i].fund, opening[i].fund);
    EXPECT_EQ(closing[i].function, opening[i].function);
    EXPECT_EQ(closing[i].amount.fen, opening[i].amount.fen);
  }
}

}  // namespace
}  // namespace juesuan
