#include "layout/dump.h"

#include <fmt/format.h>

#include <iterator>

namespace juesuan {
namespace {

/// One decimal, and no "-0.0".
double tenth(Pt value) {
  return value > -0.05 && value < 0.05 ? 0.0 : value;
}

void dump_shape(const PlacedShape& shape, std::back_insert_iterator<std::string> out) {
  if (shape.kind == PlacedShape::Kind::kRectangle) {
    fmt::format_to(out, "box    {:.1f} {:.1f}  {:.1f} x {:.1f}", tenth(shape.x), tenth(shape.y), shape.width,
                   shape.height);
  } else {
    fmt::format_to(out, "sector {:.1f} {:.1f}  radius {:.1f}  {:.1f} to {:.1f}", tenth(shape.x),
                   tenth(shape.y), shape.radius, shape.start, shape.end);
  }
  fmt::format_to(out, "  fill {:.2f} {:.2f} {:.2f}\n", shape.fill.red, shape.fill.green, shape.fill.blue);
}

void dump_page(const Page& page, std::size_t number, std::back_insert_iterator<std::string> out) {
  fmt::format_to(out, "page {}  {:.1f} x {:.1f}  label “{}”\n", number, page.width, page.height, page.label);
  for (const PlacedText& text : page.texts) {
    fmt::format_to(out, "text   {:.1f} {:.1f}  {:.1f} {}", tenth(text.x), tenth(text.y), text.size,
                   face_name(text.face));
    if (tenth(text.spacing) != 0) fmt::format_to(out, " spacing {:.1f}", text.spacing);
    fmt::format_to(out, "  {}\n", text.text);
  }
  for (const PlacedRule& rule : page.rules) {
    fmt::format_to(out, "rule   {:.1f} {:.1f}  {:.1f} {:.1f}  {:.1f}\n", tenth(rule.x1), tenth(rule.y1),
                   tenth(rule.x2), tenth(rule.y2), rule.width);
  }
  for (const PlacedShape& shape : page.shapes) dump_shape(shape, out);
  for (const PlacedLink& link : page.links) {
    fmt::format_to(out, "link   {:.1f} {:.1f}  {:.1f} {:.1f}  to page {} at {:.1f}\n", link.left, link.bottom,
                   link.right, link.top, link.page + 1, link.y);
  }
}

}  // namespace

std::string dump(const Pages& pages) {
  std::string text;
  auto out = std::back_inserter(text);
  fmt::format_to(out, "title “{}” author “{}” subject “{}”\n", pages.metadata.title, pages.metadata.author,
                 pages.metadata.subject);
  for (const OutlineEntry& entry : pages.outline) {
    fmt::format_to(out, "outline {} {}  page {} at {:.1f}\n", entry.level, entry.title, entry.page + 1,
                   entry.y);
  }
  for (std::size_t i = 0; i < pages.pages.size(); ++i) dump_page(pages.pages[i], i + 1, out);
  return text;
}

}  // namespace juesuan
