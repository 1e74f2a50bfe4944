#include "layout/charts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

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

const PlacedText& text_of(const Fragment& fragment, const std::string& words) {
  auto found = std::find_if(fragment.texts.begin(), fragment.texts.end(),
                            [&](const PlacedText& text) { return text.text == words; });
  if (found != fragment.texts.end()) return *found;
  static const PlacedText kNone;
  ADD_FAILURE() << "no text " << words;
  return kNone;
}

/// Whole lines of the page, one face and one size but for the caption.
void expect_readable(const Fragment& fragment) {
  EXPECT_NEAR(std::remainder(fragment.height, kLinePitch), 0, 1e-6);
  for (const PlacedText& text : fragment.texts) {
    bool caption = text.shown.piece == Piece::kTitle;
    EXPECT_EQ(text.size, caption ? 12 : kChartText) << text.text;
    EXPECT_EQ(text.face, caption ? Face::kHei : Face::kFang) << text.text;
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

/// The upper end of the axis: the longest vertical rule.
Pt axis_top(const Fragment& fragment) {
  Pt length = 0;
  Pt top = 0;
  for (const PlacedRule& rule : fragment.rules) {
    if (rule.x1 != rule.x2 || std::abs(rule.y1 - rule.y2) <= length) continue;
    length = std::abs(rule.y1 - rule.y2);
    top = std::max(rule.y1, rule.y2);
  }
  return top;
}

TEST(ColumnCharts, TheAxisReachesAboveTheLabelsAndNothingIsMasked) {
  for (std::int64_t last : {99'000'000, 223'800'000, 500'000'000, 999'990'000, 1'549'600'000}) {
    Chart chart = chart_of(ChartKind::kColumns, {"2020年", "2021年"},
                           {{"收入", {}, {Fen{206'810'000}, Fen{last}}, "+123456.99", "+1238.2%"},
                            {"支出", {}, {Fen{205'770'000}, Fen{last - 5'000'000}}, "+6.76", "+3.3%"}});
    Fragment fragment = drawn(chart);
    const PlacedText& change = text_of(fragment, "+123456.99");  // the uppermost of three lines
    EXPECT_LT(change.y + 0.83 * change.size, axis_top(fragment)) << last;
    for (const PlacedShape& shape : fragment.shapes)
      EXPECT_TRUE(shape.outlined) << "a column or a box of the legend, no grid and no mask";
    expect_readable(fragment);
  }
}

TEST(ColumnCharts, LabelsOfColumnsAlikeInHeightStandLevel) {
  Fragment fragment =
      drawn(chart_of(ChartKind::kColumns, {"2020年", "2021年"},
                     {{"收入", {}, {Fen{206'810'000}, Fen{223'800'000}}, "+16.99", "+8.2%"},
                      {"支出", {}, {Fen{100'000'000}, Fen{220'530'000}}, "+120.53", "+120.5%"}}));
  EXPECT_NEAR(text_of(fragment, "223.80").y, text_of(fragment, "220.53").y, 1e-6);
  EXPECT_GT(text_of(fragment, "206.81").y, text_of(fragment, "100.00").y + 20);
}

TEST(ColumnCharts, OneSeriesNeedsNoLegend) {
  Chart chart = chart_of(ChartKind::kColumns, {"2020年", "2021年"}, {{"支出", {}, {Fen{100}, Fen{200}}}});
  EXPECT_FALSE(shows(drawn(chart), "支出"));
  chart.series.push_back({"收入", {}, {Fen{100}, Fen{200}}});
  EXPECT_TRUE(shows(drawn(chart), "支出"));
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

TEST(PieCharts, OneSliceIsAPaleCircleWithItsLabelInside) {
  Fragment fragment =
      drawn(chart_of(ChartKind::kPie, {"基本支出", "项目支出"}, {{"支出", {}, {Fen{100'000'000}, Fen{0}}}}));
  ASSERT_EQ(fragment.shapes.size(), 1u);
  const PlacedShape& circle = fragment.shapes.front();
  EXPECT_EQ(circle.end - circle.start, 360);
  EXPECT_GT(lightness(circle.fill), 0.7);
  EXPECT_TRUE(fragment.rules.empty()) << "no leader line";
  for (const char* words : {"基本支出", "100.00万元，100%"}) {
    const PlacedText& text = text_of(fragment, words);
    EXPECT_LT(std::hypot(text.x - circle.x, text.y - circle.y), circle.radius) << words;
  }
  EXPECT_LT(text_of(fragment, "金额为零：项目支出").y + kChartText, circle.y - circle.radius);
  expect_readable(fragment);
}

TEST(PieCharts, NotesBreakOnlyBetweenNamesInLinesAlikeInLength) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  std::vector<std::string> names{"政府性基金预算财政拨款收入",
                                 "国有资本经营预算财政拨款收入",
                                 "上级补助收入",
                                 "事业收入",
                                 "经营收入",
                                 "附属单位上缴收入"};
  std::vector<std::string> lines = list_lines(measure, "金额为零：", names);
  EXPECT_EQ(lines,
            (std::vector<std::string>{"金额为零：政府性基金预算财政拨款收入、国有资本经营预算财政拨款收入、",
                                      "上级补助收入、事业收入、经营收入、附属单位上缴收入"}));
  EXPECT_EQ(list_lines(measure, "未提供：", {"其他收入"}), std::vector<std::string>{"未提供：其他收入"});
  EXPECT_TRUE(list_lines(measure, "未提供：", {}).empty());
}

TEST(PieCharts, ASliverIsNeitherNothingNorTheRestTheWhole) {
  Fragment fragment =
      drawn(chart_of(ChartKind::kPie, {"拨款", "其他"}, {{"收入", {}, {Fen{999'900'000}, Fen{100'000}}}}));
  ASSERT_EQ(fragment.shapes.size(), 2u);
  EXPECT_TRUE(shows(fragment, "999.90万元，99.99%"));
  EXPECT_TRUE(shows(fragment, "0.10万元，0.01%"));
}

/// Seven small slices behind a large one, as most incomes are.
TEST(PieCharts, SmallSlicesLieAtTheSideNextToTheirLabels) {
  std::vector<std::string> names{"一般公共预算财政拨款收入"};
  std::vector<std::optional<Fen>> amounts{Fen{1'215'010'000}};
  for (std::int64_t amount :
       {133'300'000, 67'800'000, 12'000'000, 26'840'000, 9'260'000, 6'000'000, 390'000}) {
    names.push_back("收入" + std::to_string(names.size()));
    amounts.push_back(Fen{amount});
  }
  Fragment fragment = drawn(chart_of(ChartKind::kPie, names, {{"收入", {}, amounts}}));
  const PlacedShape& circle = fragment.shapes.front();
  std::vector<Pt> heights;
  for (std::size_t i = 1; i < names.size(); ++i) {
    const PlacedText& label = text_of(fragment, names[i]);
    EXPECT_GT(label.x, circle.x) << "one column";
    heights.push_back(label.y);
  }
  EXPECT_TRUE(std::is_sorted(heights.rbegin(), heights.rend())) << "from above, in order";
  constexpr Pt kShort = 60;
  Pt length = 0;
  for (const PlacedRule& rule : fragment.rules) {
    bool starts = std::hypot(rule.x1 - circle.x, rule.y1 - circle.y) < circle.radius + 0.01;
    length = (starts ? 0 : length) + std::hypot(rule.x2 - rule.x1, rule.y2 - rule.y1);
    EXPECT_LT(length, kShort);
  }
  expect_readable(fragment);
}

TEST(PieCharts, StartAtTwelveOClockWhereLeaderLinesAreShortAnyway) {
  Fragment fragment = drawn(chart_of(ChartKind::kPie, {"甲", "乙", "丙"},
                                     {{"支出", {}, {Fen{100'000'000}, Fen{100'000'000}, Fen{150'000'000}}}}));
  EXPECT_EQ(fragment.shapes.front().start, 0);
}

TEST(ChartTones, NeighboursDifferInLightness) {
  for (std::size_t i = 0; i < 8; ++i) {
    auto lightness = [](Color c) { return 0.3 * c.red + 0.59 * c.green + 0.11 * c.blue; };
    EXPECT_GT(std::abs(lightness(chart_tone(i)) - lightness(chart_tone(i + 1))), 0.12) << i;
  }
}

}  // namespace
}  // namespace juesuan
