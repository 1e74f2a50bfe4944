#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "layout/pages.h"
#include "render/common_glyphs.h"
#include "render/fonts.h"
#include "render/page_content.h"
#include "render/pdf_font.h"
#include "render/pdf_structure.h"

namespace juesuan {

/// The glyphs of all texts of a document in drawing order, and the embedded fonts they come from. All
/// characters must be known before a font can be cut, and it must be cut before a string can be written:
/// hence first the glyphs of the whole document, then its fonts, then its pages.
class DocumentText {
 public:
  /// `common` (null: none) is used where it can be.
  DocumentText(const Pages& pages, const FontSet& fonts, const CommonGlyphs* common);

  /// Embeds the subsets; before the first draw.
  void embed_fonts(HaruDocument& document);
  /// Draws the next page's texts; pages come in order.
  void draw(HPDF_Page page, PageContent& content, PageMarks& marks, const std::vector<PlacedText>& texts);

 private:
  struct Glyph {
    std::uint16_t font = 0;  ///< of fonts_
    std::uint16_t id = 0;
    std::uint16_t advance = 0;
  };
  struct Pen;
  /// A character that came before, and its glyph.
  struct Known {
    char32_t character = kNone;
    Face face = Face::kFang;
    Glyph glyph;
  };
  static constexpr char32_t kNone = 0xFFFFFFFF;
  static constexpr std::size_t kKnown = 2048;

  void add(const PlacedText& text);
  Glyph glyph_of(Face face, char32_t c);
  Glyph find(Face face, char32_t c);
  void draw(Pen& pen, const PlacedText& text);

  const FontSet& set_;
  const CommonGlyphs* common_;
  std::vector<Glyph> glyphs_;
  std::vector<std::uint32_t> lengths_;  ///< in glyphs, of each text
  std::vector<UsedGlyphs> used_;        ///< per font file, beside the common glyphs
  std::vector<bool> uses_common_;       ///< per font file
  std::vector<CutFont> cut_;            ///< of used_
  /// Per font file the font of its own glyphs, then per font file the common font.
  std::vector<std::unique_ptr<PdfFont>> fonts_;
  /// Most characters come again and again: one place for each remainder.
  std::vector<Known> known_ = std::vector<Known>(kKnown);
  std::size_t next_glyph_ = 0;
  std::size_t next_text_ = 0;
  std::vector<std::uint16_t> cids_;
};

}  // namespace juesuan
