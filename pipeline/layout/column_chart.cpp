#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/charts.h"
#include "layout/paragraphs.h"

namespace juesuan {
namespace {

constexpr Pt kLeastPlotHeight = 4.3 * kLinePitch;
constexpr Pt kPictureLeft = (kTextWidth - kPictureWidth) / 2;
constexpr Pt kPictureRight = kPictureLeft + kPictureWidth;
constexpr Pt kTopGap =
    kPictureGap + kChartText / 2;  ///< the topmost figure of the axis stands beside its end
constexpr Pt kTick = 3;
constexpr Pt kNameGap = 4;  ///< between the plot and the names of the categories
constexpr Pt kNameLine = 12;
constexpr Pt kLegendLine = 16;
constexpr Pt kCaptionGap = 4;  ///< below the names or the legend
constexpr Pt kLegendBox = 8;
constexpr Pt kLegendGap = 18;
constexpr Pt kWidestColumn = 46;
constexpr Pt kLabelLine = 11;
constexpr Pt kLabelGap = 3;  ///< between a column and its labels
constexpr Pt kBetween = 6;   ///< of labels side by side
constexpr double kMostSteps = 6;

/// A round step (1, 2 or 5 times a power of ten) so that few steps reach `span`.
double tick_step(double span) {
  if (span <= 0) return 1;
  double power = std::pow(10, std::floor(std::log10(span / kMostSteps)));
  for (double factor : {1.0, 2.0, 5.0, 10.0}) {
    if (factor * power * kMostSteps >= span * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

struct Box {
  Pt left = 0, bottom = 0, right = 0, top = 0;

  bool meets(const Box& other) const {
    return left < other.right && other.left < right && bottom < other.top && other.bottom < top;
  }
};

/// What stands at the end of a column: lines from above.
struct Label {
  std::vector<std::string> lines;
  bool below = false;

  Pt height() const { return static_cast<Pt>(lines.size()) * kLabelLine; }
};

/// Lays out one column chart. There are no grid lines, as each column says its amount: the axis has ticks,
/// and reaches above all labels. All y are relative to its upper end until what stands highest is known; then
/// the whole moves below the fragment's upper edge.
class ColumnChart {
 public:
  ColumnChart(const Chart& chart, TextMeasure& measure, Pt caption)
      : chart_(chart), measure_(measure), caption_(caption) {}

  Fragment draw() {
    set_scale();
    draw_axis();
    lowest_ = -plot_height_;
    for (std::size_t i = 0; i < groups(); ++i) draw_group(i);
    for (std::size_t i = 0; i < groups(); ++i) label_group(i);
    for (std::size_t i = 0; i < groups(); ++i) place_name(i);
    draw_legend(lowest_ - kNameGap - names_height_);
    move_down();
    return std::move(fragment_);
  }

 private:
  std::size_t groups() const { return chart_.categories.size(); }

  double in_unit(Fen amount) const {
    return static_cast<double>(amount.count) / static_cast<double>(fen_per(chart_.unit));
  }

  double value_of(std::size_t category, std::size_t series) const {
    std::optional<Fen> amount = amount_of(category, series);
    return amount ? in_unit(*amount) : 0;
  }

  std::optional<Fen> amount_of(std::size_t category, std::size_t series) const {
    const auto& amounts = chart_.series[series].amounts;
    return category < amounts.size() ? amounts[category] : std::nullopt;
  }

  // The scale.

  /// First for the columns alone, to know the room for labels; then so that the labels have theirs.
  void set_scale() {
    find_range();
    place_axis();
    set_height();
    set_share();
    compose_labels();
    find_range();
    place_axis();
  }

  /// The axis ends at the first step beyond the columns and, as far as there are, their labels.
  void find_range() {
    double least = 0;
    double most = 0;
    reach(least, most, 0);
    constexpr int kRounds = 3;  // the labels of one end move the columns of the other
    for (int i = 0; i < kRounds && !labels_.empty(); ++i) reach(least, most, 1 / plot_height_);
    step_ = tick_step(most - least);
    least_ = std::floor(least / step_ + 1e-9) * step_;
    most_ = std::max(std::ceil(most / step_ - 1e-9), least_ < 0 ? 0.0 : 1.0) * step_;
  }

  /// Widens the range so that each column and its label end in it; `scale`: the share of the plot per pt.
  void reach(double& least, double& most, double scale) const {
    for (std::size_t c = 0; c < groups(); ++c) {
      for (std::size_t s = 0; s < chart_.series.size(); ++s) {
        double value = value_of(c, s);
        double room = scale == 0 ? 1 : 1 - (labels_[c][s].height() + kLabelGap) * scale;
        if (value >= 0) {
          most = std::max(most, least + (value - least) / room);
        } else {
          least = std::min(least, most - (most - value) / room);
        }
      }
    }
  }

  void place_axis() {
    Pt widest = 0;
    for (int i = first_tick(); i <= last_tick(); ++i) widest = std::max(widest, width(tick_label(i)));
    left_ = kPictureLeft + widest + kTick + 3;
  }

  int first_tick() const { return static_cast<int>(std::lround(least_ / step_)); }
  int last_tick() const { return static_cast<int>(std::lround(most_ / step_)); }

  std::string tick_label(int tick) const {
    NumberStyle style{.decimals = step_ < 1 ? 2 : 0, .trim = true, .group = chart_.amount_style.group};
    double fen = std::round(tick * step_ * static_cast<double>(fen_per(chart_.unit)));
    return format_amount({static_cast<std::int64_t>(fen)}, chart_.unit, style);
  }

  /// The plot fills the lines of the page that the rest leaves.
  void set_height() {
    names_width_ = slot() - 4;
    for (const std::string& category : chart_.categories) {
      names_.push_back(centred_lines(measure_, category, Face::kFang, kChartText, kNameLine, names_width_));
      names_height_ = std::max(names_height_, names_.back().height);
    }
    Pt others = kTopGap + kNameGap + names_height_ + legend_height(legend_lines().size());
    plot_height_ = picture_height(others + kLeastPlotHeight, caption_) - others;
  }

  Pt y_of(double value) const { return -plot_height_ * (most_ - value) / (most_ - least_); }

  void draw_axis() {
    for (int i = first_tick(); i <= last_tick(); ++i) {
      Pt y = y_of(i * step_);
      fragment_.rules.push_back({left_ - kTick, y, left_, y, 0.5});
      std::string label = tick_label(i);
      text(left_ - kTick - 3 - width(label), y - 0.35 * kChartText, label);
    }
    fragment_.rules.push_back({left_, y_of(most_), left_, y_of(least_), 0.8});
    fragment_.rules.push_back({left_, y_of(0), kPictureRight, y_of(0), 0.8});
  }

  // The columns.

  Pt slot() const { return (kPictureRight - left_) / static_cast<Pt>(groups()); }

  /// Room of one column and the gap beside it: enough for its label in one line, where that can be had.
  void set_share() {
    auto count = static_cast<Pt>(std::max<std::size_t>(chart_.series.size(), 1));
    share_ = std::min(slot() * 0.8 / count, kWidestColumn * 1.3);
    Pt widest = 0;
    for (const Chart::Series& series : chart_.series) widest = std::max(widest, width(whole_change(series)));
    if (widest + kBetween <= slot() * 0.92 / count) share_ = std::max(share_, widest + kBetween);
  }

  Pt middle_of(std::size_t category, std::size_t series) const {
    Pt from_centre = static_cast<Pt>(series) + 0.5 - static_cast<Pt>(chart_.series.size()) / 2;
    return left_ + slot() * (static_cast<Pt>(category) + 0.5) + share_ * from_centre;
  }

  void draw_group(std::size_t category) {
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      std::optional<Fen> amount = amount_of(category, s);
      if (!amount || amount->count == 0) continue;
      Pt wide = std::min(share_ * 0.8, kWidestColumn);
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

  // Their labels.

  static std::string whole_change(const Chart::Series& series) {
    return series.change + (series.growth.empty() ? "" : "（" + series.growth + "）");
  }

  void compose_labels() {
    for (std::size_t c = 0; c < groups(); ++c) {
      std::vector<Label>& group = labels_.emplace_back();
      for (std::size_t s = 0; s < chart_.series.size(); ++s) group.push_back(compose_label(c, s));
    }
  }

  /// The amount next to the column; in the last group with the change beyond it, in two lines where one is
  /// too wide.
  Label compose_label(std::size_t category, std::size_t s) {
    std::optional<Fen> amount = amount_of(category, s);
    if (!amount) return {{"未提供"}};
    Label label{{format_amount(*amount, chart_.unit, chart_.amount_style)}, amount->count < 0};
    const Chart::Series& series = chart_.series[s];
    if (category + 1 != groups() || series.change.empty()) return label;
    Pt room = (chart_.series.size() == 1 ? slot() : share_) - kBetween;
    std::vector<std::string> change{whole_change(series)};
    if (width(change.front()) > room + 1e-6 && !series.growth.empty())
      change = {series.change, "（" + series.growth + "）"};
    label.lines.insert(label.below ? label.lines.end() : label.lines.begin(), change.begin(), change.end());
    return label;
  }

  void label_group(std::size_t category) {
    for (std::size_t s = 0; s < chart_.series.size(); ++s)
      put_label(labels_[category][s], middle_of(category, s), level_of(category, s));
  }

  /// Where the label of a column starts: at its end, or level with that of a column of the group that is only
  /// little longer.
  Pt level_of(std::size_t category, std::size_t series) const {
    bool below = labels_[category][series].below;
    Pt own = y_of(value_of(category, series));
    Pt level = own;
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      Pt end = y_of(value_of(category, s));
      if (labels_[category][s].below != below || std::abs(end - own) > kLabelLine) continue;
      level = below ? std::min(level, end) : std::max(level, end);
    }
    return level;
  }

  /// Around `middle`, next to `end`: as near as columns and other labels allow.
  void put_label(const Label& label, Pt middle, Pt end) {
    Pt wide = 0;
    for (const std::string& line : label.lines) wide = std::max(wide, width(line));
    middle = std::max(std::min(middle, kPictureRight - wide / 2), left_ + 2 + wide / 2);
    Box box{middle - wide / 2, end + kLabelGap - 1, middle + wide / 2, end + kLabelGap - 1 + label.height()};
    if (label.below) move(box, -label.height() - 2 * kLabelGap + 2);
    while (const Box* other = in_the_way(box))
      move(box, label.below ? other->bottom - 1 - box.top : other->top + 1 - box.bottom);
    taken_.push_back(box);
    highest_ = std::max(highest_, box.top);
    lowest_ = std::min(lowest_, box.bottom);
    Pt y = box.top;
    for (const std::string& line : label.lines) {
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

  // Below the plot.

  void place_name(std::size_t category) {
    for (PlacedText& line : names_[category].texts) {
      line.x += left_ + slot() * (static_cast<Pt>(category) + 0.5) - names_width_ / 2;
      line.y += lowest_ - kNameGap;
      fragment_.texts.push_back(std::move(line));
    }
  }

  struct LegendLine {
    std::size_t begin = 0, end = 0;  // of the series
    Pt width = 0;
  };

  static Pt legend_height(std::size_t lines) { return static_cast<Pt>(lines) * kLegendLine + kCaptionGap; }

  Pt entry_width(const Chart::Series& series) { return kLegendBox + 4 + width(series.name); }

  /// In as many lines as the width of the picture asks. One series needs none: the caption names it.
  std::vector<LegendLine> legend_lines() {
    std::vector<LegendLine> lines;
    if (chart_.series.size() < 2) return lines;
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      Pt entry = entry_width(chart_.series[s]);
      if (lines.empty() || lines.back().width + kLegendGap + entry > kPictureRight - left_) {
        lines.push_back({s, s + 1, entry});
      } else {
        lines.back().width += kLegendGap + entry;
        lines.back().end = s + 1;
      }
    }
    return lines;
  }

  void draw_legend(Pt top) {
    std::vector<LegendLine> lines = legend_lines();
    bottom_ = top - legend_height(lines.size());
    for (const LegendLine& line : lines) {
      draw_legend_line(line, left_ + (kPictureRight - left_ - line.width) / 2, top - 12);
      top -= kLegendLine;
    }
  }

  void draw_legend_line(const LegendLine& line, Pt x, Pt y) {
    for (std::size_t s = line.begin; s < line.end; ++s) {
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

  // The whole.

  void text(Pt x, Pt y, std::string words) {
    fragment_.texts.push_back({x, y, kChartText, 0, Face::kFang, std::move(words)});
  }

  Pt width(const std::string& words) { return measure_.width(words, Face::kFang, kChartText); }

  /// Labels that had to go over one another may stand above the axis; the picture is higher by that.
  void move_down() {
    Pt by = highest_ + kTopGap;
    fragment_.height = picture_height(by - bottom_, caption_);
    for (PlacedText& placed : fragment_.texts) placed.y -= by;
    for (PlacedShape& placed : fragment_.shapes) placed.y -= by;
    for (PlacedRule& placed : fragment_.rules) {
      placed.y1 -= by;
      placed.y2 -= by;
    }
  }

  const Chart& chart_;
  TextMeasure& measure_;
  Pt caption_ = 0;  // its height
  Fragment fragment_;
  double least_ = 0;
  double most_ = 1;
  double step_ = 1;
  Pt plot_height_ = 0;
  Pt left_ = 0;                             // of the plot
  Pt share_ = 0;                            // see set_share
  std::vector<std::vector<Label>> labels_;  // of each group
  std::vector<Fragment> names_;             // of the categories
  Pt names_width_ = 0;
  Pt names_height_ = 0;
  Pt highest_ = 0;          // of all labels
  Pt lowest_ = 0;           // of the plot and all labels
  Pt bottom_ = 0;           // of the legend
  std::vector<Box> taken_;  // by columns and labels
};

}  // namespace

Fragment draw_columns(const Chart& chart, TextMeasure& measure, Pt caption) {
  return ColumnChart(chart, measure, caption).draw();
}

}  // namespace juesuan
