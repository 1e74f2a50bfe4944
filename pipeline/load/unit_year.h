#pragma once

#include <optional>

#include "domain/unit_year.h"
#include "load/yaml.h"

namespace juesuan {

/// The facts of a unit's file (data/README.md), each with its place: keys, kinds of value, rows, amounts,
/// counts and fixed words. Whether they make sense is validate's. Findings LOAD-…; nothing after at least one
/// error.
std::optional<UnitYear> read_unit_year(const YamlNode& root, const Source& source, Diagnostics& out);

/// The same for a template set that asks for more (补充) or less (不需要); it must outlive the result.
std::optional<UnitYear> read_unit_year(const YamlNode& root, const Source& source, const SetFacts& set_facts,
                                       Diagnostics& out);

}  // namespace juesuan
