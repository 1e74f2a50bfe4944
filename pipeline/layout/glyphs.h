#pragma once

// Text as the typesetter sees it: one Glyph per character, with its advance and what the rules of Chinese
// line breaking (避头尾, see marks.h) and of numbers say about the place after it.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layout/font_metrics.h"
#include "layout/marks.h"

namespace juesuan {

/// How firmly a character holds the next one on its line; from “not at all” to “always”.
enum class Tie : std::uint8_t {
  kNone,
  kGroup,  ///< within “三公”, （一）, （表6）, after 1., between 12月 and 31日: parted before a gap is seen
  kUnit,   ///< a number and its unit, 第 and its number: parted before a word is cut
  kWord,   ///< within a number or a Latin word: cut if it is longer than the line
  kMark,   ///< 避头尾
};

struct Glyph {
  char32_t code = 0;
  std::uint32_t offset = 0;   ///< byte in its text
  std::uint16_t advance = 0;  ///< thousandths of the size
  std::uint8_t traits = 0;
  Tie tie = Tie::kNone;  ///< to the glyph after it

  /// A line may end after it whenever that helps.
  bool break_after() const { return tie <= Tie::kGroup; }
};

/// A mark whose empty half (before or behind it) can be given up.
inline bool has_blank_left(const Glyph& glyph) {
  return (glyph.traits & kBlankLeft) && glyph.advance >= 900;
}
inline bool has_blank_right(const Glyph& glyph) {
  return (glyph.traits & kBlankRight) && glyph.advance >= 900;
}

/// A character that no font has, with the text in which it was seen first.
struct MissingGlyph {
  char32_t code = 0;
  std::string text;
};

/// Measures text; remembers advances, so that each character is asked for once per face.
class TextMeasure {
 public:
  explicit TextMeasure(const FontMetrics& fonts) : fonts_(fonts) {}

  /// Replaces `out` by the glyphs of `text`.
  void glyphs(std::string_view text, Face face, std::vector<Glyph>& out);
  /// Width in thousandths of the size.
  int width(std::string_view text, Face face);
  Pt width(std::string_view text, Face face, Pt size) { return width(text, face) * size / 1000; }

  const std::vector<MissingGlyph>& missing() const { return missing_; }

 private:
  using Row = std::array<std::uint16_t, 256>;  // advance + 1; 0: not asked yet

  std::uint16_t advance(Face face, char32_t c, std::string_view text);
  std::uint16_t ask(Face face, char32_t c, std::string_view text);

  const FontMetrics& fonts_;
  std::array<std::array<std::unique_ptr<Row>, 0x1100>, kFaceCount> rows_;
  std::vector<MissingGlyph> missing_;
};

}  // namespace juesuan
