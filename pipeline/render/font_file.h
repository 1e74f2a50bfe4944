#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/font_subset.h"
#include "render/harfbuzz.h"

namespace juesuan {

/// Where a face is on disk.
struct FontFile {
  std::string path;
  int index = 0;  ///< of the face within a .ttc
  /// Take only digits, Latin letters, dashes, quotation marks and ellipses from it: for a Chinese face whose
  /// own are ugly. Put before the file that supplies the rest.
  bool western_only = false;
};

/// Reads an entry of templates/fonts.yaml: `path`, `path#index` for a .ttc, either with `西文 ` before it for
/// western_only.
FontFile parse_font_file(std::string_view entry);

/// What a PDF font descriptor says of a face, in thousandths of the font size.
struct FontTraits {
  std::string postscript_name;
  int ascent = 0;
  int descent = 0;  ///< negative
  int cap_height = 0;
  int left = 0, bottom = 0, right = 0, top = 0;  ///< the box that all glyphs fit in
  int stem_width = 0;
};

/// One opened font file: looked up, measured and cut; immutable, shared by threads.
class OpenFont {
 public:
  struct Glyph {
    std::uint16_t id = 0;
    std::uint16_t advance = 0;  ///< in thousandths of the font size
  };

  /// Nothing if there is no such file or it is no font with outlines; `problem` then says which of the two,
  /// unless the file is simply missing.
  static std::unique_ptr<OpenFont> open(const FontFile& file, std::string& problem);

  std::optional<Glyph> find(char32_t c) const;
  const FontTraits& traits() const { return traits_; }
  unsigned glyph_count() const { return glyph_count_; }
  /// See FontSubsetter::subset.
  FontSubset subset(const std::vector<std::uint16_t>& glyphs) const { return subsetter_.subset(glyphs); }

 private:
  explicit OpenFont(HbFace face);

  unsigned glyph_count_ = 0;
  HbFont font_;
  FontTraits traits_;
  FontSubsetter subsetter_;
};

}  // namespace juesuan
