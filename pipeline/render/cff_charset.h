#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace juesuan {

/// What a PDF string must carry to reach the glyphs of a CFF font (Adobe Technical Note 5176, sections 10 and
/// 13): in a CID-keyed font the CIDs of its charset, in a name-keyed font the glyph ids.
struct CffCharset {
  bool cid_keyed = false;
  /// The CID of each glyph id; empty in a name-keyed font.
  std::vector<std::uint16_t> cids;
};

/// Reads the charset of a bare CFF table. Throws std::runtime_error when the table is cut short or not CFF.
CffCharset read_cff_charset(std::string_view cff);

}  // namespace juesuan
