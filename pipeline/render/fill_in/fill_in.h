#pragma once

// The fill-in workbook (填报表): what a unit's file says and what it may say, in sheets of a spreadsheet.
// Stages: plan (what), controls (what must agree), grid (where), then the sheets. import/fill_in.h reads it.

#include <string>

#include "base/diagnostic.h"
#include "domain/classification.h"
#include "domain/fact_tree.h"
#include "domain/unit_description.h"

namespace juesuan {

/// The bytes of an .xlsx with the facts filled in. `classification` is of the unit's year. "" after an error:
/// FORM-NO-PLACE (facts that the sheets have no place for), FORM-CELL (a text too long for a cell).
std::string write_form(const FactTree& facts, const UnitDescription& description,
                       const Classification& classification, Diagnostics& out);

}  // namespace juesuan
