#pragma once

// The figures at the top of a unit's page, and the trees below them down to what was typed.

#include <string>
#include <vector>

#include "load/yaml.h"
#include "site/figure_lines.h"
#include "site/site_unit.h"

namespace juesuan {

/// A row of templates/site/key_figures.yaml.
struct KeyFigure {
  std::string title, name;
};

/// The rows; what is wrong with the file is in `out` (LOAD-…).
std::vector<KeyFigure> read_key_figures(const YamlNode& root, const Source& source, Diagnostics& out);

/// Those of `wanted` that have a value, now or before. Of a figure X.本年 the year before is X.上年, the
/// change X.增减额 and X.增长率.
std::vector<SiteFigure> key_figures(const std::vector<KeyFigure>& wanted, const FigureLines& figures);

/// The figures and all that they were made from, each once, in the order in which they are met. A figure of
/// last year's document goes on in `last_year` (may be null) when that still has the value that was used;
/// such nodes have names that begin with 上年文件的.
std::vector<ExplainNode> explain_nodes(const std::vector<SiteFigure>& roots, const FigureLines& figures,
                                       const FigureLines* last_year);

}  // namespace juesuan
