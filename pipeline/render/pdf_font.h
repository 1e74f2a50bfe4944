#pragma once

// A font of one document: a subset of an opened file, embedded as a composite font (ISO 32000-1, 9.7).
// libharu's own fonts know neither CFF, nor characters beyond the basic plane, nor a well-formed ToUnicode
// map, and embed several times the bytes.

#include <cstdint>
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

/// A font cut and compressed, so that embedding it is copying. Immutable: a batch may embed one into many
/// documents.
struct CutFont {
  FontTraits traits;
  bool is_cff = false;
  std::size_t length = 0;                   ///< of the program
  std::string name;                         ///< with the tag of a subset
  std::string program;                      ///< deflated
  std::string to_unicode;                   ///< deflated
  std::vector<std::uint16_t> cid_of_glyph;  ///< the two bytes that call a glyph in a string
  struct Width {
    std::uint16_t cid = 0;
    std::uint16_t advance = 0;
  };
  std::vector<Width> widths;  ///< of the glyphs that are not full-width, ascending
};

/// For one document, quickly.
CutFont cut_font(const OpenFont& font, const UsedGlyphs& used);
/// For many, as small as can be.
CutFont cut_shared_font(const OpenFont& font, const UsedGlyphs& used);

class PdfFont {
 public:
  /// Writes the font's objects into the document. `font` must outlive this.
  PdfFont(HaruDocument& document, const CutFont& font);

  std::uint16_t cid(std::uint16_t glyph) const { return cid_of_glyph_[glyph]; }
  /// The name by which the page's operators call the font; at the first call it gets one.
  const char* resource(HPDF_Page page) const;

 private:
  std::span<const std::uint16_t> cid_of_glyph_;
  HPDF_Dict dictionary_;
};

}  // namespace juesuan
