#pragma once

#include "base/diagnostic.h"
#include "fill/template_set.h"

namespace juesuan {

/// Fills the placeholders that the unit's own prose has: “受理{{ 自定义.受理 }}件”. The same language, names
/// and errors as in the set's templates, at the place in the unit's file; a text may not print another text
/// that has placeholders.
void fill_prose(const TemplateSet& set, Figures& figures, Diagnostics& out);

}  // namespace juesuan
