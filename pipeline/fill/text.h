#pragma once

#include "base/diagnostic.h"
#include "domain/figures.h"
#include "fill/document.h"
#include "fill/template_set.h"

namespace juesuan {

/// A text of the set with its placeholders filled; "" when the set does not have it.
RichText fill_text(const TemplateText& text, const TemplateSet& set, const Figures& figures, Diagnostics& out,
                   std::span<const TemplateBinding> bindings = {});

/// A text or count figure as it is printed in a label; "" for none, blank or unknown.
RichText printed_figure(const Figures& figures, FigureId id);

}  // namespace juesuan
