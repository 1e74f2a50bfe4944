#pragma once

#include <xlsxwriter.h>

#include "fill/document.h"
#include "render/xlsx_styles.h"

namespace juesuan {

inline constexpr const char* kContentsSheet = "目录";
inline constexpr const char* kChartSheet = "图表";

/// Beside the title of each form: the link to the contents.
inline constexpr const char* kBackLink = "返回目录";

/// 某单位2021年度单位决算
std::string workbook_title(const Cover& cover);

/// Adds the sheet 目录: a line per form with a link to its sheet and its number.
void write_contents_sheet(lxw_workbook& workbook, Styles& styles, const Document& document);

}  // namespace juesuan
