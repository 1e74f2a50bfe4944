#pragma once

// What must agree in a unit's facts, as sums over the fields and tables of a fill-in workbook: the one place
// here that knows keys by name. A control is written as a spreadsheet formula and computed from the facts by
// the same description.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/money.h"
#include "fill_in/plan.h"

namespace juesuan {

/// Rows that count: those whose cell in `column` is one of `any_of`, or, of codes, starts with one.
struct SumWhere {
  std::string column;  ///< path of a value; "": the name of an entry
  std::vector<std::string> any_of;
  enum class Match : std::uint8_t { kSame, kCode, kWithSuffix } match = Match::kSame;
};

/// The sum of a column of a table, or a field.
struct FormSum {
  std::string path;    ///< of the table or field
  std::string amount;  ///< the column: path of a value; "": of the value of an entry, or a field
  std::vector<SumWhere> where;
};

/// A sum that is added or taken away: the first of those that has numbers.
struct Addend {
  std::vector<FormSum> first_of;
  bool minus = false;
};

struct Control {
  std::string sheet;
  std::string label;
  std::vector<Addend> left, right;
  bool at_most = false;       ///< left may be smaller
  std::vector<Addend> needs;  ///< compared only where each of these has numbers
};

/// The controls for which the plan has fields and tables.
std::vector<Control> form_controls(const FormPlan& plan);

/// What an amount beside others should be, row by row.
struct Expected {
  std::string table;
  std::string amount;  ///< the column that is compared
  std::string title;   ///< of the column with what it should be
  FormSum detail;      ///< without conditions
  struct Same {
    std::string column;         ///< of the row; "": the name of the entry
    std::string detail_column;  ///< of the detail
    SumWhere::Match match = SumWhere::Match::kSame;
    std::map<std::string, std::vector<std::string>> stands_for;  ///< word of the row → words of the detail
    bool scopes = false;  ///< nothing is expected where the detail has no such rows at all
  };
  std::vector<Same> same;
};

/// Those whose tables the plan has.
std::vector<Expected> expected_amounts(const FormPlan& plan);
/// Adds the columns that show them.
void add_expected_columns(FormPlan& plan);

const FormTable* find_table(const FormPlan& plan, const std::string& path);
const FormField* find_field(const FormPlan& plan, const std::string& path);
/// The column of a table that `column` of SumWhere, or `amount` of FormSum, names.
std::size_t condition_column(const FormTable& table, const std::string& column);
std::size_t amount_column(const FormTable& table, const std::string& amount);

/// A sum over what is filled in.
struct FormTotal {
  Fen amount;
  bool has_numbers = false;  ///< in the rows that count
  bool unknown = false;
};

FormTotal total(const FormPlan& plan, const FormSum& sum, MoneyUnit unit);
FormTotal total(const FormPlan& plan, const std::vector<Addend>& side, MoneyUnit unit);
/// Whether each of the addends has numbers.
bool has_numbers(const FormPlan& plan, const std::vector<Addend>& needs, MoneyUnit unit);
/// What a row's amount should be; nothing when a cell that is looked at is empty or has no counterpart, or
/// the detail has nothing of its scope.
std::optional<Fen> expected_amount(const FormPlan& plan, const Expected& expected, const FormTable& table,
                                   const std::vector<std::string>& row, MoneyUnit unit);

}  // namespace juesuan
