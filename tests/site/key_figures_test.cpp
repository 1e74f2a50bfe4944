#include "site/key_figures.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace juesuan {
namespace {

constexpr const char* kThisYear = R"({"figures":[
{"name":"收入明细.1","kind":"money","state":"known","value":"1000000.00","file":"510000_a/2021/unit.yaml","line":21,"column":44},
{"name":"收入明细.2","kind":"money","state":"known","value":"500000.55","file":"510000_a/2021/unit.yaml","line":22,"column":44},
{"name":"收入明细.3","kind":"money","state":"blank"},
{"name":"收入合计.本年","kind":"money","state":"known","value":"1500000.55","printed":["150","150.00"],"formula":"sum","inputs":["收入明细.1","收入明细.2","收入明细.3"]},
{"name":"收入合计.上年","kind":"money","state":"known","value":"1200000.00","formula":"copy","last_year_inputs":["收入合计.本年"]},
{"name":"收入合计.增减额","kind":"money","state":"known","value":"300000.55","formula":"difference","inputs":["收入合计.本年","收入合计.上年"]},
{"name":"收入合计.增长率","kind":"ratio","state":"known","value":"30000055/120000000","formula":"growth","inputs":["收入合计.增减额","收入合计.上年"]},
{"name":"三公经费.本年","kind":"money","state":"blank"},
{"name":"机关运行经费.本年","kind":"money","state":"unknown"},
not a line of a figure
{"name":"坏的","kind":"money","state":"known","value":7}
]}
)";
constexpr const char* kLastYear = R"({"figures":[
{"name":"收入合计.本年","kind":"money","state":"known","value":"1200000.00","file":"510000_a/2020/unit.yaml","line":9,"column":3}
]}
)";

std::string dump(const std::vector<ExplainNode>& nodes) {
  std::string text;
  for (const ExplainNode& node : nodes)
    text += fmt::format("{} | {} | {} | {} | {} | {}\n", node.name, node.value, node.formula, node.place,
                        fmt::join(node.inputs, ","), fmt::join(node.printed, ","));
  return text;
}

TEST(SiteKeyFigures, AreThoseWithAValue) {
  const FigureLines figures(kThisYear);
  auto list = key_figures({{"收入", "收入合计.本年"},
                           {"三公", "三公经费.本年"},
                           {"运行", "机关运行经费.本年"},
                           {"没有", "没有.本年"},
                           {"率", "收入合计.增长率"}},
                          figures);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(
      fmt::format("{} {} {} {} {}", list[0].title, list[0].now, list[0].before, list[0].change, list[0].rate),
      "收入 150.00 120.00 30.00 25.00%");
  EXPECT_EQ(list[1].now, "25.00%");
}

TEST(SiteKeyFigures, TreesGoDownToTheLinesOfBothYears) {
  const FigureLines figures(kThisYear), last_year(kLastYear);
  EXPECT_EQ(
      dump(explain_nodes({{"", "收入合计.增长率", "", "", "", ""}}, figures, &last_year)),
      "收入合计.增长率 | ≈25% | 收入合计.增减额 ÷ |收入合计.上年| |  | 收入合计.增减额,收入合计.上年 | \n"
      "收入合计.增减额 | 30.000055万元 | 收入合计.本年 − 收入合计.上年 |  | 收入合计.本年,收入合计.上年 | \n"
      "收入合计.上年 | 120万元 | = 上年文件的 收入合计.本年 |  | 上年文件的 收入合计.本年 | \n"
      "收入合计.本年 | 150.000055万元 | 收入明细.1 + 收入明细.2 + 收入明细.3 |  | 收入明细.1,收入明细.2 | "
      "150,150.00\n"
      "上年文件的 收入合计.本年 | 120万元 |  | 510000_a/2020/unit.yaml:9:3 |  | \n"
      "收入明细.1 | 100万元 |  | 510000_a/2021/unit.yaml:21:44 |  | \n"
      "收入明细.2 | 50.000055万元 |  | 510000_a/2021/unit.yaml:22:44 |  | \n");
}

/// Last year's set was built anew since: it is not what this report was made from.
TEST(SiteKeyFigures, AnotherValueOfLastYearIsNotFollowed) {
  std::string other = kLastYear;
  other.replace(other.find("1200000"), 7, "1200001");
  const FigureLines figures(kThisYear), last_year(other);
  EXPECT_EQ(dump(explain_nodes({{"", "收入合计.上年", "", "", "", ""}}, figures, &last_year)),
            "收入合计.上年 | 120万元 | = 上年文件的 收入合计.本年 |  |  | \n");
}

TEST(SiteKeyFigures, LinesThatCannotBeReadAreNoFigures) {
  const FigureLines figures(kThisYear), none("");
  EXPECT_FALSE(figures.find("坏的"));
  EXPECT_FALSE(figures.find("没有"));
  EXPECT_FALSE(none.find("收入合计.本年"));
}

}  // namespace
}  // namespace juesuan
