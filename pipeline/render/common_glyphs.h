#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "render/fonts.h"
#include "render/pdf_font.h"

namespace juesuan {

/// The body face's glyphs of the words that all reports of a template set share: cut and compressed once, and
/// embedded in each report beside a small font of the characters that are the unit's own. That is six of
/// seven body glyphs, and saves a tenth of a report's time. They depend on the set alone, so a report is
/// the same whatever was made before it. Immutable, shared by threads.
class CommonGlyphs {
 public:
  /// `characters` ascending, none twice; those no font has are passed over.
  CommonGlyphs(const FontSet& fonts, std::u32string_view characters);

  /// Whether the glyph stands for that character in the common font of its file.
  bool has(const FontGlyph& glyph, char32_t character) const;
  /// The common font of a font file; null when there is none.
  const CutFont* font(std::size_t file) const { return parts_[file] ? &parts_[file]->font : nullptr; }

 private:
  struct Part {
    CutFont font;
    std::vector<char32_t> character_of_glyph;
  };
  std::vector<std::optional<Part>> parts_;  ///< per font file
};

}  // namespace juesuan
