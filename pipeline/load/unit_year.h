#pragma once

#include <optional>

#include "domain/unit_year.h"
#include "load/yaml.h"

namespace juesuan {

/// The facts of a unit's file (data/README.md), each with its place: keys, kinds of value, rows, amounts,
/// counts and fixed words. Whether they make sense is validate's. Findings LOAD-…; nothing after at least one
/// error.
std::optional<UnitYear> read_unit_year(const YamlNode& root, const Source& source, Diagnostics& out);

}  // namespace juesuan
