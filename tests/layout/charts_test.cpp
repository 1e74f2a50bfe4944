#include "layout/charts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "layout/fixed_fonts.h"
#include "layout/measure.h"

namespace juesuan {
namespace {

Chart chart_of(ChartKind kind, std::vector<std::string> categories, std::vector<Chart::Series> series) {
  Chart chart;
  chart.kind = kind;
  chart.caption = "图1：示例";
  chart.categories = std::move(categories);
  chart.series = std::move(series);
  return chart;
}

Fragment drawn(const Chart& chart) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  return draw_chart(chart, measure);
}

bool shows(const Fragment& fragment, const std::string& words) {
  return std::any_of(fragment.texts.begin(), fragment.texts.end(),
                     [&](const PlacedText& text) { return text.text.find(words) != std::string::npos; });
}

std::vector<PlacedShape> columns_of(const Fragment& fragment) {
  std::vector<PlacedShape> columns;
  for (const PlacedShape& shape : fragment.shapes) {
    if (shape.outlined && shape.width > 10) columns.push_back(shape);
  }
  return columns;
}

void expect_readable(const Fragment& fragment) {
  for (const PlacedText& text : fragment.texts) {
    EXPECT_GE(text.size, 9);
    EXPECT_GE(text.x, -0.01) << text.text;
    EXPECT_GE(text.y, -fragment.height) << text.text;
  }
}

TEST(ColumnCharts, HeightsAreInProportionFromZero) {
  Fragment fragment = drawn(chart_of(ChartKind::kColumns, {"收入", "支出"},
                                     {{"2020年", {}, {Fen{40'000'000}, Fen{30'000'000}}},
                                      {"2021年", {}, {Fen{20'000'000}, Fen{10'000'000}}}}));
  std::vector<PlacedShape> columns = columns_of(fragment);
  ASSERT_EQ(columns.size(), 4u);
  EXPECT_NEAR(columns[0].height, 2 * columns[1].height, 1e-6);
  EXPECT_NEAR(columns[2].height, 3 * columns[3].height, 1e-6);
  for (const PlacedShape& column : columns) EXPECT_NEAR(column.y, columns[0].y, 1e-6);
  for (const char* words : {"40.00", "10.00", "收入", "支出", "2020年", "2021年", "图1：示例"}) {
    EXPECT_TRUE(shows(fragment, words)) << words;
  }
  expect_readable(fragment);
}

TEST(ColumnCharts, UnknownZeroAndNegative) {
  Fragment fragment = drawn(chart_of(ChartKind::kColumns, {"甲", "乙", "丙"},
                                     {{"2021年", {}, {std::nullopt, Fen{0}, Fen{-5'000'000}}}}));
  std::vector<PlacedShape> columns = columns_of(fragment);
  ASSERT_EQ(columns.size(), 1u) << "no column for nothing";
  EXPECT_TRUE(shows(fragment, "未提供"));
  EXPECT_TRUE(shows(fragment, "0.00"));
  EXPECT_TRUE(shows(fragment, "-5.00"));
  expect_readable(fragment);
}

TEST(ColumnCharts, NegativeColumnsHangBelowTheAxis) {
  Fragment fragment = drawn(
      chart_of(ChartKind::kColumns, {"甲", "乙"}, {{"2021年", {}, {Fen{10'000'000}, Fen{-5'000'000}}}}));
  std::vector<PlacedShape> columns = columns_of(fragment);
  ASSERT_EQ(columns.size(), 2u);
  EXPECT_NEAR(columns[0].y, columns[1].y + columns[1].height, 1e-6);
  EXPECT_NEAR(columns[0].height, 2 * columns[1].height, 1e-6);
}

TEST(ColumnCharts, TheChangeStandsOnceAboveTheLastColumn) {
  Chart chart = chart_of(ChartKind::kColumns, {"2020年", "2021年"},
                         {{"支出", {}, {Fen{182'640'000}, Fen{183'660'000}}, "+1.02", "+0.56%"}});
  Fragment fragment = drawn(chart);
  auto found = [&](const std::string& words) {
    return std::find_if(fragment.texts.begin(), fragment.texts.end(),
                        [&](const PlacedText& text) { return text.text == words; });
  };
  ASSERT_NE(found("183.66"), fragment.texts.end());
  ASSERT_NE(found("+1.02（+0.56%）"), fragment.texts.end());
  EXPECT_GT(found("+1.02（+0.56%）")->y, found("183.66")->y);
  EXPECT_EQ(
      std::count_if(fragment.texts.begin(), fragment.texts.end(),
                    [](const PlacedText& text) { return text.text.find("+1.02") != std::string::npos; }),
      1);
}

TEST(ColumnCharts, DrawEvenWithoutAnyAmount) {
  Fragment fragment = drawn(chart_of(ChartKind::kColumns, {"收入"}, {{"2021年", {}, {Fen{0}}}}));
  EXPECT_TRUE(columns_of(fragment).empty());
  expect_readable(fragment);
  expect_readable(drawn(chart_of(ChartKind::kColumns, {}, {})));
  expect_readable(drawn(chart_of(ChartKind::kPie, {}, {})));
}

TEST(PieCharts, LeaveOutZeroAndUnknownSlicesAndNameThem) {
  Fragment fragment =
      drawn(chart_of(ChartKind::kPie, {"基本支出", "项目支出", "经营支出", "上缴支出"},
                     {{"支出", {}, {Fen{30'000'000}, Fen{10'000'000}, Fen{0}, std::nullopt}}}));
  ASSERT_EQ(fragment.shapes.size(), 2u);
  // Clockwise from twelve o'clock.
  EXPECT_NEAR(fragment.shapes[0].start, 0, 1e-9);
  EXPECT_NEAR(fragment.shapes[0].end, 270, 1e-9);
  EXPECT_NEAR(fragment.shapes[1].end, 360, 1e-9);
  EXPECT_TRUE(shows(fragment, "30.00万元，75%"));
  EXPECT_TRUE(shows(fragment, "金额为零：经营支出"));
  EXPECT_TRUE(shows(fragment, "未提供：上缴支出"));
  expect_readable(fragment);
}

TEST(PieCharts, OneSliceIsTheWholeCircle) {
  Fragment fragment = drawn(chart_of(ChartKind::kPie, {"基本支出"}, {{"支出", {}, {Fen{100}}}}));
  ASSERT_EQ(fragment.shapes.size(), 1u);
  EXPECT_EQ(fragment.shapes[0].start, 0);
  EXPECT_EQ(fragment.shapes[0].end, 360);
  EXPECT_TRUE(shows(fragment, "100%"));
}

TEST(PieCharts, ASliverIsNeitherNothingNorTheRestTheWhole) {
  Fragment fragment =
      drawn(chart_of(ChartKind::kPie, {"拨款", "其他"}, {{"收入", {}, {Fen{999'900'000}, Fen{100'000}}}}));
  ASSERT_EQ(fragment.shapes.size(), 2u);
  EXPECT_TRUE(shows(fragment, "999.90万元，99.99%"));
  EXPECT_TRUE(shows(fragment, "0.10万元，0.01%"));
}

TEST(PieCharts, LabelsOfManySmallSlicesDoNotOverlap) {
  std::vector<std::string> names;
  std::vector<std::optional<Fen>> amounts{Fen{900'000'000}};
  names.push_back("一般公共服务支出");
  for (int i = 0; i < 12; ++i) {
    names.push_back("资源勘探工业信息等支出其他项目" + std::to_string(i));
    amounts.push_back(Fen{1'000'000});
  }
  Fragment fragment = drawn(chart_of(ChartKind::kPie, names, {{"支出", {}, amounts}}));
  std::vector<Pt> left;
  for (const PlacedText& text : fragment.texts) {
    if (text.size == kChartText && text.x < kTextWidth / 2) left.push_back(text.y);
  }
  std::sort(left.begin(), left.end());
  ASSERT_GE(left.size(), 24u);
  for (std::size_t i = 1; i < left.size(); ++i) EXPECT_GE(left[i] - left[i - 1], kChartText);
  expect_readable(fragment);
}

TEST(ChartTones, NeighboursDifferInLightness) {
  for (std::size_t i = 0; i < 8; ++i) {
    auto lightness = [](Color c) { return 0.3 * c.red + 0.59 * c.green + 0.11 * c.blue; };
    EXPECT_GT(std::abs(lightness(chart_tone(i)) - lightness(chart_tone(i + 1))), 0.12) << i;
  }
}

}  // namespace
}  // namespace juesuan
