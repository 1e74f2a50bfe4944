#pragma once

#include <memory>
#include <optional>
#include <string>

#include "check/result.h"
#include "domain/unit_year.h"
#include "fill/template_set.h"

namespace juesuan {

struct ClassificationTables;

/// The bytes of a file of this project, by its path from the root.
std::string project_file(const std::string& path);
/// data/classifications/ of this project.
const ClassificationTables& project_tables();
/// A template set of this project; throws std::runtime_error with the findings if it cannot be loaded.
const TemplateSet& project_set(const std::string& path);

/// What the stages from load to check make of a unit's file; what a stage could not make is empty.
struct Stages {
  Sources sources;
  Diagnostics out;
  std::optional<UnitYear> year;
  std::optional<Figures> last_figures;
  std::optional<Figures> figures;
  Document document;
  UnitResults results;
};

/// A file as given to the stages; `text` empty: there is none.
struct UnitFile {
  std::string name;
  std::string text;
};

/// Runs them with a set. Stops after the first of load, fill or check that has errors.
std::unique_ptr<Stages> run_stages(const UnitFile& file, const UnitFile& last_year, const TemplateSet& set);

}  // namespace juesuan
