#pragma once

#include <string>

#include "load/yaml.h"

namespace juesuan {

/// SHA-256 of what a YAML file says, not of how it is written: comments, the order of keys, quotes, flow or
/// block style and the blanks around the bars of a row make no difference; the order of lists does.
std::string facts_digest(const YamlNode& root);

}  // namespace juesuan
