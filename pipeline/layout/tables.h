#pragma once

// Draws bands of a measured table, and sets the tables that stand in the text.

#include "layout/flow.h"
#include "layout/grid.h"
#include "layout/paragraphs.h"

namespace juesuan {

/// A table, ready to be drawn: one part of its columns with its rows' edges.
struct SetGrid {
  const Grid* grid = nullptr;
  GridPart part;
  GridStyle style;
  std::vector<Pt> edges;

  Pt header_height() const { return edges[grid->header_rows()]; }
  Pt body_top() const { return header_height(); }
  Pt bottom() const { return edges.back(); }
  /// The rows and columns that a band of the body shows; the first band shows the header's too.
  PlacedPart part_of(GridBand body) const;
};

/// Chooses the edges for a part.
SetGrid set_grid(const Grid& grid, GridPart part, const GridStyle& style);

/// Draws the header rows and below them a band of the body, upper left corner at (x, y). Returns the height
/// drawn.
Pt draw_table(Page& page, const SetGrid& set, GridBand body, Pt x, Pt y);

/// A table in the text (Table::is_form is false): title and corner lines, the grid over as many pages as it
/// takes with its header repeated, notes.
void set_text_table(const Table& table, bool with_title, TextMeasure& measure, Flow& flow);

}  // namespace juesuan
