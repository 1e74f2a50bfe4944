#include "layout/charts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "layout/paragraphs.h"

namespace juesuan {
namespace {

constexpr Pt kPlotHeight = 4.6 * kLinePitch;
constexpr Pt kUnitLine = 24;  ///< with a gap to the text above
constexpr Pt kAxisLeft = 52;  ///< room for the numbers of the axis
constexpr Pt kLegendLine = 18;
constexpr Pt kWidestColumn = 46;
constexpr Pt kStagger = 11;
constexpr double kMostTicks = 5;

/// A round step (1, 2 or 5 times a power of ten) so that few ticks reach `span`.
double tick_step(double span) {
  if (span <= 0) return 1;
  double power = std::pow(10, std::floor(std::log10(span / kMostTicks)));
  for (double factor : {1.0, 2.0, 5.0, 10.0}) {
    if (factor * power * kMostTicks >= span * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

/// Lays out one column chart; all x and y relative to the fragment's upper left corner.
class ColumnChart {
 public:
  ColumnChart(const Chart& chart, TextMeasure& measure) : chart_(chart), measure_(measure) {
    find_range();
    fragment_.height = kUnitLine + kStagger + kPlotHeight;
  }

  Fragment draw() {
    text(kAxisLeft - 2 * kChartText, -kUnitLine + 4, "单位：" + unit_name(chart_.unit));
    draw_axis();
    for (std::size_t i = 0; i < chart_.categories.size(); ++i) draw_group(i);
    fragment_.height += kLegendLine;
    draw_legend();
    return std::move(fragment_);
  }

 private:
  double in_unit(Fen amount) const {
    return static_cast<double>(amount.count) / static_cast<double>(fen_per(chart_.unit));
  }

  void find_range() {
    double least = 0;
    double most = 0;
    for (const Chart::Series& series : chart_.series) {
      for (const auto& amount : series.amounts) {
        if (!amount) continue;
        least = std::min(least, in_unit(*amount));
        most = std::max(most, in_unit(*amount));
      }
    }
    step_ = tick_step(most - least);
    least_ = std::floor(least / step_) * step_;
    most_ = std::max(std::ceil(most / step_), least_ < 0 ? 0.0 : 1.0) * step_;
  }

  Pt y_of(double value) const {
    return -kUnitLine - kStagger - kPlotHeight * (most_ - value) / (most_ - least_);
  }

  void text(Pt x, Pt y, std::string words) {
    fragment_.texts.push_back({x, y, kChartText, 0, Face::kFang, std::move(words)});
  }

  Pt width(const std::string& words) { return measure_.width(words, Face::kFang, kChartText); }

  void draw_axis() {
    auto first = static_cast<int>(std::lround(least_ / step_));
    auto last = static_cast<int>(std::lround(most_ / step_));
    NumberStyle style{.decimals = step_ < 1 ? 2 : 0, .trim = true, .group = true};
    for (int i = first; i <= last; ++i) {
      double fen = std::round(i * step_ * static_cast<double>(fen_per(chart_.unit)));
      std::string label = format_amount({static_cast<std::int64_t>(fen)}, chart_.unit, style);
      Pt y = y_of(i * step_);
      add_grid_line(y);
      text(kAxisLeft - 5 - width(label), y - 0.35 * kChartText, label);
    }
    fragment_.rules.push_back({kAxisLeft, y_of(most_), kAxisLeft, y_of(least_), 0.8});
    fragment_.rules.push_back({kAxisLeft, y_of(0), kTextWidth, y_of(0), 0.8});
  }

  /// A shape, because rules are drawn above the columns.
  void add_grid_line(Pt y) {
    constexpr Pt kWidth = 0.4;
    fragment_.shapes.push_back({.x = kAxisLeft,
                                .y = y - kWidth / 2,
                                .width = kTextWidth - kAxisLeft,
                                .height = kWidth,
                                .fill = {0.8, 0.8, 0.8}});
  }

  void draw_group(std::size_t category) {
    Pt slot = (kTextWidth - kAxisLeft) / static_cast<Pt>(chart_.categories.size());
    Pt left = kAxisLeft + slot * static_cast<Pt>(category);
    auto count = static_cast<Pt>(std::max<std::size_t>(chart_.series.size(), 1));
    Pt share = std::min(slot * 0.8 / count, kWidestColumn * 1.3);
    Pt start = left + (slot - share * count) / 2;
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      draw_column(chart_.series[s], category, s, start + share * (static_cast<Pt>(s) + 0.5), share);
    }
    const std::string& name = chart_.categories[category];
    Fragment label = centred_lines(measure_, name, Face::kFang, kSmallSize, 13, slot - 4);
    for (PlacedText& line : label.texts) {
      line.x += left + 2;
      line.y += y_of(least_) - 3;
      fragment_.texts.push_back(std::move(line));
    }
    fragment_.height = std::max(fragment_.height, kUnitLine + kStagger + kPlotHeight + 3 + label.height);
  }

  void draw_column(const Chart::Series& series, std::size_t category, std::size_t s, Pt middle, Pt share) {
    const auto& amount = category < series.amounts.size() ? series.amounts[category] : std::nullopt;
    if (!amount) {
      text(middle - width("未提供") / 2, y_of(0) + 3, "未提供");
      return;
    }
    Pt wide = std::min(share * 0.8, kWidestColumn);
    Pt zero = y_of(0);
    Pt end = y_of(in_unit(*amount));
    if (amount->count != 0) {
      fragment_.shapes.push_back({.kind = PlacedShape::Kind::kRectangle,
                                  .x = middle - wide / 2,
                                  .y = std::min(zero, end),
                                  .width = wide,
                                  .height = std::abs(end - zero),
                                  .fill = chart_tone(s),
                                  .outlined = true});
    }
    std::string label = format_amount(*amount, chart_.unit, chart_.amount_style);
    // Labels wider than their columns stand on two levels in turn.
    Pt lift = width(label) > share && s % 2 == 1 ? kStagger : 0;
    Pt y = amount->count < 0 ? end - kChartText - lift : end + 3 + lift;
    if (width(label) <= share) clear_behind(middle, y, width(label));
    text(middle - width(label) / 2, y, label);
  }

  /// White behind a label, so that no grid line goes through it.
  void clear_behind(Pt middle, Pt y, Pt wide) {
    fragment_.shapes.push_back(
        {.x = middle - wide / 2, .y = y - 1.5, .width = wide, .height = kChartText, .fill = {1, 1, 1}});
  }

  void draw_legend() {
    constexpr Pt kBox = 8;
    constexpr Pt kGap = 18;
    Pt total = -kGap;
    for (const Chart::Series& series : chart_.series) total += kBox + 4 + width(series.name) + kGap;
    Pt x = kAxisLeft + (kTextWidth - kAxisLeft - total) / 2;
    Pt y = -fragment_.height + 4;
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      fragment_.shapes.push_back(
          {.x = x, .y = y, .width = kBox, .height = kBox, .fill = chart_tone(s), .outlined = true});
      text(x + kBox + 4, y + 0.5, chart_.series[s].name);
      x += kBox + 4 + width(chart_.series[s].name) + kGap;
    }
  }

  const Chart& chart_;
  TextMeasure& measure_;
  Fragment fragment_;
  double least_ = 0;
  double most_ = 1;
  double step_ = 1;
};

}  // namespace

Color chart_tone(std::size_t index) {
  constexpr std::array<Color, 8> kTones{{{0.16, 0.30, 0.48},
                                         {0.78, 0.85, 0.92},
                                         {0.42, 0.56, 0.72},
                                         {0.95, 0.95, 0.93},
                                         {0.30, 0.33, 0.36},
                                         {0.68, 0.69, 0.70},
                                         {0.52, 0.46, 0.40},
                                         {0.90, 0.86, 0.78}}};
  return kTones[index % kTones.size()];
}

void add_remark(Fragment& fragment, TextMeasure& measure, const std::string& text) {
  Fragment lines = centred_lines(measure, text, Face::kFang, kChartText, kChartText * 1.4, kTextWidth);
  for (PlacedText& line : lines.texts) {
    line.y -= fragment.height;
    fragment.texts.push_back(std::move(line));
  }
  fragment.height += lines.height;
}

Fragment draw_columns(const Chart& chart, TextMeasure& measure) {
  return ColumnChart(chart, measure).draw();
}

Fragment draw_chart(const Chart& chart, TextMeasure& measure) {
  Fragment fragment =
      chart.kind == ChartKind::kColumns ? draw_columns(chart, measure) : draw_pie(chart, measure);
  Fragment caption = centred_lines(measure, chart.caption, Face::kHei, 12, kLinePitch * 0.8, kTextWidth);
  for (PlacedText& line : caption.texts) {
    line.y -= fragment.height;
    fragment.texts.push_back(std::move(line));
  }
  fragment.height += chart.caption.empty() ? 0 : caption.height;
  // Text below goes on in the lines of the page.
  fragment.height = std::ceil((fragment.height + 4) / kLinePitch) * kLinePitch;
  return fragment;
}

}  // namespace juesuan
