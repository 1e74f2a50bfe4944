#pragma once

// Relations between the 附表, as data: cells by the words that the forms print (form_view.h), sums of them,
// and what must hold between two sums. BetweenForms compares them for one unit and one rule.

#include <deque>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "check/form_view.h"
#include "check/rules.h"

namespace juesuan {

/// The forms by their file names; "甲|乙" is the one that the set has. The numbers are Sichuan's of 2021.
namespace form_id {
inline constexpr const char* kTotals = "income_expenditure";                        // 公开01表
inline constexpr const char* kIncome = "income";                                    // 公开02表
inline constexpr const char* kExpenditure = "expenditure";                          // 公开03表
inline constexpr const char* kFiscalTotals = "fiscal_income_expenditure";           // 公开04表
inline constexpr const char* kFiscalDetail = "fiscal_expenditure_detail";           // 公开05表
inline constexpr const char* kGeneral = "general_public_expenditure";               // 公开06表
inline constexpr const char* kGeneralDetail = "general_public_expenditure_detail";  // 公开07表
inline constexpr const char* kBasic = "general_public_basic";                       // 公开08表
inline constexpr const char* kProject = "general_public_project";                   // 公开09表
inline constexpr const char* kThreePublic = "three_public_expenses";                // 公开10表
inline constexpr const char* kAnyThreePublic = "three_public_expenses|fiscal_three_public_expenses";
inline constexpr const char* kFund = "government_fund";                           // 公开11表
inline constexpr const char* kStateCapital = "state_capital_income_expenditure";  // 公开13表
inline constexpr const char* kStateCapitalSpent = "state_capital_expenditure";    // 公开14表
}  // namespace form_id

/// A cell by its form, row and column (form_view.h).
struct CellName {
  const char* form;
  const char* row;
  const char* column;
};
using CellSum = std::vector<CellName>;

enum class How : std::uint8_t { kEqual, kAtMost };

/// `left` is what is asked about, `right` what it should be.
struct FormRelation {
  CellSum left;
  How how;
  CellSum right;
};

/// Which lines of two forms belong together.
enum class LinePairs : std::uint8_t {
  kClasses,   ///< 类, by their names: 收入支出决算总表 prints no codes
  kSections,  ///< 款, by code
  kAll        ///< 类, 款, 项, by code
};

/// A column of a form, line for line.
struct ColumnName {
  const char* form;
  const char* column;
};

/// A cell that was found, for messages.
struct RelatedCell {
  const FormView* form = nullptr;
  const Cell* cell = nullptr;  ///< null: the form has no such line
  std::string_view row;
  bool in_column = true;  ///< found by its column too, not only by the words before it
};

struct CellValue {
  Fen amount;
  bool any = false;
  bool unknown = false;
};

/// The forms of one unit, and what a rule finds missing in them, each said once.
class BetweenForms {
 public:
  BetweenForms(const CheckInput& input, RuleReport& report) : input_(input), report_(report) {
    for (const Table& table : input.forms) has_forms_ = has_forms_ || table.is_form;
    if (!has_forms_) report_.not_applicable("这一套没有附表");
  }
  BetweenForms(const BetweenForms&) = delete;
  BetweenForms& operator=(const BetweenForms&) = delete;
  ~BetweenForms() = default;

  void check(std::span<const FormRelation> relations) {
    for (const FormRelation& relation : relations) check(relation);
  }
  void check(const FormRelation& relation) {
    std::optional<std::vector<RelatedCell>> left = cells(relation.left);
    std::optional<std::vector<RelatedCell>> right = left ? cells(relation.right) : std::nullopt;
    if (right) compare(*left, relation.how, *right);
  }

  /// Line for line; a line that one form does not have is blank there.
  void check_lines(LinePairs which, const ColumnName& left, const ColumnName& right);
  /// In each row of a form, the columns add up to one of them.
  void check_rows(const char* form, const char* total, std::initializer_list<const char*> parts);

  /// Nothing when a form, line or column is not there (which is reported) or the form has only totals.
  std::optional<std::vector<RelatedCell>> cells(const CellSum& names);
  CellValue value(std::span<const RelatedCell> cells);
  void compare(std::span<const RelatedCell> left, How how, std::span<const RelatedCell> right);

  /// Null if the set does not have it or the unit has only its totals; `form` may name alternatives.
  const FormView* form(std::string_view form);
  bool is_general_three_public();

  /// To be called at the end: a rule for which all was there, but blank, has nothing to say.
  void finish() {
    if (has_forms_ && !compared_ && said_.empty()) report_.not_applicable("有关的各格都是空白");
  }

 private:
  const FormView* view(std::string_view id);
  void say_missing(std::string what);
  void say_absent(std::string_view form);
  void report_difference_of(std::span<const RelatedCell> left, How how, std::span<const RelatedCell> right,
                            Fen got, Fen expected);

  const CheckInput& input_;
  RuleReport& report_;
  std::deque<FormView> views_;
  std::vector<std::string> said_;
  bool has_forms_ = false;
  bool compared_ = false;
};

/// 公开06表“合计”的“基本支出”.
std::string cell_text(const RelatedCell& cell);

}  // namespace juesuan
