#pragma once

#include <string>

#include "fill/template_set.h"
#include "load/yaml.h"

namespace juesuan {

/// A table in the text from tables/<id>.yaml, told from a form by its key 格 (templates/README.md). Finding
/// FORM-GRID: a span of 0, or a merge in a column that is not there.
GridTable read_grid(const std::string& id, const YamlNode& root, Diagnostics& out);

/// The charts of charts.yaml. Finding FORM-CHART: a chart with neither 系列, 逐项 nor 项, or with more or
/// fewer figures than it has columns or slices.
std::map<std::string, ChartTemplate> read_charts(const YamlNode& root, Diagnostics& out);

}  // namespace juesuan
