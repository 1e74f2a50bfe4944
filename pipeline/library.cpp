#include "library.h"

#include <fmt/format.h>

#include "load/classification.h"
#include "load/fonts.h"
#include "load/region.h"
#include "load/template_set.h"
#include "load/yaml.h"
#include "rebuild/manifest.h"

namespace juesuan {
namespace {

constexpr const char* kRegionFile = "units.yaml";
constexpr const char* kProgram = "/proc/self/exe";
constexpr std::size_t kMaxProgramBytes = 1U << 30;

}  // namespace

bool Library::open(bool with_fonts, Diagnostics& out) {
  common_digest_ = sha256(files_.read(kProgram, kMaxProgramBytes).value_or(JUESUAN_VERSION));
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
    common_digest_ = sha256(common_digest_ + *text);
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
  std::vector<std::string> problems;
  fonts_ = FontSet::open(*choice, problems);
  for (const std::string& problem : problems) out.warning("LOAD-FONTS", root->place, problem);
  if (!fonts_)
    out.error("LOAD-FONTS", root->place, "清单里的字库一个也没有")
        .note("提示", "运行 make install-packages，或在清单里写上已装的字库");
  for (const std::vector<FontFile>& chain : choice->faces)
    for (const FontFile& file : chain)
      if (std::optional<std::size_t> size = files_.size(file.path))
        common_digest_ = sha256(fmt::format("{}{}#{}:{}", common_digest_, file.path, file.index, *size));
  return fonts_ != nullptr;
}

const Classification& Library::classification(int year) const {
  std::lock_guard lock(mutex_);
  auto [entry, added] = classifications_.try_emplace(year);
  if (added) entry->second = tables_.in_force(year);
  return entry->second;
}

std::shared_ptr<const TemplateSet> Library::template_set(const Text& path, Diagnostics& out) const {
  std::lock_guard lock(mutex_);
  auto [entry, added] = sets_.try_emplace(path.value);
  LoadedSet& loaded = entry->second;
  if (added)
    loaded.set =
        load_template_set(files_, folders_.templates, path.value, {}, loaded.sources, loaded.findings);
  for (const Diagnostic& finding : loaded.findings.all()) {
    Diagnostic copy = finding;
    if (!copy.place) copy.place = path.place;
    out.add(std::move(copy));
  }
  return loaded.set;
}

const Library::RegionUnits& Library::region_units(const std::string& folder, Diagnostics& out) const {
  std::lock_guard lock(mutex_);
  auto [entry, added] = regions_.try_emplace(folder);
  LoadedRegion& region = entry->second;
  std::string path = join_path(folder, kRegionFile);
  std::optional<std::string> text = added ? files_.read(path, kMaxYamlBytes) : std::nullopt;
  if (text) {
    region.units.digest = sha256(*text);
    const Source& source = region.sources.add(path, std::move(*text));
    if (std::optional<YamlNode> root = parse_yaml(source, region.findings))
      region.units.names = read_region_units(*root, source, region.findings).value_or(std::vector<Text>{});
  }
  for (const Diagnostic& finding : region.findings.all()) out.add(finding);
  return region.units;
}

std::string Library::digest(const std::string& set) const {
  Diagnostics ignored;
  std::shared_ptr<const TemplateSet> loaded = template_set({set, {}}, ignored);
  return loaded ? sha256(common_digest_ + loaded->digest) : "";
}

}  // namespace juesuan
