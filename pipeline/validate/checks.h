#pragma once

// The parts of validate(), one subject each.

#include "base/diagnostic.h"
#include "domain/classification_tables.h"
#include "domain/unit_year.h"

namespace juesuan {

/// The years that there are code tables for.
inline constexpr int kFirstYear = 2019;
inline constexpr int kLastYear = 2035;

/// VALID-UNIT-NAME, VALID-YEAR, VALID-DATE, VALID-TEMPLATE-SET.
void check_identity(const UnitYear& year, Diagnostics& out);
/// VALID-CELL-TEXT: no text that a spreadsheet would take for a formula.
void check_cell_texts(const UnitYear& year, Diagnostics& out);
/// VALID-FUNCTION-CODE, VALID-ECONOMIC-CODE, VALID-CODE-PERIOD.
void check_codes(const UnitYear& year, const ClassificationTables& tables, Diagnostics& out);
/// VALID-NOT-FILLED: a skeleton that nobody has typed amounts into is not published as a unit without money.
void check_filled_in(const UnitYear& year, Diagnostics& out);
/// VALID-NEGATIVE.
void check_signs(const UnitYear& year, Diagnostics& out);
/// VALID-SUBSET: 其中 is never larger than its whole (R24).
void check_subsets(const UnitYear& year, Diagnostics& out);
/// VALID-DUPLICATE-ROW.
void check_duplicates(const UnitYear& year, Diagnostics& out);
/// VALID-MEMBER: 汇总 names files of the same folder, each once, and not the department's own.
void check_members(const UnitYear& year, Diagnostics& out);
/// VALID-ACKNOWLEDGED: words and a reason; the codes of rules are check's to know (check_rule_codes).
void check_acknowledged(const UnitYear& year, Diagnostics& out);
/// VALID-DATE, VALID-CORRECTION: each entry of 更正 has a reason and is not older than what it corrects.
void check_corrections(const UnitYear& year, Diagnostics& out);
/// VALID-DATE: nothing, or a day of the calendar as 2022-09-30.
void check_date(const Text& date, Diagnostics& out);
/// VALID-SUBJECT: the names under 原因 and 上年.
void check_subjects(const UnitYear& year, Diagnostics& out);

}  // namespace juesuan
