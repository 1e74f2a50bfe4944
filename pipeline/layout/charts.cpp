#include "layout/charts.h"

#include <algorithm>
#include <cmath>

#include "layout/paragraphs.h"

namespace juesuan {
namespace {

constexpr Pt kCaptionSize = 12;
constexpr Pt kCaptionPitch = 18;
constexpr Pt kFootGap = 7;  ///< below the caption: it looks as wide as the gap above the picture

/// Fills lines with the pieces one by one; none longer than `room` but for a single piece.
std::vector<std::pair<std::size_t, std::size_t>> fill_lines(const std::vector<Pt>& pieces, Pt room) {
  std::vector<std::pair<std::size_t, std::size_t>> lines;
  Pt used = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (lines.empty() || used + pieces[i] > room) {
      lines.emplace_back(i, i);
      used = 0;
    }
    used += pieces[i];
    lines.back().second = i + 1;
  }
  return lines;
}

Pt longest(const std::vector<Pt>& pieces, const std::vector<std::pair<std::size_t, std::size_t>>& lines) {
  Pt most = 0;
  for (const auto& [begin, end] : lines) {
    Pt sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += pieces[i];
    most = std::max(most, sum);
  }
  return most;
}

}  // namespace

Pt picture_height(Pt least, Pt caption) {
  Pt below = caption + kFootGap;
  return std::ceil((least + below) / kLinePitch - 1e-6) * kLinePitch - below;
}

std::vector<std::string> list_lines(TextMeasure& measure, const std::string& label,
                                    const std::vector<std::string>& names) {
  std::vector<std::string> pieces;
  std::vector<Pt> widths;
  for (std::size_t i = 0; i < names.size(); ++i) {
    pieces.push_back((i == 0 ? label : "") + names[i] + (i + 1 < names.size() ? "、" : ""));
    widths.push_back(measure.width(pieces.back(), Face::kFang, kChartText));
  }
  auto lines = fill_lines(widths, kPictureWidth);
  for (auto narrower = lines; narrower.size() == lines.size();) {
    lines = std::move(narrower);
    narrower = fill_lines(widths, longest(widths, lines) - 0.01);
    if (longest(widths, narrower) >= longest(widths, lines)) break;
  }
  std::vector<std::string> texts;
  for (const auto& [begin, end] : lines) {
    std::string& text = texts.emplace_back();
    for (std::size_t i = begin; i < end; ++i) text += pieces[i];
  }
  return texts;
}

Fragment draw_chart(const Chart& chart, TextMeasure& measure) {
  Fragment caption =
      centred_lines(measure, chart.caption, Face::kHei, kCaptionSize, kCaptionPitch, kTextWidth);
  Pt height = chart.caption.empty() ? 0 : caption.height;
  Fragment fragment = chart.kind == ChartKind::kColumns ? draw_columns(chart, measure, height)
                                                        : draw_pie(chart, measure, height);
  for (PlacedText& line : caption.texts) {
    line.y -= fragment.height;
    line.shown.piece = Piece::kTitle;
    fragment.texts.push_back(std::move(line));
  }
  fragment.height += height + kFootGap;
  return fragment;
}

}  // namespace juesuan
