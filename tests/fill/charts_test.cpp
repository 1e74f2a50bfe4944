#include "fill/charts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "derive/derive.h"
#include "support/builders.h"
#include "support/small_set.h"

namespace juesuan {
namespace {

/// "图3：标题 [类别…] 系列=1,-": amounts in 分, - where not known.
std::string shown(const Chart& chart) {
  std::string text = chart.caption + " [";
  for (const std::string& category : chart.categories) text += category + " ";
  text += "]";
  for (const Chart::Series& series : chart.series) {
    text += " " + series.name + "=";
    for (const auto& amount : series.amounts) text += amount ? fmt::format("{},", amount->count) : "-,";
  }
  return text;
}

class Charts : public testing::Test {
 protected:
  Chart fill(const char* id, const Figures& figures) {
    return fill_chart(loaded_->set->charts.at(id), 3, *loaded_->set, figures, out_);
  }
  Figures with_prior(Amount prior) {
    UnitBuilder unit;
    unit.income(0, "2010301", fen(500))
        .spend("2010301", ExpenditureKind::kBasic, Fund::kGeneralPublic, "30101", fen(400));
    unit.prior("收入合计", prior);
    return derive(unit.year(), small_classification(), Glossary{}, nullptr);
  }

  std::unique_ptr<LoadedSet> loaded_ = load_set(small_set_files());
  Diagnostics out_;
};

TEST_F(Charts, ColumnsUseTheirFallbackOnlyWhenAFigureIsUnknown) {
  EXPECT_EQ(shown(fill("收支", with_prior(fen(300)))),
            "图3：收支变动图（单位：元） [2020年 2021年 ] 收入=300,500,");
  EXPECT_EQ(shown(fill("收支", with_prior(fen(0)))),
            "图3：收支变动图（单位：元） [2020年 2021年 ] 收入=0,500,");
  EXPECT_EQ(shown(fill("收支", with_prior(blank_amount()))),
            "图3：收支变动图（单位：元） [2020年 2021年 ] 收入=-,500,");
  EXPECT_EQ(shown(fill("收支", with_prior(unknown_amount()))),
            "图3：收支图（单位：元） [2020年 2021年 ] 支出=400,400,");
  EXPECT_FALSE(out_.has_errors());
}

TEST_F(Charts, TheUnitGoesIntoTheBracketsOfTheTitle) {
  ChartTemplate source = loaded_->set->charts.at("收支");
  source.title = "收支变动图（柱状图）";
  Chart chart = fill_chart(source, 3, *loaded_->set, with_prior(fen(300)), out_);
  EXPECT_EQ(chart.caption, "图3：收支变动图（柱状图，单位：元）");
}

TEST_F(Charts, PiesLeaveOutWhatIsBlank) {
  UnitBuilder unit;
  unit.income_by_source(0, fen(500)).income_by_source(1, fen(0)).income_by_source(7, unknown_amount());
  Figures figures = derive(unit.year(), small_classification(), Glossary{}, nullptr);
  EXPECT_EQ(shown(fill("来源", figures)),
            "图3：收入结构图 [一般公共预算财政拨款收入 政府性基金预算财政拨款收入 其他收入 ] =500,0,-,");
}

TEST_F(Charts, PiesOfNamedItems) {
  EXPECT_EQ(shown(fill("两样", small_figures())), "图3：支出结构图 [基本 ] =6000000,");
}

TEST_F(Charts, FiguresThatAreNotThereAreErrors) {
  Figures empty;
  empty.count("年度", 2021);
  empty.count("上年度", 2020);
  for (const char* id : {"收支", "来源", "两样"}) fill(id, empty);
  ASSERT_EQ(out_.all().size(), 5U);
  for (const Diagnostic& finding : out_.all()) EXPECT_EQ(finding.code, "FILL-CHART-FIGURE");
  EXPECT_EQ(out_.all()[0].message, "图“收支”用的数名“收入合计.上年”没有");
}

}  // namespace
}  // namespace juesuan
