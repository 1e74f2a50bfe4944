#pragma once

// Reads a fill-in workbook (pipeline/fill_in/) that a clerk filled in, in whatever program and format.

#include "base/diagnostic.h"
#include "domain/unit_description.h"
#include "import/imported.h"
#include "import/workbook.h"

namespace juesuan {

/// Whether the workbook is one that `juesuan form` made.
bool is_fill_in(const Workbook& workbook);

/// The facts of the sheets. A key whose place is there and empty is blank; one whose place is gone is not in
/// the tree. What cannot be read, or stands where nothing belongs, is unplaced. Errors: IMPORT-FORM-VERSION
/// (made by another version of the program), IMPORT-NO-VALUE (a formula without a cached value where a value
/// belongs). A warning IMPORT-FORM-PLACES names tables and fields that are gone.
Imported read_fill_in(const Workbook& workbook, const UnitDescription& description, Diagnostics& out);

}  // namespace juesuan
