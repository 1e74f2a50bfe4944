#include "import/merge.h"

#include <gtest/gtest.h>

#include "base/source.h"
#include "load/fact_tree.h"
#include "load/unit_description.h"

namespace juesuan {
namespace {

constexpr const char* kDescription = R"(年度: {种类: 年份, 必填: 是, 说明: 年}
电话: {种类: 文字, 说明: 话}
单位: {种类: 映射, 必填: 是, 说明: 谁, 键: {名称: {种类: 文字, 必填: 是, 说明: 名}, 简称: {种类: 文字, 说明: 短}}}
机构: {种类: 映射, 说明: 在哪, 键: {地址: {种类: 文字, 必填: 是, 说明: 址}}}
收入: {种类: 分栏, 说明: 钱, 栏: {来源: {种类: 文字}, 金额: {种类: 金额}}}
事由: {种类: 事由金额, 另写: 是, 说明: 因}
项目: {种类: 逐项, 说明: 项, 键: {名称: {种类: 文字}, 预算数: {种类: 金额}}}
部门: {种类: 列表, 说明: 列}
)";

class Merge : public ::testing::Test {
 protected:
  Merge() {
    std::optional<YamlNode> root = parse_yaml(sources_.add("unit_file.yaml", kDescription), out_);
    if (root) description_ = read_unit_description(*root, out_);
    EXPECT_FALSE(out_.has_errors()) << format_diagnostics(out_);
  }

  FactTree tree(const std::string& yaml) {
    if (yaml.empty()) return {};
    std::optional<YamlNode> root = parse_yaml(sources_.add("facts.yaml", yaml), out_);
    EXPECT_TRUE(root) << format_diagnostics(out_);
    return root ? fact_tree(*root, *description_) : FactTree();
  }

  Sources sources_;
  Diagnostics out_;
  std::optional<UnitDescription> description_;
};

TEST_F(Merge, TheWorkbookComesFirst) {
  struct {
    const char* name;
    const char* facts;
    const char* imported;
    const char* some;  ///< of published forms
    const char* all;   ///< of a fill-in workbook
  } const cases[] = {
      {"nothing there", "", "电话: 1", "电话: 1", "电话: 1"},
      {"silent", "电话: 1", "年度: 2021", "电话: 1\n年度: 2021", "电话: 1\n年度: 2021"},
      {"replaced", "电话: 1", "电话: 2", "电话: 2", "电话: 2"},
      {"blanked", "电话: 1", "电话:", "电话: 1", "电话:"},
      {"blank and not there", "年度: 2021", "电话:", "年度: 2021", "年度: 2021"},
      {"blank map", "年度: 2021", "单位: {名称: , 简称: }", "年度: 2021", "年度: 2021"},
      {"below", "单位: {名称: 甲, 简称: 乙}", "单位: {名称: 丙}", "单位: {名称: 丙, 简称: 乙}",
       "单位: {名称: 丙, 简称: 乙}"},
      {"list", "部门: [甲, 乙]", "部门: [丙]", "部门: [丙]", "部门: [丙]"},
      {"empty list", "部门: [甲, 乙]", "部门: []", "部门: []", "部门: []"},
      {"named amounts", "事由: {甲: 1, 乙: 2}", "事由: {丙: 3}", "事由: {甲: 1, 乙: 2, 丙: 3}",
       "事由: {丙: 3}"},
      {"same amounts as written",
       "事由: {甲: \"1,200.50\"}\n收入: [甲 | 1.10]\n项目: [{名称: 子, 预算数: 7.00}]",
       "事由: {甲: 1200.5}\n收入: [甲 | 1.1]\n项目: [{名称: 子, 预算数: 7}]",
       "事由: {甲: \"1,200.50\"}\n收入: [甲 | 1.10]\n项目: [{名称: 子, 预算数: 7.00}]",
       "事由: {甲: \"1,200.50\"}\n收入: [甲 | 1.10]\n项目: [{名称: 子, 预算数: 7.00}]"},
      {"another amount", "收入: [甲 | 1.10]", "收入: [甲 | 1.11]", "收入: [甲 | 1.11]", "收入: [甲 | 1.11]"},
      {"text that looks like an amount", "电话: 1.10", "电话: 1.1", "电话: 1.1", "电话: 1.1"},
  };
  for (const auto& one : cases) {
    FactTree facts = tree(one.facts), imported = tree(one.imported);
    EXPECT_TRUE(says_same(merged_facts(facts, imported, *description_, ImportScope::kSome), tree(one.some)))
        << one.name;
    EXPECT_TRUE(says_same(merged_facts(facts, imported, *description_, ImportScope::kAll), tree(one.all)))
        << one.name;
  }
}

TEST_F(Merge, AmountsChangeTheirUnitExactly) {
  FactTree yuan = tree(
      "电话: 100\n收入: [甲 | 1234.56, 乙 | 未知, 丙 | -]\n事由: {甲: 50000.00}\n项目: [{名称: 1, 预算数: "
      "0.01}]");
  FactTree wan_yuan = tree(
      "电话: 100\n收入: [甲 | 0.123456, 乙 | 未知, 丙 | -]\n事由: {甲: 5}\n项目: [{名称: 1, 预算数: "
      "0.000001}]");
  EXPECT_TRUE(says_same(in_money_unit(yuan, *description_, MoneyUnit::kYuan, MoneyUnit::kWanYuan), wan_yuan));
  EXPECT_TRUE(says_same(in_money_unit(wan_yuan, *description_, MoneyUnit::kWanYuan, MoneyUnit::kYuan), yuan));
  EXPECT_TRUE(says_same(in_money_unit(yuan, *description_, MoneyUnit::kYuan, MoneyUnit::kYuan), yuan));
}

TEST_F(Merge, MissingKeysAreThoseThatMustBeWritten) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(missing_keys(tree("电话: 1"), *description_), (Names{"年度", "单位.名称"}));
  EXPECT_EQ(missing_keys(tree("年度:\n单位: {名称: 甲}\n机构: {地址: }"), *description_),
            (Names{"年度", "机构.地址"}));
  EXPECT_EQ(missing_keys(tree("年度: 2021\n单位: {名称: 甲}"), *description_), Names{});
}

TEST_F(Merge, RowsAndValuesAreCounted) {
  EXPECT_EQ(
      count_facts(
          tree("年度: 2021\n单位: {名称: 甲, 简称: }\n收入: [甲 | 1, 乙 | 2]\n项目: [{名称: 1, 预算数: 2}]")),
      6U);
}

}  // namespace
}  // namespace juesuan
