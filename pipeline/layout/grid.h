#pragma once

// A table as measured boxes: how wide its columns must and would be, and how high its rows become. Columns
// are shared out between pages as parts (here), rows are cut into bands (bands.h). Drawing is in tables.h.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "fill/document.h"
#include "layout/blank_groups.h"
#include "layout/lines.h"

namespace juesuan {

/// Type and padding of a grid; all cells alike.
struct GridStyle {
  Pt size = 10.5;
  Pt pad_x = 3;
  Pt pad_y = 3;

  Pt line_height() const { return size * 1.25; }
};

/// A cell whose text takes more than one line; the rows that it spans.
struct TallCell {
  std::uint32_t first_row = 0;
  std::uint32_t last_row = 0;
  std::uint32_t lines = 0;
};

/// The columns of a table that stand side by side on a page: the stub, then a range. `edges` are their left
/// edges from 0 and the right edge of the last.
struct GridPart {
  std::vector<std::uint32_t> columns;
  std::vector<Pt> edges;
  std::vector<TallCell> tall;  ///< by their last rows

  Pt width() const { return edges.back(); }
};

/// How wide a stub that is repeated on every part is made.
enum class StubWidth : std::uint8_t {
  kWished,   ///< as the form says
  kOneLine,  ///< as wide as its longest label
};

/// Measures one table. The table outlives it.
class Grid {
 public:
  Grid(const Table& table, TextMeasure& measure);

  const Table& table() const { return table_; }
  std::size_t columns() const { return table_.widths.size(); }
  std::size_t rows() const { return table_.rows.size(); }
  std::size_t header_rows() const { return std::min<std::size_t>(table_.header_rows, rows()); }

  /// The cell that covers (row, column): itself, or the one whose span reaches it.
  struct Origin {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    bool operator==(const Origin&) const = default;
  };
  Origin origin(std::size_t row, std::size_t column) const { return origins_[row * columns() + column]; }
  const Cell& cell(Origin at) const { return table_.rows[at.row][at.column]; }
  /// Width of its text on one line, in thousandths of the size.
  int text_width(Origin at) const { return ink_of(at).width; }
  /// 0 for a total, 1 for 类, 2 for 款, 3 for 项; a table without indents has only 0 and 1.
  int level(std::size_t row) const { return levels_[row]; }
  /// Whether a cell spans the upper edge of a row.
  bool is_spanned(std::size_t row) const { return spanned_[row]; }

  /// Narrowest width of all columns in which no number and no word is cut.
  Pt narrowest(const GridStyle& style) const;
  /// All columns side by side in `width`: each as wide as its longest line if that fits, else as it wishes.
  GridPart whole(Pt width, const GridStyle& style) const;
  /// The same, but a table of long texts gets the widths at which it is lowest.
  GridPart lowest(Pt width, const GridStyle& style) const;
  /// Whether the ways to make the stub differ.
  bool has_two_stubs(Pt width, const GridStyle& style) const {
    return stub_widths(width, style, StubWidth::kWished) != stub_widths(width, style, StubWidth::kOneLine);
  }
  /// Columns shared out to as few parts as go into `width`, cut at the table's group starts where possible.
  /// The stub is as wide in all of them. Columns of `left_out` are in none.
  std::vector<GridPart> parts(Pt width, const GridStyle& style, StubWidth stub,
                              std::span<const ColumnGroup> left_out = {}) const;

  /// Upper edges of all rows from 0, and the lower edge of the last. Rows of several parts are alike: as high
  /// as the part needs that needs most.
  std::vector<Pt> row_edges(std::span<const GridPart> parts, const GridStyle& style) const;
  std::vector<Pt> row_edges(const GridPart& part, const GridStyle& style) const {
    return row_edges(std::span(&part, 1), style);
  }
  /// Lines of the text of a cell in `width`, padding included; not fewer than break_cell makes of it.
  std::size_t line_count(Origin at, Pt width, const GridStyle& style) const;
  /// How far the amounts of a column of `width` stay away from its right edge.
  Pt amount_inset(std::uint32_t column, Pt width, const GridStyle& style) const;

  /// The text of a cell broken for a width (padding included). The lines are good until the next call.
  const std::vector<Line>& break_cell(Origin at, Pt width, const GridStyle& style) const;
  LineStyle line_style(Origin at, Pt width, const GridStyle& style) const;
  /// Of the text of a cell; of none that holds a number.
  std::span<const Glyph> glyphs(Origin at) const {
    return std::span(glyphs_).subspan(ink_of(at).first_glyph, ink_of(at).glyph_count);
  }

 private:
  /// Of a cell's text, in thousandths of the size.
  struct Ink {
    int width = 0;
    int longest = 0;  ///< the longest part that is not to be cut
    std::uint32_t first_glyph = 0;
    std::uint32_t glyph_count = 0;
  };

  std::uint32_t stub() const {
    return static_cast<std::uint32_t>(std::min<std::size_t>(table_.stub_columns, columns()));
  }
  const Ink& ink_of(Origin at) const { return inks_[at.row * columns() + at.column]; }
  void read_cells();
  void cover(Origin at, const Cell& cell);
  void measure_columns();
  Ink ink(const Cell& cell);
  GridPart part_with(std::vector<std::uint32_t> columns, const std::vector<Pt>& widths,
                     const GridStyle& style) const;
  void find_tall_cells(GridPart& part, const GridStyle& style) const;
  /// The indices of the part's columns in which a cell of the body could need more than one line.
  std::vector<std::uint32_t> wrapping_columns(const GridPart& part, const GridStyle& style) const;
  Pt need(std::uint32_t column, const GridStyle& style) const;
  Pt wish(std::uint32_t column, const GridStyle& style) const;
  /// Width in which all cells of the column that stand in it alone need one line.
  Pt one_line(std::uint32_t column, const GridStyle& style) const;
  std::vector<Pt> share_out(std::span<const std::uint32_t> columns, Pt width, const GridStyle& style) const;
  /// Widths that give more room to columns of longer texts: their masses count by this power.
  GridPart by_mass(Pt width, const GridStyle& style, double power) const;
  std::vector<Pt> stub_widths(Pt width, const GridStyle& style, StubWidth stub) const;
  /// The columns of a part that begins at members[begin] end before the member that is returned.
  std::size_t part_end(std::span<const std::uint32_t> members, std::size_t begin, Pt width,
                       const GridStyle& style) const;

  const Table& table_;
  TextMeasure& measure_;
  std::vector<Origin> origins_;
  std::vector<Ink> inks_;
  std::vector<Glyph> glyphs_;  // of all cells
  std::vector<int> levels_;    // per row
  std::vector<bool> spanned_;  // per row
  // Per column, in thousandths of the size:
  std::vector<int> needs_;          // no number and no word is cut
  std::vector<int> widest_;         // the longest line of its body
  std::vector<int> masses_;         // the most text of a cell, shared out over what it spans
  std::vector<bool> shares_cells_;  // with other columns, in the body
  std::vector<Glyph> read_;         // by ink()
  mutable std::vector<Line> lines_;
};

/// The face of a cell's text.
Face cell_face(const Cell& cell);
/// Of a figure: never broken, shown once.
bool is_amount(const Cell& cell);

}  // namespace juesuan
