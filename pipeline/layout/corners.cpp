#include "layout/corners.h"

#include <algorithm>
#include <vector>

#include "layout/lines.h"

namespace juesuan {
namespace {

constexpr Pt kLine = 15;
constexpr Pt kGap = kSmallSize;

}  // namespace

Fragment corner_line(const Corners& corners, TextMeasure& measure, Pt width) {
  Fragment above;
  Pt left = measure.width(corners.left, Face::kFang, kSmallSize);
  Pt middle = measure.width(corners.middle, Face::kHei, kSmallSize);
  Pt right = measure.width(corners.right, Face::kFang, kSmallSize);
  bool has_room = corners.middle.empty() || std::max(left, right) + kGap <= (width - middle) / 2;
  Pt title_line = has_room ? 0 : kLine;

  std::vector<Glyph> glyphs;
  std::vector<Line> lines;
  LineStyle style{.size = kSmallSize, .measure = width - right - (right > 0 ? kGap : 0), .justify = false};
  measure.glyphs(corners.left, style.face, glyphs);
  break_lines(glyphs, style, lines);
  auto height = static_cast<Pt>(corners.left.empty() ? 1 : lines.size()) * kLine;
  for (std::size_t k = 0; !corners.left.empty() && k < lines.size(); ++k) {
    Pt y = -title_line - static_cast<Pt>(k) * kLine - baseline_drop(kLine, kSmallSize);
    set_line(corners.left, glyphs, lines[k], style, 0, y, above.texts);
  }
  above = showing(std::move(above), Piece::kLeft);
  auto put = [&](Pt x, Pt top, Face face, const std::string& text) {
    if (!text.empty())
      above.texts.push_back({x, -top - baseline_drop(kLine, kSmallSize), kSmallSize, 0, face, text});
  };
  Pt last = title_line + height - kLine;
  put((width - middle) / 2, has_room ? last : 0, Face::kHei, corners.middle);
  put(width - right, last, Face::kFang, corners.right);
  if (!corners.right.empty()) above.texts.back().shown.piece = Piece::kRight;
  above.height = title_line + height;
  return above;
}

Corners continued(const Table& table) {
  std::string unit = table.right_corner.empty() ? "" : "　" + table.right_corner;
  return {table.left_corner, table.title, "续表" + unit};
}

Fragment continuation_line(const Table& table, TextMeasure& measure, Pt width) {
  return showing(corner_line(continued(table), measure, width), Piece::kRepeated);
}

}  // namespace juesuan
