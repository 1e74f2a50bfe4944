#pragma once

// The grid of a form: its leaf columns, the header above them, and cells of the body.

#include <string>
#include <vector>

#include "fill/document.h"
#include "fill/template_set.h"

namespace juesuan {

/// A leaf column of a form and the grid columns it covers (more than one when it has levels).
struct FormLeaf {
  const FormColumn* column = nullptr;
  std::uint32_t first = 0;
  std::uint32_t count = 1;
};

/// The leaves from left to right.
std::vector<FormLeaf> form_leaves(const Form& form);

/// Sets widths, header rows, stub columns and group starts of `table`, and adds the header rows. With 栏次 or
/// levels the last header row shows them.
void add_form_header(const Form& form, const std::vector<FormLeaf>& leaves, Table& table);

/// A row of empty cells as wide as the table.
std::vector<Cell> empty_row(const Table& table, CellRole role);

/// Makes the cell at `column` cover `count` columns of its row.
void span_columns(std::vector<Cell>& row, std::uint32_t column, std::uint32_t count);

}  // namespace juesuan
