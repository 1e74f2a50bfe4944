#include "render/font_families.h"

#include <fontconfig/fontconfig.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <tuple>

namespace juesuan {
namespace {

template <auto Destroy>
struct FcDestroy {
  template <typename Object>
  void operator()(Object* object) const {
    Destroy(object);
  }
};

using Config = std::unique_ptr<FcConfig, FcDestroy<FcConfigDestroy>>;
using Pattern = std::unique_ptr<FcPattern, FcDestroy<FcPatternDestroy>>;
using Objects = std::unique_ptr<FcObjectSet, FcDestroy<FcObjectSetDestroy>>;
using FoundFonts = std::unique_ptr<FcFontSet, FcDestroy<FcFontSetDestroy>>;

/// A font as fontconfig lists it, ordered by how well it serves as the plain style of its family.
struct Candidate {
  int slant = 0;
  int weight_off = 0;  ///< from the regular weight
  std::string path;
  int index = 0;

  bool operator<(const Candidate& other) const {
    return std::tie(slant, weight_off, path, index) <
           std::tie(other.slant, other.weight_off, other.path, other.index);
  }
};

const FcChar8* fc_text(std::string_view text) {
  return reinterpret_cast<const FcChar8*>(text.data());
}

/// Fontconfig's own comparison passes over blanks; a name is meant as it is written.
bool bears_name(const FcPattern* font, const std::string& family) {
  FcChar8* name = nullptr;
  for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; ++i)
    if (FcStrCmpIgnoreCase(name, fc_text(family)) == 0) return true;
  return false;
}

int number(const FcPattern* font, const char* object, int otherwise) {
  int value = otherwise;
  return FcPatternGetInteger(font, object, 0, &value) == FcResultMatch ? value : otherwise;
}

std::optional<Candidate> candidate(const FcPattern* font, const std::string& family) {
  constexpr int kMaxIndex = 0xFFFF;  // above are named instances of variable fonts
  FcChar8* path = nullptr;
  int index = number(font, FC_INDEX, 0);
  if (!bears_name(font, family) || index > kMaxIndex) return std::nullopt;
  if (FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch) return std::nullopt;
  int weight_off = std::abs(number(font, FC_WEIGHT, FC_WEIGHT_REGULAR) - FC_WEIGHT_REGULAR);
  return Candidate{number(font, FC_SLANT, FC_SLANT_ROMAN), weight_off, reinterpret_cast<const char*>(path),
                   index};
}

std::optional<Candidate> find_family(FcConfig* config, const std::string& family) {
  Pattern wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY, fc_text(family));
  Objects objects(FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, nullptr));
  FoundFonts fonts(FcFontList(config, wanted.get(), objects.get()));
  std::optional<Candidate> best;
  for (int i = 0; fonts && i < fonts->nfont; ++i) {
    std::optional<Candidate> one = candidate(fonts->fonts[i], family);
    if (one && (!best || *one < *best)) best = std::move(one);
  }
  return best;
}

}  // namespace

void locate_families(FontChoice& choice) {
  Config config;
  for (auto& chain : choice.faces) {
    for (FontFile& file : chain) {
      if (file.family.empty()) continue;
      if (!config) config.reset(FcInitLoadConfigAndFonts());
      std::optional<Candidate> found = config ? find_family(config.get(), file.family) : std::nullopt;
      if (!found) continue;
      file.path = std::move(found->path);
      file.index = found->index;
    }
  }
}

}  // namespace juesuan
