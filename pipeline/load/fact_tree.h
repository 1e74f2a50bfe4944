#pragma once

#include "domain/fact_tree.h"
#include "domain/unit_description.h"
#include "load/yaml.h"

namespace juesuan {

/// What a unit's file says, as written; the cells of rows, which `description` tells from texts, with one
/// blank on each side of the bars. What is not described is kept as it is.
FactTree fact_tree(const YamlNode& root, const UnitDescription& description);

}  // namespace juesuan
