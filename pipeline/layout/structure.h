#pragma once

// The logical structure of the report: what is a heading, a table, a figure, and in which order it is read
// out. Comes from the document; which text belongs where, from what the typesetter noted on each.

#include "fill/document.h"
#include "layout/pages.h"

namespace juesuan {

/// Sets pages.structure and the element of everything on the pages. Each word of the document belongs to one
/// element; where it stands again (the header of a table on its next page, its title before 续表) it belongs
/// to none.
void set_structure(const Document& document, Pages& pages);

}  // namespace juesuan
