#pragma once

// Forms as they are published: our own 附表 and the 公开表 of the ministry's accounting software. Sheets and
// columns are found by titles, heads and codes.

#include <string>

#include "base/diagnostic.h"
#include "domain/classification_tables.h"
#include "import/imported.h"
#include "import/workbook.h"

namespace juesuan {

/// What is known beside the workbook.
struct ImportContext {
  const ClassificationTables& codes;
  int year = 0;           ///< of the unit's file that is imported into; 0 when there is none
  std::string unit_name;  ///< of that file; "" when there is none
};

/// The facts that the forms determine: 收入, 支出 (明细 of the funds whose lines follow from the forms,
/// margins of the others), 结转结余, 三公经费; printed totals as 控制数. Amounts are in 万元 when a sheet is,
/// else in 元. What does not fit one fact alone is unplaced. Nothing after an error: IMPORT-NO-FORM (no sheet
/// has a known title), IMPORT-TWICE (two sheets of one form), IMPORT-YEAR and IMPORT-UNIT (sheets, or a sheet
/// and the file, of different years or units), IMPORT-NO-YEAR, IMPORT-MONEY-UNIT (neither 元 nor 万元 is
/// written), IMPORT-HEADER (heads that do not stand over their numbers), IMPORT-NO-VALUE (a formula without
/// a cached value). Hints: IMPORT-SHEET (not a known form), IMPORT-MISSING (forms that are not there, and the
/// facts with them).
Imported read_published_workbook(const Workbook& workbook, const ImportContext& context, Diagnostics& out);

}  // namespace juesuan
