#pragma once

// Typeset pages: text, rules and shapes at fixed points. A renderer only draws them. The origin is the lower
// left corner of the page; lengths are points.

#include <cstdint>
#include <string>
#include <vector>

#include "layout/font_metrics.h"

namespace juesuan {

/// One run of text on a baseline. `spacing` is added after every character (justification).
struct PlacedText {
  Pt x = 0;
  Pt y = 0;
  Pt size = 16;
  Pt spacing = 0;
  Face face = Face::kFang;
  std::string text;
};

struct PlacedRule {
  Pt x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  Pt width = 0.5;
};

/// 0 to 1 each.
struct Color {
  double red = 0, green = 0, blue = 0;
};

/// A filled shape with an optional thin outline: a rectangle, or a sector of a circle (angles in degrees,
/// clockwise from twelve o'clock).
struct PlacedShape {
  enum class Kind : std::uint8_t { kRectangle, kSector } kind = Kind::kRectangle;
  Pt x = 0, y = 0;           ///< lower left corner, or the centre
  Pt width = 0, height = 0;  ///< of a rectangle
  Pt radius = 0;
  double start = 0, end = 0;
  Color fill;
  bool outlined = false;
};

/// A clickable area that leads to a page (index from 0) and a height on it.
struct PlacedLink {
  Pt left = 0, bottom = 0, right = 0, top = 0;
  std::uint32_t page = 0;
  Pt y = 0;
};

struct Page {
  Pt width = 0;
  Pt height = 0;
  std::string label;  ///< the printed page number; empty for the cover
  std::vector<PlacedText> texts;
  std::vector<PlacedRule> rules;
  std::vector<PlacedShape> shapes;
  std::vector<PlacedLink> links;
};

/// An entry of the outline. Levels go 1, 2, 3; a child follows its parent.
struct OutlineEntry {
  int level = 1;
  std::string title;
  std::uint32_t page = 0;
  Pt y = 0;
};

/// Which part of a block of the document stands on a page: of a heading or paragraph the bytes [begin, end)
/// of its text, of a table the rows [begin, end) of its grid and the columns [first_column, end_column), what
/// is repeated (header, stub) only where it stands first. A chart is whole.
struct PlacedPart {
  std::uint32_t block = 0;  ///< of Document::blocks
  std::uint32_t page = 0;   ///< from 0
  std::uint32_t begin = 0, end = 0;
  std::uint32_t first_column = 0, end_column = 0;
};

struct Metadata {
  std::string title;
  std::string author;
  std::string subject;
};

struct Pages {
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;
  Metadata metadata;
  /// In the order of the pages. A form's heading has none: it prints no line.
  std::vector<PlacedPart> parts{};
};

}  // namespace juesuan
