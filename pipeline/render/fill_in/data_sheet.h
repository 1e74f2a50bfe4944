#pragma once

#include "fill_in/formulas.h"
#include "render/fill_in/lists.h"
#include "render/fill_in/sheet.h"

namespace juesuan {

/// What all sheets of one workbook share.
struct FormContext {
  lxw_workbook& workbook;
  Looks& looks;
  const FormGrid& grid;
  const FormLists& lists;
  const std::vector<Expected>& expected;
  MoneyUnit unit;
};

/// Writes one sheet of facts: links, checks, fields, tables.
void write_data_sheet(const FormContext& context, const PlacedSheet& placed);

/// 不符, 相符, 有未知 or "" (not to be compared yet) as it stands now.
std::string outcome_now(const FormContext& context, const Control& control);

}  // namespace juesuan
