#pragma once

#include <map>
#include <string_view>

#include "load/yaml.h"

namespace juesuan {

/// Characters, each with the place where it stands first.
using UsedCharacters = std::map<char32_t, Place>;

/// Adds those of a YAML file's values, and of its keys when they can be printed (as those of facts can).
void add_characters(const YamlNode& root, bool with_keys, UsedCharacters& into);

/// Adds those that a template prints as they stand: outside of {{ }}, {% %} and {# #}.
void add_template_characters(const Source& source, UsedCharacters& into);

/// Where a character of a scalar stands: `before` and `character` are parts of the scalar. The character
/// itself when the first line of the text holds it as it is; else the whole text.
Place place_in(const YamlNode& scalar, std::string_view before, std::string_view character);

}  // namespace juesuan
