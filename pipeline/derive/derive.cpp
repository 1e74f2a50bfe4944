#include "derive/derive.h"

#include <algorithm>

#include "derive/derivation.h"

namespace juesuan {
namespace {

void derive_text_figures(Derivation& d) {
  derive_identity(d);
  derive_income(d);
  derive_expenditure(d);
  derive_balances(d);
  derive_general_public(d);
  derive_three_public(d);
  derive_other_matters(d);
  derive_performance(d);
}

/// The rows of the forms are lists named …科目 (pivots.cpp).
bool uses_forms(const std::vector<FormulaFigure>& formulas) {
  return std::any_of(formulas.begin(), formulas.end(), [](const FormulaFigure& formula) {
    return std::any_of(formula.inputs.begin(), formula.inputs.end(),
                       [](const std::string& input) { return input.find("科目") != std::string::npos; });
  });
}

}  // namespace

Figures derive(const UnitYear& year, const Classification& classification, const Glossary& glossary,
               const Figures* last_year) {
  Diagnostics none;
  return derive(year, classification, glossary, last_year, SetFacts{}, none);
}

Figures derive(const UnitYear& year, const Classification& classification, const Glossary& glossary,
               const Figures* last_year, const SetFacts& set_facts, Diagnostics& out) {
  Derivation d(year, classification, last_year);
  derive_text_figures(d);
  derive_pivots(d);
  derive_glossary(d, glossary);
  derive_extras(d, set_facts, out);
  return std::move(d.figures);
}

Figures derive_as_last_year(const UnitYear& year, const Classification& classification,
                            const SetFacts& set_facts, Diagnostics& out) {
  Derivation d(year, classification, nullptr);
  derive_text_figures(d);
  if (uses_forms(set_facts.formulas) || uses_forms(year.formulas)) derive_pivots(d);
  derive_extras(d, set_facts, out);
  return std::move(d.figures);
}

}  // namespace juesuan
