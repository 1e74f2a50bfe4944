#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/figures.h"
#include "load/yaml.h"

namespace juesuan {

/// data/<region>/units.yaml (单位名录): the names of the units of a region, by which another unit's name is
/// noticed in a unit's own words. Nothing after an error (LOAD-…).
std::optional<std::vector<Text>> read_region_units(const YamlNode& root, const Source& source,
                                                   Diagnostics& out);

}  // namespace juesuan
