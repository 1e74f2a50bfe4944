#include "commands/font_coverage.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "load/template_set.h"

namespace juesuan {
namespace {

constexpr char32_t kFirstPrinted = 0x20;  // line ends are not drawn

}  // namespace

std::uint16_t own_file(const FontSet& fonts, Face face) {
  return fonts.glyph(face, U'国').file;
}

std::uint16_t western_file(const FontSet& fonts, Face face) {
  return fonts.glyph(face, U'0').file;
}

FontCoverage::FontCoverage(const Session& session) {
  std::map<std::string, Place> sets;
  for (const Job& job : session.jobs) read_unit(session, job, sets);
  for (const auto& [set, place] : sets) read_set(session, set, place);
  look_up(session.library.fonts());
  report_missing();
}

void FontCoverage::read_unit(const Session& session, const Job& job, std::map<std::string, Place>& sets) {
  std::optional<std::string> text = session.files.read(job.file, kMaxYamlBytes);
  if (!text) {
    findings_.error("STORE-PATH", {}, fmt::format("读不到 {}", job.file));
    return;
  }
  std::optional<YamlNode> root = parse_yaml(sources_.add(job.file, std::move(*text)), findings_);
  if (!root) return;
  UsedCharacters characters;
  add_characters(*root, true, characters);
  add(characters, 1);
  const YamlNode* set = root->find("版式");
  if (set != nullptr && set->is_scalar()) sets.try_emplace(set->scalar, set->place);
}

void FontCoverage::read_set(const Session& session, const std::string& set, Place used_at) {
  Sources read;
  load_template_set(session.files, session.line.folders.templates, set, used_at, read, findings_);
  for (const Source& source : read.all()) {
    const Source& kept = sources_.add(source.path, source.text);
    Diagnostics told_already;
    UsedCharacters characters;
    if (!kept.path.ends_with(".yaml"))
      add_template_characters(kept, characters);
    else if (std::optional<YamlNode> root = parse_yaml(kept, told_already))
      add_characters(*root, false, characters);
    add(characters, 0);
  }
}

void FontCoverage::add(const UsedCharacters& characters, std::size_t units) {
  for (const auto& [character, place] : characters) {
    if (character < kFirstPrinted) continue;
    Use& use = uses_.try_emplace(character, Use{place, 0}).first->second;
    use.units += units;
  }
}

void FontCoverage::look_up(const FontSet& fonts) {
  for (auto& counts : counts_) counts.resize(fonts.file_count());
  for (const auto& [character, use] : uses_) {
    Fallback fallback{character, use, {}};
    bool is_drawn = true;
    for (std::size_t i = 0; i < kFaceCount; ++i) {
      Face face = static_cast<Face>(i);
      FontGlyph glyph = fonts.glyph(face, character);
      is_drawn = is_drawn && glyph.id != 0;
      if (glyph.id == 0) continue;
      ++counts_[i][glyph.file];
      bool is_own = glyph.file == own_file(fonts, face) ||
                    (is_western(character) && glyph.file == western_file(fonts, face));
      if (!is_own) fallback.faces.push_back(face);
    }
    if (!is_drawn)
      missing_.push_back(std::move(fallback));
    else if (!fallback.faces.empty())
      fallbacks_.push_back(std::move(fallback));
  }
}

void FontCoverage::report_missing() {
  for (const Fallback& one : missing_) {
    std::string character;
    append_utf8(character, one.character);
    findings_
        .error("LOAD-NO-GLYPH", one.use.place,
               fmt::format("没有一种字体有“{}”（U+{:04X}）这个字", character,
                           static_cast<std::uint32_t>(one.character)))
        .note("提示", "换用通行的字，或在 templates/fonts.yaml 里加一种有这个字的字库");
  }
}

}  // namespace juesuan
