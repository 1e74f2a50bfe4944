#include <algorithm>

#include "validate/checks.h"

namespace juesuan {
namespace {

bool is_written(const Amount& amount) {
  return amount.state != State::kBlank;
}

template <typename Lines>
bool any_written(const Lines& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const auto& line) { return is_written(line.amount); });
}

bool has_income(const Income& income) {
  return any_written(income.ledger) ||
         std::any_of(std::begin(income.by_source), std::end(income.by_source), is_written);
}

bool has_expenditure(const Expenditure& expenditure) {
  return any_written(expenditure.ledger) || any_written(expenditure.by_function) ||
         any_written(expenditure.by_economic) || any_written(expenditure.by_both);
}

}  // namespace

void check_filled_in(const UnitYear& year, Diagnostics& out) {
  if (has_income(year.income) || has_expenditure(year.expenditure)) return;
  out.error("VALID-NOT-FILLED", year.year_place, "收入和支出一个金额也没有，这个文件还没有填")
      .note("提示", "填好再生成；真的没有收支的，写一行 0");
}

}  // namespace juesuan
