#pragma once

#include <functional>

#include "load/yaml.h"

namespace juesuan {

/// Reports each character of a value or key that cannot be printed (LOAD-NO-GLYPH), once, where it is first
/// written. `can_print` says whether some font has it.
void check_printable(const YamlNode& root, const std::function<bool(char32_t)>& can_print, Diagnostics& out);

}  // namespace juesuan
