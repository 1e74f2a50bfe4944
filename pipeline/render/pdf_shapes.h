#pragma once

#include <vector>

#include "layout/pages.h"
#include "render/haru.h"

namespace juesuan {

/// Fills the shapes in order; afterwards the fill colour is black.
void draw_shapes(HPDF_Page page, const std::vector<PlacedShape>& shapes);
void draw_rules(HPDF_Page page, const std::vector<PlacedRule>& rules);

}  // namespace juesuan
