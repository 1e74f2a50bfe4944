#pragma once

// The drawing operators of one page (ISO 32000-1, annex A), as the text they are. libharu's own calls clear
// and print a buffer for each number; written here a page costs a fifth, and operators that libharu does not
// know are at hand.

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
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
  void fill_black() { put("0 g\n"); }
  void move_to(Pt x, Pt y) { operation("m", {x, y}); }
  void line_to(Pt x, Pt y) { operation("l", {x, y}); }
  void curve_to(Pt x1, Pt y1, Pt x2, Pt y2, Pt x3, Pt y3) { operation("c", {x1, y1, x2, y2, x3, y3}); }
  void rectangle(Pt x, Pt y, Pt width, Pt height) { operation("re", {x, y, width, height}); }
  void close_path() { put("h\n"); }
  void fill() { put("f\n"); }
  void fill_and_stroke() { put("B\n"); }
  void stroke() { put("S\n"); }

  /// Marked content (ISO 32000-1, 14.6): of the structure's element `type`, `id` on this page, or of none.
  void begin_marked(std::string_view type, std::size_t id);
  void begin_artifact() { put("/Artifact BMC\n"); }
  void end_marked() { put("EMC\n"); }

  void begin_text() { put("BT\n"); }
  void end_text() { put("ET\n"); }
  /// `resource`: the font's name in the page's resources.
  void font(std::string_view resource, Pt size);
  void character_space(Pt space) { operation("Tc", {space}); }
  /// Relative to the start of the line before.
  void move_text(Pt right, Pt up) { operation("Td", {right, up}); }
  /// Shows glyphs by their two-byte codes.
  void show(std::span<const std::uint16_t> codes);

  std::string_view text() const { return {bytes_.get(), size_}; }
  /// For the next page; keeps the room.
  void clear() { size_ = 0; }

 private:
  /// Where so many bytes can be written; `written_to` says how many it were.
  char* room(std::size_t most) {
    if (size_ + most > capacity_) grow(size_ + most);
    return bytes_.get() + size_;
  }
  void written_to(const char* end) { size_ = static_cast<std::size_t>(end - bytes_.get()); }
  void grow(std::size_t wanted);
  void put(std::string_view text);
  void operation(std::string_view name, std::initializer_list<double> operands);

  // Numbers and codes are written right into their place; a std::string would check for each byte.
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace juesuan
