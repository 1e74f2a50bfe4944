#include "fill/form_formulas.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

namespace juesuan {
namespace {

using Kind = FormColumn::Kind;

/// Where a 行次 stands: its row and the amount columns it counts for.
struct LinePlace {
  std::uint32_t row = 0;
  std::vector<std::uint32_t> columns;
};

std::vector<std::uint32_t> amount_columns_after(const std::vector<FormLeaf>& leaves, std::size_t leaf) {
  std::vector<std::uint32_t> columns;
  for (std::size_t i = leaf + 1; i < leaves.size() && leaves[i].column->kind != Kind::kLineNumber; ++i)
    if (leaves[i].column->kind == Kind::kAmount) columns.push_back(leaves[i].first);
  return columns;
}

std::map<int, LinePlace> find_lines(const std::vector<FormLeaf>& leaves, const Table& table) {
  std::map<int, LinePlace> lines;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (leaves[i].column->kind != Kind::kLineNumber) continue;
    std::vector<std::uint32_t> columns = amount_columns_after(leaves, i);
    for (std::uint32_t row = table.header_rows; row < table.rows.size(); ++row) {
      const std::string& text = table.rows[row][leaves[i].first].text.text;
      int number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      if (number > 0) lines[number] = {row, columns};
    }
  }
  return lines;
}

std::map<int, std::uint32_t> find_columns(const std::vector<FormLeaf>& leaves) {
  std::map<int, std::uint32_t> columns;
  for (const FormLeaf& leaf : leaves)
    if (leaf.column->number > 0) columns[leaf.column->number] = leaf.first;
  return columns;
}

/// Reports numbers the form does not have; false if there are any.
template <typename Known>
bool check_numbers(const NoteFormula& formula, const Known& known, Diagnostics& out) {
  const char* word = formula.of_rows ? "行次" : "栏次";
  auto check = [&](int number) {
    if (known.contains(number)) return true;
    out.error("FORM-NOTE-NUMBER", formula.place,
              fmt::format("表注里的公式提到{}{}，表里没有这个{}", word, number, word))
        .note("提示", known.empty() ? fmt::format("这张表没有{}", word)
                                    : fmt::format("表里的{}是{}到{}", word, known.begin()->first,
                                                  known.rbegin()->first));
    return false;
  };
  bool good = check(formula.target);
  for (const NoteFormula::Term& term : formula.terms) good = check(term.number) && good;
  return good;
}

void add_row_formula(const NoteFormula& formula, const std::map<int, LinePlace>& lines, Table& table) {
  const LinePlace& target = lines.at(formula.target);
  for (std::size_t i = 0; i < target.columns.size(); ++i) {
    std::vector<CellTerm> terms;
    for (const NoteFormula::Term& term : formula.terms) {
      const LinePlace& place = lines.at(term.number);
      if (i < place.columns.size()) terms.push_back({place.row, place.columns[i], term.minus});
    }
    table.rows[target.row][target.columns[i]].formula = std::move(terms);
  }
}

void add_column_formula(const NoteFormula& formula, const std::map<int, std::uint32_t>& columns,
                        Table& table) {
  for (std::uint32_t row = table.header_rows; row < table.rows.size(); ++row) {
    std::vector<CellTerm> terms;
    for (const NoteFormula::Term& term : formula.terms)
      terms.push_back({row, columns.at(term.number), term.minus});
    table.rows[row][columns.at(formula.target)].formula = std::move(terms);
  }
}

/// A cell that no figure stands behind (行次 61, a blank line of the form) has no formula either.
void drop_formulas_without_figure(Table& table) {
  for (auto row = table.rows.begin() + table.header_rows; row != table.rows.end(); ++row)
    for (Cell& cell : *row)
      if (cell.figure == kNoFigure) cell.formula.clear();
}

}  // namespace

void add_note_formulas(const Form& form, const std::vector<FormLeaf>& leaves, Table& table,
                       Diagnostics& out) {
  std::map<int, LinePlace> lines = find_lines(leaves, table);
  std::map<int, std::uint32_t> columns = find_columns(leaves);
  for (const NoteFormula& formula : form.formulas) {
    if (formula.of_rows && check_numbers(formula, lines, out)) add_row_formula(formula, lines, table);
    if (!formula.of_rows && check_numbers(formula, columns, out)) add_column_formula(formula, columns, table);
  }
  drop_formulas_without_figure(table);
}

void add_level_formulas(const std::vector<FormLeaf>& leaves, const std::vector<int>& levels, Table& table) {
  for (const FormLeaf& leaf : leaves) {
    if (leaf.column->kind != Kind::kAmount) continue;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      Cell& cell = table.rows[table.header_rows + i][leaf.first];
      if (!cell.formula.empty() || !cell.amount) continue;
      std::vector<CellTerm> terms;
      Fen sum;
      for (std::size_t below = i + 1; below < levels.size() && levels[below] > levels[i]; ++below) {
        if (levels[below] != levels[i] + 1) continue;
        auto row = static_cast<std::uint32_t>(table.header_rows + below);
        terms.push_back({row, leaf.first, false});
        sum = sum + table.rows[row][leaf.first].amount.value_or(Fen{});
      }
      if (!terms.empty() && sum == *cell.amount) cell.formula = std::move(terms);
    }
  }
}

}  // namespace juesuan
