#pragma once

#include "domain/fonts.h"

namespace juesuan {

/// A length in PDF points (1/72 inch).
using Pt = double;

inline constexpr Pt kPtPerMm = 72.0 / 25.4;

/// What the typesetter must know of fonts. The program measures real faces (render/), tests have fixed
/// widths.
class FontMetrics {
 public:
  virtual ~FontMetrics() = default;
  /// Advance of a character in thousandths of the font size; a full-width one is 1000. The face that a
  /// fallback supplies counts. A character no font has measures as 1000 and is reported by `has`.
  virtual int advance(Face face, char32_t c) const = 0;
  virtual bool has(Face face, char32_t c) const = 0;
};

}  // namespace juesuan
