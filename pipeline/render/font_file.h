#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/fonts.h"
#include "render/font_licence.h"
#include "render/font_subset.h"
#include "render/harfbuzz.h"

namespace juesuan {

/// What a PDF font descriptor says of a face, in thousandths of the font size.
struct FontTraits {
  std::string postscript_name;
  int ascent = 0;
  int descent = 0;  ///< negative
  int cap_height = 0;
  int left = 0, bottom = 0, right = 0, top = 0;  ///< the box that all glyphs fit in
  int stem_width = 0;
};

/// What a font says of itself, for a person.
struct FontDescription {
  std::string family;   ///< Chinese if it has such a name
  std::string version;  ///< as it says it
  FontLicence licence{0};
};

/// One opened font file: looked up, measured and cut; immutable, shared by threads.
class OpenFont {
 public:
  struct Glyph {
    std::uint16_t id = 0;
    std::uint16_t advance = 0;  ///< in thousandths of the font size
  };

  /// Nothing if there is no such file, it is no font with outlines or its licence forbids to embed what a
  /// document uses of it; `problem` then says which, unless the file is simply missing.
  static std::unique_ptr<OpenFont> open(const FontFile& file, std::string& problem);

  std::optional<Glyph> find(char32_t c) const;
  const FontFile& source() const { return source_; }
  const FontTraits& traits() const { return traits_; }
  /// Read anew at each call.
  FontDescription describe() const;
  unsigned glyph_count() const { return glyph_count_; }
  /// See FontSubsetter::subset.
  FontSubset subset(const std::vector<std::uint16_t>& glyphs) const { return subsetter_.subset(glyphs); }

 private:
  OpenFont(FontFile source, HbFace face);

  FontFile source_;
  unsigned glyph_count_ = 0;
  HbFont font_;
  FontTraits traits_;
  FontSubsetter subsetter_;
};

}  // namespace juesuan
