#pragma once

// Cuts the body of a table into bands, one for each page it takes. As few pages as can be; among the ways to
// do that, the one that hurts least: before a 类 rather than among its 款 and 项, never right behind a
// group's first row, not within a span, not so that one or two rows stand on the last page, and the pages
// full.

#include <cstddef>
#include <span>
#include <vector>

#include "layout/grid.h"
#include "layout/pages.h"

namespace juesuan {

/// A stretch of a grid: from `top` to `bottom`, measured from the top of its first row.
struct GridBand {
  Pt top = 0;
  Pt bottom = 0;
};

/// A table, ready to be drawn: one part of its columns with its rows' edges, and the bands of the pages.
struct SetGrid {
  const Grid* grid = nullptr;
  GridPart part;
  GridStyle style;
  std::vector<Pt> edges;
  std::vector<GridBand> bands;  ///< the first has the header, which the others have repeated above them

  Pt header_height() const { return edges[grid->header_rows()]; }
  Pt bottom() const { return edges.back(); }
  /// Height of a band with its header.
  Pt height_of(std::size_t band) const;
  /// The rows that are repeated above a band; none above the first.
  GridBand repeated(std::size_t band) const;
  /// The rows and columns that a band shows.
  PlacedPart part_of(std::size_t band) const;
};

/// Chooses the edges for a part; one band.
SetGrid set_grid(const Grid& grid, GridPart part, const GridStyle& style);

/// The parts of a wide table: the rows of the body are as high in all of them, so that they can be read
/// across.
std::vector<SetGrid> set_alike(const Grid& grid, std::span<const GridPart> parts, const GridStyle& style);

/// Heights for a table with its header.
struct PageRooms {
  Pt first = 0;   ///< on the page on which it begins
  Pt others = 0;  ///< on the pages after
  Pt below = 0;   ///< to be left under its last row
};

/// Chooses the bands, for parts of one table so that all have the same rows in them. Rows grow where a text
/// that a cut goes through would else lose lines.
void cut_into_bands(std::span<SetGrid> parts, const PageRooms& rooms);
inline void cut_into_bands(SetGrid& set, const PageRooms& rooms) {
  cut_into_bands(std::span(&set, 1), rooms);
}

/// A cell of a part: its edges, and how many lines its text has.
struct CellBox {
  Pt left = 0, right = 0;
  Pt top = 0, bottom = 0;
  std::size_t lines = 1;
  bool is_amount = false;
};

/// Lines [begin, end) of a cell's text.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const LineRange&) const = default;
};

/// What a band shows of a cell. A label stands whole wherever there is room for it, so that a page says to
/// what its rows belong; a text that no page has room for goes on from page to page, an amount stands once.
LineRange lines_shown(const SetGrid& set, const CellBox& box, std::size_t band);

}  // namespace juesuan
