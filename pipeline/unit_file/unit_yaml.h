#pragma once

// A unit's file as text: always the same for the same facts, with comments that say what belongs where.

#include <string>
#include <vector>

#include "domain/classification.h"
#include "domain/fact_tree.h"
#include "domain/unit_description.h"

namespace juesuan {

struct UnitYamlOptions {
  std::vector<std::string> header;                 ///< comment lines at the head, without "# "
  std::string schema;                              ///< path of the JSON Schema, for editors; "": no such line
  const Classification* classification = nullptr;  ///< names codes beside their rows; null: none are named
};

/// YAML text of the facts: keys in the order of the description (what it does not know after them), over each
/// section its 说明 and 来处, columns beside rows, 说明 beside keys that are blank, remarks beside their
/// values. Read again it says the same.
std::string write_unit_yaml(const FactTree& facts, const UnitDescription& description,
                            const UnitYamlOptions& options);

/// A text as a YAML scalar in block context: plain where that is safe, else in double quotes.
std::string yaml_scalar(const std::string& text);

}  // namespace juesuan
