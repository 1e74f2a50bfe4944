#include "render/xlsx_formula.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

constexpr std::size_t kLongestFormula = 8000;  // a spreadsheet takes 8192 characters
constexpr std::size_t kShortestRange = 3;

/// What the terms add up to; nothing if one is not known. Blank cells add nothing.
std::optional<Fen> sum_of_terms(const Table& table, const Cell& cell) {
  Fen sum;
  for (const CellTerm& term : cell.formula) {
    if (term.row >= table.rows.size() || term.column >= table.rows[term.row].size()) {
      throw std::runtime_error(fmt::format("表“{}”的公式引用了表外的单元格", table.title));
    }
    const Cell& part = table.rows[term.row][term.column];
    if (!part.amount && !part.text.text.empty()) return std::nullopt;
    Fen amount = part.amount.value_or(Fen{});
    sum = term.minus ? sum - amount : sum + amount;
  }
  return sum;
}

/// How many terms from `at` on are added and lie one below (or beside) the other.
std::size_t range_length(const std::vector<CellTerm>& terms, std::size_t at, std::uint32_t down,
                         std::uint32_t right) {
  std::size_t end = at;
  while (end < terms.size() && !terms[end].minus) {
    auto step = static_cast<std::uint32_t>(end - at);
    if (terms[end].row != terms[at].row + step * down || terms[end].column != terms[at].column + step * right)
      break;
    ++end;
  }
  return end - at;
}

}  // namespace

std::string formula_of(const Table& table, const Cell& cell, std::uint32_t first_row) {
  if (cell.formula.empty() || !cell.amount || sum_of_terms(table, cell) != cell.amount) return {};
  const auto& terms = cell.formula;
  auto address = [&](const CellTerm& term) { return cell_address(first_row + term.row, term.column); };
  std::string out;
  for (std::size_t at = 0; at < terms.size();) {
    if (terms[at].minus) {
      out += "-" + address(terms[at++]);
      continue;
    }
    if (!out.empty()) out += "+";
    std::size_t length = std::max(range_length(terms, at, 1, 0), range_length(terms, at, 0, 1));
    if (length >= kShortestRange) {
      out += fmt::format("SUM({}:{})", address(terms[at]), address(terms[at + length - 1]));
      at += length;
    } else {
      out += address(terms[at++]);
    }
  }
  return out.size() > kLongestFormula ? std::string() : "=" + out;
}

}  // namespace juesuan
