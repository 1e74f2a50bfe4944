#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "fill/document.h"
#include "fill/template_set.h"

namespace juesuan {

/// A table in the text. `path` names the element that the table is about (绩效.项目.1; may be empty) and is
/// bound to the grid's variable. Errors: FILL-GRID-PATH (no such element), FILL-GRID-ROW (cells that do not
/// just fill the columns and rows of the table).
Table fill_grid(const GridTable& grid, std::string_view path, const TemplateSet& set, const Figures& figures,
                Diagnostics& out);

}  // namespace juesuan
