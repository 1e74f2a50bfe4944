#pragma once

#include <optional>

#include "domain/unit_description.h"
#include "load/yaml.h"

namespace juesuan {

/// templates/unit_file.yaml. Nothing after an error (LOAD-…).
std::optional<UnitDescription> read_unit_description(const YamlNode& root, Diagnostics& out);

}  // namespace juesuan
