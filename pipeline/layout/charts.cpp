#include "layout/charts.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/paragraphs.h"

namespace juesuan {
namespace {

constexpr Pt kPlotHeight = 4.2 * kLinePitch;
constexpr Pt kPictureWidth = 140 * kPtPerMm;
constexpr Pt kPictureLeft = (kTextWidth - kPictureWidth) / 2;
constexpr Pt kPictureRight = kPictureLeft + kPictureWidth;
constexpr Pt kTopGap = 14;  ///< to the text above
constexpr Pt kLegendLine = 16;
constexpr Pt kWidestColumn = 46;
constexpr Pt kLabelLine = 11;
constexpr Pt kLabelGap = 3;  ///< between a column and its labels
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

struct Box {
  Pt left = 0, bottom = 0, right = 0, top = 0;

  bool meets(const Box& other) const {
    return left < other.right && other.left < right && bottom < other.top && other.bottom < top;
  }
};

/// Lays out one column chart. All y are relative to the upper end of the axis until what stands highest is
/// known; then the whole moves below the fragment's upper edge.
class ColumnChart {
 public:
  ColumnChart(const Chart& chart, TextMeasure& measure) : chart_(chart), measure_(measure) { find_range(); }

  Fragment draw() {
    draw_axis();
    lowest_ = y_of(least_) - kLabelGap;
    for (std::size_t i = 0; i < chart_.categories.size(); ++i) draw_group(i);
    for (std::size_t i = 0; i < chart_.categories.size(); ++i) label_group(i);
    for (std::size_t i = 0; i < chart_.categories.size(); ++i) name_category(i);
    draw_legend();
    move_down(highest_ + kTopGap);
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

  Pt y_of(double value) const { return -kPlotHeight * (most_ - value) / (most_ - least_); }

  void text(Pt x, Pt y, std::string words) {
    fragment_.texts.push_back({x, y, kChartText, 0, Face::kFang, std::move(words)});
  }

  Pt width(const std::string& words) { return measure_.width(words, Face::kFang, kChartText); }

  std::string tick_label(int tick) const {
    NumberStyle style{.decimals = step_ < 1 ? 2 : 0, .trim = true, .group = chart_.amount_style.group};
    double fen = std::round(tick * step_ * static_cast<double>(fen_per(chart_.unit)));
    return format_amount({static_cast<std::int64_t>(fen)}, chart_.unit, style);
  }

  void draw_axis() {
    auto first = static_cast<int>(std::lround(least_ / step_));
    auto last = static_cast<int>(std::lround(most_ / step_));
    Pt widest = 0;
    for (int i = first; i <= last; ++i) widest = std::max(widest, width(tick_label(i)));
    left_ = kPictureLeft + widest + 5;
    for (int i = first; i <= last; ++i) {
      Pt y = y_of(i * step_);
      add_grid_line(y);
      std::string label = tick_label(i);
      text(left_ - 5 - width(label), y - 0.35 * kChartText, label);
    }
    fragment_.rules.push_back({left_, y_of(most_), left_, y_of(least_), 0.8});
    fragment_.rules.push_back({left_, y_of(0), kPictureRight, y_of(0), 0.8});
  }

  /// A shape, because rules are drawn above the columns.
  void add_grid_line(Pt y) {
    constexpr Pt kWidth = 0.4;
    fragment_.shapes.push_back({.x = left_,
                                .y = y - kWidth / 2,
                                .width = kPictureRight - left_,
                                .height = kWidth,
                                .fill = {0.8, 0.8, 0.8}});
  }

  Pt slot() const { return (kPictureRight - left_) / static_cast<Pt>(chart_.categories.size()); }

  /// Room of one column and the gap beside it.
  Pt share() const {
    auto count = static_cast<Pt>(std::max<std::size_t>(chart_.series.size(), 1));
    return std::min(slot() * 0.8 / count, kWidestColumn * 1.3);
  }

  Pt middle_of(std::size_t category, std::size_t series) const {
    Pt from_centre = static_cast<Pt>(series) + 0.5 - static_cast<Pt>(chart_.series.size()) / 2;
    return left_ + slot() * (static_cast<Pt>(category) + 0.5) + share() * from_centre;
  }

  std::optional<Fen> amount_of(std::size_t category, std::size_t series) const {
    const auto& amounts = chart_.series[series].amounts;
    return category < amounts.size() ? amounts[category] : std::nullopt;
  }

  void draw_group(std::size_t category) {
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      std::optional<Fen> amount = amount_of(category, s);
      if (!amount || amount->count == 0) continue;
      Pt wide = std::min(share() * 0.8, kWidestColumn);
      Pt left = middle_of(category, s) - wide / 2;
      Pt zero = y_of(0);
      Pt end = y_of(in_unit(*amount));
      fragment_.shapes.push_back({.kind = PlacedShape::Kind::kRectangle,
                                  .x = left,
                                  .y = std::min(zero, end),
                                  .width = wide,
                                  .height = std::abs(end - zero),
                                  .fill = chart_tone(s),
                                  .outlined = true});
      taken_.push_back({left, std::min(zero, end), left + wide, std::max(zero, end)});
    }
  }

  void label_group(std::size_t category) {
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      std::optional<Fen> amount = amount_of(category, s);
      bool below = amount && amount->count < 0;
      Pt end = y_of(amount ? in_unit(*amount) : 0);
      std::vector<std::string> lines = label_lines(category, s);
      // The first line stands next to the column.
      if (!below) std::reverse(lines.begin(), lines.end());
      put_label(lines, middle_of(category, s), end, below);
    }
  }

  /// The amount; in the last group with the change beyond it, in two lines where one is too wide.
  std::vector<std::string> label_lines(std::size_t category, std::size_t s) {
    std::optional<Fen> amount = amount_of(category, s);
    if (!amount) return {"未提供"};
    std::vector<std::string> lines{format_amount(*amount, chart_.unit, chart_.amount_style)};
    const Chart::Series& series = chart_.series[s];
    if (category + 1 != chart_.categories.size() || series.change.empty()) return lines;
    std::string whole = series.change + (series.growth.empty() ? "" : "（" + series.growth + "）");
    Pt room = chart_.series.size() == 1 ? slot() : share();
    if (width(whole) <= room || series.growth.empty()) {
      lines.push_back(whole);
    } else if (amount->count < 0) {
      lines.insert(lines.end(), {series.change, "（" + series.growth + "）"});
    } else {
      lines.insert(lines.end(), {"（" + series.growth + "）", series.change});
    }
    return lines;
  }

  /// Lines from above, around `middle`, next to `end`: as near as columns and other labels allow.
  void put_label(const std::vector<std::string>& lines, Pt middle, Pt end, bool below) {
    Pt wide = 0;
    for (const std::string& line : lines) wide = std::max(wide, width(line));
    Pt height = static_cast<Pt>(lines.size()) * kLabelLine;
    middle = std::max(std::min(middle, kPictureRight - wide / 2), left_ + 2 + wide / 2);
    Box box{middle - wide / 2, end + kLabelGap - 1, middle + wide / 2, end + kLabelGap - 1 + height};
    if (below) move(box, -height - 2 * kLabelGap + 2);
    while (const Box* other = in_the_way(box))
      move(box, below ? other->bottom - 1 - box.top : other->top + 1 - box.bottom);
    taken_.push_back(box);
    highest_ = std::max(highest_, box.top);
    lowest_ = std::min(lowest_, box.bottom);
    // White behind it, so that no grid line goes through it.
    fragment_.shapes.push_back(
        {.x = box.left, .y = box.bottom, .width = wide, .height = height, .fill = {1, 1, 1}});
    Pt y = box.top;
    for (const std::string& line : lines) {
      text(middle - width(line) / 2, y - baseline_drop(kLabelLine, kChartText), line);
      y -= kLabelLine;
    }
  }

  static void move(Box& box, Pt up) {
    box.bottom += up;
    box.top += up;
  }

  const Box* in_the_way(const Box& box) const {
    auto found = std::find_if(taken_.begin(), taken_.end(), [&](const Box& one) { return one.meets(box); });
    return found == taken_.end() ? nullptr : &*found;
  }

  /// Below the plot and all labels; `names_` is where the longest name ends.
  void name_category(std::size_t category) {
    Fragment label =
        centred_lines(measure_, chart_.categories[category], Face::kFang, kSmallSize, 13, slot() - 4);
    for (PlacedText& line : label.texts) {
      line.x += left_ + slot() * static_cast<Pt>(category) + 2;
      line.y += lowest_;
      fragment_.texts.push_back(std::move(line));
    }
    names_ = std::max(names_, label.height);
  }

  Pt entry_width(const Chart::Series& series) { return kLegendBox + 4 + width(series.name); }

  /// In as many lines as the width of the picture asks, each centred.
  void draw_legend() {
    Pt top = lowest_ - names_;
    for (std::size_t begin = 0; begin < chart_.series.size();) {
      Pt total = entry_width(chart_.series[begin]);
      std::size_t end = begin + 1;
      for (; end < chart_.series.size(); ++end) {
        Pt more = kLegendGap + entry_width(chart_.series[end]);
        if (total + more > kPictureRight - left_) break;
        total += more;
      }
      draw_legend_line(begin, end, left_ + (kPictureRight - left_ - total) / 2, top - 12);
      top -= kLegendLine;
      begin = end;
    }
    bottom_ = top;
  }

  void draw_legend_line(std::size_t begin, std::size_t end, Pt x, Pt y) {
    for (std::size_t s = begin; s < end; ++s) {
      fragment_.shapes.push_back({.x = x,
                                  .y = y,
                                  .width = kLegendBox,
                                  .height = kLegendBox,
                                  .fill = chart_tone(s),
                                  .outlined = true});
      text(x + kLegendBox + 4, y + 0.5, chart_.series[s].name);
      x += entry_width(chart_.series[s]) + kLegendGap;
    }
  }

  void move_down(Pt by) {
    for (PlacedText& placed : fragment_.texts) placed.y -= by;
    for (PlacedShape& placed : fragment_.shapes) placed.y -= by;
    for (PlacedRule& placed : fragment_.rules) {
      placed.y1 -= by;
      placed.y2 -= by;
    }
    fragment_.height = by - bottom_;
  }

  static constexpr Pt kLegendBox = 8;
  static constexpr Pt kLegendGap = 18;

  const Chart& chart_;
  TextMeasure& measure_;
  Fragment fragment_;
  double least_ = 0;
  double most_ = 1;
  double step_ = 1;
  Pt left_ = 0;             // of the plot
  Pt highest_ = 0;          // of all labels
  Pt lowest_ = 0;           // of the plot and all labels
  Pt names_ = 0;            // height of the names of the categories
  Pt bottom_ = 0;           // of the legend
  std::vector<Box> taken_;  // by columns and labels
};

}  // namespace

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
