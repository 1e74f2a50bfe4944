#pragma once

// The page of GB/T 9704-2012: A4, 37 mm above and 28 mm left of a type area of 156 x 225 mm, which holds 22
// lines of 28 characters 三号 (16 pt). 28 x 16 pt is 5.8 pt more than 156 mm, so body characters stand a
// little closer.

#include "layout/font_metrics.h"

namespace juesuan {

inline constexpr Pt kPageWidth = 210 * kPtPerMm;
inline constexpr Pt kPageHeight = 297 * kPtPerMm;
inline constexpr Pt kTopMargin = 37 * kPtPerMm;
inline constexpr Pt kLeftMargin = 28 * kPtPerMm;
inline constexpr Pt kTextWidth = 156 * kPtPerMm;
inline constexpr Pt kTextHeight = 225 * kPtPerMm;
inline constexpr int kLinesPerPage = 22;
inline constexpr Pt kLinePitch = kTextHeight / kLinesPerPage;

inline constexpr Pt kBodySize = 16;     ///< 三号
inline constexpr Pt kTitleSize = 22;    ///< 二号
inline constexpr Pt kNumberSize = 14;   ///< 四号: page numbers
inline constexpr Pt kSmallSize = 10.5;  ///< 五号: tables, captions
inline constexpr Pt kSmallestSize = 7.5;
inline constexpr Pt kBodySpacing = (kTextWidth - 28 * kBodySize) / 27;
inline constexpr Pt kNumberDrop = 7 * kPtPerMm;  ///< of the page number's dashes below the type area (7.5)

/// Below the type area; page numbers stand in it.
inline constexpr Pt kBottomMargin = kPageHeight - kTopMargin - kTextHeight;

/// An appendix form has a page of its own and needs its width: the margins are smaller than those of the
/// text. Upright forms keep the bottom margin of the text, so that page numbers stay in their place.
inline constexpr Pt kFormSideMargin = 18 * kPtPerMm;
inline constexpr Pt kFormTopMargin = 18 * kPtPerMm;
inline constexpr Pt kLandscapeBottomMargin = 20 * kPtPerMm;

/// The share of a full-width character's box above the baseline.
inline constexpr double kAscent = 0.88;

/// The baseline, below its top, of text of `size` in the middle of a line of `height`.
constexpr Pt baseline_drop(Pt height, Pt size) {
  return (height - size) / 2 + kAscent * size;
}

}  // namespace juesuan
