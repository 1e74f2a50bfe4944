#pragma once

#include <vector>

#include "layout/pages.h"
#include "render/page_content.h"
#include "render/pdf_structure.h"

namespace juesuan {

/// Fills the shapes in order; afterwards the fill colour is black.
void draw_shapes(PageContent& page, PageMarks& marks, const std::vector<PlacedShape>& shapes);
void draw_rules(PageContent& page, PageMarks& marks, const std::vector<PlacedRule>& rules);

}  // namespace juesuan
