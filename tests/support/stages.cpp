#include "support/stages.h"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "base/files.h"
#include "check/check.h"
#include "derive/derive.h"
#include "domain/classification_tables.h"
#include "fill/fill.h"
#include "fill/prose.h"
#include "load/classification.h"
#include "load/template_set.h"
#include "load/unit_year.h"
#include "validate/validate.h"

namespace juesuan {
namespace {

std::optional<UnitYear> load(const UnitFile& file, const TemplateSet& set, Stages& stages) {
  const Source& source = stages.sources.add(file.name, file.text);
  std::optional<YamlNode> root = parse_yaml(source, stages.out);
  std::optional<UnitYear> year = root ? read_unit_year(*root, source, set.facts, stages.out) : std::nullopt;
  if (year) validate(*year, project_tables(), stages.out);
  return year;
}

}  // namespace

std::string project_file(const std::string& path) {
  std::ifstream in(std::string(JUESUAN_ROOT) + "/" + path, std::ios::binary);
  if (!in) throw std::runtime_error("no file " + path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

const ClassificationTables& project_tables() {
  static Sources sources;
  static const ClassificationTables tables = [] {
    Diagnostics out;
    auto parse = [&](const std::string& name) {
      std::string path = "data/classifications/" + name;
      return *parse_yaml(sources.add(path, project_file(path)), out);
    };
    return *load_classification(parse("functional.yaml"), parse("economic.yaml"), out);
  }();
  return tables;
}

const TemplateSet& project_set(const std::string& path) {
  static Sources sources;
  static std::map<std::string, std::shared_ptr<const TemplateSet>> sets;
  auto [entry, added] = sets.try_emplace(path);
  if (added) {
    Diagnostics out;
    entry->second =
        load_template_set(RealFiles(), std::string(JUESUAN_ROOT) + "/templates", path, {}, sources, out);
    if (entry->second == nullptr) throw std::runtime_error(format_diagnostics(out));
  }
  return *entry->second;
}

std::unique_ptr<Stages> run_stages(const UnitFile& file, const UnitFile& last_year, const TemplateSet& set) {
  auto stages = std::make_unique<Stages>();
  std::optional<UnitYear> last = last_year.text.empty() ? std::nullopt : load(last_year, set, *stages);
  stages->year = load(file, set, *stages);
  if (!stages->year || stages->out.has_errors()) return stages;
  if (last)
    stages->last_figures =
        derive(*last, project_tables().in_force(last->year), set.glossary, nullptr, set.facts, stages->out);
  const Figures* before = stages->last_figures ? &*stages->last_figures : nullptr;
  stages->figures = derive(*stages->year, project_tables().in_force(stages->year->year), set.glossary, before,
                           set.facts, stages->out);
  fill_prose(set, *stages->figures, stages->out);
  stages->document =
      fill_document(set, *stages->figures, fill_forms(set, *stages->figures, stages->out), stages->out);
  check_rule_codes(set.rules, stages->out);
  check_rule_codes(stages->year->acknowledged, stages->out);
  if (stages->out.has_errors()) return stages;
  const Classification classification = project_tables().in_force(stages->year->year);
  stages->results = check({*stages->year,
                           *stages->figures,
                           stages->document.tables,
                           before,
                           &stages->document,
                           &set,
                           &classification,
                           {},
                           {}},
                          set.rules);
  report_findings(stages->results, stages->out);
  return stages;
}

}  // namespace juesuan
