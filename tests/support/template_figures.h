#pragma once

#include "domain/figures.h"
#include "fill/template.h"

namespace juesuan {

/// An invented unit's figures for the tests of templates: all kinds and states, nested lists, an empty list,
/// a node that has both a value and children.
Figures template_test_figures();

/// 万元 with two places; percents with two, small ones with four.
TemplateStyle template_test_style();

}  // namespace juesuan
