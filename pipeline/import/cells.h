#pragma once

#include <string>

#include "import/workbook.h"

namespace juesuan {

/// What a reader puts into a sheet; the rows grow as needed.
WorkbookCell& put_cell(WorkbookSheet& sheet, int row, int column, WorkbookCell cell);
WorkbookCell number_cell(double value);
WorkbookCell text_cell(std::string text);
WorkbookCell boolean_cell(bool value);
/// A day count since 1899-12-30 (or 1904-01-01) as a date, with its time if it has one; the number as it is
/// when it is no day between 1900 and 9999.
WorkbookCell date_cell(double days, bool counts_from_1904);

/// Whether a number format shows a date or a time: y m d h s outside of quotes, brackets and escapes.
bool is_date_format(std::string_view format);
/// The same of the formats that have only a number (14–22, 27–36, 45–47, 50–58).
bool is_built_in_date_format(std::size_t id);

/// Takes away empty cells at the end of rows and empty rows at the end, empties covered cells, sorts merges.
void tidy(WorkbookSheet& sheet);

}  // namespace juesuan
