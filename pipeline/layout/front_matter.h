#pragma once

// What stands before the body: the cover and the contents (目录).

#include <span>
#include <vector>

#include "fill/document.h"
#include "layout/flow.h"
#include "layout/glyphs.h"

namespace juesuan {

Page set_cover(const Cover& cover, TextMeasure& measure);

/// The contents of marks of level 1 and 2, with leaders and links. Mark::page counts body pages; the printed
/// number counts the contents pages before them too, and the links count `pages_before` (the cover) besides.
/// How many pages the contents take does not depend on the numbers, so one pass is enough.
std::vector<Page> set_contents(std::span<const Mark> marks, std::size_t pages_before, TextMeasure& measure);

/// “— 1 —” 四号, its dashes 7 mm below the type area, odd pages on the right and even ones on the left, one
/// character in from the edge (GB/T 9704-2012, 7.5). Sets the page's label. Landscape pages have theirs
/// upright in the lower corner, not turned at the left edge, where it would be on bound paper (7.3): the
/// reader of a screen would have to turn his head, and tables would lose 17 mm of their width.
void number_page(Page& page, std::size_t number, TextMeasure& measure);

}  // namespace juesuan
