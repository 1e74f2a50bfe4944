#pragma once

// Charts as vectors: 柱状图 from an axis at zero, 饼图 with leader lines. All tones are told apart in black
// and white; all words but the caption are 9 pt 仿宋.

#include <string>
#include <vector>

#include "fill/document.h"
#include "layout/chart_tones.h"
#include "layout/flow.h"
#include "layout/glyphs.h"

namespace juesuan {

/// The chart with its caption below, as wide as the text and whole lines of the page high. Amounts show the
/// chart's unit; what is not known is left out and named as 未提供.
Fragment draw_chart(const Chart& chart, TextMeasure& measure);

/// Only the picture of a column chart and of a pie (called by draw_chart), which grows until it fills whole
/// lines of the page with the caption of `caption` pt below.
Fragment draw_columns(const Chart& chart, TextMeasure& measure, Pt caption);
Fragment draw_pie(const Chart& chart, TextMeasure& measure, Pt caption);

/// The height, `least` or more, of a picture that fills whole lines of the page with its caption of `caption`
/// pt and the gap below it.
Pt picture_height(Pt least, Pt caption);

/// What stands in a list below a picture (金额为零：甲、乙): lines alike in length, broken only between
/// names.
std::vector<std::string> list_lines(TextMeasure& measure, const std::string& label,
                                    const std::vector<std::string>& names);

inline constexpr Pt kChartText = 9;
inline constexpr Pt kPictureWidth = 140 * kPtPerMm;
inline constexpr Pt kPictureGap = 10;  ///< between the picture and the line of text above

}  // namespace juesuan
