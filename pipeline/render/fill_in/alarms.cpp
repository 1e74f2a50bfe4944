#include "render/fill_in/alarms.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

/// Filled in, and neither - nor 未知.
std::string has_value(const std::string& cell) {
  return fmt::format("TRIM({0}&\"\")<>\"\",TRIM({0}&\"\")<>\"-\",TRIM({0}&\"\")<>\"未知\"", cell);
}

std::string not_a_code(const std::string& cell, FactKey::Codes codes) {
  const char* list = codes == FactKey::Codes::kFunction ? kFunctionCodesName : kEconomicCodesName;
  return fmt::format("ISNA(MATCH({},{},0))", code_of(cell, code_digits(codes)), list);
}

std::string not_a_word(const std::string& cell, const std::string& words) {
  return fmt::format("ISNA(MATCH({},{},0))", cell, words);
}

/// Not a number, or with more decimals than `decimals` says.
std::string not_a_number(const std::string& cell, const std::string& decimals) {
  return fmt::format("=AND({1},NOT(IF(ISNUMBER({0}),ROUND({0},{2})={0},FALSE)))", cell, has_value(cell),
                     decimals);
}

}  // namespace

void guard_cells(FormPage& page, const FormLists& lists, const FactKey& key, std::uint32_t first,
                 std::uint32_t last, std::uint32_t column) {
  std::string cell = cell_address(first, column);
  if (key.codes != FactKey::Codes::kNone) {
    page.offer(first, last, column, FormLists::entries(key.codes), false);
    page.alarm(first, last, column, fmt::format("=AND({},{})", has_value(cell), not_a_code(cell, key.codes)),
               Alarm::kWrong);
  } else if (!key.words.empty()) {
    std::string word = fmt::format("TRIM({}&\"\")", cell);
    if (key.suffixed) word = fmt::format("IFERROR(LEFT({0},FIND(\"/\",{0})-1),{0})", word);
    page.offer(first, last, column, lists.words(key), !key.suffixed);
    page.alarm(first, last, column,
               fmt::format("=AND({},{})", has_value(cell), not_a_word(word, lists.words(key))),
               Alarm::kWrong);
  } else if (key.kind == Kind::kAmount) {
    guard_amounts(page, first, last, column);
  } else if (key.kind == Kind::kCount || key.kind == Kind::kYear || key.kind == Kind::kScore) {
    const char* decimals = key.kind == Kind::kScore ? "2" : "0";
    page.alarm(first, last, column, not_a_number(cell, decimals), Alarm::kWrong);
  }
}

void guard_amounts(FormPage& page, std::uint32_t first, std::uint32_t last, std::uint32_t column) {
  page.alarm(first, last, column, not_a_number(cell_address(first, column), kDecimalsName), Alarm::kWrong);
}

void guard_names(FormPage& page, const FormLists& lists, const FactKey& key, std::uint32_t first,
                 std::uint32_t last, std::uint32_t column) {
  if (key.words.empty()) return;
  std::string cell = cell_address(first, column);
  page.offer(first, last, column, lists.words(key), false);
  if (key.codes == FactKey::Codes::kNone) return;
  page.alarm(first, last, column,
             fmt::format("=AND({},{},{})", has_value(cell), not_a_word(cell, lists.words(key)),
                         not_a_code(cell, key.codes)),
             Alarm::kWrong);
}

void guard_required(FormPage& page, std::uint32_t row, std::uint32_t column) {
  page.alarm(row, row, column, fmt::format("=LEN(TRIM({}&\"\"))=0", cell_address(row, column)),
             Alarm::kMissing);
}

void guard_duplicates(FormPage& page, const FormGrid& grid, const PlacedTable& placed) {
  const FormTable& table = *placed.table;
  std::vector<std::size_t> keys;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const FillInColumn& column = table.columns[c];
    bool says_what = column.role == ColumnRole::kValue &&
                     (!column.key->words.empty() || column.key->codes != FactKey::Codes::kNone);
    if (column.role == ColumnRole::kName || (says_what && table.key->kind == Kind::kRows)) keys.push_back(c);
  }
  if (keys.empty() || table.column(ColumnRole::kOwner) != std::string::npos) return;
  std::vector<std::string> same, filled;
  for (std::size_t c : keys) {
    std::string cell = cell_address(placed.first_row, placed.columns[c].begin);
    std::string fixed = "$" + cell;  // the column is the key's, whichever cell turns red
    same.push_back(fmt::format("({}={})", grid.range(table.path, c), fixed));
    filled.push_back(fmt::format("{}<>\"\"", fixed));
  }
  std::string formula =
      fmt::format("=AND(OR({}),SUMPRODUCT({}*1)>1)", fmt::join(filled, ","), fmt::join(same, "*"));
  for (std::size_t c : keys)
    page.alarm(placed.first_row, placed.end_row - 1, placed.columns[c].begin, formula, Alarm::kWrong);
}

void guard_expected(FormPage& page, const std::vector<Expected>& expected, const PlacedTable& placed,
                    std::size_t c) {
  for (const Expected& one : expected) {
    if (one.table != placed.table->path) continue;
    std::uint32_t amounts = placed.columns[amount_column(*placed.table, one.amount)].begin;
    std::string is = "$" + cell_address(placed.first_row, amounts);
    std::string should = "$" + cell_address(placed.first_row, placed.columns[c].begin);
    std::string formula = fmt::format("=AND(ISNUMBER({0}),ISNUMBER({1}),ROUND(N({0})-N({1}),{2})<>0)", is,
                                      should, kDecimalsName);
    for (std::uint32_t column : {amounts, placed.columns[c].begin})
      page.alarm(placed.first_row, placed.end_row - 1, column, formula, Alarm::kWrong);
    return;
  }
}

}  // namespace juesuan
