#include "render/pdf_shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace juesuan {
namespace {

constexpr Pt kOutlineWidth = 0.5;
constexpr double kFullCircle = 360;

struct Point {
  double x = 0, y = 0;
};

/// The point of the unit circle at an angle in radians, clockwise from twelve o'clock.
Point on_circle(double angle) {
  return {std::sin(angle), std::cos(angle)};
}

/// One Bézier curve of at most a quarter turn, from the current point.
void curve(HPDF_Page page, const PlacedShape& shape, double from, double to) {
  double arm = 4.0 / 3.0 * std::tan((to - from) / 4);
  Point start = on_circle(from);
  Point end = on_circle(to);
  auto x = [&](double unit) { return written(shape.x + shape.radius * unit); };
  auto y = [&](double unit) { return written(shape.y + shape.radius * unit); };
  // Clockwise the tangent at (x, y) of the unit circle is (y, -x).
  check(HPDF_Page_CurveTo(page, x(start.x + arm * start.y), y(start.y - arm * start.x),
                          x(end.x - arm * end.y), y(end.y + arm * end.x), x(end.x), y(end.y)));
}

void sector(HPDF_Page page, const PlacedShape& shape) {
  double degrees = std::min(shape.end - shape.start, kFullCircle);
  double from = shape.start * std::numbers::pi / 180;
  double turn = degrees * std::numbers::pi / 180;
  Point start = on_circle(from);
  HPDF_REAL x = written(shape.x + shape.radius * start.x);
  HPDF_REAL y = written(shape.y + shape.radius * start.y);
  if (degrees < kFullCircle) {
    check(HPDF_Page_MoveTo(page, written(shape.x), written(shape.y)));
    check(HPDF_Page_LineTo(page, x, y));
  } else {
    check(HPDF_Page_MoveTo(page, x, y));
  }
  int parts = std::max(1, static_cast<int>(std::ceil(degrees / 90 - 1e-9)));
  for (int i = 0; i < parts; ++i) curve(page, shape, from + turn * i / parts, from + turn * (i + 1) / parts);
  check(HPDF_Page_ClosePath(page));
}

bool is_empty(const PlacedShape& shape) {
  if (shape.kind == PlacedShape::Kind::kSector) return shape.radius <= 0 || shape.end <= shape.start;
  return shape.width <= 0 || shape.height <= 0;
}

void draw(HPDF_Page page, const PlacedShape& shape) {
  check(HPDF_Page_SetRGBFill(page, written(shape.fill.red), written(shape.fill.green),
                             written(shape.fill.blue)));
  if (shape.kind == PlacedShape::Kind::kSector) {
    sector(page, shape);
  } else {
    check(HPDF_Page_Rectangle(page, written(shape.x), written(shape.y), written(shape.width),
                              written(shape.height)));
  }
  check(shape.outlined ? HPDF_Page_FillStroke(page) : HPDF_Page_Fill(page));
}

}  // namespace

void draw_shapes(HPDF_Page page, const std::vector<PlacedShape>& shapes) {
  if (shapes.empty()) return;
  check(HPDF_Page_SetLineWidth(page, written(kOutlineWidth)));
  for (const PlacedShape& shape : shapes)
    if (!is_empty(shape)) draw(page, shape);
  check(HPDF_Page_SetGrayFill(page, 0));
}

void draw_rules(HPDF_Page page, const std::vector<PlacedRule>& rules) {
  for (std::size_t i = 0; i < rules.size();) {
    Pt width = rules[i].width;
    check(HPDF_Page_SetLineWidth(page, written(width)));
    for (; i < rules.size() && rules[i].width == width; ++i) {
      check(HPDF_Page_MoveTo(page, written(rules[i].x1), written(rules[i].y1)));
      check(HPDF_Page_LineTo(page, written(rules[i].x2), written(rules[i].y2)));
    }
    check(HPDF_Page_Stroke(page));
  }
}

}  // namespace juesuan
