#include <algorithm>
#include <cmath>
#include <numbers>

#include "layout/charts.h"
#include "layout/lines.h"

namespace juesuan {
namespace {

constexpr Pt kRadius = 66;
constexpr Pt kElbow = 10;  ///< how far beyond the circle a leader line bends
constexpr Pt kLabelLine = 11.5;
constexpr Pt kLabelGap = 4;
constexpr Pt kPadding = 10;
constexpr Pt kSideGap = 26;  ///< between the circle and the labels

struct Slice {
  std::size_t category = 0;
  Fen amount;
  double start = 0;  ///< degrees, clockwise from twelve o'clock; may be below 0 or beyond 360
  double end = 0;
  std::vector<std::string> lines;
  Pt label_y = 0;  ///< middle of the label

  /// Where the leader line starts; a slice that is the whole circle has it on the right.
  double middle() const {
    double angle = end - start > 359.9 ? 90 : std::fmod((start + end) / 2, 360);
    return angle < 0 ? angle + 360 : angle;
  }
  bool is_right() const { return middle() < 180; }
  Pt label_height() const { return static_cast<Pt>(lines.size()) * kLabelLine; }
};

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

/// The slices in order and, for the remarks, what has none.
struct Division {
  std::vector<Slice> slices;
  std::int64_t whole = 0;
  std::string zero;
  std::string unknown;
  std::string negative;
};

void add_name(std::string& list, const std::string& name) {
  if (!list.empty()) list += "、";
  list += name;
}

/// Turns the circle so that the largest slice faces right: the small ones then lie on the left, where their
/// leader lines spread like a fan and do not cross.
void face_largest_right(std::vector<Slice>& slices) {
  auto largest = std::max_element(slices.begin(), slices.end(),
                                  [](const Slice& a, const Slice& b) { return a.amount < b.amount; });
  double turn = 90 - (largest->start + largest->end) / 2;
  for (Slice& slice : slices) {
    slice.start += turn;
    slice.end += turn;
  }
}

Division divide(const Chart& chart) {
  Division division;
  if (chart.series.empty()) return division;
  const auto& amounts = chart.series.front().amounts;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const std::string& name = chart.categories[i];
    if (i >= amounts.size() || !amounts[i]) {
      add_name(division.unknown, name);
    } else if (amounts[i]->count == 0) {
      add_name(division.zero, name);
    } else if (amounts[i]->count < 0) {
      add_name(division.negative, name + format_amount(*amounts[i], chart.unit, chart.amount_style));
    } else {
      division.slices.push_back({i, *amounts[i], 0, 0, {}, 0});
      division.whole += amounts[i]->count;
    }
  }
  std::int64_t before = 0;
  for (Slice& slice : division.slices) {
    slice.start = 360.0 * static_cast<double>(before) / static_cast<double>(division.whole);
    before += slice.amount.count;
    slice.end = 360.0 * static_cast<double>(before) / static_cast<double>(division.whole);
  }
  if (division.slices.size() > 1) face_largest_right(division.slices);
  return division;
}

class PieChart {
 public:
  PieChart(const Chart& chart, TextMeasure& measure)
      : chart_(chart), measure_(measure), division_(divide(chart)) {}

  Fragment draw() {
    if (!division_.slices.empty()) draw_slices();
    add_note("金额为零：", division_.zero);
    add_note("未提供：", division_.unknown);
    add_note("为负数，不在图中：", division_.negative);
    if (division_.slices.empty() && fragment_.height == 0) fragment_.height = kLabelLine;
    return std::move(fragment_);
  }

 private:
  static Pt label_width() { return kTextWidth / 2 - kRadius - kSideGap; }

  void draw_slices() {
    for (Slice& slice : division_.slices) slice.lines = label(slice);
    Pt height = std::max({2 * kRadius + 2 * kPadding, side_height(true), side_height(false)});
    fragment_.height = height + kPadding;
    y_ = -fragment_.height / 2;
    spread_labels(true, height);
    spread_labels(false, height);
    for (std::size_t i = 0; i < division_.slices.size(); ++i) draw_slice(division_.slices[i], i);
  }

  std::vector<std::string> label(const Slice& slice) {
    const std::string& name = chart_.categories[slice.category];
    std::vector<Glyph> glyphs;
    std::vector<Line> lines;
    std::vector<std::string> out;
    measure_.glyphs(name, Face::kFang, glyphs);
    LineStyle style{.size = kChartText, .measure = label_width(), .justify = false};
    break_lines(glyphs, style, lines);
    for (const Line& line : lines) {
      std::size_t begin = line.begin < glyphs.size() ? glyphs[line.begin].offset : 0;
      std::size_t end = line.end < glyphs.size() ? glyphs[line.end].offset : name.size();
      out.push_back(name.substr(begin, end - begin));
    }
    std::string amount =
        format_amount(slice.amount, chart_.unit, chart_.amount_style) + unit_name(chart_.unit);
    std::string percent = format_percent(slice.amount.count, division_.whole, chart_.percent_style);
    out.push_back(amount + "，" + percent + "%");
    return out;
  }

  Pt side_height(bool right) const {
    Pt sum = 0;
    for (const Slice& slice : division_.slices) {
      if (slice.is_right() == right) sum += slice.label_height() + kLabelGap;
    }
    return sum;
  }

  /// Labels of one side, from above: each as near to its slice as those before it and the room below allow.
  void spread_labels(bool right, Pt height) {
    std::vector<Slice*> side;
    for (Slice& slice : division_.slices) {
      if (slice.is_right() == right) side.push_back(&slice);
    }
    std::sort(side.begin(), side.end(), [](const Slice* a, const Slice* b) {
      return std::cos(radians(a->middle())) > std::cos(radians(b->middle()));
    });
    Pt below = side_height(right);
    Pt top = y_ + height / 2;
    for (Slice* slice : side) {
      Pt half = (slice->label_height() + kLabelGap) / 2;
      Pt wanted = y_ + kRadius * std::cos(radians(slice->middle()));
      Pt lowest = y_ - height / 2 + below - half;
      slice->label_y = std::max(std::min(wanted, top - half), lowest);
      top = slice->label_y - half;
      below -= 2 * half;
    }
  }

  void draw_slice(const Slice& slice, std::size_t index) {
    Pt x = kTextWidth / 2;
    fragment_.shapes.push_back({.kind = PlacedShape::Kind::kSector,
                                .x = x,
                                .y = y_,
                                .radius = kRadius,
                                .start = slice.start,
                                .end = slice.end,
                                .fill = chart_tone(index),
                                .outlined = true});
    Pt side = slice.is_right() ? 1 : -1;
    double angle = radians(slice.middle());
    Pt from_x = x + kRadius * std::sin(angle);
    Pt from_y = y_ + kRadius * std::cos(angle);
    Pt bend_x = x + side * (kRadius + kElbow);
    Pt label_x = x + side * (kRadius + kSideGap - 4);
    fragment_.rules.push_back({from_x, from_y, bend_x, slice.label_y, 0.4});
    fragment_.rules.push_back({bend_x, slice.label_y, label_x, slice.label_y, 0.4});
    draw_label(slice, side);
  }

  void draw_label(const Slice& slice, Pt side) {
    Pt y = slice.label_y + slice.label_height() / 2;
    for (const std::string& line : slice.lines) {
      Pt x = kTextWidth / 2 + side * (kRadius + kSideGap);
      if (side < 0) x -= measure_.width(line, Face::kFang, kChartText);
      Pt baseline = y - baseline_drop(kLabelLine, kChartText);
      fragment_.texts.push_back({x, baseline, kChartText, 0, Face::kFang, line});
      y -= kLabelLine;
    }
  }

  void add_note(const std::string& label, const std::string& names) {
    if (!names.empty()) add_remark(fragment_, measure_, label + names);
  }

  const Chart& chart_;
  TextMeasure& measure_;
  Division division_;
  Fragment fragment_;
  Pt y_ = 0;  // the centre
};

}  // namespace

Fragment draw_pie(const Chart& chart, TextMeasure& measure) {
  return PieChart(chart, measure).draw();
}

}  // namespace juesuan
