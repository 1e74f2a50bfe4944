#pragma once

#include <xlsxwriter.h>

#include <optional>
#include <string>
#include <vector>

#include "fill/document.h"
#include "render/xlsx_styles.h"

namespace juesuan {

/// What stands on each slice of a native pie: its percent in the words of the printed one, "100%", or "" for
/// a slice that is not wide enough (8 %) for it. Those are named in the legend and have their figures in the
/// cells beside; what is not above zero has no slice.
std::vector<std::optional<std::string>> slice_labels(const Chart& chart);

/// What stands over each column of a series in the words of the printed chart: "183.66", over the last with
/// the change above it, "+1.02（+0.56%）\n183.66"; nothing where the amount is not known.
std::vector<std::optional<std::string>> column_labels(const Chart& chart, std::size_t series);

/// Adds the sheet 图表: for each chart a block with its figures, and beside it a native chart over them.
/// Figures that are not known are empty cells.
void write_chart_sheet(lxw_workbook& workbook, Styles& styles, const std::vector<Chart>& charts);

}  // namespace juesuan
