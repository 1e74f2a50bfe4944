#pragma once

#include <xlsxwriter.h>

#include <vector>

#include "fill/document.h"
#include "render/xlsx_styles.h"

namespace juesuan {

/// Adds the sheet 图表: for each chart a block with its figures, and beside it a native chart over them.
/// Figures that are not known are empty cells.
void write_chart_sheet(lxw_workbook& workbook, Styles& styles, const std::vector<Chart>& charts);

}  // namespace juesuan
