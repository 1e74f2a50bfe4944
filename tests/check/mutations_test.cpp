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

constexpr int kUnits = 400;

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

Diagnostics check_unit(const UnitYear& year, const Figures& before, const TemplateSet* set = nullptr) {
  Figures figures = derive(year, small_classification(), Glossary{}, &before);
  Diagnostics out;
  std::vector<Table> forms;
  if (set != nullptr) forms = fill_forms(*set, figures, out);
  check({year, figures, forms, &before}, {}, out);
  return out;
}

std::set<std::string> codes(const Diagnostics& out) {
  std::set<std::string> seen;
  for (const Diagnostic& finding : out.all()) seen.insert(finding.code);
  return seen;
}

/// A random element; null of an empty list.
template <typename Item>
Item* any_of(std::vector<Item>& items, std::mt19937& random) {
  if (items.empty()) return nullptr;
  return &items[std::uniform_int_distribution<std::size_t>(0, items.size() - 1)(random)];
}

struct Mutation {
  const char* code;
  Amount* (*pick)(UnitYear& year, std::mt19937& random);
};

const Mutation kMutations[] = {
    {"CHK-CONTROL",
     [](UnitYear& year, std::mt19937& random) {
       NamedAmount* control = any_of(year.controls, random);
       return control == nullptr ? nullptr : &control->amount;
     }},
    {"CHK-MARGIN",
     [](UnitYear& year, std::mt19937& random) {
       ExpenditureLine* margin = any_of(year.expenditure.by_function, random);
       return margin == nullptr ? nullptr : &margin->amount;
     }},
    {"CHK-MARGIN",
     [](UnitYear& year, std::mt19937&) {
       Amount& typed = year.income.by_source[0];
       return typed.state == State::kKnown ? &typed : nullptr;
     }},
    {"CHK-OPENING",
     [](UnitYear& year, std::mt19937& random) {
       BalanceLine* balance = any_of(year.balances.opening, random);
       return balance == nullptr ? nullptr : &balance->amount;
     }},
    {"CHK-TOTAL-BALANCE",
     [](UnitYear& year, std::mt19937& random) {
       BalanceLine* balance = any_of(year.balances.closing, random);
       return balance == nullptr ? nullptr : &balance->amount;
     }},
    {"CHK-FUND-BALANCE",
     [](UnitYear& year, std::mt19937& random) -> Amount* {
       BalanceLine* balance = any_of(year.balances.closing, random);
       return balance == nullptr || balance->fund == Fund::kOther ? nullptr : &balance->amount;
     }},
    {"CHK-PRIOR",
     [](UnitYear& year, std::mt19937& random) {
       NamedAmount* prior = any_of(year.prior, random);
       return prior == nullptr ? nullptr : &prior->amount;
     }},
    {"CHK-THREE-PUBLIC",
     [](UnitYear& year, std::mt19937& random) {
       ThreePublicLine* line = any_of(year.three_public.lines, random);
       return line == nullptr ? nullptr : &line->final;
     }},
    {"CHK-RECEPTION", [](UnitYear& year, std::mt19937&) { return &year.three_public.domestic.amount; }},
    {"CHK-VEHICLES", [](UnitYear& year, std::mt19937&) { return &year.three_public.bought[0].amount; }},
    {"CHK-CROSS-CLASS",
     [](UnitYear& year, std::mt19937&) -> Amount* {
       for (ExpenditureLine& line : year.expenditure.ledger)
         if (line.economic == "30108") return &(line.function = "2010301", line.amount);
       return nullptr;
     }},
};

TEST(CheckMutations, ConsistentUnitsHaveNoFinding) {
  std::mt19937 random(20210930);
  const TemplateSet& set = project_set("sichuan/2021/final_accounts");
  for (int i = 0; i < kUnits; ++i) {
    TwoYears units = two_years(random);
    Diagnostics out = check_unit(units.now.year(), units.before, i % 4 == 0 ? &set : nullptr);
    ASSERT_EQ(format_diagnostics(out), "") << "unit " << i;
  }
}

TEST(CheckMutations, OneFenIsFoundByItsRule) {
  std::mt19937 random(19491001);
  std::map<std::string, int> found;
  for (int i = 0; i < kUnits; ++i) {
    const TwoYears units = two_years(random);
    for (const Mutation& mutation : kMutations) {
      UnitYear year = units.now.year();
      Amount* amount = mutation.pick(year, random);
      if (amount == nullptr) continue;
      amount->fen.count += i % 2 == 0 ? 1 : -1;
      if (std::string(mutation.code) == "CHK-CROSS-CLASS" && amount->fen.count == 0) continue;
      ASSERT_TRUE(codes(check_unit(year, units.before)).contains(mutation.code))
          << "unit " << i << ": " << mutation.code << " at " << amount->place.text();
      ++found[mutation.code];
    }
  }
  for (const Mutation& mutation : kMutations) EXPECT_GT(found[mutation.code], kUnits / 10) << mutation.code;
}

}  // namespace
}  // namespace juesuan
