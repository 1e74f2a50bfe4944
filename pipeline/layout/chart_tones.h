#pragma once

// The tones of charts, the same in print and in the workbook; told apart in black and white.

#include <cstddef>

#include "layout/pages.h"

namespace juesuan {

/// The tone of series or slice `index`: neighbours differ in lightness.
Color chart_tone(std::size_t index);
/// Of slice `index` of `count`: the last one differs from the first, beside which it lies, too.
Color slice_tone(std::size_t index, std::size_t count);
/// 0 (black) to 1 (white), as a printer without colour shows it.
double lightness(Color color);

}  // namespace juesuan
