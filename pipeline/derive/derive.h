#pragma once

#include "base/diagnostic.h"
#include "domain/classification.h"
#include "domain/figures.h"
#include "domain/glossary.h"
#include "domain/unit_year.h"

namespace juesuan {

/// Every figure of a unit's year, without 补充 and 推算: README.md in this folder is the catalogue.
/// `last_year` is the same unit's figures of the year before, or null. Never fails: what is missing is blank
/// or unknown.
Figures derive(const UnitYear& year, const Classification& classification, const Glossary& glossary,
               const Figures* last_year);

/// The same with what the unit's template set adds. Finding DERIVE-FORMULA: a formula names a figure that is
/// not there.
Figures derive(const UnitYear& year, const Classification& classification, const Glossary& glossary,
               const Figures* last_year, const SetFacts& set_facts, Diagnostics& out);

/// What the year after is compared with: the same figures, without glossary and, unless a formula uses them,
/// without the rows of the forms, which are two thirds of the work.
Figures derive_as_last_year(const UnitYear& year, const Classification& classification,
                            const SetFacts& set_facts, Diagnostics& out);

}  // namespace juesuan
