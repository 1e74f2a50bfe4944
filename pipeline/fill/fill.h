#pragma once

#include "base/diagnostic.h"
#include "domain/figures.h"
#include "fill/document.h"
#include "fill/template_set.h"

namespace juesuan {

/// The appendix forms, filled. Errors (codes FORM-…) are slips of the template: an unknown figure, a formula
/// whose 行次 or 栏次 is not there.
std::vector<Table> fill_forms(const TemplateSet& set, const Figures& figures, Diagnostics& out);

/// A figure that only a corrected report has: with it the report ends in the set's 更正说明.
inline constexpr const char* kRevisionFigure = "更正.版次";

/// The whole report: cover, parts, charts, tables in the text and the given forms in their place. Errors
/// (codes TEMPLATE-…, FILL-…) are slips of the template.
Document fill_document(const TemplateSet& set, const Figures& figures, std::vector<Table> forms,
                       Diagnostics& out);

}  // namespace juesuan
