#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "layout/font_metrics.h"
#include "render/font_file.h"

namespace juesuan {

/// The glyph that draws a character.
struct FontGlyph {
  std::uint16_t file = 0;  ///< index for FontSet::file
  std::uint16_t id = 0;    ///< 0, .notdef, when no font has the character
  std::uint16_t advance = 1000;
};

/// The opened fonts of the program. A character comes from the first file of its face's chain that has it,
/// else from any other face's chain. Opened once per process; const, and shared by threads.
class FontSet : public FontMetrics {
 public:
  /// `problems` gets a Chinese sentence for each file that is there but cannot be used and for each face none
  /// of whose files is there (it is then drawn by another face's). Null when there is no font at all.
  static std::unique_ptr<FontSet> open(const FontChoice& choice, std::vector<std::string>& problems);
  ~FontSet() override;

  int advance(Face face, char32_t c) const override { return glyph(face, c).advance; }
  bool has(Face face, char32_t c) const override { return glyph(face, c).id != 0; }

  FontGlyph glyph(Face face, char32_t c) const;
  std::size_t file_count() const { return files_.size(); }
  const OpenFont& file(std::size_t index) const { return *files_[index]; }

 private:
  class GlyphTable;
  struct ChainLink {
    std::uint16_t file = 0;
    bool western_only = false;
  };
  using Chains = std::array<std::vector<ChainLink>, kFaceCount>;

  FontSet();
  static void complete(Chains& chains);
  FontGlyph look_up(Face face, char32_t c) const;

  std::vector<std::unique_ptr<OpenFont>> files_;
  Chains chains_;
  std::array<std::unique_ptr<GlyphTable>, kFaceCount> tables_;
};

/// Latin with its digits and marks, and the general punctuation that Chinese shares with it: what a
/// western_only file is asked for.
bool is_western(char32_t c);

}  // namespace juesuan
