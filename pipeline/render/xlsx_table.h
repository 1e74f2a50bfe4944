#pragma once

#include <xlsxwriter.h>

#include "fill/document.h"
#include "render/xlsx_styles.h"

namespace juesuan {

/// Adds the sheet of one form: title, form number, corners, grid, notes, and how it is printed.
void write_table_sheet(lxw_workbook& workbook, Styles& styles, const Table& table);

}  // namespace juesuan
