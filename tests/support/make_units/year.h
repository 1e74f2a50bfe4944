#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/make_units/plan.h"

namespace juesuan::make_units {

/// Amounts in 分. A budget that was not made is kNone.
inline constexpr std::int64_t kNone = -1;

struct SpentLine {
  const PlannedLine* planned;
  std::int64_t fen;
};
struct MadeIncome {
  int source;
  std::string function;
  std::int64_t fen;
};
struct MadeBudget {
  std::string function;
  std::int64_t initial, adjusted;
};
struct MadeThreePublic {
  ThreePublicItem item;
  Fund fund;
  std::int64_t budget, final;
};
struct MadeProject {
  std::string name;
  std::int64_t budget, final, final_other;
};
struct MadeProcurement {
  std::int64_t goods = 0, works = 0, services = 0, small_and_medium = 0, small_and_micro = 0;
};
/// A fund and a functional item; "" for 其他资金, which is carried over as a whole.
using Carried = std::pair<Fund, std::string>;

/// The sums that are compared with the year before.
struct Totals {
  std::int64_t income = 0, expenditure = 0, total = 0;                       ///< of all money
  std::int64_t fiscal_income = 0, fiscal_expenditure = 0, fiscal_total = 0;  ///< of 财政拨款
  std::int64_t general = 0, fund = 0, capital = 0;
  std::int64_t three_public[4] = {};
  std::int64_t three_public_budget = 0, reception_budget = 0;
  std::int64_t personnel = 0, running = 0;
};

/// One unit's year, agreeing in itself and with the year before.
struct MadeYear {
  const Plan* plan = nullptr;
  int number = 0;
  std::vector<SpentLine> ledger;
  std::vector<MadeIncome> income;
  std::map<Carried, std::int64_t> opening, closing;
  std::int64_t surplus_used = 0, surplus_distributed = 0;
  std::vector<MadeBudget> budgets;
  std::vector<MadeThreePublic> three_public;
  std::int64_t foreign_reception = 0;
  MadeProcurement procurement;
  std::vector<MadeProject> projects;             ///< those of 绩效
  std::int64_t handled = 0, handled_before = 0;  ///< what the unit counts in its own words
};

MadeYear make_year(const Plan& plan, int number, const MadeYear* before);

Totals totals_of(const MadeYear& year);

/// What a correction changed, for its 原因.
enum class Corrected : std::uint8_t { kProjectLine, kInitialBudget };

/// Changes one amount, and those that are the same money in other places; all still agrees.
Corrected correct(MadeYear& year, Random& random);

}  // namespace juesuan::make_units
