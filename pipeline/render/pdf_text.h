#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "layout/pages.h"
#include "render/fonts.h"
#include "render/pdf_font.h"

namespace juesuan {

/// The glyphs of all texts of a document in drawing order, and the embedded fonts they come from. All
/// characters must be known before a font can be cut, and it must be cut before a string can be written:
/// hence first the glyphs of the whole document, then its fonts, then its pages.
class DocumentText {
 public:
  DocumentText(const Pages& pages, const FontSet& fonts);

  /// Embeds the subsets; before the first draw.
  void embed_fonts(HaruDocument& document, const FontSet& fonts);
  /// Draws the next page's texts; pages come in order.
  void draw(HPDF_Page page, const std::vector<PlacedText>& texts);

 private:
  struct Glyph {
    std::uint16_t file = 0;
    std::uint16_t id = 0;
    std::uint16_t advance = 0;
  };
  struct Pen;

  void draw(Pen& pen, const PlacedText& text);

  std::vector<Glyph> glyphs_;
  std::vector<std::uint32_t> lengths_;  ///< in glyphs, of each text
  std::vector<UsedGlyphs> used_;        ///< per font file
  std::vector<std::unique_ptr<PdfFont>> fonts_;
  std::size_t next_glyph_ = 0;
  std::size_t next_text_ = 0;
  std::vector<std::uint16_t> cids_;
};

}  // namespace juesuan
