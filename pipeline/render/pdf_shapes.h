#pragma once

#include <vector>

#include "layout/pages.h"
#include "render/page_content.h"

namespace juesuan {

/// Fills the shapes in order; afterwards the fill colour is black.
void draw_shapes(PageContent& page, const std::vector<PlacedShape>& shapes);
void draw_rules(PageContent& page, const std::vector<PlacedRule>& rules);

}  // namespace juesuan
