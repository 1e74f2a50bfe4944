#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "domain/figures.h"
#include "domain/unit_year.h"
#include "fill/template_set.h"

namespace juesuan {

/// What the rules look at.
struct CheckInput {
  const UnitYear& year;
  const Figures& figures;
  std::span<const Table> forms;
  const Figures* last_year;  ///< null when last year's file is not in the store
};

/// Where a rule reports: with its own code, at the severity that the set gives it.
class RuleReport {
 public:
  RuleReport(std::string_view code, RuleLevel level, Diagnostics& out)
      : code_(code), level_(level), out_(out) {}
  Diagnostic& add(Place place, std::string message);

 private:
  std::string_view code_;
  RuleLevel level_;
  Diagnostics& out_;
};

/// One rule of articulation (勾稽关系): its code, title, source and level unless the set says otherwise.
struct Rule {
  const char* code;
  const char* title;
  const char* source;
  RuleLevel level;
  void (*check)(const CheckInput&, RuleReport&);
};

/// All rules, in the order in which they run.
std::span<const Rule> all_rules();

// The rules' functions, by kind; each is described at its row in rules.cpp.
void check_controls(const CheckInput& input, RuleReport& report);         // controls.cpp
void check_margins(const CheckInput& input, RuleReport& report);          // controls.cpp
void check_total_balance(const CheckInput& input, RuleReport& report);    // balances.cpp
void check_fund_balance(const CheckInput& input, RuleReport& report);     // balances.cpp
void check_opening(const CheckInput& input, RuleReport& report);          // across_years.cpp
void check_prior(const CheckInput& input, RuleReport& report);            // across_years.cpp
void check_cross_class(const CheckInput& input, RuleReport& report);      // cross_class.cpp
void check_three_public(const CheckInput& input, RuleReport& report);     // cross_class.cpp
void check_reception(const CheckInput& input, RuleReport& report);        // cross_class.cpp
void check_vehicles(const CheckInput& input, RuleReport& report);         // cross_class.cpp
void check_operating_costs(const CheckInput& input, RuleReport& report);  // cross_class.cpp
void check_scores(const CheckInput& input, RuleReport& report);           // scores.cpp
void check_forms(const CheckInput& input, RuleReport& report);            // forms.cpp

}  // namespace juesuan
