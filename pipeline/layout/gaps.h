#pragma once

// The gaps between the glyphs of a line: which of them give way, and by how much. Shared by what breaks lines
// and what sets them; shares are in em.

#include <span>

#include "layout/glyphs.h"

namespace juesuan {

/// What one of two adjacent marks gives up, in em: its empty half, but for a hair, without which programs
/// that read the text of a PDF take 、“ for two lines.
inline constexpr Pt kClosing = 0.42;

/// What adjacent marks give up without being asked.
inline Pt closing_up(const Glyph& a, const Glyph& b) {
  constexpr std::uint8_t kBlank = kBlankLeft | kBlankRight;
  if (!(a.traits & kBlank) || !(b.traits & kBlank)) return 0;
  bool between = has_blank_right(a) && (has_blank_left(b) || has_blank_right(b));
  return between || (has_blank_left(a) && has_blank_left(b)) ? kClosing : 0;
}

/// There is room beside a mark that a full line may take.
inline bool is_squeezable_gap(const Glyph& a, const Glyph& b, Pt closed) {
  Pt blank = (has_blank_right(a) ? 0.5 : 0) + (has_blank_left(b) ? 0.5 : 0);
  return blank - closed >= 0.5;
}

inline bool is_stretchable_gap(const Glyph& a, const Glyph& b) {
  return !((a.traits & kWord) && (b.traits & kWord));
}

/// The part of a mark at the end of a line that hangs over the measure.
inline Pt overhang(const Glyph& last) {
  return has_blank_right(last) ? 0.5 : 0;
}

inline bool ends_paragraph(std::span<const Glyph> glyphs, std::uint32_t end) {
  return end == glyphs.size() || (glyphs[end - 1].traits & kLineEnd);
}

}  // namespace juesuan
