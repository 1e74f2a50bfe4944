#pragma once

// A unit's year of data/ taken through the stages up to the filled document, with the project's own
// templates.

#include <memory>
#include <stdexcept>
#include <string>

#include "run.h"
#include "store.h"

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

/// `unit_year` is <region>/<year>/<unit>, as in data/ and output/.
inline std::unique_ptr<FilledUnit> fill_unit(const std::string& unit_year) {
  const Library& library = project_library();
  Diagnostics out;
  std::string path = library.folders().data + "/" + unit_year + ".yaml";
  std::vector<Job> jobs = find_jobs(real_files(), library.folders(), {path}, out);
  auto unit = std::make_unique<FilledUnit>();
  std::optional<juesuan::FilledUnit> filled;
  if (!jobs.empty()) filled = juesuan::fill_unit(jobs.front(), library, unit->sources, out);
  if (!filled) throw std::runtime_error(format_diagnostics(out));
  unit->figures = std::move(filled->figures);
  unit->document = std::move(filled->document);
  return unit;
}

}  // namespace juesuan::testing
