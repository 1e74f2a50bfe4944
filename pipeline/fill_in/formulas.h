#pragma once

// Controls as formulas of the spreadsheet, in functions that Excel, WPS and LibreOffice share.

#include <string>
#include <vector>

#include "fill_in/grid.h"

namespace juesuan {

/// Defined names of the workbook that formulas use.
inline constexpr const char* kMoneyUnitName = "金额单位";
inline constexpr const char* kDecimalsName = "小数位";
inline constexpr const char* kFunctionCodesName = "功能科目代码";
inline constexpr const char* kFunctionNamesName = "功能科目名称";
inline constexpr const char* kEconomicCodesName = "经济科目代码";
inline constexpr const char* kEconomicNamesName = "经济科目名称";

/// The two sides of a control, "" where it is not to be compared yet; `unknown` counts 未知 behind them.
struct ControlFormulas {
  std::string left, right, unknown;
};
ControlFormulas control_formulas(const FormGrid& grid, const Control& control);

/// What the row's amount should be, by the first of these that has something to say; `row` from 0.
std::string expected_formula(const FormGrid& grid, const std::vector<const Expected*>& expected,
                             const PlacedTable& placed, std::uint32_t row);

/// The name of the code in a cell, "" without one. `codes` is not kNone.
std::string code_name_formula(const std::string& cell, FactKey::Codes codes);

/// Digits of the codes that can be filled in: 7 or 5.
int code_digits(FactKey::Codes codes);
/// A cell's code without what stands after it.
std::string code_of(const std::string& cell, int digits);

}  // namespace juesuan
