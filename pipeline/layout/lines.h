#pragma once

// Chinese line breaking and justification (GB/T 15834-2011, 5.1). A line of a justified paragraph ends where
// the paragraph as a whole needs the least stretching and squeezing; lines of cells and titles are filled one
// by one. Only a word longer than the line is cut.
//
// How far a justified line goes to meet the measure, in em:
//   - a full-width mark at its end counts half (5.1.10): its empty half hangs over the measure;
//   - of two adjacent marks, one gives up an empty half: ）。 and ”，  (5.1.11);
//   - other marks give up at most their empty half, mostly less, and other gaps a little that is hardly seen;
//   - gaps grow by at most a quarter, never those inside a word or number; a line that would need more stays
//     short of the measure.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layout/glyphs.h"
#include "layout/pages.h"

namespace juesuan {

inline constexpr Pt kMostSqueeze = 0.5;   ///< of a gap beside a mark, in em
inline constexpr Pt kMostTighten = 0.04;  ///< of any gap of a justified line, in em
inline constexpr Pt kMostStretch = 0.25;  ///< of any gap, in em

struct LineStyle {
  Face face = Face::kFang;
  Pt size = 16;
  Pt measure = 0;       ///< width of a line
  Pt first_indent = 0;  ///< of the first line
  Pt spacing = 0;       ///< after every character
  bool justify = true;
  bool close_marks = true;    ///< one of two adjacent marks gives up an empty half
  bool fewest_lines = false;  ///< of a justified paragraph: tight lines rather than one more
};

/// Glyphs [begin, end) stand in one line.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Pt indent = 0;
  Pt width = 0;   ///< natural: without adjustment, spaces at the end, or what hangs over the measure
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
