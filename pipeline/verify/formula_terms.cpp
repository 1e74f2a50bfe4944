#include "verify/formula_terms.h"

namespace juesuan {
namespace {

constexpr std::size_t kMostTerms = 100000;

class FormulaReader {
 public:
  explicit FormulaReader(std::string_view text) : text_(text) {}

  std::optional<std::vector<FormulaTerm>> read() {
    bool minus = take("-");
    do {
      if (!read_term(minus)) return std::nullopt;
      minus = text_.starts_with("-");
    } while (take("+") || take("-"));
    if (!text_.empty()) return std::nullopt;
    return std::move(terms_);
  }

 private:
  bool take(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }

  bool read_term(bool minus) {
    if (!take("SUM(")) return read_range(minus, false);
    do {
      if (!read_range(minus, true)) return false;
    } while (take(","));
    return take(")");
  }

  bool read_range(bool minus, bool may_be_long) {
    CellAddress first;
    if (!take_address(text_, first)) return false;
    CellAddress last = first;
    if (may_be_long && take(":") && !take_address(text_, last)) return false;
    if (last.row < first.row || last.column < first.column) return false;
    std::size_t size = (std::size_t{last.row} - first.row + 1) * (last.column - first.column + 1);
    if (terms_.size() + size > kMostTerms) return false;
    for (std::uint32_t row = first.row; row <= last.row; ++row)
      for (std::uint32_t column = first.column; column <= last.column; ++column)
        terms_.push_back({{row, column}, minus});
    return true;
  }

  std::string_view text_;
  std::vector<FormulaTerm> terms_;
};

}  // namespace

std::optional<std::vector<FormulaTerm>> read_formula(std::string_view formula) {
  return FormulaReader(formula).read();
}

}  // namespace juesuan
