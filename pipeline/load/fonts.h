#pragma once

#include <optional>

#include "domain/fonts.h"
#include "load/yaml.h"

namespace juesuan {

/// templates/fonts.yaml: for each face (小标宋, 黑体, 楷体, 仿宋) its files, best first (domain/fonts.h says
/// how one is written).
std::optional<FontChoice> read_font_choice(const YamlNode& root, Diagnostics& out);

}  // namespace juesuan
