#include <fmt/format.h>

#include "base/row.h"
#include "validate/checks.h"

namespace juesuan {
namespace {

/// The signs that a spreadsheet takes for the start of a formula.
constexpr std::string_view kFormulaSigns = "=+@";

bool is_formula(std::string_view text) {
  return !text.empty() && kFormulaSigns.find(text.front()) != std::string_view::npos;
}

void report(std::string_view text, const Place& place, Diagnostics& out) {
  out.error("VALID-CELL-TEXT", place, fmt::format("表格里的文字以“{}”开头，会被当作公式", text.front()))
      .note("提示", "把符号写成字，如“等于100%”“增长5%”");
}

void check_text(const Text& text, Diagnostics& out) {
  if (is_formula(text.value)) report(text.value, text.place, out);
}

void check_project_names(const std::vector<ExpenditureLine>& lines, Diagnostics& out) {
  constexpr std::size_t kKindCell = 1;
  for (const ExpenditureLine& line : lines)
    if (is_formula(line.project)) report(line.project, cell_place(line.place, kKindCell), out);
}

void check_performance_project(const PerformanceProject& project, Diagnostics& out) {
  for (const Text* text : {&project.name, &project.goal, &project.result}) check_text(*text, out);
  for (const Indicator& row : project.indicators)
    for (const Text* text : {&row.level1, &row.level2, &row.level3, &row.target, &row.actual})
      check_text(*text, out);
}

}  // namespace

void check_cell_texts(const UnitYear& year, Diagnostics& out) {
  const Unit& unit = year.unit;
  for (const Text* text : {&unit.name, &unit.budget_level, &unit.code, &unit.supervisor})
    check_text(*text, out);
  if (unit.short_name.value != unit.name.value) check_text(unit.short_name, out);
  check_project_names(year.expenditure.ledger, out);
  check_project_names(year.expenditure.by_function, out);
  check_project_names(year.expenditure.by_economic, out);
  for (const auto* vehicles : {&year.three_public.bought, &year.three_public.owned, &year.assets.vehicles})
    for (const VehicleLine& line : *vehicles) check_text(line.kind, out);
  for (const PerformanceProject& project : year.performance.projects) check_performance_project(project, out);
}

}  // namespace juesuan
