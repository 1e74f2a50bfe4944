#pragma once

// Names for the totals of a workbook, so that a formula elsewhere can say =支出决算表_合计.

#include <cstdint>
#include <string>
#include <vector>

#include "fill/document.h"

namespace juesuan {

/// A name and the cell it stands for: row and column of the table's grid.
struct NamedCell {
  std::string name;
  std::size_t table = 0;  ///< of Document::tables
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

/// A name for each known total, in the order of the sheets. Sheet and the total's own word come first:
/// 支出决算表_合计. Further totals of the same row have the words above their column too
/// (支出决算表_合计_基本支出); where the word stands twice in a row, each has what stands above it
/// (收入支出决算总表_支出_总计). All are unique and are names that a spreadsheet takes: letters, Chinese
/// characters, digits and '_', the first no digit, at most 127 bytes.
std::vector<NamedCell> name_totals(const std::vector<Table>& tables);

}  // namespace juesuan
