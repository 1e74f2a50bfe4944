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
void curve(PageContent& page, const PlacedShape& shape, double from, double to) {
  double arm = 4.0 / 3.0 * std::tan((to - from) / 4);
  Point start = on_circle(from);
  Point end = on_circle(to);
  auto x = [&](double unit) { return shape.x + shape.radius * unit; };
  auto y = [&](double unit) { return shape.y + shape.radius * unit; };
  // Clockwise the tangent at (x, y) of the unit circle is (y, -x).
  page.curve_to(x(start.x + arm * start.y), y(start.y - arm * start.x), x(end.x - arm * end.y),
                y(end.y + arm * end.x), x(end.x), y(end.y));
}

void sector(PageContent& page, const PlacedShape& shape) {
  double degrees = std::min(shape.end - shape.start, kFullCircle);
  double from = shape.start * std::numbers::pi / 180;
  double turn = degrees * std::numbers::pi / 180;
  Point start = on_circle(from);
  Pt x = shape.x + shape.radius * start.x;
  Pt y = shape.y + shape.radius * start.y;
  if (degrees < kFullCircle) {
    page.move_to(shape.x, shape.y);
    page.line_to(x, y);
  } else {
    page.move_to(x, y);
  }
  int parts = std::max(1, static_cast<int>(std::ceil(degrees / 90 - 1e-9)));
  for (int i = 0; i < parts; ++i) curve(page, shape, from + turn * i / parts, from + turn * (i + 1) / parts);
  page.close_path();
}

bool is_empty(const PlacedShape& shape) {
  if (shape.kind == PlacedShape::Kind::kSector) return shape.radius <= 0 || shape.end <= shape.start;
  return shape.width <= 0 || shape.height <= 0;
}

void draw(PageContent& page, const PlacedShape& shape) {
  page.fill_color(shape.fill);
  if (shape.kind == PlacedShape::Kind::kSector) {
    sector(page, shape);
  } else {
    page.rectangle(shape.x, shape.y, shape.width, shape.height);
  }
  if (shape.outlined)
    page.fill_and_stroke();
  else
    page.fill();
}

}  // namespace

void draw_shapes(PageContent& page, PageMarks& marks, const std::vector<PlacedShape>& shapes) {
  if (shapes.empty()) return;
  page.line_width(kOutlineWidth);
  for (const PlacedShape& shape : shapes) {
    if (is_empty(shape)) continue;
    marks.enter(shape.shown.element);
    draw(page, shape);
  }
  marks.leave();
  page.fill_black();
}

void draw_rules(PageContent& page, PageMarks& marks, const std::vector<PlacedRule>& rules) {
  for (std::size_t i = 0; i < rules.size();) {
    Pt width = rules[i].width;
    std::uint32_t element = rules[i].shown.element;
    marks.enter(element);
    page.line_width(width);
    for (; i < rules.size() && rules[i].width == width && rules[i].shown.element == element; ++i) {
      page.move_to(rules[i].x1, rules[i].y1);
      page.line_to(rules[i].x2, rules[i].y2);
    }
    page.stroke();
  }
  marks.leave();
}

}  // namespace juesuan
