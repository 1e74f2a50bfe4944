#include <gtest/gtest.h>

#include <set>

#include "check/check.h"
#include "derive/derive.h"
#include "fill/fill.h"
#include "support/builders.h"
#include "support/stages.h"

// Random units that agree with themselves, to the fen, have no error. One fen put wrong anywhere is found, by
// the rule that speaks of it.

namespace juesuan {
namespace {

constexpr int kUnits = 2000;
constexpr int kMutatedUnits = 200;

struct TwoYears {
  UnitBuilder last, now;
  Figures before;
};

TwoYears two_years(std::mt19937& random) {
  UnitBuilder last = random_unit(random, 2020);
  UnitBuilder now = random_unit(random, 2021, &last.year());
  Figures before = derive(last.year(), small_classification(), Glossary{}, nullptr);
  now.prior("支出合计", fen(before[before.find("支出合计.本年")].number));
  return {std::move(last), std::move(now), std::move(before)};
}

/// Without a set there are no forms and no document: then only the facts are checked.
UnitResults check_unit(const UnitYear& year, const Figures& before, const TemplateSet* set = nullptr) {
  static const SetFacts kNothingMore;
  Diagnostics out;
  Figures figures = derive(year, small_classification(), set == nullptr ? Glossary{} : set->glossary, &before,
                           set == nullptr ? kNothingMore : set->facts, out);
  Document document;
  if (set != nullptr) document = fill_document(*set, figures, fill_forms(*set, figures, out), out);
  EXPECT_FALSE(out.has_errors()) << format_diagnostics(out);
  const Document* filled = set == nullptr ? nullptr : &document;
  return check({year, figures, document.tables, &before, filled, nullptr, &small_classification(), {}, {}},
               {});
}

std::set<std::string> failed(const UnitResults& results) {
  std::set<std::string> codes;
  for (const RuleResult& result : results.rules)
    if (result.outcome == RuleOutcome::kFailed || result.outcome == RuleOutcome::kInternalError)
      codes.insert(result.rule.code);
  return codes;
}

std::string told(const UnitResults& results) {
  Diagnostics out;
  report_findings(results, out);
  return format_diagnostics(out);
}

/// A random element; null of an empty list.
template <typename Item>
Item* any_of(std::vector<Item>& items, std::mt19937& random) {
  if (items.empty()) return nullptr;
  return &items[std::uniform_int_distribution<std::size_t>(0, items.size() - 1)(random)];
}

/// Where a fen (or a hundredth of a point) is put wrong; null when the unit has no such number.
struct Mutation {
  const char* rule;
  const char* name;
  std::int64_t* (*pick)(UnitYear& year, std::mt19937& random);
  bool only_more = false;  ///< less would be no contradiction
};

std::int64_t* number_of(Amount& amount) {
  return amount.state == State::kKnown ? &amount.fen.count : nullptr;
}

const Mutation kMutations[] = {
    {"R01", "control",
     [](UnitYear& year, std::mt19937& random) {
       NamedAmount* control = any_of(year.controls, random);
       return control == nullptr ? nullptr : number_of(control->amount);
     }},
    {"R01", "margin by function",
     [](UnitYear& year, std::mt19937& random) {
       ExpenditureLine* margin = any_of(year.expenditure.by_function, random);
       return margin == nullptr ? nullptr : number_of(margin->amount);
     }},
    {"R01", "margin by source",
     [](UnitYear& year, std::mt19937&) { return number_of(year.income.by_source[0]); }},
    {"R01", "reception",
     [](UnitYear& year, std::mt19937&) { return number_of(year.three_public.domestic.amount); }},
    {"R01", "vehicles bought",
     [](UnitYear& year, std::mt19937&) { return number_of(year.three_public.bought[0].amount); }},
    {"R08", "prior",
     [](UnitYear& year, std::mt19937& random) {
       NamedAmount* prior = any_of(year.prior, random);
       return prior == nullptr ? nullptr : number_of(prior->amount);
     }},
    {"R10", "opening",
     [](UnitYear& year, std::mt19937& random) {
       BalanceLine* balance = any_of(year.balances.opening, random);
       return balance == nullptr ? nullptr : number_of(balance->amount);
     }},
    {"R10", "closing",
     [](UnitYear& year, std::mt19937& random) {
       BalanceLine* balance = any_of(year.balances.closing, random);
       return balance == nullptr ? nullptr : number_of(balance->amount);
     }},
    {"R10", "income",
     [](UnitYear& year, std::mt19937& random) {
       IncomeLine* line = any_of(year.income.ledger, random);
       return line == nullptr ? nullptr : number_of(line->amount);
     }},
    {"R11", "three public",
     [](UnitYear& year, std::mt19937& random) {
       ThreePublicLine* line = any_of(year.three_public.lines, random);
       return line == nullptr ? nullptr : number_of(line->final);
     }},
    {"R11", "pension",
     [](UnitYear& year, std::mt19937&) -> std::int64_t* {
       for (ExpenditureLine& line : year.expenditure.ledger)
         if (line.economic == "30108" && line.amount.fen.count > 1)
           return &(line.function = "2010301", line.amount.fen.count);
       return nullptr;
     }},
    {"R12", "operating costs",
     [](UnitYear& year, std::mt19937&) { return number_of(year.agency_operating_costs); }},
    {"R13", "project",
     [](UnitYear& year, std::mt19937& random) {
       PerformanceProject* project = any_of(year.performance.projects, random);
       return project == nullptr ? nullptr : number_of(project->final);
     }},
    {"R24", "contracts of small units",
     [](UnitYear& year, std::mt19937&) {
       year.procurement.small_and_micro = year.procurement.small_and_medium;
       return number_of(year.procurement.small_and_micro);
     },
     true},
    {"R27", "weight",
     [](UnitYear& year, std::mt19937& random) {
       PerformanceProject* project = any_of(year.performance.projects, random);
       return project == nullptr ? nullptr : &any_of(project->indicators, random)->weight.hundredths;
     }},
};

TEST(CheckMutations, ConsistentUnitsHaveNoFinding) {
  std::mt19937 random(20210930);
  const TemplateSet& set = project_set("sichuan/2021/final_accounts");
  for (int i = 0; i < kUnits; ++i) {
    TwoYears units = two_years(random);
    UnitResults results = check_unit(units.now.year(), units.before, i % 8 == 0 ? &set : nullptr);
    ASSERT_EQ(told(results), "") << "unit " << i;
    ASSERT_EQ(failed(results), std::set<std::string>{}) << "unit " << i;
  }
}

TEST(CheckMutations, OneFenIsFoundByItsRule) {
  std::mt19937 random(19491001);
  std::map<std::string, int> found;
  for (int i = 0; i < kMutatedUnits; ++i) {
    const TwoYears units = two_years(random);
    for (const Mutation& mutation : kMutations) {
      UnitYear year = units.now.year();
      std::int64_t* number = mutation.pick(year, random);
      if (number == nullptr) continue;
      *number += mutation.only_more || i % 2 == 0 ? 1 : -1;
      ASSERT_TRUE(failed(check_unit(year, units.before)).contains(mutation.rule))
          << "unit " << i << ": " << mutation.rule << " " << mutation.name << " is now " << *number;
      ++found[mutation.name];
    }
  }
  for (const Mutation& mutation : kMutations)
    EXPECT_GT(found[mutation.name], kMutatedUnits / 10) << mutation.rule << " " << mutation.name;
}

}  // namespace
}  // namespace juesuan
