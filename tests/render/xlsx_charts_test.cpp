#include "render/xlsx_charts.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

using Labels = std::vector<std::optional<std::string>>;

Chart chart_of(std::vector<std::optional<Fen>> amounts) {
  Chart chart;
  chart.categories.assign(amounts.size(), "x");
  chart.series = {{"金额", {}, std::move(amounts)}};
  return chart;
}

TEST(NativePies, OnlySlicesWithRoomForItHaveAPercent) {
  struct Case {
    std::vector<std::optional<Fen>> amounts;
    Labels labels;
  };
  const Case cases[] = {
      {{}, {}},
      {{Fen{5}}, {"100%"}},
      {{Fen{0}, std::nullopt, Fen{7}}, {"", "", "100%"}},
      {{Fen{92}, Fen{8}}, {"92%", "8%"}},
      {{Fen{9'201}, Fen{799}}, {"92%", ""}},
      {{Fen{99'996}, Fen{4}}, {"99.996%", ""}},  // what is not the whole does not read 100
      {{Fen{-50}, Fen{100}}, {"", "100%"}},
      {{Fen{0}, Fen{0}}, {"", ""}},
  };
  for (const Case& c : cases) EXPECT_EQ(slice_labels(chart_of(c.amounts)), c.labels) << c.amounts.size();
}

TEST(NativeColumns, TheLastHasTheChangeAboveItsAmount) {
  struct Case {
    const char* name;
    std::vector<std::optional<Fen>> amounts;
    std::string change, growth;
    Labels labels;
  };
  const Fen before{182'640'000}, now{183'660'000};
  const Case cases[] = {
      {"change and rate", {before, now}, "+1.02", "+0.56%", {"182.64", "（+0.56%）\n+1.02\n183.66"}},
      {"no rate", {before, now}, "持平", "", {"182.64", "持平\n183.66"}},
      {"no change", {before, now}, "", "", {"182.64", "183.66"}},
      {"unknown", {before, std::nullopt}, "+1.02", "", {"182.64", std::nullopt}},
  };
  for (const Case& c : cases) {
    Chart chart = chart_of(c.amounts);
    chart.series[0].change = c.change;
    chart.series[0].growth = c.growth;
    EXPECT_EQ(column_labels(chart, 0), c.labels) << c.name;
  }
}

}  // namespace
}  // namespace juesuan
