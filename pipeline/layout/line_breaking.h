#pragma once

// The two ways to break text into lines; see lines.h.

#include <span>
#include <vector>

#include "layout/lines.h"

namespace juesuan {

/// Fills line by line, and squeezes a line rather than leave a wide hole.
void break_ragged(std::span<const Glyph> glyphs, const LineStyle& style, std::vector<Line>& lines);

/// Chooses all breaks of a paragraph together, see justified_lines.cpp.
void break_justified(std::span<const Glyph> glyphs, const LineStyle& style, std::vector<Line>& lines);

}  // namespace juesuan
