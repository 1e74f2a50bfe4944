#include "load/fonts.h"

#include "load/key_table.h"

namespace juesuan {
namespace {

template <Face kFace>
void face_files(FactReader& reader, const YamlNode& node, FontChoice& choice) {
  std::vector<Text> paths;
  reader.texts(node, paths);
  for (const Text& path : paths)
    choice.faces[static_cast<std::size_t>(kFace)].push_back(parse_font_file(path.value));
}

constexpr Key<FontChoice> kFaceKeys[] = {
    {"小标宋", Need::kRequired, face_files<Face::kTitle>},
    {"黑体", Need::kRequired, face_files<Face::kHei>},
    {"楷体", Need::kRequired, face_files<Face::kKai>},
    {"仿宋", Need::kRequired, face_files<Face::kFang>},
};

}  // namespace

std::optional<FontChoice> read_font_choice(const YamlNode& root, Diagnostics& out) {
  Diagnostics found;
  FactReader reader(*root.place.source, MoneyUnit::kWanYuan, found);
  FontChoice choice;
  read_keys<FontChoice>(reader, root, choice, kFaceKeys);
  bool good = !found.has_errors();
  out.take(std::move(found));
  return good ? std::optional(std::move(choice)) : std::nullopt;
}

}  // namespace juesuan
