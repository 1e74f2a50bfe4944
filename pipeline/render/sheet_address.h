#pragma once

// Where the figures of a document stand in its workbook. The writer puts them there, and whoever says where
// they are (explain, verify) asks here: one arithmetic, so that they cannot drift apart. Rows and columns
// count from 0.

#include <cstdint>
#include <string>
#include <vector>

#include "fill/document.h"

namespace juesuan {

/// The sheet's row of row 0 of a table's grid: below the title, the form number and the corners.
std::uint32_t first_grid_row(const Table& table);
/// "收入支出决算总表!C39": the cell of a grid's row and column. The name stands in quotes ('…') where a
/// formula would need them.
/// "" for a table without a sheet.
std::string sheet_cell(const Table& table, std::uint32_t row, std::uint32_t column);

/// "'收入支出决算总表'!$C$39": the same as a fixed reference, for a defined name.
std::string fixed_sheet_cell(const Table& table, std::uint32_t row, std::uint32_t column);

/// Rows of the sheet 图表 that a chart's picture takes; its figures stand beside it.
inline constexpr std::uint32_t kChartPictureRows = 13;
/// Rows of that sheet that a chart takes, the gap below included.
std::uint32_t chart_sheet_rows(const Chart& chart);
/// "图表!B3": category `category` of series `series` of charts[chart].
std::string chart_cell(const std::vector<Chart>& charts, std::size_t chart, std::size_t series,
                       std::size_t category);

}  // namespace juesuan
