#include <fmt/format.h>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "commands/font_coverage.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

constexpr Face kFaces[] = {Face::kTitle, Face::kHei, Face::kKai, Face::kFang};

/// What came of one entry of a face's chain.
struct ChainEntry {
  const FontFile* file = nullptr;
  std::unique_ptr<OpenFont> font;  ///< null: not there, or refused
  std::string problem;             ///< why it was refused
};

std::vector<ChainEntry> open_chain(const std::vector<FontFile>& chain) {
  std::vector<ChainEntry> entries;
  for (const FontFile& file : chain) {
    ChainEntry& entry = entries.emplace_back();
    entry.file = &file;
    if (!file.path.empty()) entry.font = OpenFont::open(file, entry.problem);
  }
  return entries;
}

const FontFile& drawn_by(const FontSet& fonts, Face face, char32_t c) {
  return fonts.file(fonts.glyph(face, c).file).source();
}

bool is_same(const FontFile& a, const FontFile& b) {
  return a.path == b.path && a.index == b.index;
}

/// 汉字, 西文 or 后备: what a face takes from a file of its chain.
std::string role(const FontSet& fonts, Face face, const std::vector<FontFile>& chain, const FontFile& file) {
  bool own = is_same(file, fonts.file(own_file(fonts, face)).source());
  bool western = is_same(file, fonts.file(western_file(fonts, face)).source());
  if (own) return western ? "汉字、西文" : "汉字";
  auto first =
      std::find_if(chain.begin(), chain.end(), [&](const FontFile& one) { return is_same(one, file); });
  return western && &*first == &file ? "西文" : "后备";
}

std::string place_text(const FontFile& file) {
  return file.index == 0 ? file.path : fmt::format("{}#{}", file.path, file.index);
}

std::string character_text(char32_t c) {
  std::string text;
  append_utf8(text, c);
  return text;
}

class FontsReport {
 public:
  FontsReport(const Session& session, const FontCoverage& coverage)
      : library_(session.library), coverage_(coverage) {}

  void print() const {
    for (Face face : kFaces) print_face(face);
    if (!coverage_.fallbacks().empty()) fmt::print(std::cout, "由后备字库印的字\n");
    for (const FontCoverage::Fallback& one : coverage_.fallbacks()) print_fallback(one);
    fmt::print(std::cout, "共{}个字：由后备字库印的{}，没有字库的{}\n", coverage_.character_count(),
               coverage_.fallbacks().size(), coverage_.missing().size());
  }

  Json json() const {
    Json faces = Json::array(), fallbacks = Json::array(), missing = Json::array();
    for (Face face : kFaces) faces.push_back(face_json(face));
    for (const auto& one : coverage_.fallbacks()) fallbacks.push_back(use_json(one));
    for (const auto& one : coverage_.missing()) missing.push_back(use_json(one));
    return {{"characters", coverage_.character_count()},
            {"faces", std::move(faces)},
            {"fallbacks", std::move(fallbacks)},
            {"missing", std::move(missing)}};
  }

 private:
  const std::vector<FontFile>& chain(Face face) const {
    return library_.font_choice().faces[static_cast<std::size_t>(face)];
  }

  void print_face(Face face) const {
    fmt::print(std::cout, "{}\n", face_name(face));
    for (const ChainEntry& entry : open_chain(chain(face))) print_entry(face, entry);
    const FontSet& fonts = library_.fonts();
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < fonts.file_count(); ++i)
      if (std::size_t count = coverage_.counts(face)[i]; count > 0)
        parts.push_back(fmt::format("{} {}字", file_name(place_text(fonts.file(i).source())), count));
    fmt::print(std::cout, "  印字 {}\n", fmt::join(parts, "，"));
  }

  void print_entry(Face face, const ChainEntry& entry) const {
    FontFile plain = *entry.file;
    plain.western_only = false;  // that is told by its role
    std::string asked = font_entry(plain);
    if (!entry.font) {
      fmt::print(std::cout, "  没有 {}{}\n", asked,
                 entry.problem.empty() ? "" : fmt::format("（{}）", entry.problem));
      return;
    }
    FontDescription about = entry.font->describe();
    std::string found = entry.file->family.empty() ? "" : fmt::format(" → {}", place_text(*entry.file));
    fmt::print(std::cout, "  {} {}{}\n    {}，{}，{}个字形，许可：{}（fsType {}）\n",
               role(library_.fonts(), face, chain(face), *entry.file), asked, found, about.family,
               about.version, entry.font->glyph_count(), about.licence.words(), about.licence.bits());
  }

  void print_fallback(const FontCoverage::Fallback& one) const {
    std::vector<std::string> faces;
    for (Face face : one.faces)
      faces.push_back(fmt::format("{}用{}", face_name(face),
                                  file_name(drawn_by(library_.fonts(), face, one.character).path)));
    std::string units = one.use.units > 1 ? fmt::format("（{}个单位文件）", one.use.units) : "";
    fmt::print(std::cout, "  {} U+{:04X} {} {}{}\n", character_text(one.character),
               static_cast<std::uint32_t>(one.character), fmt::join(faces, "、"), one.use.place.text(),
               units);
  }

  Json face_json(Face face) const {
    Json entries = Json::array(), counts = Json::array();
    for (const ChainEntry& entry : open_chain(chain(face))) entries.push_back(entry_json(face, entry));
    const FontSet& fonts = library_.fonts();
    for (std::size_t i = 0; i < fonts.file_count(); ++i)
      if (std::size_t count = coverage_.counts(face)[i]; count > 0)
        counts.push_back({{"file", place_text(fonts.file(i).source())}, {"characters", count}});
    return {{"face", face_name(face)}, {"chain", std::move(entries)}, {"coverage", std::move(counts)}};
  }

  Json entry_json(Face face, const ChainEntry& entry) const {
    Json json = {{"entry", font_entry(*entry.file)}, {"found", entry.font != nullptr}};
    if (!entry.file->path.empty()) json["path"] = entry.file->path;
    if (!entry.problem.empty()) json["problem"] = entry.problem;
    if (!entry.font) return json;
    FontDescription about = entry.font->describe();
    json["index"] = entry.file->index;
    json["role"] = role(library_.fonts(), face, chain(face), *entry.file);
    json["family"] = about.family;
    json["version"] = about.version;
    json["glyphs"] = entry.font->glyph_count();
    json["fsType"] = about.licence.bits();
    json["licence"] = about.licence.words();
    return json;
  }

  Json use_json(const FontCoverage::Fallback& one) const {
    Json faces = Json::array();
    for (Face face : one.faces)
      faces.push_back(
          {{"face", face_name(face)}, {"file", place_text(drawn_by(library_.fonts(), face, one.character))}});
    const Place& place = one.use.place;
    return {{"character", character_text(one.character)},
            {"code", fmt::format("U+{:04X}", static_cast<std::uint32_t>(one.character))},
            {"faces", std::move(faces)},
            {"file", place.source->path},
            {"line", place.line},
            {"column", place.column},
            {"units", one.use.units}};
  }

  const Library& library_;
  const FontCoverage& coverage_;
};

}  // namespace

int run_fonts(const Session& session) {
  FontCoverage coverage(session);
  FontsReport report(session, coverage);
  if (session.line.json)
    std::cout << report.json().dump(2) << '\n';
  else
    report.print();
  std::cerr << format_diagnostics(coverage.findings());
  return coverage.findings().has_errors() ? kErrors : kClean;
}

}  // namespace juesuan
