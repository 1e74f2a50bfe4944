#include "derive/derive.h"

#include "derive/derivation.h"

namespace juesuan {

Figures derive(const UnitYear& year, const Classification& classification, const Glossary& glossary,
               const Figures* last_year) {
  Diagnostics none;
  return derive(year, classification, glossary, last_year, SetFacts{}, none);
}

Figures derive(const UnitYear& year, const Classification& classification, const Glossary& glossary,
               const Figures* last_year, const SetFacts& set_facts, Diagnostics& out) {
  Derivation d(year, classification, last_year);
  derive_identity(d);
  derive_income(d);
  derive_expenditure(d);
  derive_balances(d);
  derive_general_public(d);
  derive_three_public(d);
  derive_other_matters(d);
  derive_performance(d);
  derive_pivots(d);
  derive_glossary(d, glossary);
  derive_extras(d, set_facts, out);
  return std::move(d.figures);
}

}  // namespace juesuan
