#pragma once

// Draws bands of a measured table, and sets the tables that stand in the text.

#include "layout/bands.h"
#include "layout/flow.h"
#include "layout/paragraphs.h"

namespace juesuan {

/// Draws a band of a table, with the header above it, upper left corner at (x, y). Returns the height drawn.
Pt draw_band(Page& page, const SetGrid& set, std::size_t band, Pt x, Pt y);

/// A table in the text (Table::is_form is false): title and corner lines, the grid, notes. A table that a
/// page can hold is not cut; a longer one goes on with the mark 续表 and its header repeated.
void set_text_table(const Table& table, bool with_title, TextMeasure& measure, Flow& flow);

}  // namespace juesuan
