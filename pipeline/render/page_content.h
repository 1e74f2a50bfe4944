#pragma once

// The drawing operators of one page (ISO 32000-1, annex A), as the text they are. libharu's own calls clear
// and print a buffer for each number; written here a page costs a fifth, and operators that libharu does not
// know are at hand.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "layout/pages.h"

namespace juesuan {

/// A length as it is written: in hundredths of a point, which no printer resolves, so that numbers stay
/// short.
double written(double length);

/// Lengths are points; all are rounded as `written` does.
class PageContent {
 public:
  void line_width(Pt width) { operation("w", {width}); }
  void fill_color(const Color& color) { operation("rg", {color.red, color.green, color.blue}); }
  void fill_black() { out_ += "0 g\n"; }
  void move_to(Pt x, Pt y) { operation("m", {x, y}); }
  void line_to(Pt x, Pt y) { operation("l", {x, y}); }
  void curve_to(Pt x1, Pt y1, Pt x2, Pt y2, Pt x3, Pt y3) { operation("c", {x1, y1, x2, y2, x3, y3}); }
  void rectangle(Pt x, Pt y, Pt width, Pt height) { operation("re", {x, y, width, height}); }
  void close_path() { out_ += "h\n"; }
  void fill() { out_ += "f\n"; }
  void fill_and_stroke() { out_ += "B\n"; }
  void stroke() { out_ += "S\n"; }

  /// Marked content (ISO 32000-1, 14.6): of the structure's element `type`, `id` on this page, or of none.
  void begin_marked(std::string_view type, std::size_t id);
  void begin_artifact() { out_ += "/Artifact BMC\n"; }
  void end_marked() { out_ += "EMC\n"; }

  void begin_text() { out_ += "BT\n"; }
  void end_text() { out_ += "ET\n"; }
  /// `resource`: the font's name in the page's resources.
  void font(std::string_view resource, Pt size);
  void character_space(Pt space) { operation("Tc", {space}); }
  /// Relative to the start of the line before.
  void move_text(Pt right, Pt up) { operation("Td", {right, up}); }
  /// Shows glyphs by their two-byte codes.
  void show(std::span<const std::uint16_t> codes);

  const std::string& text() const { return out_; }

 private:
  void operand(double value);
  void operation(const char* name, std::initializer_list<double> operands);

  std::string out_;
};

}  // namespace juesuan
