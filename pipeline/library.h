#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "domain/classification_tables.h"
#include "domain/unit_description.h"
#include "fill/template_set.h"
#include "rebuild/facts_cache.h"
#include "rebuild/manifest.h"
#include "render/common_glyphs.h"
#include "render/fonts.h"

namespace juesuan {

/// Where things are, as the user said.
struct Folders {
  std::string data = "data";
  std::string templates = "templates";
  std::string output = "output";
};

/// What all units of a run share: classifications, fonts, template sets. Read once, then only looked at; a
/// set is read when the first unit asks for it. All const methods may be called by several threads.
class Library {
 public:
  Library(const Files& files, Folders folders) : files_(files), folders_(std::move(folders)) {}

  /// Reads classifications and, if `with_fonts`, opens the fonts of templates/fonts.yaml. False after an
  /// error.
  bool open(bool with_fonts, Diagnostics& out);

  const Files& files() const { return files_; }
  const Folders& folders() const { return folders_; }
  const ClassificationTables& tables() const { return tables_; }
  const FontSet& fonts() const { return *fonts_; }
  /// templates/fonts.yaml, with the file that was found for each family.
  const FontChoice& font_choice() const { return font_choice_; }
  /// Whether some font has the character; true for all when no fonts were opened.
  bool can_print(char32_t c) const { return fonts_ == nullptr || fonts_->has(Face::kFang, c); }

  /// The codes in force in a year.
  const Classification& classification(int year) const;
  /// The set of that path; null with findings if it cannot be used (the same findings each time it is asked
  /// for).
  std::shared_ptr<const TemplateSet> template_set(const Text& path, Diagnostics& out) const;
  /// The font that all reports of a set share. Made when it is first asked for.
  const CommonGlyphs& common_glyphs(const TemplateSet& set) const;
  /// What units.yaml of a region's folder says. None without that file; findings each time it is asked for.
  struct RegionUnits {
    std::vector<Text> names;
    std::string digest;  ///< of the file; empty without one
  };
  const RegionUnits& region_units(const std::string& folder, Diagnostics& out) const;
  /// What the output of every unit of a region depends on beside its facts and its template set.
  std::vector<ManifestEntry> common_inputs(const std::string& region_folder) const;
  /// What may be written in the files of a template set (templates/unit_file.yaml), or of any set when
  /// none is named; nothing after an error.
  std::optional<UnitDescription> unit_description(const Text& set, Diagnostics& out) const;
  /// Digest of a template set with all that it extends; empty for a set that cannot be used.
  std::string set_digest(const std::string& set) const;
  /// What the unit files that were read say.
  FactsCache& facts() const { return facts_; }

 private:
  bool open_classifications(Diagnostics& out);
  bool open_fonts(Diagnostics& out);

  const Files& files_;
  Folders folders_;
  mutable Sources sources_;
  ClassificationTables tables_;
  FontChoice font_choice_;
  std::unique_ptr<FontSet> fonts_;
  std::string program_digest_, classification_digest_, font_digest_;
  mutable FactsCache facts_;

  struct LoadedSet {
    std::shared_ptr<const TemplateSet> set;
    Sources sources;
    Diagnostics findings;
  };
  struct LoadedRegion {
    RegionUnits units;
    Sources sources;
    Diagnostics findings;
  };
  LoadedRegion read_region(const std::string& folder) const;

  mutable std::mutex mutex_;
  mutable std::map<std::string, LoadedSet> sets_;
  mutable std::map<std::string, LoadedRegion> regions_;
  mutable std::map<std::string, CommonGlyphs> common_glyphs_;  // by path of the set
  mutable std::map<int, Classification> classifications_;
};

}  // namespace juesuan
