#pragma once

// The rules of a disclosure that holds together, as one list (rules.cpp). A rule has a code and one or more
// functions; each function compares what it finds and says so to a RuleReport, which keeps a passed rule
// apart from one that had nothing to compare.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/result.h"
#include "domain/classification.h"
#include "domain/figures.h"
#include "domain/unit_year.h"
#include "fill/document.h"
#include "fill/template_set.h"

namespace juesuan {

/// A unit whose figures a department's are the sum of (汇总).
struct Member {
  const UnitYear* year = nullptr;
  const Figures* figures = nullptr;
};

/// What the rules look at. What is null was not there: rules that need it say 资料不足 or 未检查.
struct CheckInput {
  const UnitYear& year;
  const Figures& figures;
  std::span<const Table> forms;
  const Figures* last_year = nullptr;  ///< null when last year's file is not in the store
  const Document* document = nullptr;  ///< null when the words could not be filled in
  const TemplateSet* set = nullptr;
  const Classification* classification = nullptr;
  std::span<const Member> members;           ///< of 汇总, in its order
  std::span<const std::string> other_units;  ///< names of the region's other units
};

struct Rule;

/// Where the functions of a rule report.
class RuleReport {
 public:
  RuleReport(RuleLevel level, RuleResult& result) : level_(level), result_(result) {}

  /// A comparison was made. Call it for those that agree and for those that do not.
  void compared(std::size_t times = 1) { result_.compared += times; }
  /// 资料不足: what could not be compared, and what was missing for it.
  void missing(std::string what);
  /// 不适用: the unit has nothing of the kind.
  void not_applicable(std::string why);
  /// A contradiction, at the level that the set gives the rule.
  Finding& add(Place place, std::string message, std::string kind = "差异");
  /// The same, but never more than a warning: something only a person can judge.
  Finding& doubt(Place place, std::string message, std::string kind = "差异");
  /// A difference inside the rounding interval: a hint that fails no rule.
  Finding& rounding(Place place, std::string message);

  RuleLevel level() const { return level_; }

 private:
  Finding& put(Severity severity, Place place, std::string message, std::string kind);
  friend RuleResult run_rule(const Rule&, const CheckInput&, RuleLevel);

  RuleLevel level_;
  RuleResult& result_;
  std::vector<std::string> missing_;
  std::vector<std::string> not_applicable_;
};

using RuleFunction = void (*)(const CheckInput&, RuleReport&);

/// A rule of the catalogue: its level unless the set says otherwise, and what checks it.
struct Rule {
  RuleTitle title;
  RuleLevel level;
  std::vector<RuleFunction> functions;
};

/// All rules of `check`, in the order in which they run.
std::span<const Rule> all_rules();
/// Their titles: the catalogue of `check` and `audit`.
std::span<const RuleTitle> rule_titles();

/// Runs one rule. An exception of a function becomes 内部错误.
RuleResult run_rule(const Rule& rule, const CheckInput& input, RuleLevel level);

// The rules' functions; each file says what its rules state.

// controls.cpp, counts.cpp, cross_class.cpp: R01
void check_controls(const CheckInput& input, RuleReport& report);
void check_margins(const CheckInput& input, RuleReport& report);
void check_counts(const CheckInput& input, RuleReport& report);
void check_reception(const CheckInput& input, RuleReport& report);
void check_vehicles(const CheckInput& input, RuleReport& report);
// printed.cpp: what the document prints, read back: R02, R04–R07, R09, R15, R29
void check_shares(const CheckInput& input, RuleReport& report);
void check_changes(const CheckInput& input, RuleReport& report);
void check_growth(const CheckInput& input, RuleReport& report);
void check_percent_scale(const CheckInput& input, RuleReport& report);
void check_completion(const CheckInput& input, RuleReport& report);
void check_one_fact(const CheckInput& input, RuleReport& report);
void check_table_text(const CheckInput& input, RuleReport& report);
void check_rounding(const CheckInput& input, RuleReport& report);
// share_sums.cpp: R03
void check_share_sums(const CheckInput& input, RuleReport& report);
// charts.cpp: R14
void check_charts(const CheckInput& input, RuleReport& report);
// across_years.cpp: R08, R10
void check_prior(const CheckInput& input, RuleReport& report);
void check_opening(const CheckInput& input, RuleReport& report);
// balances.cpp: R10
void check_total_balance(const CheckInput& input, RuleReport& report);
void check_fund_balance(const CheckInput& input, RuleReport& report);
// cross_class.cpp: R11, R12
void check_cross_class(const CheckInput& input, RuleReport& report);
void check_three_public(const CheckInput& input, RuleReport& report);
void check_operating_costs(const CheckInput& input, RuleReport& report);
// projects.cpp: R13, R24
void check_projects(const CheckInput& input, RuleReport& report);
void check_subsets(const CheckInput& input, RuleReport& report);
// reasons.cpp, integer_prior.cpp: R23, R25
void check_reasons(const CheckInput& input, RuleReport& report);
void check_integer_prior(const CheckInput& input, RuleReport& report);
// scores.cpp, indicators.cpp: R27, R28
void check_scores(const CheckInput& input, RuleReport& report);
void check_indicators(const CheckInput& input, RuleReport& report);
// structure.cpp: R17, R18
void check_numbering(const CheckInput& input, RuleReport& report);
void check_contents(const CheckInput& input, RuleReport& report);
// amount_units.cpp: R22
void check_amount_units(const CheckInput& input, RuleReport& report);
// lists.cpp: R26
void check_lists(const CheckInput& input, RuleReport& report);
// prose.cpp: R16, R19, R20
void check_years(const CheckInput& input, RuleReport& report);
void check_subject_names(const CheckInput& input, RuleReport& report);
void check_unit_names(const CheckInput& input, RuleReport& report);
// residue.cpp: R21
void check_residue(const CheckInput& input, RuleReport& report);
// secrecy.cpp: S01, S02
void check_privacy(const CheckInput& input, RuleReport& report);
void check_secrecy(const CheckInput& input, RuleReport& report);
// forms.cpp: T00
void check_forms(const CheckInput& input, RuleReport& report);
// between_forms.cpp: T01–T12
void check_fiscal_income(const CheckInput& input, RuleReport& report);
void check_income_table(const CheckInput& input, RuleReport& report);
void check_expenditure_table(const CheckInput& input, RuleReport& report);
void check_expenditure_columns(const CheckInput& input, RuleReport& report);
void check_fiscal_expenditure(const CheckInput& input, RuleReport& report);
void check_basic_tables(const CheckInput& input, RuleReport& report);
void check_fiscal_detail(const CheckInput& input, RuleReport& report);
void check_three_public_table(const CheckInput& input, RuleReport& report);
void check_carry_over_tables(const CheckInput& input, RuleReport& report);
void check_fund_tables(const CheckInput& input, RuleReport& report);
void check_other_money(const CheckInput& input, RuleReport& report);
void check_operating_table(const CheckInput& input, RuleReport& report);
// members.cpp: D01–D03
void check_member_totals(const CheckInput& input, RuleReport& report);
void check_member_subjects(const CheckInput& input, RuleReport& report);
void check_member_transfers(const CheckInput& input, RuleReport& report);

}  // namespace juesuan
