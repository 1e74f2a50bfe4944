#include "render/common_glyphs.h"

#include <algorithm>

namespace juesuan {

CommonGlyphs::CommonGlyphs(const FontSet& fonts, std::u32string_view characters)
    : parts_(fonts.file_count()) {
  std::vector<UsedGlyphs> used(fonts.file_count());
  for (char32_t c : characters) {
    FontGlyph glyph = fonts.glyph(Face::kFang, c);
    if (glyph.id != 0) used[glyph.file].add({glyph.id, glyph.advance, c});
  }
  for (std::size_t file = 0; file < used.size(); ++file) {
    if (used[file].empty()) continue;
    Part& part = parts_[file].emplace();
    part.font = cut_shared_font(fonts.file(file), used[file]);
    part.character_of_glyph.resize(part.font.cid_of_glyph.size());
    for (const UsedGlyphs::Glyph& glyph : used[file].sorted())
      if (glyph.id != 0) part.character_of_glyph[glyph.id] = glyph.character;
  }
}

bool CommonGlyphs::has(const FontGlyph& glyph, char32_t character) const {
  if (glyph.id == 0 || !parts_[glyph.file]) return false;
  const std::vector<char32_t>& characters = parts_[glyph.file]->character_of_glyph;
  return glyph.id < characters.size() && characters[glyph.id] == character;
}

}  // namespace juesuan
