#pragma once

// Which faces a report is set in, and where each may come from: plain values. load/fonts reads the choice,
// render/fonts opens it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// The faces of a report (GB/T 9704-2012, 7.3): 小标宋 (titles), 黑体 (一级), 楷体 (二级), 仿宋 (body).
enum class Face : std::uint8_t { kTitle, kHei, kKai, kFang };
inline constexpr int kFaceCount = 4;

/// 小标宋, 黑体, 楷体 or 仿宋.
const char* face_name(Face face);

/// Where a font is: in a file, or in whatever file the system has for a family.
struct FontFile {
  std::string path;  ///< empty while only the family is known
  int index = 0;     ///< of the font within a .ttc
  /// Take only digits, Latin letters, dashes, quotation marks and ellipses from it: for a Chinese face whose
  /// own are ugly. Put before the file that supplies the rest.
  bool western_only = false;
  std::string family{};  ///< asked for by this name; empty: by path
};

/// Reads an entry of templates/fonts.yaml: `path`, `path#index` for a .ttc, `族名 family`; each with `西文 `
/// before it for western_only.
FontFile parse_font_file(std::string_view entry);
/// The same the other way round: what was asked for, not what was found.
std::string font_entry(const FontFile& file);

/// Per face the fonts to take characters from, best first. Site-installed ones stand before Debian's; what is
/// not there is passed over.
struct FontChoice {
  std::array<std::vector<FontFile>, kFaceCount> faces;
};

}  // namespace juesuan
