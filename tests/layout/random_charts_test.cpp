// Properties of charts over random figures: nothing that is printed meets anything else.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "layout/charts.h"
#include "layout/fixed_fonts.h"
#include "layout/measure.h"

namespace juesuan {
namespace {

constexpr Pt kTolerance = 0.01;

struct Box {
  Pt left, bottom, right, top;
};

bool meet(const Box& a, const Box& b) {
  return a.left < b.right - kTolerance && b.left < a.right - kTolerance && a.bottom < b.top - kTolerance &&
         b.bottom < a.top - kTolerance;
}

class RandomCharts : public testing::Test {
 protected:
  Fragment drawn(const Chart& chart) { return draw_chart(chart, measure_); }

  Box box_of(const PlacedText& text) {
    constexpr double kInk = 0.95;  // of a full-width character, from below the baseline
    Pt bottom = text.y - 0.12 * text.size;
    return {text.x, bottom, text.x + measure_.width(text.text, text.face, text.size),
            bottom + kInk * text.size};
  }

  void expect_texts_apart(const Fragment& fragment, const std::string& about) {
    std::vector<Box> boxes;
    for (const PlacedText& text : fragment.texts) boxes.push_back(box_of(text));
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const std::string& words = fragment.texts[i].text;
      EXPECT_GE(boxes[i].left, -kTolerance) << about << words;
      EXPECT_LE(boxes[i].right, kTextWidth + kTolerance) << about << words;
      EXPECT_LE(boxes[i].top, kTolerance) << about << words;
      EXPECT_GE(boxes[i].bottom, -fragment.height - kTolerance) << about << words;
      for (std::size_t j = 0; j < i; ++j)
        EXPECT_FALSE(meet(boxes[i], boxes[j])) << about << words << " / " << fragment.texts[j].text;
    }
  }

  std::string name() {
    static const std::string kWords[] = {"一般公共服务支出",
                                         "住房保障支出",
                                         "其他收入",
                                         "资源勘探工业信息等支出",
                                         "国有资本经营预算财政拨款收入",
                                         "农林水支出",
                                         "对附属单位补助支出"};
    return kWords[random_() % std::size(kWords)];
  }

  Fen amount(std::int64_t most) {
    return {1 + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most))};
  }

  /// The same chance for shares of any size: 10 to the power of 2 to 12.
  Fen amount_of_any_size() {
    std::int64_t most = 100;
    for (auto digits = random_() % 11; digits > 0; --digits) most *= 10;
    return amount(most);
  }

  Chart pie_of(std::vector<std::optional<Fen>> amounts) {
    Chart chart;
    chart.kind = ChartKind::kPie;
    chart.caption = "图2：结构图";
    for (std::size_t i = 0; i < amounts.size(); ++i) chart.categories.push_back(name());
    chart.series = {{"金额", {}, std::move(amounts)}};
    return chart;
  }

  FixedFonts fonts_;
  TextMeasure measure_{fonts_};
  std::mt19937 random_{20211};
};

double turn(const PlacedRule& line, Pt x, Pt y) {
  return (line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1);
}

bool cross(const PlacedRule& a, const PlacedRule& b) {
  constexpr double kTouch = 1e-6;
  return turn(a, b.x1, b.y1) * turn(a, b.x2, b.y2) < -kTouch &&
         turn(b, a.x1, a.y1) * turn(b, a.x2, a.y2) < -kTouch;
}

/// The least distance of a point from a line.
double distance(const PlacedRule& line, Pt x, Pt y) {
  Pt dx = line.x2 - line.x1;
  Pt dy = line.y2 - line.y1;
  double length = dx * dx + dy * dy;
  double at = length == 0 ? 0 : std::clamp(((x - line.x1) * dx + (y - line.y1) * dy) / length, 0.0, 1.0);
  return std::hypot(line.x1 + at * dx - x, line.y1 + at * dy - y);
}

void expect_leaders_apart(const Fragment& fragment, const std::string& about) {
  for (std::size_t i = 0; i < fragment.rules.size(); ++i) {
    const PlacedShape& circle = fragment.shapes.front();
    EXPECT_GE(distance(fragment.rules[i], circle.x, circle.y), circle.radius - 0.1)
        << about << "through the pie";
    EXPECT_LE(std::max(fragment.rules[i].y1, fragment.rules[i].y2), 0) << about << "above the picture";
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(cross(fragment.rules[i], fragment.rules[j])) << about;
  }
}

TEST_F(RandomCharts, PiesKeepLabelsAndLeaderLinesApart) {
  for (int round = 0; round < 600; ++round) {
    std::size_t count = 1 + random_() % 20;
    std::vector<std::optional<Fen>> amounts;
    for (std::size_t i = 0; i < count; ++i) amounts.emplace_back(amount_of_any_size());
    if (round % 4 == 1) std::fill(amounts.begin(), amounts.end(), Fen{500});
    if (round % 4 == 2) amounts[random_() % count] = Fen{900'000'000'000'000};
    std::string about = "round " + std::to_string(round) + ": ";
    Fragment fragment = drawn(pie_of(amounts));
    EXPECT_EQ(fragment.shapes.size(), count);
    EXPECT_NEAR(std::remainder(fragment.height, kLinePitch), 0, 1e-6) << about << "whole lines of the page";
    expect_texts_apart(fragment, about);
    expect_leaders_apart(fragment, about);
    if (HasFailure()) break;
  }
}

TEST_F(RandomCharts, SlicesOfAPieAreInProportionAndNoneIsZero) {
  for (int round = 0; round < 50; ++round) {
    std::vector<std::optional<Fen>> amounts;
    std::vector<std::int64_t> drawn_amounts;
    std::int64_t whole = 0;
    for (std::size_t i = 1 + random_() % 12; i > 0; --i) {
      amounts.emplace_back(random_() % 4 == 0 ? Fen{0} : amount(1'000'000'000));
      if (amounts.back()->count == 0) continue;
      drawn_amounts.push_back(amounts.back()->count);
      whole += amounts.back()->count;
    }
    Fragment fragment = drawn(pie_of(amounts));
    ASSERT_EQ(fragment.shapes.size(), drawn_amounts.size());
    for (std::size_t i = 0; i < drawn_amounts.size(); ++i) {
      const PlacedShape& slice = fragment.shapes[i];
      EXPECT_NEAR((slice.end - slice.start) / 360,
                  static_cast<double>(drawn_amounts[i]) / static_cast<double>(whole), 1e-9);
    }
  }
}

TEST_F(RandomCharts, LabelsOfColumnsMeetNeitherColumnsNorEachOther) {
  for (int round = 0; round < 400; ++round) {
    Chart chart;
    chart.caption = "图1：变动情况图（单位：万元）";
    std::size_t groups = 1 + random_() % 4;
    for (std::size_t i = 0; i < groups; ++i) chart.categories.push_back(std::to_string(2018 + i) + "年");
    for (std::size_t s = 1 + random_() % 3; s > 0; --s) {
      Chart::Series& series = chart.series.emplace_back();
      series.name = name();
      for (std::size_t i = 0; i < groups; ++i) {
        series.amounts.emplace_back(amount_of_any_size());
        if (random_() % 5 == 0) series.amounts.back()->count *= -1;
        if (random_() % 9 == 0) series.amounts.back() = std::nullopt;
        if (random_() % 9 == 0) series.amounts.back() = Fen{0};
      }
      series.change = "+1234.56";
      series.growth = "+106.56%";
    }
    std::string about = "round " + std::to_string(round) + ": ";
    Fragment fragment = drawn(chart);
    expect_texts_apart(fragment, about);
    for (const PlacedShape& shape : fragment.shapes) {
      if (!shape.outlined) continue;
      Box column{shape.x, shape.y, shape.x + shape.width, shape.y + shape.height};
      for (const PlacedText& text : fragment.texts)
        EXPECT_FALSE(meet(column, box_of(text))) << about << text.text;
    }
    for (const PlacedRule& rule : fragment.rules) {
      Box line{std::min(rule.x1, rule.x2), std::min(rule.y1, rule.y2), std::max(rule.x1, rule.x2),
               std::max(rule.y1, rule.y2)};
      for (const PlacedText& text : fragment.texts)
        EXPECT_FALSE(meet(line, box_of(text))) << about << "a line through " << text.text;
    }
    if (HasFailure()) break;
  }
}

TEST(SliceTones, AllNeighboursDifferInLightness) {
  for (std::size_t count = 2; count <= 20; ++count)
    for (std::size_t i = 0; i < count; ++i)
      EXPECT_GT(std::abs(lightness(slice_tone(i, count)) - lightness(slice_tone((i + 1) % count, count))),
                0.07)
          << i << " of " << count;
}

}  // namespace
}  // namespace juesuan
