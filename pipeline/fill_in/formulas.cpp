#include "fill_in/formulas.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

using Match = SumWhere::Match;

std::string literal(const std::string& text) {
  return fmt::format("\"{}\"", text);
}

/// `cells` is a range or a cell, `word` a literal or a cell of the same kind.
std::string condition(const std::string& cells, const std::string& word, Match match, int digits) {
  switch (match) {
    case Match::kCode:
      return fmt::format("({}={})", code_of(cells, digits), word);
    case Match::kWithSuffix:
      return fmt::format("(({0}={1})+(LEFT({0},LEN({1})+1)={1}&\"/\")>0)", cells, word);
    case Match::kSame:
      break;
  }
  return fmt::format("({}={})", cells, word);
}

std::string condition(const FormGrid& grid, const FormTable& table, const SumWhere& where) {
  std::string cells = grid.range(table.path, condition_column(table, where.column));
  std::vector<std::string> words;
  for (const std::string& word : where.any_of)
    words.push_back(condition(cells, literal(word), where.match, static_cast<int>(word.size())));
  return words.size() == 1 ? words[0] : fmt::format("(({})>0)", fmt::join(words, "+"));
}

std::string conditions(const FormGrid& grid, const FormSum& sum) {
  const FormTable& table = *find_table(grid.plan(), sum.path);
  std::vector<std::string> all;
  for (const SumWhere& where : sum.where) all.push_back(condition(grid, table, where));
  return fmt::format("{}", fmt::join(all, "*"));
}

std::string sum_formula(const FormGrid& grid, const FormSum& sum) {
  std::string amounts = grid.amounts(sum);
  if (find_table(grid.plan(), sum.path) == nullptr) return fmt::format("N({})", amounts);
  if (sum.where.empty()) return fmt::format("SUM({})", amounts);
  return fmt::format("SUMPRODUCT({}*1,{})", conditions(grid, sum), amounts);
}

std::string unknown_formula(const FormGrid& grid, const FormSum& sum) {
  std::string amounts = grid.amounts(sum);
  if (sum.where.empty()) return fmt::format("COUNTIF({},\"未知\")", amounts);
  return fmt::format("SUMPRODUCT({}*({}=\"未知\"))", conditions(grid, sum), amounts);
}

/// How many numbers there are.
std::string count_formula(const FormGrid& grid, const FormSum& sum) {
  std::string amounts = grid.amounts(sum);
  if (sum.where.empty()) return fmt::format("COUNT({})", amounts);
  return fmt::format("SUMPRODUCT({}*ISNUMBER({}))", conditions(grid, sum), amounts);
}

using SumFormula = std::string (*)(const FormGrid&, const FormSum&);

/// `formula` of the first of the sums that has something in its column.
std::string first_of(const FormGrid& grid, const Addend& addend, SumFormula formula) {
  std::string text = formula(grid, addend.first_of.back());
  for (std::size_t i = addend.first_of.size() - 1; i-- > 0;) {
    const FormSum& sum = addend.first_of[i];
    text = fmt::format("IF({}+{}>0,{},{})", count_formula(grid, sum), unknown_formula(grid, sum),
                       formula(grid, sum), text);
  }
  return text;
}

std::string side_formula(const FormGrid& grid, const std::vector<Addend>& side) {
  std::string text;
  for (const Addend& addend : side) {
    if (addend.minus || !text.empty()) text += addend.minus ? "-" : "+";
    text += first_of(grid, addend, sum_formula);
  }
  return text;
}

std::string needs_formula(const FormGrid& grid, const std::vector<Addend>& needs) {
  std::vector<std::string> all;
  for (const Addend& need : needs) {
    std::vector<std::string> counts;
    for (const FormSum& sum : need.first_of) counts.push_back(count_formula(grid, sum));
    all.push_back(fmt::format("{}>0", fmt::join(counts, "+")));
  }
  return fmt::format("AND({})", fmt::join(all, ","));
}

/// What a cell of a row stands for in the detail: itself, or by a chain of IFs.
std::string operand(const Expected::Same& same, const std::string& cell, int digits) {
  if (same.stands_for.empty()) return same.match == Match::kCode ? code_of(cell, digits) : cell;
  std::string text = "\"\"";
  for (const auto& [word, words] : same.stands_for) {
    std::string stands_for = words.empty() ? literal(word) : literal(words[0]);
    text = fmt::format("IF({}={},{},{})", cell, literal(word), stands_for, text);
  }
  return text;
}

int digits_of(const FormTable& table, const std::string& column) {
  const FactKey* key = table.columns[condition_column(table, column)].key;
  return key == nullptr ? 0 : code_digits(key->codes);
}

/// IF(all that is looked at is there, the sum, `otherwise`).
std::string one_expected(const FormGrid& grid, const Expected& expected, const PlacedTable& placed,
                         std::uint32_t row, const std::string& otherwise) {
  const FormTable& detail = *find_table(grid.plan(), expected.detail.path);
  std::string amounts = grid.amounts(expected.detail);
  std::vector<std::string> there, matching, scopes = {fmt::format("ISNUMBER({})", amounts)};
  for (const Expected::Same& same : expected.same) {
    std::size_t column = condition_column(*placed.table, same.column);
    std::string cell = cell_address(row, placed.columns[column].begin);
    int digits = same.detail_column.empty() ? 0 : digits_of(detail, same.detail_column);
    std::string word = operand(same, cell, digits);
    there.push_back(word + "<>\"\"");
    if (same.detail_column.empty()) continue;
    std::string cells = grid.range(detail.path, condition_column(detail, same.detail_column));
    matching.push_back(condition(cells, word, same.match, digits));
    if (same.scopes) scopes.push_back(matching.back());
  }
  there.push_back(fmt::format("SUMPRODUCT({}*1)>0", fmt::join(scopes, "*")));
  std::string sum = matching.empty() ? fmt::format("SUM({})", amounts)
                                     : fmt::format("SUMPRODUCT({}*1,{})", fmt::join(matching, "*"), amounts);
  return fmt::format("IF(AND({}),{},{})", fmt::join(there, ","), sum, otherwise);
}

}  // namespace

int code_digits(FactKey::Codes codes) {
  return codes == FactKey::Codes::kEconomic ? 5 : 7;
}

std::string code_of(const std::string& cell, int digits) {
  return fmt::format("LEFT(TRIM({}&\"\"),{})", cell, digits);
}

std::string code_name_formula(const std::string& cell, FactKey::Codes codes) {
  bool function = codes == FactKey::Codes::kFunction;
  return fmt::format("=IFERROR(INDEX({},MATCH({},{},0)),\"\")",
                     function ? kFunctionNamesName : kEconomicNamesName, code_of(cell, code_digits(codes)),
                     function ? kFunctionCodesName : kEconomicCodesName);
}

ControlFormulas control_formulas(const FormGrid& grid, const Control& control) {
  std::string needs = needs_formula(grid, control.needs);
  std::vector<std::string> unknown;
  for (const std::vector<Addend>* side : {&control.left, &control.right})
    for (const Addend& addend : *side) unknown.push_back(first_of(grid, addend, unknown_formula));
  return {fmt::format("=IF({},{},\"\")", needs, side_formula(grid, control.left)),
          fmt::format("=IF({},{},\"\")", needs, side_formula(grid, control.right)),
          fmt::format("{}", fmt::join(unknown, "+"))};
}

std::string expected_formula(const FormGrid& grid, const std::vector<const Expected*>& expected,
                             const PlacedTable& placed, std::uint32_t row) {
  std::string text = "\"\"";
  for (auto one = expected.rbegin(); one != expected.rend(); ++one)
    text = one_expected(grid, **one, placed, row, text);
  return "=" + text;
}

}  // namespace juesuan
