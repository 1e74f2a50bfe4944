#pragma once

// What one cell of a fill-in workbook says.

#include <string>

#include "domain/money.h"
#include "domain/unit_description.h"
#include "import/workbook.h"

namespace juesuan {

/// A value as it is written in a unit's file. "" is blank; `fault` says why a cell cannot be read, "" when it
/// can.
struct FormValue {
  std::string text;
  std::string fault;
};

/// Reads by the kind of the key: amounts, counts, scores and years from numbers or from text with full-width
/// digits and commas; codes with or without their name; dates as dates or as 2022-09-28, 2022/9/28 or
/// 2022年9月28日; texts as they are, without the blanks around them. A number where text belongs is read only
/// if it is a whole one of more than one digit: a percent looks like a fraction.
FormValue read_form_value(const WorkbookCell& cell, const FactKey& key, MoneyUnit unit);

/// The number of a record: whole, from 1; 0 for an empty cell, -1 for what is no such number.
int read_record_number(const WorkbookCell& cell);

}  // namespace juesuan
