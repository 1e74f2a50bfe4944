#pragma once

#include <string>
#include <vector>

#include "render/fonts.h"

namespace juesuan::testing {

/// The faces that Debian's packages supply, as templates/fonts.yaml names them.
inline FontChoice debian_fonts() {
  const std::string noto = "/usr/share/fonts/opentype/noto/";
  const std::string fandol = "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/";
  const std::string wenkai = "/usr/share/fonts/truetype/lxgw-wenkai/";
  const FontFile serif_bold{noto + "NotoSerifCJK-Bold.ttc", 2};
  const FontFile sans{noto + "NotoSansCJK-Regular.ttc", 2};
  const FontFile wenkai_regular{wenkai + "LXGWWenKai-Regular.ttf", 0};
  const FontFile wenkai_light{wenkai + "LXGWWenKai-Light.ttf", 0};
  FontChoice choice;
  choice.faces = {{{serif_bold, wenkai_regular},
                   {{noto + "NotoSansCJK-Medium.ttc", 2}, sans, wenkai_regular, serif_bold},
                   {{fandol + "FandolKai-Regular.otf", 0}, wenkai_regular, serif_bold},
                   {{fandol + "FandolSong-Regular.otf", 0, true},
                    {fandol + "FandolFang-Regular.otf", 0},
                    wenkai_light,
                    serif_bold}}};
  return choice;
}

/// Opened once for all tests; null when the machine has none of them.
inline const FontSet* debian_font_set() {
  static std::vector<std::string> problems;
  static const std::unique_ptr<FontSet> set = FontSet::open(debian_fonts(), problems);
  return set.get();
}

}  // namespace juesuan::testing
