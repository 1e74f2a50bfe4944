#pragma once

// Titles and headings of several lines: broken at sense (GB/T 9704-2012, 7.3.1: 回行时词意完整、排列对称、
// 长短适宜), so never within a word such as 开发区 or 绩效, hardly ever between brackets, best behind 年度 or
// before （.

#include <cstdint>
#include <span>
#include <vector>

#include "layout/lines.h"

namespace juesuan {

enum class TitleShape : std::uint8_t {
  kBalanced,  ///< centred: lines alike in length
  kFilled     ///< from the left: all lines but the last as long as may be
};

/// How badly a title is divided before each of its glyphs: 0 at a good place, more within a word or brackets;
/// infinite where no line may end (避头尾).
std::vector<double> title_break_costs(std::span<const Glyph> glyphs);

/// Replaces `lines` by as few as break_lines would need, not justified; by one more where those would divide
/// a word.
void break_title(std::span<const Glyph> glyphs, LineStyle style, TitleShape shape, std::vector<Line>& lines);

}  // namespace juesuan
