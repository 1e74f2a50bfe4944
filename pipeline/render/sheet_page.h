#pragma once

// Sizes that the sheets of a workbook share, in pt.

namespace juesuan {

inline constexpr double kPaperShort = 595.3;  // A4
inline constexpr double kPaperLong = 841.9;
inline constexpr double kSideMargin = 36;
inline constexpr double kTopMargin = 48;
inline constexpr double kBottomMargin = 48;

inline constexpr double kBodySize = 10;   // 宋体
inline constexpr double kTitleSize = 18;  // 小标宋

}  // namespace juesuan
