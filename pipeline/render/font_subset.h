#pragma once

// Cuts a face down to the glyphs one document uses. A cut out of a whole CJK face costs up to 6 ms; out of a
// small face that HarfBuzz has prepared for subsetting, up to 0.3 ms; but preparing whole faces takes seconds
// and hundreds of megabytes. So a batch learns: at every second document that brings glyphs not yet met, a
// working face of all glyphs met so far is prepared, and later documents are cut out of that. The bytes are
// the same either way.

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "render/harfbuzz.h"

namespace juesuan {

/// A face cut to some glyphs, ready to be embedded.
struct FontSubset {
  bool is_cff = false;
  /// A bare CFF table, or a TrueType file of glyf, head, hhea, hmtx, loca and maxp.
  std::string program;
  /// For each glyph asked for the number by which a PDF string with Identity-H calls it.
  std::vector<std::uint16_t> cids;
};

class FontSubsetter {
 public:
  /// Keeps what it needs of the face alive.
  explicit FontSubsetter(hb_face_t* face);

  /// `glyphs` ascending, without doubles. Safe to call from several threads. Throws std::runtime_error.
  FontSubset subset(const std::vector<std::uint16_t>& glyphs) const;

 private:
  struct WorkingFace;

  std::shared_ptr<const WorkingFace> working_face_for(const std::vector<std::uint16_t>& glyphs) const;
  std::shared_ptr<const WorkingFace> prepare(const std::vector<std::uint16_t>& glyphs) const;

  HbFace face_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const WorkingFace> working_;
  mutable std::vector<std::uint16_t> seen_;
  mutable int misses_ = 0;
};

}  // namespace juesuan
