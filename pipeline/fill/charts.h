#pragma once

#include "base/diagnostic.h"
#include "fill/document.h"
#include "fill/template_set.h"

namespace juesuan {

/// A chart of the set filled with figures, captioned 图<number>：<title>. A figure that is not there is an
/// error (FILL-CHART-FIGURE). A pie leaves out what is blank; zero and unknown stay in.
Chart fill_chart(const ChartTemplate& chart, int number, const TemplateSet& set, const Figures& figures,
                 Diagnostics& out);

}  // namespace juesuan
