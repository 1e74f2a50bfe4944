#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "layout/charts.h"
#include "layout/lines.h"
#include "layout/paragraphs.h"

namespace juesuan {
namespace {

constexpr Pt kLeastRadius = 66;
constexpr Pt kMostRadius = 76;
constexpr Pt kElbow = 17;  ///< how far beside the circle a leader line turns level
constexpr Pt kLabelLine = 11.5;
constexpr Pt kLabelGap = 4;
constexpr Pt kRingRoom = 4;      ///< above and below the circle, for leader lines that go round it
constexpr Pt kSideGap = 26;      ///< between the circle and the labels
constexpr Pt kStub = 3;          ///< of a leader line, straight away from the circle
constexpr Pt kMostRingStep = 2;  ///< between leader lines that go round the circle
constexpr Pt kInlineGap = 5;     ///< between a name and its amount in one line
constexpr Pt kNoteLine = 12.6;
constexpr Pt kNoteGap = 8;     ///< between the circle and the notes
constexpr Pt kCaptionGap = 4;  ///< above the caption
constexpr double kFullCircle = 360;

/// What stands beside a slice: its name in lines, then the amount below them or, in one line, behind it.
struct Label {
  std::vector<std::string> names;
  std::string amount;
  Pt stacked_width = 0;
  Pt line_width = 0;
  bool in_line = false;
  Pt y = 0;  ///< of its middle, above the centre of the circle

  Pt width() const { return in_line ? line_width : stacked_width; }
  Pt height() const { return (in_line ? 1 : static_cast<Pt>(names.size() + 1)) * kLabelLine; }
};

struct Slice {
  std::size_t category = 0;
  Fen amount;
  double start = 0;  ///< degrees, clockwise from where the first slice starts
  double end = 0;
  double middle = 0;  ///< degrees, clockwise from twelve o'clock: where the leader line starts
  double beside = 0;  ///< that place on a circle of radius 1: right or left of the centre, at least 0
  double above = 0;   ///< and above the centre
  Label label;

  bool is_right() const { return middle < 180; }
  /// Degrees from twelve o'clock down to where the leader line starts, on the slice's own side.
  double from_top() const { return is_right() ? middle : kFullCircle - middle; }
  Pt side() const { return is_right() ? 1 : -1; }
};

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

/// The slices in order and, for the notes, what has none.
struct Division {
  std::vector<Slice> slices;
  std::int64_t whole = 0;
  std::vector<std::string> zero;
  std::vector<std::string> unknown;
  std::vector<std::string> negative;
};

Division divide(const Chart& chart) {
  Division division;
  if (chart.series.empty()) return division;
  const auto& amounts = chart.series.front().amounts;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const std::string& name = chart.categories[i];
    if (i >= amounts.size() || !amounts[i]) {
      division.unknown.push_back(name);
    } else if (amounts[i]->count == 0) {
      division.zero.push_back(name);
    } else if (amounts[i]->count < 0) {
      division.negative.push_back(name + format_amount(*amounts[i], chart.unit, chart.amount_style));
    } else {
      Slice& slice = division.slices.emplace_back();
      slice.category = i;
      slice.amount = *amounts[i];
      division.whole += amounts[i]->count;
    }
  }
  std::int64_t before = 0;
  for (Slice& slice : division.slices) {
    slice.start = kFullCircle * static_cast<double>(before) / static_cast<double>(division.whole);
    before += slice.amount.count;
    slice.end = kFullCircle * static_cast<double>(before) / static_cast<double>(division.whole);
  }
  return division;
}

/// Values that had to become equal.
struct Pool {
  double sum = 0;
  std::size_t count = 0;
  double mean() const { return sum / static_cast<double>(count); }
};

/// Moves values as little as possible (least squares) so that none is greater than the one before it. `pools`
/// is scratch.
void make_falling(std::vector<double>& values, std::vector<Pool>& pools) {
  pools.clear();
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

/// The slices of one side from above.
using Side = std::vector<Slice*>;

Pt height_of(const Side& slices) {
  Pt sum = 0;
  for (const Slice* slice : slices) sum += slice->label.height() + kLabelGap;
  return sum;
}

Pt widest(const Side& slices) {
  Pt most = 0;
  for (const Slice* slice : slices) most = std::max(most, slice->label.width());
  return most;
}

class PieChart {
 public:
  PieChart(const Chart& chart, TextMeasure& measure, Pt caption)
      : chart_(chart), measure_(measure), caption_(caption), division_(divide(chart)) {}

  Fragment draw() {
    add_note("金额为零：", division_.zero);
    add_note("未提供：", division_.unknown);
    add_note("为负数，不在图中：", division_.negative);
    if (division_.slices.size() > 1) {
      draw_slices();
    } else if (division_.slices.size() == 1) {
      draw_whole();
    } else {
      set_heights(kLabelLine);
    }
    draw_notes();
    return std::move(fragment_);
  }

 private:
  static constexpr Pt kCircleHeight = 2 * (kLeastRadius + kRingRoom);
  static constexpr Pt kLabelsRoom = kTextWidth - 2 * kLeastRadius - 2 * kSideGap;  ///< of both sides

  Pt width(const std::string& words) { return measure_.width(words, Face::kFang, kChartText); }

  void text(Pt x, Pt y, std::string words) {
    fragment_.texts.push_back({x, y, kChartText, 0, Face::kFang, std::move(words)});
  }

  // The whole.

  void add_note(const std::string& label, const std::vector<std::string>& names) {
    if (names.empty()) return;
    for (std::string& line : list_lines(measure_, label, names)) notes_.push_back(std::move(line));
  }

  Pt notes_height() const {
    return notes_.empty() ? 0 : kNoteGap + static_cast<Pt>(notes_.size()) * kNoteLine;
  }

  /// The picture's height fills whole lines of the page; what is left of them goes around the circle.
  void set_heights(Pt least_body) {
    Pt others = kPictureGap + notes_height() + kCaptionGap;
    fragment_.height = picture_height(others + least_body, caption_);
    body_ = fragment_.height - others;
    y_ = -kPictureGap - body_ / 2;
  }

  /// `side_room`: the width that the labels leave.
  void set_radius(Pt side_room) {
    Pt most = std::max(kLeastRadius, std::min(kMostRadius, side_room / 2));
    radius_ = std::clamp(body_ / 2 - kRingRoom, kLeastRadius, most);
  }

  void draw_notes() {
    Pt y = -fragment_.height + kCaptionGap + static_cast<Pt>(notes_.size()) * kNoteLine;
    for (const std::string& note : notes_) {
      for (PlacedText& line :
           centred_lines(measure_, note, Face::kFang, kChartText, kNoteLine, kTextWidth).texts) {
        line.y += y;
        fragment_.texts.push_back(std::move(line));
      }
      y -= kNoteLine;
    }
  }

  void draw_sector(const Slice& slice, std::size_t index) {
    fragment_.shapes.push_back({.kind = PlacedShape::Kind::kSector,
                                .x = x_,
                                .y = y_,
                                .radius = radius_,
                                .start = slice.start + turn_,
                                .end = slice.end + turn_,
                                .fill = slice_tone(index, division_.slices.size()),
                                .outlined = true});
  }

  std::string amount_text(const Slice& slice) const {
    return format_amount(slice.amount, chart_.unit, chart_.amount_style) + unit_name(chart_.unit) + "，" +
           format_percent(slice.amount.count, division_.whole, chart_.percent_style) + "%";
  }

  // One slice.

  /// A pale circle that says inside what it is.
  void draw_whole() {
    constexpr double kInside = 1.7;  // of the radius: the width of two or three lines in the circle
    const Slice& slice = division_.slices.front();
    set_heights(kCircleHeight);
    set_radius(kTextWidth);
    x_ = kTextWidth / 2;
    draw_sector(slice, 0);
    Pt wide = kInside * radius_;
    Fragment name =
        centred_lines(measure_, chart_.categories[slice.category], Face::kFang, kChartText, kLabelLine, wide);
    Pt top = y_ + (name.height + kLabelLine) / 2;
    for (PlacedText& line : name.texts) {
      line.x += x_ - wide / 2;
      line.y += top;
      fragment_.texts.push_back(std::move(line));
    }
    std::string amount = amount_text(slice);
    text(x_ - width(amount) / 2, top - name.height - baseline_drop(kLabelLine, kChartText), amount);
  }

  // Many slices.

  void draw_slices() {
    for (Slice& slice : division_.slices) compose_label(slice);
    set_turn();
    arrange();
    Pt left = widest(left_);
    Pt right = widest(right_);
    set_heights(std::max({kCircleHeight, height_of(right_), height_of(left_)}));
    set_radius(kTextWidth - left - right - 2 * kSideGap);
    // In the middle, and aside only as far as the labels of one side ask.
    x_ = std::max(kTextWidth / 2, left + kSideGap + radius_);
    x_ = std::min(x_, kTextWidth - right - kSideGap - radius_);
    for (std::size_t i = 0; i < division_.slices.size(); ++i) draw_sector(division_.slices[i], i);
    for (const Side* side : {&right_, &left_}) {
      spread_labels(*side);
      for (std::size_t i = 0; i < side->size(); ++i) {
        draw_leader(*(*side)[i], ring_of(*side, i));
        draw_label(*(*side)[i]);
      }
    }
  }

  /// The name in as many lines as half of the room asks, the amount below.
  void compose_label(Slice& slice) {
    const std::string& name = chart_.categories[slice.category];
    std::vector<Glyph> glyphs;
    std::vector<Line> lines;
    Label& label = slice.label;
    measure_.glyphs(name, Face::kFang, glyphs);
    LineStyle style{.size = kChartText, .measure = kLabelsRoom / 2, .justify = false};
    break_lines(glyphs, style, lines);
    for (const Line& line : lines) {
      std::size_t begin = line.begin < glyphs.size() ? glyphs[line.begin].offset : 0;
      std::size_t end = line.end < glyphs.size() ? glyphs[line.end].offset : name.size();
      label.names.push_back(name.substr(begin, end - begin));
      label.stacked_width = std::max(label.stacked_width, width(label.names.back()));
    }
    label.amount = amount_text(slice);
    Pt amount = width(label.amount);
    label.stacked_width = std::max(label.stacked_width, amount);
    label.line_width = width(name) + kInlineGap + amount;
  }

  // Where the first slice starts.

  /// At twelve o'clock, unless leader lines get much shorter when the pie is turned: small slices one after
  /// the other lie at the side then, next to their labels.
  void set_turn() {
    constexpr double kStep = 20;  // degrees
    constexpr double kWorth = 0.7;
    constexpr Pt kShort = 45;  // a leader line that needs no better
    double upright = leaders_at(0);
    double best = upright * kWorth;
    double chosen = 0;
    bool short_enough = upright <= kShort * kShort * static_cast<double>(division_.slices.size());
    for (double turn = kStep; turn < kFullCircle && !short_enough; turn += kStep) {
      double length = leaders_at(turn);
      if (length >= best - 1e-6) continue;
      best = length;
      chosen = turn;
    }
    turn_ = chosen;
  }

  /// The squares of the lengths of all leader lines when the first slice starts at `turn` degrees.
  double leaders_at(double turn) {
    turn_ = turn;
    arrange();
    body_ = std::max({kCircleHeight, height_of(right_), height_of(left_)});
    double sum = 0;
    for (const Side* side : {&right_, &left_}) {
      spread_labels(*side);
      for (const Slice* slice : *side) {
        Pt dx = kElbow + radius_ * (1 - slice->beside);
        Pt dy = slice->label.y - radius_ * slice->above;
        sum += dx * dx + dy * dy;
      }
    }
    return sum;
  }

  /// The slices on the side where they lie, with labels in the form that they take there.
  void arrange() {
    right_.clear();
    left_.clear();
    for (Slice& slice : division_.slices) {
      slice.middle = (slice.start + slice.end) / 2 + turn_;
      if (slice.middle >= kFullCircle) slice.middle -= kFullCircle;
      slice.beside = std::abs(std::sin(radians(slice.middle)));
      slice.above = std::cos(radians(slice.middle));
      slice.label.in_line = false;
      (slice.is_right() ? right_ : left_).push_back(&slice);
    }
    for (Side* side : {&right_, &left_})
      std::sort(side->begin(), side->end(),
                [](const Slice* a, const Slice* b) { return a->from_top() < b->from_top(); });
    tighten(right_, widest(left_));
    tighten(left_, widest(right_));
  }

  /// Labels that need more height than the circle say name and amount in one line where the other side leaves
  /// the room.
  static void tighten(const Side& slices, Pt other_side) {
    if (height_of(slices) <= kCircleHeight) return;
    for (Slice* slice : slices) slice->label.in_line = slice->label.line_width <= kLabelsRoom - other_side;
  }

  /// Each label as near to its slice as the others allow, within the body of the picture.
  void spread_labels(const Side& slices) {
    wanted_.clear();  // as if all stood at one height
    Pt drop = 0;
    for (const Slice* slice : slices) {
      Pt half = (slice->label.height() + kLabelGap) / 2;
      drop += half;
      wanted_.push_back(radius_ * slice->above + drop);
      drop += half;
    }
    make_falling(wanted_, pools_);
    Pt above = 0;
    for (std::size_t i = 0; i < slices.size(); ++i) {
      Pt half = (slices[i]->label.height() + kLabelGap) / 2;
      slices[i]->label.y = std::clamp(wanted_[i], drop - body_ / 2, body_ / 2) - above - half;
      above += 2 * half;
    }
  }

  // Leader lines and labels.

  /// Degrees from twelve o'clock down to the place where the leader line of a label turns level.
  double turn_of(const Slice& slice) const {
    return std::atan2(radius_ + kElbow, slice.label.y) * 180 / std::numbers::pi;
  }

  /// How far round the circle a leader line on this ring goes before it sees the place where it turns level.
  double degrees_round(const Slice& slice, Pt ring) const {
    double seen = std::acos(ring / std::hypot(radius_ + kElbow, slice.label.y)) * 180 / std::numbers::pi;
    return std::max(0.0, std::abs(turn_of(slice) - slice.from_top()) - seen);
  }

  /// The circle on which the leader line of slices[index] goes round the pie: of two that go down the upper
  /// one is farther out, of two that go up the lower one, so that none meets another. Where none of the side
  /// has to go round, all leave the circle alike.
  Pt ring_of(const Side& slices, std::size_t index) const {
    Pt nearest = radius_ + kStub;
    bool straight = std::all_of(slices.begin(), slices.end(),
                                [&](const Slice* slice) { return degrees_round(*slice, nearest) == 0; });
    if (straight) return nearest;
    auto count = static_cast<Pt>(slices.size());
    bool down = turn_of(*slices[index]) > slices[index]->from_top();
    Pt inner = down ? count - 1 - static_cast<Pt>(index) : static_cast<Pt>(index);
    return nearest + inner * std::min(kMostRingStep, (kElbow - kStub - 2) / count);
  }

  /// Straight away from the circle, round it on its ring as far as it stands in the way, to the label.
  void draw_leader(const Slice& slice, Pt ring) {
    constexpr double kStep = 4;  // degrees of the polygon that goes round
    Pt turn_x = radius_ + kElbow;
    Pt turn_y = slice.label.y;
    double from = slice.from_top();
    double round = degrees_round(slice, ring);
    std::vector<std::pair<Pt, Pt>> points{on_side(from, radius_), on_side(from, ring)};
    int steps = static_cast<int>(std::ceil(round / kStep));
    for (int i = 1; i <= steps; ++i)
      points.push_back(on_side(from + (turn_of(slice) > from ? 1 : -1) * round * i / steps, ring));
    points.emplace_back(turn_x, turn_y);
    points.emplace_back(radius_ + kSideGap - 3, turn_y);
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
    Pt y = y_ + label.y + label.height() / 2 - baseline_drop(kLabelLine, kChartText);
    Pt near = x_ + slice.side() * (radius_ + kSideGap);
    auto left_of = [&](Pt wide) { return slice.is_right() ? near : near - wide; };
    if (label.in_line) {
      Pt left = left_of(label.line_width);
      text(left, y, chart_.categories[slice.category]);
      text(left + label.line_width - width(label.amount), y, label.amount);
      return;
    }
    for (const std::string& name : label.names) {
      text(left_of(width(name)), y, name);
      y -= kLabelLine;
    }
    text(left_of(width(label.amount)), y, label.amount);
  }

  const Chart& chart_;
  TextMeasure& measure_;
  Pt caption_ = 0;  // its height
  Division division_;
  Fragment fragment_;
  std::vector<std::string> notes_;  // lines
  Pt body_ = 0;                     // the height that the circle and its labels have
  Pt radius_ = kLeastRadius;
  Pt x_ = 0, y_ = 0;  // the centre
  double turn_ = 0;   // degrees, clockwise from twelve o'clock to the start of the first slice
  Side right_, left_;
  std::vector<double> wanted_;  // of spread_labels
  std::vector<Pool> pools_;
};

}  // namespace

Fragment draw_pie(const Chart& chart, TextMeasure& measure, Pt caption) {
  return PieChart(chart, measure, caption).draw();
}

}  // namespace juesuan
