#include <fmt/format.h>

#include <map>

#include "validate/checks.h"

namespace juesuan {
namespace {

/// Remembers where a row of the same key was first; reports the second.
class RowCheck {
 public:
  RowCheck(std::string_view table, Severity severity, Diagnostics& out)
      : table_(table), severity_(severity), out_(out) {}

  void check(const std::string& key, const Place& place) {
    auto [first, added] = first_.emplace(key, place);
    if (added) return;
    std::string message = fmt::format("“{}”里{}写了两行", table_, key);
    Diagnostic& finding = severity_ == Severity::kError
                              ? out_.error("VALID-DUPLICATE-ROW", place, std::move(message))
                              : out_.warning("VALID-DUPLICATE-ROW", place, std::move(message));
    finding.note("另见", "第一行在这里", first->second)
        .note("提示", severity_ == Severity::kError ? "合并成一行" : "若不是重复录入，可合并成一行");
  }

 private:
  std::string_view table_;
  Severity severity_;
  Diagnostics& out_;
  std::map<std::string, Place> first_;
};

std::string or_dash(const std::string& text) {
  return text.empty() ? "-" : text;
}

std::string expenditure_key(const ExpenditureLine& line) {
  std::string kind = expenditure_kind_name(line.kind) + (line.project.empty() ? "" : "/" + line.project);
  std::string code = line.economic.empty()   ? or_dash(line.function)
                     : line.function.empty() ? line.economic
                                             : line.function + " " + line.economic;
  return fmt::format(" {} {} {} ", code, kind, fund_name(line.fund));
}

void check_expenditure(const Expenditure& expenditure, Diagnostics& out) {
  const std::tuple<std::string_view, Severity, const std::vector<ExpenditureLine>*> tables[] = {
      {"明细", Severity::kWarning, &expenditure.ledger},
      {"按功能分类", Severity::kError, &expenditure.by_function},
      {"按经济分类", Severity::kError, &expenditure.by_economic}};
  for (const auto& [table, severity, lines] : tables) {
    RowCheck rows(table, severity, out);
    for (const ExpenditureLine& line : *lines) rows.check(expenditure_key(line), line.place);
  }
  RowCheck rows("按功能和经济分类", Severity::kError, out);
  for (const ExpenditureLine& line : expenditure.by_both)
    rows.check(fmt::format(" {} {} {} ", line.function, line.economic, fund_name(line.fund)), line.place);
}

void check_income(const Income& income, Diagnostics& out) {
  RowCheck rows("明细", Severity::kWarning, out);
  for (const IncomeLine& line : income.ledger)
    rows.check(fmt::format(" {} {} ", income_source_name(line.source), line.function), line.place);
}

void check_balances(const Balances& balances, Diagnostics& out) {
  const std::pair<std::string_view, const std::vector<BalanceLine>*> tables[] = {{"年初", &balances.opening},
                                                                                 {"年末", &balances.closing}};
  for (const auto& [table, lines] : tables) {
    RowCheck rows(table, Severity::kError, out);
    for (const BalanceLine& line : *lines)
      rows.check(fmt::format(" {} {} ", fund_name(line.fund), or_dash(line.function)), line.place);
  }
}

void check_vehicles(std::string_view table, const std::vector<VehicleLine>& vehicles, Diagnostics& out) {
  RowCheck rows(table, Severity::kError, out);
  for (const VehicleLine& line : vehicles) rows.check(fmt::format(" {} ", line.kind.value), line.kind.place);
}

}  // namespace

void check_duplicates(const UnitYear& year, Diagnostics& out) {
  check_income(year.income, out);
  check_expenditure(year.expenditure, out);
  check_balances(year.balances, out);
  RowCheck budgets("预算", Severity::kError, out);
  for (const BudgetLine& line : year.budgets)
    budgets.check(fmt::format(" {} ", or_dash(line.function)), line.place);
  RowCheck items("三公经费", Severity::kError, out);
  for (const ThreePublicLine& line : year.three_public.lines)
    items.check(fmt::format(" {} {} ", three_public_item_name(line.item), fund_name(line.fund)), line.place);
  check_vehicles("购置车辆", year.three_public.bought, out);
  check_vehicles("保有车辆", year.three_public.owned, out);
  check_vehicles("国有资产车辆", year.assets.vehicles, out);
}

}  // namespace juesuan
