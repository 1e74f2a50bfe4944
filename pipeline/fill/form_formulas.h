#pragma once

#include "base/diagnostic.h"
#include "fill/form_grid.h"

namespace juesuan {

/// Writes the formulas of the form's notes into the cells they speak of. A 行次 counts for the amount columns
/// to its right up to the next 行次 column; a 栏次 for every body row. A number that the form does not have
/// is an error (FORM-NOTE-NUMBER).
void add_note_formulas(const Form& form, const std::vector<FormLeaf>& leaves, Table& table, Diagnostics& out);

/// In a form over a list: each row is the sum of the rows one level below it, where that holds and no note
/// says otherwise. `levels` has one entry per body row.
void add_level_formulas(const std::vector<FormLeaf>& leaves, const std::vector<int>& levels, Table& table);

}  // namespace juesuan
