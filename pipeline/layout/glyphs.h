#pragma once

// Text as the typesetter sees it: one Glyph per character, with its advance and what the rules of Chinese
// line breaking (避头尾, GB/T 15834 section 5) and of numbers say about the place after it.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layout/font_metrics.h"

namespace juesuan {

/// What a character may and may not do in a line; bits.
enum GlyphTrait : std::uint8_t {
  kNoStart = 1,  ///< never first in a line: 。，、）》”％… and the like
  kNoEnd = 2,    ///< never last in a line: （《“‘￥
  kWord = 4,     ///< a Latin letter, digit or half-width sign: no gap inside a word is stretched or broken
  kDigit = 8,
  kBlankLeft = 16,   ///< a full-width mark with an empty left half
  kBlankRight = 32,  ///< a full-width mark with an empty right half
  kSpace = 64,
  kLineEnd = 128,  ///< '\n': the line ends here
};

std::uint8_t traits_of(char32_t c);

struct Glyph {
  char32_t code = 0;
  std::uint32_t offset = 0;   ///< byte in its text
  std::uint16_t advance = 0;  ///< thousandths of the size
  std::uint8_t traits = 0;
  bool break_after = false;  ///< all rules allow a line to end after it
};

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
