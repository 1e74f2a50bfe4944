#include <gtest/gtest.h>

#include "derive/derive.h"
#include "support/builders.h"

// Figures that a set's facts.yaml makes of others (推算).

namespace juesuan {
namespace {

using Kind = FormulaFigure::Kind;

Figures with_formula(const FormulaFigure& formula, Diagnostics& out) {
  UnitBuilder unit;
  unit.income(0, "2010301", fen(300)).income(7, "2010301", fen(100));
  unit.prior("收入合计", fen(200));
  SetFacts facts;
  facts.formulas.push_back(formula);
  return derive(unit.year(), small_classification(), Glossary{}, nullptr, facts, out);
}

TEST(FormulaFigures, OperationsOfASet) {
  struct Case {
    Kind kind;
    std::vector<std::string> inputs;
    const char* name;
    std::int64_t number;
    std::int64_t base;
  };
  const Case cases[] = {
      {Kind::kSum, {"收入合计.本年", "收入.来源.其他收入.金额"}, "推算", 500, 1},
      {Kind::kDifference, {"收入合计.本年", "收入.来源.其他收入.金额"}, "推算", 300, 1},
      {Kind::kShare, {"收入.来源.其他收入.金额", "收入合计.本年"}, "推算", 100, 400},
      {Kind::kSum, {"收入.来源.*.金额"}, "推算", 400, 1},
      {Kind::kChange, {"收入合计.本年", "收入合计.上年"}, "推算.增减额", 200, 1},
      {Kind::kChange, {"收入合计.本年", "收入合计.上年"}, "推算.增长率", 200, 200},
  };
  for (const Case& c : cases) {
    Diagnostics out;
    Figures figures = with_formula({"推算", c.kind, c.inputs, {}}, out);
    ASSERT_EQ(format_diagnostics(out), "");
    FigureId id = figures.find(c.name);
    ASSERT_NE(id, kNoFigure) << c.name;
    EXPECT_EQ(figures[id].number, c.number) << c.inputs[0];
    EXPECT_EQ(figures[id].base, c.base) << c.inputs[0];
  }
}

TEST(AsLastYear, HasEveryFigureButThoseOfTheFormsUnlessAFormulaUsesThem) {
  UnitBuilder unit;
  unit.income(0, "2010301", fen(300)).income(7, "2010301", fen(100));
  const UnitYear& year = unit.year();
  const std::string cell = "收入决算.科目.合计.合计";
  Diagnostics out;
  Figures whole = derive(year, small_classification(), Glossary{}, nullptr);
  SetFacts facts;
  Figures last = derive_as_last_year(year, small_classification(), facts, out);
  EXPECT_EQ(last.find(cell), kNoFigure);
  std::size_t same = 0;
  for (const Figure& figure : whole.all()) {
    FigureId found = last.find(figure.name);
    if (found == kNoFigure) continue;
    ++same;
    EXPECT_EQ(last[found].number, figure.number) << figure.name;
    EXPECT_EQ(last[found].state, figure.state) << figure.name;
  }
  EXPECT_EQ(same, last.all().size());
  for (const char* name : {"收支总计.本年", "年末结转和结余.其他资金", "单位.名称", "三公经费.本年"})
    EXPECT_NE(last.find(name), kNoFigure) << name;
  facts.formulas.push_back({"推算", Kind::kSum, {cell}, {}});
  Figures used = derive_as_last_year(year, small_classification(), facts, out);
  EXPECT_EQ(format_diagnostics(out), "");
  EXPECT_EQ(used[used.find("推算")].number, 400);
}

TEST(FormulaFigures, NamesThatAreNotThereAreErrors) {
  Diagnostics out;
  Figures figures = with_formula({"推算", Kind::kSum, {"收入合计.本年", "收人合计.本年"}, {}}, out);
  ASSERT_EQ(out.all().size(), 1U);
  EXPECT_EQ(out.all()[0].code, "DERIVE-FORMULA");
  EXPECT_EQ(out.all()[0].message, "“推算”的算式用的数名“收人合计.本年”没有");
}

}  // namespace
}  // namespace juesuan
