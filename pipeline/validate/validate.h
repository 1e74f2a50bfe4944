#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "domain/classification_tables.h"
#include "domain/unit_year.h"

namespace juesuan {

/// What must hold of the facts before anything is derived: codes of the year and the right level, signs, 其中
/// within its whole, no row twice, names that can be a file and a cell, dates, subjects of reasons and of
/// last year's values. Changes nothing. Findings VALID-…, each at the facts' places.
void validate(const UnitYear& year, const ClassificationTables& tables, Diagnostics& out);

/// Whether 版式 is three ASCII folder names, region/year/kind: only then may it be looked for on the disk.
bool is_template_set_path(std::string_view path);

}  // namespace juesuan
