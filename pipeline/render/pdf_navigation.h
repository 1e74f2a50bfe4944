#pragma once

// What readers of the file see around the pages: links, outline, page labels.

#include <vector>

#include "layout/pages.h"
#include "render/haru.h"
#include "render/pdf_structure.h"

namespace juesuan {

/// `handles` are the document's pages, in order; all of them exist already.
/// `structure` learns which of its elements they belong to.
void add_links(HaruDocument& document, const Pages& pages, const std::vector<HPDF_Page>& handles,
               StructureTree& structure);
void add_outline(HaruDocument& document, const Pages& pages, const std::vector<HPDF_Page>& handles);
/// Page numbers as printed; pages without one (the cover) stay without.
void add_page_labels(HaruDocument& document, const Pages& pages);

}  // namespace juesuan
