#pragma once

#include "domain/publication_plan.h"
#include "load/yaml.h"

namespace juesuan {

/// What a 计划.yaml says, shape and words only; what is wrong with it is in `out` (LOAD-…), and rows that
/// cannot be read are left out.
PublicationPlan read_plan(const YamlNode& root, const Source& source, Diagnostics& out);

}  // namespace juesuan
