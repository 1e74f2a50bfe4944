#pragma once

// The grids that the rules of a page draw, found from the rules alone.

#include <vector>

#include "layout/pages.h"

namespace juesuan {

/// A ruled grid: where its rows and columns end. Rows go down, so their edges fall.
struct RuledGrid {
  std::vector<Pt> columns;  ///< x of the edges, one more than columns
  std::vector<Pt> rows;     ///< y of the edges, one more than rows

  std::size_t column_of(Pt x) const;
  std::size_t row_of(Pt y) const;
  bool contains(Pt x, Pt y) const;
};

/// From the top of the page down; a header that a page repeats is a grid of its own. Rules that form no frame
/// (a chart's axes) make no grid.
std::vector<RuledGrid> ruled_grids(const Page& page);

}  // namespace juesuan
