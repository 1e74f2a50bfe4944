#pragma once

// JSON Schema (draft 7) of the unit's file, for editors: what may be written where, in Chinese, with the
// codes of the file's year and the 补充 of its template set.

#include <string>
#include <vector>

#include "domain/classification.h"
#include "domain/unit_description.h"

namespace juesuan {

/// The schema's file in the data folder, and how a unit's file, two folders below, names it.
inline constexpr const char* kSchemaFile = "unit.schema.json";
inline constexpr const char* kSchemaOfUnitFile = "../../unit.schema.json";

/// What the files of one template set may say.
struct SetDescription {
  std::string set;  ///< 版式
  UnitDescription description;
};

/// The schema as text. `sets`: at least one; `years`: classifications in order of year, those after another
/// with the same codes share its patterns. Amounts, counts, scores and codes may be numbers or texts, as
/// editors read them; every key that is not required may be blank. What a schema cannot say (sums, a code's
/// level in another table, names of figures) is left to check.
std::string unit_schema(const std::vector<SetDescription>& sets, const std::vector<Classification>& years);

/// A regular expression that matches exactly these strings of digits; they must be sorted and all different.
std::string digits_pattern(const std::vector<std::string>& codes);

}  // namespace juesuan
