#pragma once

// A unit's year of data/ with all that explain looks at: figures of both years, the document and its pages.

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "explain/explain.h"
#include "layout/fixed_fonts.h"
#include "layout/layout.h"
#include "run.h"
#include "store.h"

namespace juesuan {

struct ExplainedUnit {
  Sources sources;
  std::optional<FilledUnit> unit;
  Pages pages;
  std::string data;

  ExplainInput input() const {
    const Figures* last_year = unit->last_year ? &*unit->last_year : nullptr;
    return {unit->year, *unit->set, unit->figures, unit->document, last_year, &pages, nullptr, data};
  }

  FigureId id(const std::string& name) const {
    FigureId found = unit->figures.find(name);
    if (found == kNoFigure) throw std::runtime_error("no figure " + name);
    return found;
  }

  /// The answer, or the errors.
  std::string answer(ExplainRequest::Kind kind, const std::string& text, bool json = false) const {
    Diagnostics out;
    std::optional<std::string> text_or_json = explain(input(), {kind, text, json}, out);
    return text_or_json ? *text_or_json : format_diagnostics(out);
  }
};

inline const RealFiles& explained_files() {
  static const RealFiles files;
  return files;
}

/// data/ and templates/ of the project with the fonts that the program would take.
inline const Library& explained_library() {
  static Library library(explained_files(), {JUESUAN_ROOT "/data", JUESUAN_ROOT "/templates", ""});
  static const bool good = [] {
    Diagnostics out;
    if (!library.open(true, out)) throw std::runtime_error(format_diagnostics(out));
    return true;
  }();
  static_cast<void>(good);
  return library;
}

/// `unit_year` is <region>/<year>/<unit>; typeset with `fonts`.
inline std::unique_ptr<ExplainedUnit> explained_unit(const std::string& unit_year, const FontMetrics& fonts) {
  const Library& library = explained_library();
  Diagnostics out;
  auto unit = std::make_unique<ExplainedUnit>();
  unit->data = library.folders().data;
  std::string path = unit->data + "/" + unit_year + ".yaml";
  std::vector<Job> jobs = find_jobs(explained_files(), library.folders(), {path}, out);
  if (!jobs.empty()) unit->unit = fill_unit(jobs.front(), library, unit->sources, out);
  if (!unit->unit) throw std::runtime_error(format_diagnostics(out));
  unit->pages = lay_out(unit->unit->document, fonts, out);
  return unit;
}

inline constexpr const char* kZhaohua = "510811_zhaohua/2021/433401001_mass_work_bureau";
inline constexpr const char* kZhaohuaBefore = "510811_zhaohua/2020/433401001_mass_work_bureau";
inline constexpr const char* kExample = "510000_example/2021/900001_example_bureau";

/// 昭化 2021 in fonts of fixed width, so that its pages do not depend on the machine.
inline const ExplainedUnit& zhaohua() {
  static const std::unique_ptr<ExplainedUnit> unit = explained_unit(kZhaohua, FixedFonts());
  return *unit;
}

inline const ExplainedUnit& example() {
  static const std::unique_ptr<ExplainedUnit> unit = explained_unit(kExample, FixedFonts());
  return *unit;
}

}  // namespace juesuan
