#pragma once

#include <optional>

#include "domain/classification_tables.h"
#include "load/yaml.h"

namespace juesuan {

/// Both classifications from data/classifications/{functional,economic}.yaml: rows `编码 | 名称 | 起 | 止 |
/// 可信程度 | 出处` under 科目, - for no end. Findings LOAD-CLASSIFICATION, LOAD-COLUMNS …; nothing after at
/// least one error. Load once per run; one year's tables are ClassificationTables::in_force(year).
std::optional<ClassificationTables> load_classification(const YamlNode& functional, const YamlNode& economic,
                                                        Diagnostics& out);

}  // namespace juesuan
