#pragma once

#include <span>
#include <string>
#include <vector>

#include "fill/template.h"

namespace juesuan {

/// One text for Jinja2 to render. `macros` is the text of all macro files, one after the other.
struct OracleRender {
  const Figures* figures = nullptr;
  TemplateStyle style;
  std::string macros;
  std::string text;
};

/// What Jinja2 made of it: the text, or why it stopped.
struct OracleResult {
  bool good = false;
  std::string text;
};

/// Renders all in one process of python3-jinja2 (tests/fill/template_oracle.py), in order. Throws
/// std::runtime_error if that cannot be run.
std::vector<OracleResult> oracle_render(std::span<const OracleRender> renders);

}  // namespace juesuan
