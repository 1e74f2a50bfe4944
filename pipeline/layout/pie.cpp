#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "layout/charts.h"
#include "layout/lines.h"

namespace juesuan {
namespace {

constexpr Pt kRadius = 66;
constexpr Pt kElbow = 18;  ///< how far beside the circle a leader line turns level
constexpr Pt kLabelLine = 11.5;
constexpr Pt kLabelGap = 4;
constexpr Pt kPadding = 10;
constexpr Pt kSideGap = 26;      ///< between the circle and the labels
constexpr Pt kStub = 3;          ///< of a leader line, straight away from the circle
constexpr Pt kMostRingStep = 2;  ///< between leader lines that go round the circle
constexpr Pt kInlineGap = 5;     ///< between a name and its amount in one line

/// What stands beside a slice: its name in lines, then the amount below them or behind the last one.
struct Label {
  std::vector<std::string> names;
  std::string amount;
  bool in_line = false;
  Pt width = 0;
  Pt y = 0;  ///< of its middle

  Pt height() const { return static_cast<Pt>(names.size() + (in_line ? 0 : 1)) * kLabelLine; }
};

struct Slice {
  std::size_t category = 0;
  Fen amount;
  double start = 0;  ///< degrees, clockwise from twelve o'clock
  double end = 0;
  Label label;

  /// Where the leader line starts; a slice that is the whole circle has it on the right.
  double middle() const { return end - start > 359.9 ? 90 : (start + end) / 2; }
  bool is_right() const { return middle() < 180; }
  /// Degrees from twelve o'clock down to where the leader line starts, on the slice's own side.
  double from_top() const { return is_right() ? middle() : 360 - middle(); }
  Pt side() const { return is_right() ? 1 : -1; }
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
      division.slices.push_back({i, *amounts[i], 0, 0, {}});
      division.whole += amounts[i]->count;
    }
  }
  std::int64_t before = 0;
  for (Slice& slice : division.slices) {
    slice.start = 360.0 * static_cast<double>(before) / static_cast<double>(division.whole);
    before += slice.amount.count;
    slice.end = 360.0 * static_cast<double>(before) / static_cast<double>(division.whole);
  }
  return division;
}

/// Moves values as little as possible (least squares) so that none is greater than the one before it.
void make_falling(std::vector<double>& values) {
  struct Pool {
    double sum = 0;
    std::size_t count = 0;
    double mean() const { return sum / static_cast<double>(count); }
  };
  std::vector<Pool> pools;
  for (double value : values) {
    pools.push_back({value, 1});
    while (pools.size() > 1 && pools.back().mean() > pools[pools.size() - 2].mean()) {
      Pool last = pools.back();
      pools.pop_back();
      pools.back().sum += last.sum;
      pools.back().count += last.count;
    }
  }
  values.clear();
  for (const Pool& pool : pools) values.insert(values.end(), pool.count, pool.mean());
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
  static constexpr Pt kCircleHeight = 2 * kRadius + 2 * kPadding;
  static constexpr Pt kLabelsRoom = kTextWidth - 2 * kRadius - 2 * kSideGap;  ///< of both sides

  Pt width(const std::string& words) { return measure_.width(words, Face::kFang, kChartText); }

  void draw_slices() {
    for (Slice& slice : division_.slices) slice.label = label(slice);
    std::vector<Slice*> right = side(true);
    std::vector<Slice*> left = side(false);
    tighten(right, widest(left));
    tighten(left, widest(right));
    Pt height = std::max({kCircleHeight, height_of(right), height_of(left)});
    fragment_.height = height + kPadding;
    y_ = -fragment_.height / 2;
    // In the middle, and aside only as far as the labels of one side ask.
    x_ = std::max(kTextWidth / 2, widest(left) + kSideGap + kRadius);
    x_ = std::min(x_, kTextWidth - widest(right) - kSideGap - kRadius);
    for (std::size_t i = 0; i < division_.slices.size(); ++i) draw_sector(division_.slices[i], i);
    for (const auto& slices : {right, left}) {
      spread_labels(slices, height);
      for (std::size_t i = 0; i < slices.size(); ++i) {
        draw_leader(*slices[i], ring_of(slices, i));
        draw_label(*slices[i]);
      }
    }
  }

  /// The name in as many lines as half of the room asks, the amount below.
  Label label(const Slice& slice) {
    const std::string& name = chart_.categories[slice.category];
    std::vector<Glyph> glyphs;
    std::vector<Line> lines;
    Label label;
    measure_.glyphs(name, Face::kFang, glyphs);
    LineStyle style{.size = kChartText, .measure = kLabelsRoom / 2, .justify = false};
    break_lines(glyphs, style, lines);
    for (const Line& line : lines) {
      std::size_t begin = line.begin < glyphs.size() ? glyphs[line.begin].offset : 0;
      std::size_t end = line.end < glyphs.size() ? glyphs[line.end].offset : name.size();
      label.names.push_back(name.substr(begin, end - begin));
      label.width = std::max(label.width, width(label.names.back()));
    }
    label.amount = format_amount(slice.amount, chart_.unit, chart_.amount_style) + unit_name(chart_.unit) +
                   "，" + format_percent(slice.amount.count, division_.whole, chart_.percent_style) + "%";
    label.width = std::max(label.width, width(label.amount));
    return label;
  }

  /// The slices of one side from above.
  std::vector<Slice*> side(bool right) {
    std::vector<Slice*> slices;
    for (Slice& slice : division_.slices) {
      if (slice.is_right() == right) slices.push_back(&slice);
    }
    std::sort(slices.begin(), slices.end(),
              [](const Slice* a, const Slice* b) { return a->from_top() < b->from_top(); });
    return slices;
  }

  static Pt height_of(const std::vector<Slice*>& slices) {
    Pt sum = 0;
    for (const Slice* slice : slices) sum += slice->label.height() + kLabelGap;
    return sum;
  }

  static Pt widest(const std::vector<Slice*>& slices) {
    Pt most = 0;
    for (const Slice* slice : slices) most = std::max(most, slice->label.width);
    return most;
  }

  /// Labels that need more height than the circle say name and amount in one line where the other side leaves
  /// the room.
  void tighten(const std::vector<Slice*>& slices, Pt other_side) {
    if (height_of(slices) <= kCircleHeight) return;
    for (Slice* slice : slices) {
      Label& label = slice->label;
      const std::string& name = chart_.categories[slice->category];
      Pt wide = width(name) + kInlineGap + width(label.amount);
      if (wide > kLabelsRoom - other_side) continue;
      label.names = {name};
      label.in_line = true;
      label.width = wide;
    }
  }

  /// Each label as near to its slice as the others allow, within `height` around the centre.
  void spread_labels(const std::vector<Slice*>& slices, Pt height) const {
    std::vector<double> wanted;  // as if all stood at one height
    std::vector<Pt> drops;
    Pt drop = 0;
    for (const Slice* slice : slices) {
      Pt half = (slice->label.height() + kLabelGap) / 2;
      drop += half;
      wanted.push_back(kRadius * std::cos(radians(slice->middle())) + drop);
      drops.push_back(drop);
      drop += half;
    }
    make_falling(wanted);
    for (std::size_t i = 0; i < slices.size(); ++i)
      slices[i]->label.y = y_ + std::clamp(wanted[i], drop - height / 2, height / 2) - drops[i];
  }

  void draw_sector(const Slice& slice, std::size_t index) {
    fragment_.shapes.push_back({.kind = PlacedShape::Kind::kSector,
                                .x = x_,
                                .y = y_,
                                .radius = kRadius,
                                .start = slice.start,
                                .end = slice.end,
                                .fill = slice_tone(index, division_.slices.size()),
                                .outlined = true});
  }

  /// Degrees from twelve o'clock down to the place where the leader line of a label turns level.
  double turn_of(const Slice& slice) const {
    return std::atan2(kRadius + kElbow, slice.label.y - y_) * 180 / std::numbers::pi;
  }

  /// The circle on which the leader line of slices[index] goes round the pie: of two that go down the upper
  /// one is farther out, of two that go up the lower one, so that none meets another.
  Pt ring_of(const std::vector<Slice*>& slices, std::size_t index) const {
    auto count = static_cast<Pt>(slices.size());
    bool down = turn_of(*slices[index]) > slices[index]->from_top();
    Pt inner = down ? count - 1 - static_cast<Pt>(index) : static_cast<Pt>(index);
    return kRadius + kStub + inner * std::min(kMostRingStep, (kElbow - kStub - 2) / count);
  }

  /// Straight away from the circle, round it as far as it stands in the way, to the label.
  void draw_leader(const Slice& slice, Pt ring) {
    constexpr double kStep = 4;  // degrees of the polygon that goes round
    Pt turn_x = kRadius + kElbow;
    Pt turn_y = slice.label.y - y_;
    double from = slice.from_top();
    double to = turn_of(slice);
    double seen = std::acos(ring / std::hypot(turn_x, turn_y)) * 180 / std::numbers::pi;
    double round = std::max(0.0, std::abs(to - from) - seen);
    std::vector<std::pair<Pt, Pt>> points{on_side(from, kRadius), on_side(from, ring)};
    int steps = static_cast<int>(std::ceil(round / kStep));
    for (int i = 1; i <= steps; ++i)
      points.push_back(on_side(from + (to > from ? 1 : -1) * round * i / steps, ring));
    points.emplace_back(turn_x, turn_y);
    points.emplace_back(kRadius + kSideGap - 3, turn_y);
    for (std::size_t i = 1; i < points.size(); ++i) {
      fragment_.rules.push_back({x_ + slice.side() * points[i - 1].first, y_ + points[i - 1].second,
                                 x_ + slice.side() * points[i].first, y_ + points[i].second, 0.4});
    }
  }

  /// Beside and above the centre, on the right.
  static std::pair<Pt, Pt> on_side(double from_top, Pt radius) {
    return {radius * std::sin(radians(from_top)), radius * std::cos(radians(from_top))};
  }

  void draw_label(const Slice& slice) {
    const Label& label = slice.label;
    Pt y = label.y + label.height() / 2;
    Pt right = x_ - kRadius - kSideGap;  // of what stands on the left
    auto put = [&](const std::string& words, Pt indent, Pt wide) {
      Pt x = slice.is_right() ? x_ + kRadius + kSideGap + indent : right - wide + indent;
      fragment_.texts.push_back(
          {x, y - baseline_drop(kLabelLine, kChartText), kChartText, 0, Face::kFang, words});
    };
    for (const std::string& name : label.names) {
      put(name, 0, label.in_line ? label.width : width(name));
      if (!label.in_line) y -= kLabelLine;
    }
    Pt indent = label.in_line ? label.width - width(label.amount) : 0;
    put(label.amount, indent, label.in_line ? label.width : width(label.amount));
  }

  void add_note(const std::string& label, const std::string& names) {
    if (!names.empty()) add_remark(fragment_, measure_, label + names);
  }

  const Chart& chart_;
  TextMeasure& measure_;
  Division division_;
  Fragment fragment_;
  Pt x_ = 0, y_ = 0;  // the centre
};

}  // namespace

Fragment draw_pie(const Chart& chart, TextMeasure& measure) {
  return PieChart(chart, measure).draw();
}

}  // namespace juesuan
