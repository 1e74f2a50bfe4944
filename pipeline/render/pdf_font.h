#pragma once

// A font of one document: a subset of an opened file, embedded as a composite font (ISO 32000-1, 9.7) that
// libharu's ordinary text calls accept. libharu's own fonts know neither CFF, nor characters beyond the basic
// plane, nor a well-formed ToUnicode map, and embed several times the bytes.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "render/font_file.h"
#include "render/haru.h"

namespace juesuan {

/// The glyphs that a document takes from one file, in the order of glyph ids, each with the character it
/// stands for.
class UsedGlyphs {
 public:
  struct Glyph {
    std::uint16_t id = 0;
    std::uint16_t advance = 0;
    char32_t character = 0;
  };

  /// A glyph that stands for several characters keeps the first, for searching and copying.
  void add(const Glyph& glyph);
  bool empty() const { return glyphs_.empty(); }
  /// Ascending; .notdef is the first.
  std::vector<Glyph> sorted() const;

 private:
  std::vector<bool> seen_;
  std::vector<Glyph> glyphs_;
};

class PdfFont {
 public:
  /// Cuts the font and writes its objects into the document, which must not outlive this.
  PdfFont(HaruDocument& document, const OpenFont& font, const UsedGlyphs& used);
  ~PdfFont();
  PdfFont(PdfFont&&) noexcept;
  PdfFont& operator=(PdfFont&&) noexcept;

  /// To be handed to HPDF_Page_SetFontAndSize.
  HPDF_Font handle() const;
  /// The two bytes that call a used glyph in a string.
  std::uint16_t cid(std::uint16_t glyph) const { return cid_of_glyph_[glyph]; }
  /// Shows glyphs, by their CIDs, at the page's text position; this font must be the current one.
  void show(HPDF_Page page, std::span<const std::uint16_t> cids) const;

 private:
  struct Bridge;

  std::vector<std::uint16_t> cid_of_glyph_;
  std::unique_ptr<Bridge> bridge_;
};

}  // namespace juesuan
