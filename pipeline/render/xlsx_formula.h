#pragma once

#include <cstdint>
#include <string>

#include "fill/document.h"

namespace juesuan {

/// The formula of a cell as a spreadsheet reads it, `=SUM(C5:C12)+C14-D7`: three or more neighbours in one
/// column or row, in order, become a SUM. `first_row` is the sheet's row (from 0) of the table's row 0. "" if
/// the cell has no formula, or if its terms do not give its amount to the fen: a term is not known, or the
/// cell is a total that was typed without its parts. Throws std::runtime_error when a term lies outside the
/// table.
std::string formula_of(const Table& table, const Cell& cell, std::uint32_t first_row);

}  // namespace juesuan
