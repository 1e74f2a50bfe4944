#pragma once

// A unit's year of data/ taken through the stages up to the filled document, with the project's own
// templates.

#include <memory>
#include <stdexcept>
#include <string>

#include "derive/derive.h"
#include "fill/document.h"
#include "fill/fill.h"
#include "fill/prose.h"
#include "library.h"
#include "load/unit_year.h"
#include "load/yaml.h"
#include "store.h"
#include "validate/validate.h"

namespace juesuan::testing {

struct FilledUnit {
  Sources sources;
  Figures figures;
  Document document;
};

inline const RealFiles& real_files() {
  static const RealFiles files;
  return files;
}

/// data/ and templates/ of the project, without fonts.
inline const Library& project_library() {
  static Library library(real_files(), {JUESUAN_ROOT "/data", JUESUAN_ROOT "/templates", ""});
  static const bool good = [] {
    Diagnostics out;
    if (!library.open(false, out)) throw std::runtime_error(format_diagnostics(out));
    return true;
  }();
  static_cast<void>(good);
  return library;
}

inline void stop_on_errors(const Diagnostics& out) {
  if (out.has_errors()) throw std::runtime_error(format_diagnostics(out));
}

/// The facts of a file, and the template set that it names.
struct LoadedFacts {
  UnitYear year;
  std::shared_ptr<const TemplateSet> set;
};

inline LoadedFacts load_facts(const std::string& path, Sources& sources) {
  Diagnostics out;
  std::optional<std::string> text = real_files().read(path, kMaxYamlBytes);
  if (!text) throw std::runtime_error("cannot read " + path);
  const Source& source = sources.add(path, std::move(*text));
  std::optional<YamlNode> root = parse_yaml(source, out);
  stop_on_errors(out);
  const YamlNode* name = root->find("版式");
  if (name == nullptr) throw std::runtime_error("no 版式 in " + path);
  std::shared_ptr<const TemplateSet> set = project_library().template_set({name->scalar, name->place}, out);
  stop_on_errors(out);
  std::optional<UnitYear> year = read_unit_year(*root, source, set->facts, out);
  stop_on_errors(out);
  validate(*year, project_library().tables(), out);
  stop_on_errors(out);
  return {std::move(*year), std::move(set)};
}

inline Figures derive_facts(const LoadedFacts& facts, const Figures* last_year) {
  Diagnostics out;
  const Classification& codes = project_library().classification(facts.year.year);
  Figures figures = derive(facts.year, codes, facts.set->glossary, last_year, facts.set->facts, out);
  stop_on_errors(out);
  return figures;
}

/// `unit_year` is <region>/<year>/<unit>, as in data/ and output/.
inline std::unique_ptr<FilledUnit> fill_unit(const std::string& unit_year) {
  const Library& library = project_library();
  Diagnostics out;
  std::vector<Job> jobs =
      find_jobs(real_files(), library.folders(), {library.folders().data + "/" + unit_year + ".yaml"}, out);
  stop_on_errors(out);
  auto unit = std::make_unique<FilledUnit>();
  LoadedFacts facts = load_facts(jobs.at(0).file, unit->sources);
  std::optional<Figures> last_year;
  if (real_files().size(jobs[0].last_year_file))
    last_year = derive_facts(load_facts(jobs[0].last_year_file, unit->sources), nullptr);
  unit->figures = derive_facts(facts, last_year ? &*last_year : nullptr);
  fill_prose(*facts.set, unit->figures, out);
  std::vector<Table> forms = fill_forms(*facts.set, unit->figures, out);
  unit->document = fill_document(*facts.set, unit->figures, std::move(forms), out);
  stop_on_errors(out);
  return unit;
}

}  // namespace juesuan::testing
