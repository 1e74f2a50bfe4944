#pragma once

#include <cstdint>

namespace juesuan {

/// A length in PDF points (1/72 inch).
using Pt = double;

inline constexpr Pt kPtPerMm = 72.0 / 25.4;

/// The faces of a report: 小标宋 (titles), 黑体 (一级), 楷体 (二级), 仿宋 (body).
enum class Face : std::uint8_t { kTitle, kHei, kKai, kFang };
inline constexpr int kFaceCount = 4;

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
