#pragma once

#include "base/diagnostic.h"
#include "fill/document.h"
#include "layout/font_metrics.h"
#include "layout/pages.h"

namespace juesuan {

/// Typesets a report: cover, contents, body and appendix forms, with page numbers from the contents on, links
/// and outline. A character that no font has is an error (LAYOUT-NO-GLYPH), once per character; the page
/// keeps its place.
Pages lay_out(const Document& document, const FontMetrics& fonts, Diagnostics& out);

}  // namespace juesuan
