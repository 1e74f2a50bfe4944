#pragma once

// Charts as vectors: 柱状图 from an axis at zero, 饼图 with leader lines. All tones are told apart in black
// and white.

#include "fill/document.h"
#include "layout/chart_tones.h"
#include "layout/flow.h"
#include "layout/glyphs.h"

namespace juesuan {

/// The chart with its caption below, as wide as the text. Amounts show the chart's unit with two decimals;
/// what is not known is left out and named as 未提供.
Fragment draw_chart(const Chart& chart, TextMeasure& measure);

/// Only the picture of a column chart and of a pie (called by draw_chart).
Fragment draw_columns(const Chart& chart, TextMeasure& measure);
Fragment draw_pie(const Chart& chart, TextMeasure& measure);

/// 9 pt lines of small type below a picture, centred; what a legend or a remark says. Adds to the fragment's
/// height.
void add_remark(Fragment& fragment, TextMeasure& measure, const std::string& text);

inline constexpr Pt kChartText = 9;

}  // namespace juesuan
