#include "render/xlsx_formula.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "render/sample_document.h"

namespace juesuan {
namespace {

using namespace sample;

/// 3 × 5 amounts of row × 10 + column fen; the cell asked about stands outside of it.
Table numbers() {
  Table table = form("x", "x", "", {5, 5, 5, 5, 5});
  for (std::int64_t r = 0; r < 3; ++r) {
    table.rows.emplace_back();
    for (std::int64_t c = 0; c < 5; ++c) table.rows.back().push_back(amount_cell(r * 10 + c));
  }
  return table;
}

TEST(XlsxFormula, NeighboursBecomeARange) {
  struct Case {
    const char* name;
    std::vector<CellTerm> terms;
    std::int64_t fen;
    const char* expected;
  };
  const Case cases[] = {
      {"none", {}, 0, ""},
      {"one", {{1, 2}}, 12, "=C8"},
      {"down", {{0, 1}, {1, 1}, {2, 1}}, 33, "=SUM(B7:B9)"},
      {"across", {{0, 0}, {0, 1}, {0, 2}, {0, 3}}, 6, "=SUM(A7:D7)"},
      {"two are no range", {{0, 1}, {1, 1}}, 12, "=B7+B8"},
      {"range and one", {{0, 0}, {0, 1}, {0, 2}, {2, 4}}, 27, "=SUM(A7:C7)+E9"},
      {"backwards is no range", {{2, 1}, {1, 1}, {0, 1}}, 33, "=B9+B8+B7"},
      {"minus", {{2, 0}, {1, 0, true}, {0, 4}}, 14, "=A9-A8+E7"},
      {"minus first", {{1, 0, true}, {2, 0}}, 10, "=-A8+A9"},
      {"minus ends a range", {{0, 0}, {0, 1}, {0, 2}, {0, 3, true}}, 0, "=SUM(A7:C7)-D7"},
      {"one fen off", {{0, 1}, {1, 1}}, 13, ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(formula_of(numbers(), amount_cell(c.fen, c.terms), 6), c.expected) << c.name;
  }
}

TEST(XlsxFormula, BlankTermsCountAsNothingAndUnknownOnesForbidIt) {
  Table table = numbers();
  table.rows[0][1] = blank_amount();
  Cell cell = amount_cell(11, {{0, 1}, {1, 1}});
  EXPECT_EQ(formula_of(table, cell, 0), "=B1+B2");
  table.rows[0][1].text.text = "未知";
  EXPECT_EQ(formula_of(table, cell, 0), "");
}

TEST(XlsxFormula, BlankCellHasNone) {
  Cell cell = blank_amount();
  cell.formula = {{0, 0}};
  EXPECT_EQ(formula_of(numbers(), cell, 0), "");
}

TEST(XlsxFormula, TermOutsideTheTableIsAnError) {
  EXPECT_THROW(formula_of(numbers(), amount_cell(0, {{3, 0}}), 0), std::runtime_error);
  EXPECT_THROW(formula_of(numbers(), amount_cell(0, {{0, 5}}), 0), std::runtime_error);
}

}  // namespace
}  // namespace juesuan
