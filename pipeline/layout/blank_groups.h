#pragma once

// Column groups of a wide form that the pages leave out. A form that goes by groups of columns (分组: 是) has
// more columns than paper is wide; those groups in which it has nothing at all would be pages of empty boxes.
// They are left out of the pages and named under the form; the workbook has the form with all its columns. A
// form without a single amount is printed complete (没有数据的表格应当列出空表并说明).

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "fill/document.h"

namespace juesuan {

/// Columns [begin, end) of a table.
struct ColumnGroup {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const ColumnGroup&) const = default;
};

bool is_in(std::span<const ColumnGroup> groups, std::uint32_t column);

/// From left to right; adjacent groups are not joined.
std::vector<ColumnGroup> left_out_groups(const Table& table);

/// "对企业补助（99至104栏）……没有数据，未印出，完整的栏目见附表的电子表格。" Empty if nothing is left out.
std::string left_out_note(const Table& table, std::span<const ColumnGroup> groups);

}  // namespace juesuan
