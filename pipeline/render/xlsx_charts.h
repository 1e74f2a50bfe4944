#pragma once

#include <xlsxwriter.h>

#include <optional>
#include <vector>

#include "fill/document.h"
#include "render/xlsx_styles.h"

namespace juesuan {

/// For each slice of a native pie whether it is wide enough (8 %) for a label. The others are named in the
/// legend and have their figures in the cells beside; what is not above zero has no slice and no label.
std::vector<bool> labelled_slices(const std::vector<std::optional<Fen>>& amounts);

/// Adds the sheet 图表: for each chart a block with its figures, and beside it a native chart over them.
/// Figures that are not known are empty cells.
void write_chart_sheet(lxw_workbook& workbook, Styles& styles, const std::vector<Chart>& charts);

}  // namespace juesuan
