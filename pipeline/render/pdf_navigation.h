#pragma once

// What readers of the file see around the pages: links, outline, page labels, properties.

#include <vector>

#include "layout/pages.h"
#include "render/haru.h"

namespace juesuan {

/// `handles` are the document's pages, in order; all of them exist already.
void add_links(HaruDocument& document, const Pages& pages, const std::vector<HPDF_Page>& handles);
void add_outline(HaruDocument& document, const Pages& pages, const std::vector<HPDF_Page>& handles);
/// Page numbers as printed; pages without one (the cover) stay without.
void add_page_labels(HaruDocument& document, const Pages& pages);
/// Title, author, subject, language zh-CN, title shown in the window. No dates.
void add_properties(HaruDocument& document, const Metadata& metadata);

}  // namespace juesuan
