// 按功能和经济分类: its rows are read, and their codes, amounts and doubles found out.

#include <gtest/gtest.h>

#include "load/unit_year.h"
#include "support/stages.h"
#include "validate/validate.h"

namespace juesuan {
namespace {

std::string findings(const std::string& rows) {
  static Sources sources;
  const Source& source = sources.add("单位.yaml",
                                     "版式: sichuan/2021/final_accounts\n年度: 2021\n金额单位: 元\n"
                                     "单位: {名称: 甲局, 类型: 单位, 性质: 行政单位}\n"
                                     "收入: {按来源: {其他收入: 1}}\n支出:\n  按功能分类:\n"
                                     "    - 2010301 | 基本支出 | 一般公共预算 | 3.00\n  按功能和经济分类:\n" +
                                         rows + "结转结余: {年初: [], 年末: []}\n");
  Diagnostics out;
  std::optional<YamlNode> root = parse_yaml(source, out);
  std::optional<UnitYear> year = root ? read_unit_year(*root, source, {}, out) : std::nullopt;
  if (year) validate(*year, project_tables(), out);
  if (year && !out.has_errors()) {
    EXPECT_EQ(year->expenditure.by_both.size(), 1U);
    const ExpenditureLine& line = year->expenditure.by_both.at(0);
    EXPECT_EQ(line.function + " " + line.economic, "2010301 30101");
    EXPECT_EQ(line.fund, Fund::kGeneralPublic);
    EXPECT_EQ(line.amount.fen.count, 300);
  }
  std::string text;
  for (const Diagnostic& finding : out.all()) text += finding.code + " " + finding.message + "\n";
  return text;
}

TEST(BothCodes, AreReadAndChecked) {
  const std::string row = "    - 2010301 | 30101 | 一般公共预算 | 3.00\n";
  EXPECT_EQ(findings(row), "");
  EXPECT_EQ(findings(row + row),
            "VALID-DUPLICATE-ROW “按功能和经济分类”里 2010301 30101 一般公共预算 写了两行\n");
  EXPECT_EQ(findings("    - 20103 | 30101 | 一般公共预算 | 3.00\n"),
            "VALID-FUNCTION-CODE 功能科目 20103 政府办公厅（室）及相关机构事务是款\n");
  EXPECT_EQ(findings("    - 2010301 | - | 一般公共预算 | 3.00\n"), "VALID-ECONOMIC-CODE 没有写经济科目\n");
  EXPECT_EQ(findings("    - 2010301 | 30101 | 一般公共预算 | -3.00\n"), "VALID-NEGATIVE 支出是负数：-3元\n");
  EXPECT_EQ(findings("    - 2010301 | 30101 | 公共预算 | 3.00\n"), "LOAD-WORD “公共预算”不是一种资金\n");
}

}  // namespace
}  // namespace juesuan
