#include "support/make_units/year.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace juesuan::make_units {
namespace {

struct EconomicOfItem {
  ThreePublicItem item;
  std::string_view economic;
};
constexpr EconomicOfItem kThreePublicEconomic[] = {{ThreePublicItem::kOverseasTrips, "30212"},
                                                   {ThreePublicItem::kVehiclePurchase, "31013"},
                                                   {ThreePublicItem::kVehicleRunning, "30231"},
                                                   {ThreePublicItem::kReception, "30217"}};

bool is_fiscal(Fund fund) {
  return fund != Fund::kOther;
}

bool is_basic_of_general(const PlannedLine& line) {
  return line.kind == ExpenditureKind::kBasic && line.fund == Fund::kGeneralPublic;
}

bool is_personnel(const PlannedLine& line) {
  return line.economic.starts_with("301") || line.economic.starts_with("303");
}

bool is_three_public(const PlannedLine& line) {
  return std::any_of(std::begin(kThreePublicEconomic), std::end(kThreePublicEconomic),
                     [&](const EconomicOfItem& one) { return line.economic == one.economic; });
}

/// What a project cost, in all and out of 其他资金.
struct ProjectCost {
  std::int64_t all = 0, other = 0;
};

std::map<std::string, ProjectCost> project_costs(const MadeYear& year) {
  std::map<std::string, ProjectCost> costs;
  for (const SpentLine& line : year.ledger) {
    if (line.planned->project.empty()) continue;
    ProjectCost& cost = costs[line.planned->project];
    cost.all += line.fen;
    if (!is_fiscal(line.planned->fund)) cost.other += line.fen;
  }
  return costs;
}

class YearMaker {
 public:
  YearMaker(const Plan& plan, int number, const MadeYear* before)
      : plan_(plan), before_(before), random_(mixed({plan.seed, static_cast<std::uint64_t>(number)})) {
    year_.plan = &plan;
    year_.number = number;
  }

  MadeYear make() {
    spend();
    for (const auto& [carried, spent] : spent_)
      if (is_fiscal(carried.first)) balance_fiscal(carried, spent);
    balance_other();
    make_budgets();
    make_three_public();
    make_procurement();
    make_projects();
    count_handled();
    return std::move(year_);
  }

 private:
  void count_handled() {
    std::int64_t drawn = random_.between(60, 900), more = random_.between(1, 45);
    if (before_ == nullptr) {
      year_.handled = drawn;
      return;
    }
    year_.handled_before = before_->handled;
    bool less = drawn % 3 == 0 && before_->handled > 100;
    year_.handled = before_->handled + (less ? -more : more);
  }

  std::int64_t rounded(std::int64_t fen) const {
    return std::max<std::int64_t>(1, fen / plan_.quantum) * plan_.quantum;
  }
  /// So many percent, drawn from a span, of an amount.
  std::int64_t part(std::int64_t fen, std::int64_t least, std::int64_t most) {
    return rounded(fen / 1000 * random_.between(10 * least, 10 * most));
  }

  void spend() {
    for (const PlannedLine& line : plan_.ledger) {
      bool missing = random_.chance(5);
      std::int64_t odd = random_.pick(90'000);
      std::int64_t fen = part(line.fen, 88, 113) + (line.fen > 200'000 ? odd : 0);
      if (year_.ledger.size() == plan_.lines || (missing && !line.every_year)) continue;
      year_.ledger.push_back({&line, rounded(fen)});
      spent_[{line.fund, line.function}] += year_.ledger.back().fen;
      if (line.kind == ExpenditureKind::kProject) has_project_.insert({line.fund, line.function});
    }
    if (before_ == nullptr) return;
    for (const auto& [carried, fen] : before_->closing)
      if (is_fiscal(carried.first)) spent_[carried];
  }

  std::int64_t opening_of(const Carried& carried) const {
    if (before_ == nullptr) return 0;
    auto found = before_->closing.find(carried);
    return found == before_->closing.end() ? 0 : found->second;
  }

  /// Opening + income − spent = closing, which only money for projects leaves.
  void balance_fiscal(const Carried& carried, std::int64_t spent) {
    std::int64_t opening = opening_of(carried);
    bool left = random_.chance(22);
    std::int64_t closing = part(spent, 1, 14);
    if (!left || !has_project_.contains(carried) || spent == 0) closing = 0;
    closing = std::max(closing, opening - spent);
    if (opening > 0) year_.opening[carried] = opening;
    if (closing > 0) year_.closing[carried] = closing;
    add_income(static_cast<int>(carried.first), carried.second, spent + closing - opening);
  }

  void add_income(int source, const std::string& function, std::int64_t fen) {
    if (fen > 0) year_.income.push_back({source, function, fen});
  }

  void balance_other() {
    const Carried whole = {Fund::kOther, ""};
    std::int64_t opening = opening_of(whole), balance = opening, turn = 0;
    for (const auto& [carried, spent] : spent_) {
      if (carried.first != Fund::kOther) continue;
      auto sources = static_cast<std::int64_t>(plan_.other_sources.size());
      int source = plan_.other_sources[static_cast<std::size_t>(turn++ % sources)];
      std::int64_t income = part(spent, 97, 116);
      add_income(source, carried.second, income);
      balance += income - spent;
    }
    if (balance < 0) {
      year_.surplus_used = -balance;
      balance = 0;
    } else if (balance > 0 && random_.chance(30)) {
      year_.surplus_distributed = std::min(balance, part(balance, 10, 40));
    }
    if (opening > 0) year_.opening[whole] = opening;
    if (balance > year_.surplus_distributed) year_.closing[whole] = balance - year_.surplus_distributed;
  }

  void make_budgets() {
    for (const auto& [carried, spent] : spent_) {
      if (carried.first != Fund::kGeneralPublic || spent == 0) continue;
      MadeBudget budget{carried.second, spent, spent};
      std::int64_t how = random_.pick(10);
      std::int64_t initial = part(spent, 86, 112), adjusted = part(spent, 100, 112);
      if (how == 0) budget.initial = kNone;
      if (how >= 5) budget.initial = initial;
      if (how >= 8) budget.adjusted = adjusted;
      year_.budgets.push_back(std::move(budget));
    }
  }

  std::int64_t spent_on(ThreePublicItem item, Fund fund) const {
    std::int64_t sum = 0;
    for (const SpentLine& line : year_.ledger)
      for (const EconomicOfItem& one : kThreePublicEconomic)
        if (one.item == item && line.planned->fund == fund && line.planned->economic == one.economic)
          sum += line.fen;
    return sum;
  }

  void make_three_public() {
    std::int64_t reception = 0;
    for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund})
      for (ThreePublicItem item : kThreePublicItems) {
        std::int64_t final = spent_on(item, fund), budget = part(final, 100, 135);
        year_.three_public.push_back({item, fund, final == 0 ? kNone : std::max(final, budget), final});
        if (item == ThreePublicItem::kReception) reception += final;
      }
    std::int64_t foreign = part(reception, 3, 30);
    if (reception > 10 * plan_.quantum && random_.chance(6)) year_.foreign_reception = foreign;
  }

  void make_procurement() {
    if (random_.chance(15)) return;
    std::int64_t spent = 0;
    for (const SpentLine& line : year_.ledger)
      if (line.planned->kind == ExpenditureKind::kProject) spent += line.fen;
    MadeProcurement& made = year_.procurement;
    made.goods = part(spent, 2, 22);
    made.services = part(spent, 2, 30);
    std::int64_t works = part(spent, 4, 25);
    if (random_.chance(35)) made.works = works;
    std::int64_t all = made.goods + made.services + made.works;
    made.small_and_medium = std::min(all, part(all, 30, 99));
    made.small_and_micro = std::min(made.small_and_medium, part(made.small_and_medium, 20, 90));
  }

  /// Those that cost most, and not more than a report shows.
  void make_projects() {
    constexpr std::size_t kMost = 6;
    auto wanted =
        static_cast<std::size_t>(random_.between(1, 3 + static_cast<std::int64_t>(plan_.lines) / 40));
    std::vector<MadeProject> projects;
    for (const auto& [name, cost] : project_costs(year_))
      projects.push_back({name, cost.all, cost.all, cost.other});
    std::stable_sort(projects.begin(), projects.end(),
                     [](const MadeProject& a, const MadeProject& b) { return a.final > b.final; });
    projects.resize(std::min({projects.size(), wanted, kMost}));
    for (MadeProject& project : projects)
      if (random_.chance(45)) project.budget = std::max(project.final, part(project.final, 100, 118));
    year_.projects = std::move(projects);
  }

  const Plan& plan_;
  const MadeYear* before_;
  Random random_;
  MadeYear year_;
  std::map<Carried, std::int64_t> spent_;
  std::set<Carried> has_project_;
};

std::int64_t sum_of(const std::map<Carried, std::int64_t>& balances, bool fiscal_only) {
  std::int64_t sum = 0;
  for (const auto& [carried, fen] : balances)
    if (!fiscal_only || is_fiscal(carried.first)) sum += fen;
  return sum;
}

void add_spent(const SpentLine& line, Totals& totals) {
  totals.expenditure += line.fen;
  if (is_fiscal(line.planned->fund)) totals.fiscal_expenditure += line.fen;
  if (line.planned->fund == Fund::kGeneralPublic) totals.general += line.fen;
  if (line.planned->fund == Fund::kGovernmentFund) totals.fund += line.fen;
  if (line.planned->fund == Fund::kStateCapital) totals.capital += line.fen;
  if (!is_basic_of_general(*line.planned)) return;
  (is_personnel(*line.planned) ? totals.personnel : totals.running) += line.fen;
}

}  // namespace

MadeYear make_year(const Plan& plan, int number, const MadeYear* before) {
  return YearMaker(plan, number, before).make();
}

Totals totals_of(const MadeYear& year) {
  constexpr int kFiscalSources = 3;
  Totals totals;
  for (const SpentLine& line : year.ledger) add_spent(line, totals);
  for (const MadeIncome& line : year.income) {
    totals.income += line.fen;
    if (line.source < kFiscalSources) totals.fiscal_income += line.fen;
  }
  totals.total = totals.income + year.surplus_used + sum_of(year.opening, false);
  totals.fiscal_total = totals.fiscal_income + sum_of(year.opening, true);
  for (const MadeThreePublic& line : year.three_public) {
    std::int64_t budget = std::max<std::int64_t>(0, line.budget);
    totals.three_public[static_cast<std::size_t>(line.item)] += line.final;
    totals.three_public_budget += budget;
    if (line.item == ThreePublicItem::kReception) totals.reception_budget += budget;
  }
  return totals;
}

Corrected correct(MadeYear& year, Random& random) {
  std::vector<SpentLine*> lines;  // never none: every unit has a project
  for (SpentLine& line : year.ledger) {
    const PlannedLine& planned = *line.planned;
    bool free = planned.kind == ExpenditureKind::kProject && planned.fund == Fund::kGeneralPublic;
    if (free && !is_three_public(planned)) lines.push_back(&line);
  }
  bool of_budget = random.chance(30);
  std::int64_t change = random.between(3, 900) * 10'000;
  auto with_initial = std::find_if(year.budgets.begin(), year.budgets.end(),
                                   [](const MadeBudget& budget) { return budget.initial != kNone; });
  if (of_budget && with_initial != year.budgets.end()) {
    with_initial->initial += change;
    return Corrected::kInitialBudget;
  }
  SpentLine& line = *lines[static_cast<std::size_t>(random.pick(static_cast<std::int64_t>(lines.size())))];
  line.fen += change;
  auto income = std::find_if(year.income.begin(), year.income.end(), [&](const MadeIncome& one) {
    return one.source == 0 && one.function == line.planned->function;
  });
  if (income == year.income.end())
    year.income.push_back({0, line.planned->function, change});
  else
    income->fen += change;
  for (MadeProject& project : year.projects)
    if (project.name == line.planned->project) {
      project.final += change;
      project.budget = std::max(project.budget, project.final);
    }
  return Corrected::kProjectLine;
}

}  // namespace juesuan::make_units
