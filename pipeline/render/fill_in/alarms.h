#pragma once

// What is offered in a cell, and when it turns red: a word or code that is not in the list, what is not a
// number of its kind, rows that stand twice, an amount that is not what others say.

#include "fill_in/formulas.h"
#include "render/fill_in/lists.h"

namespace juesuan {

/// Cells of one key in rows [first, last] of a column.
void guard_cells(FormPage& page, const FormLists& lists, const FactKey& key, std::uint32_t first,
                 std::uint32_t last, std::uint32_t column);
/// Amounts, where the key does not say so (事由金额).
void guard_amounts(FormPage& page, std::uint32_t first, std::uint32_t last, std::uint32_t column);
/// Names of entries.
void guard_names(FormPage& page, const FormLists& lists, const FactKey& key, std::uint32_t first,
                 std::uint32_t last, std::uint32_t column);
void guard_required(FormPage& page, std::uint32_t row, std::uint32_t column);
/// Rows that have the same words and codes as another.
void guard_duplicates(FormPage& page, const FormGrid& grid, const PlacedTable& placed);
/// The column `c` with what amounts should be, and the amounts.
void guard_expected(FormPage& page, const std::vector<Expected>& expected, const PlacedTable& placed,
                    std::size_t c);

}  // namespace juesuan
