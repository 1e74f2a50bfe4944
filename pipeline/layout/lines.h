#pragma once

// Chinese line breaking and justification. A line ends where the glyphs allow it, at the place that asks for
// the least stretching or squeezing: full-width marks may give up a part of their empty half, gaps may grow,
// but never those inside a word or number. Only a word longer than the line is cut.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layout/glyphs.h"
#include "layout/pages.h"

namespace juesuan {

struct LineStyle {
  Face face = Face::kFang;
  Pt size = 16;
  Pt measure = 0;       ///< width of a line
  Pt first_indent = 0;  ///< of the first line
  Pt spacing = 0;       ///< after every character
  bool justify = true;
};

/// Glyphs [begin, end) stand in one line.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Pt indent = 0;
  Pt width = 0;   ///< natural: without adjustment, without spaces at the end
  Pt adjust = 0;  ///< to be spread over the line to reach the measure; negative: to be squeezed
};

/// Replaces `lines`. There is always at least one line.
void break_lines(std::span<const Glyph> glyphs, const LineStyle& style, std::vector<Line>& lines);

/// Puts a line of `text` on a baseline at y; x is the left edge of the measure.
void set_line(std::string_view text, std::span<const Glyph> glyphs, const Line& line, const LineStyle& style,
              Pt x, Pt y, std::vector<PlacedText>& out);

/// The smallest measure that needs no more lines than `style.measure` does: lines of a title get alike in
/// length.
Pt balanced_measure(std::span<const Glyph> glyphs, LineStyle style);

}  // namespace juesuan
