#include "library.h"

#include <fmt/format.h>

#include "load/classification.h"
#include "load/fonts.h"
#include "load/region.h"
#include "load/template_set.h"
#include "load/unit_description.h"
#include "load/yaml.h"
#include "rebuild/manifest.h"
#include "render/font_families.h"

namespace juesuan {
namespace {

constexpr const char* kRegionFile = "units.yaml";
constexpr const char* kUnitFile = "unit_file.yaml";
constexpr const char* kProgram = "/proc/self/exe";
constexpr std::size_t kMaxProgramBytes = 1U << 30;

}  // namespace

bool Library::open(bool with_fonts, Diagnostics& out) {
  program_digest_ = sha256(files_.read(kProgram, kMaxProgramBytes).value_or(JUESUAN_VERSION));
  bool good = open_classifications(out);
  return (!with_fonts || open_fonts(out)) && good;
}

bool Library::open_classifications(Diagnostics& out) {
  std::optional<YamlNode> roots[2];
  const char* names[] = {"functional.yaml", "economic.yaml"};
  for (int i = 0; i < 2; ++i) {
    std::string path = join_path(join_path(folders_.data, "classifications"), names[i]);
    std::optional<std::string> text = files_.read(path, kMaxYamlBytes);
    if (!text) {
      out.error("LOAD-CLASSIFICATION", {}, fmt::format("读不到科目表 {}", path))
          .note("提示", "在项目文件夹里运行，或用 --data 指明数据文件夹");
      return false;
    }
    classification_digest_ = sha256(classification_digest_ + *text);
    roots[i] = parse_yaml(sources_.add(path, std::move(*text)), out);
  }
  if (!roots[0] || !roots[1]) return false;
  std::optional<ClassificationTables> tables = load_classification(*roots[0], *roots[1], out);
  if (tables) tables_ = std::move(*tables);
  return tables.has_value();
}

bool Library::open_fonts(Diagnostics& out) {
  std::string path = join_path(folders_.templates, "fonts.yaml");
  std::optional<std::string> text = files_.read(path, kMaxYamlBytes);
  if (!text) {
    out.error("LOAD-FONTS", {}, fmt::format("读不到字体清单 {}", path))
        .note("提示", "在项目文件夹里运行，或用 --templates 指明模板文件夹");
    return false;
  }
  std::optional<YamlNode> root = parse_yaml(sources_.add(path, std::move(*text)), out);
  std::optional<FontChoice> choice = root ? read_font_choice(*root, out) : std::nullopt;
  if (!choice) return false;
  locate_families(*choice);
  font_choice_ = std::move(*choice);
  std::vector<std::string> problems;
  fonts_ = FontSet::open(font_choice_, problems);
  for (const std::string& problem : problems) {
    out.warning("LOAD-FONTS", root->place, problem);
    font_digest_ = sha256(font_digest_ + problem);  // what is made without a font is made anew with it
  }
  if (!fonts_)
    out.error("LOAD-FONTS", root->place, "清单里的字库一个也没有")
        .note("提示", "运行 make build-packages，或在清单里写上已装的字库");
  for (const std::vector<FontFile>& chain : font_choice_.faces) {
    font_digest_ = sha256(font_digest_ + "字体");  // where a face's chain begins
    for (const FontFile& file : chain)
      if (std::optional<std::size_t> size = files_.size(file.path))
        font_digest_ = sha256(
            fmt::format("{}{}:{}#{}:{}", font_digest_, file.western_only, file.path, file.index, *size));
  }
  return fonts_ != nullptr;
}

const Classification& Library::classification(int year) const {
  std::lock_guard lock(mutex_);
  auto known = classifications_.find(year);
  if (known == classifications_.end()) known = classifications_.emplace(year, tables_.in_force(year)).first;
  return known->second;
}

std::shared_ptr<const TemplateSet> Library::template_set(const Text& path, Diagnostics& out) const {
  std::lock_guard lock(mutex_);
  auto known = sets_.find(path.value);
  if (known == sets_.end()) {
    LoadedSet fresh;  // kept only when whole: reading may run out of memory
    fresh.set = load_template_set(files_, folders_.templates, path.value, {}, fresh.sources, fresh.findings);
    known = sets_.emplace(path.value, std::move(fresh)).first;
  }
  const LoadedSet& loaded = known->second;
  for (const Diagnostic& finding : loaded.findings.all()) {
    Diagnostic copy = finding;
    if (!copy.place) copy.place = path.place;
    out.add(std::move(copy));
  }
  return loaded.set;
}

const CommonGlyphs& Library::common_glyphs(const TemplateSet& set) const {
  std::lock_guard lock(mutex_);
  auto known = common_glyphs_.find(set.path);
  if (known == common_glyphs_.end())
    known = common_glyphs_.emplace(set.path, CommonGlyphs(*fonts_, set.characters)).first;
  return known->second;
}

const Library::RegionUnits& Library::region_units(const std::string& folder, Diagnostics& out) const {
  std::lock_guard lock(mutex_);
  auto known = regions_.find(folder);
  if (known == regions_.end()) known = regions_.emplace(folder, read_region(folder)).first;
  for (const Diagnostic& finding : known->second.findings.all()) out.add(finding);
  return known->second.units;
}

Library::LoadedRegion Library::read_region(const std::string& folder) const {
  LoadedRegion region;
  std::string path = join_path(folder, kRegionFile);
  std::optional<std::string> text = files_.read(path, kMaxYamlBytes);
  if (!text) return region;
  region.units.digest = sha256(*text);
  const Source& source = region.sources.add(path, std::move(*text));
  if (std::optional<YamlNode> root = parse_yaml(source, region.findings))
    region.units.names = read_region_units(*root, source, region.findings).value_or(std::vector<Text>{});
  return region;
}

std::vector<ManifestEntry> Library::common_inputs(const std::string& region_folder) const {
  Diagnostics ignored;
  std::vector<ManifestEntry> inputs = {
      {"科目表", classification_digest_}, {"字体", font_digest_}, {"程序", program_digest_}};
  if (std::string names = region_units(region_folder, ignored).digest; !names.empty())
    inputs.push_back({"单位名录", std::move(names)});
  return inputs;
}

std::optional<UnitDescription> Library::unit_description(const Text& set, Diagnostics& out) const {
  std::shared_ptr<const TemplateSet> loaded;
  if (!set.value.empty() && !(loaded = template_set(set, out))) return std::nullopt;
  std::string path = join_path(folders_.templates, kUnitFile);
  std::optional<std::string> text = files_.read(path, kMaxYamlBytes);
  if (!text) {
    out.error("LOAD-DESCRIPTION", {}, fmt::format("读不到单位文件的说明 {}", path))
        .note("提示", "在项目文件夹里运行，或用 --templates 指明模板文件夹");
    return std::nullopt;
  }
  std::lock_guard lock(mutex_);
  std::optional<YamlNode> root = parse_yaml(sources_.add(path, std::move(*text)), out);
  std::optional<UnitDescription> common = root ? read_unit_description(*root, out) : std::nullopt;
  return common ? std::optional(describe_for_set(*common, loaded ? loaded->facts : SetFacts()))
                : std::nullopt;
}

std::string Library::set_digest(const std::string& set) const {
  Diagnostics ignored;
  std::shared_ptr<const TemplateSet> loaded = template_set({set, {}}, ignored);
  return loaded ? loaded->digest : "";
}

}  // namespace juesuan
