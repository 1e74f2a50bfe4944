// What is printed under a form is what is checked: every cell with a formula is the signed sum of its cells.

#include <fmt/format.h>

#include "check/compare.h"

namespace juesuan {
namespace {

/// The label of a row: its first text cell.
std::string row_name(const Table& table, std::uint32_t row, std::uint32_t column) {
  for (std::uint32_t c = column + 1; c-- > 0;) {
    const Cell& cell = table.rows[row][c];
    bool label = cell.role == CellRole::kLabel || cell.role == CellRole::kTotalLabel;
    if (label && cell.text.text.find_first_not_of("0123456789") != std::string::npos) return cell.text.text;
  }
  return fmt::format("第{}行", row + 1);
}

bool is_unknown(const CheckInput& input, const Cell& cell) {
  return cell.figure != kNoFigure && input.figures[cell.figure].state == State::kUnknown;
}

/// The row of lines whose code was not supplied explains such a difference; it is a gap, not a contradiction.
bool is_unassigned(const CheckInput& input, Fen difference) {
  for (const char* list : {"支出决算.科目", "财政拨款决算.科目", "收入决算.科目"}) {
    const Figure* gap = known_figure(input.figures, fmt::format("{}.未列科目.合计", list));
    if (gap != nullptr && gap->fen() == difference) return true;
  }
  return false;
}

void check_cell(const CheckInput& input, RuleReport& report, const Table& table, std::uint32_t row,
                std::uint32_t column) {
  const Cell& cell = table.rows[row][column];
  if (is_unknown(input, cell)) return;
  Fen sum;
  bool any = false;
  for (const CellTerm& term : cell.formula) {
    const Cell& part = table.rows[term.row][term.column];
    if (is_unknown(input, part)) return;
    if (!part.amount) continue;
    any = true;
    sum = term.minus ? sum - *part.amount : sum + *part.amount;
  }
  Fen shown = cell.amount.value_or(Fen{});
  if (!any && !cell.amount) return;
  report.compared();
  if (sum == shown || is_unassigned(input, shown - sum)) return;
  std::vector<FigureId> rests_on = {cell.figure};
  for (const CellTerm& term : cell.formula) rests_on.push_back(table.rows[term.row][term.column].figure);
  std::string name = cell.figure == kNoFigure ? "" : input.figures[cell.figure].name;
  report_difference(
      input, report, place_behind(input, cell.figure),
      fmt::format("{}“{}”的“{}”与表下公式不符", table.form_number, table.title, row_name(table, row, column)),
      {name, sum, shown, rounded_behind(input, rests_on)})
      .note("应为", fmt::format("{}（按表下公式）", exact_text(sum, input.year)))
      .note("实为",
            fmt::format("{}，{}", exact_text(shown, input.year), difference_text(sum, shown, input.year)));
}

}  // namespace

void check_forms(const CheckInput& input, RuleReport& report) {
  bool any = false;
  for (const Table& table : input.forms) {
    any = any || table.is_form;
    for (std::uint32_t row = table.header_rows; row < table.rows.size(); ++row)
      for (std::uint32_t column = 0; column < table.rows[row].size(); ++column)
        if (!table.rows[row][column].formula.empty()) check_cell(input, report, table, row, column);
  }
  report.not_applicable(any ? "各表的表注没有公式，或各格都是空白" : "这一套没有附表");
}

}  // namespace juesuan
