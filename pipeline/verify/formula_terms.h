#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "verify/workbook_reading.h"

namespace juesuan {

/// A cell that a formula adds or takes away.
struct FormulaTerm {
  CellAddress cell;
  bool minus = false;
  auto operator<=>(const FormulaTerm&) const = default;
};

/// The cells that a formula (without '=') sums, ranges taken apart: A1+SUM(B1:B3)-C1. Nothing for a formula
/// of another kind.
std::optional<std::vector<FormulaTerm>> read_formula(std::string_view formula);

}  // namespace juesuan
