// A form that was made, filled in by a clerk, or saved again by another program says the same as the file.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "edge/program.h"
#include "import/merge.h"
#include "support/figures_json.h"
#include "support/form_units.h"
#include "support/make_units/make_units.h"
#include "support/stages.h"
#include "unit_file/unit_yaml.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

void expect_same(const FormUnit& unit, const std::string& name, const std::string& bytes,
                 const FactTree& facts) {
  auto read = read_form(name, bytes, unit.description);
  EXPECT_EQ(unplaced_text(read->imported), "") << name;
  EXPECT_EQ(format_diagnostics(read->out), "") << name;
  EXPECT_EQ(difference(canonical(facts, unit.description), canonical(read->imported.facts, unit.description)),
            "")
      << name;
}

OrderedJson json_of(const FactTree& facts) {
  if (facts.is_text()) return facts.text;
  if (facts.is_list()) {
    OrderedJson list = OrderedJson::array();
    for (const FactTree& item : facts.items) list.push_back(json_of(item));
    return list;
  }
  OrderedJson map = OrderedJson::object();
  for (const FactEntry& entry : facts.entries) map[entry.name] = json_of(entry.value);
  return map;
}

/// Only what says which form it is.
FactTree head_of(const FactTree& facts) {
  FactTree head;
  for (const char* key : {"版式", "年度", "金额单位"}) head.at(key) = *facts.find(key);
  return head;
}

/// What is typed: the rest.
FactTree without_head(const FactTree& facts) {
  FactTree rest = facts;
  for (const char* key : {"版式", "年度", "金额单位"}) rest.remove(key);
  return rest;
}

std::string convert(const ProgramFolder& folder, const std::string& format, const std::string& files) {
  std::string root = folder.root().string();
  std::string command = fmt::format(
      "cd '{0}' && soffice --headless '-env:UserInstallation=file://{0}/profile' --convert-to {1} --outdir "
      "{1} {2} "
      ">/dev/null 2>&1",
      root, format, files);
  return std::system(command.c_str()) == 0 ? "" : command;
}

/// Last year's file of a unit, as the stages want it.
UnitFile last_year_of(const FormUnit& unit) {
  std::string before = unit.file;
  before.replace(before.find(fmt::format("/{}/", unit.year)), 6, fmt::format("/{}/", unit.year - 1));
  for (const FormUnit& other : project_units())
    if (other.file == before) return {other.file, other.text};
  return {};
}

/// Figures by name: the order of a map's entries is not said.
Json by_name(const Json& figures) {
  Json named = figures;
  named["children"] = Json::object();
  for (const Json& child : figures.value("children", Json::array()))
    named["children"][child[0].get<std::string>()] = by_name(child[1]);
  return named;
}

Json figures_of(const FormUnit& unit, const std::string& text) {
  const std::string& set = unit.facts.find("版式")->text;
  auto stages = run_stages({unit.file, text}, last_year_of(unit), project_set(set));
  EXPECT_TRUE(stages->figures) << unit.name << "\n" << format_diagnostics(stages->out);
  return stages->figures ? by_name(figures_json(*stages->figures)) : Json();
}

TEST(FormRoundTrip, UntouchedFormsSayWhatTheFilesSay) {
  ASSERT_EQ(project_units().size(), 7U);
  for (const FormUnit& unit : project_units())
    expect_same(unit, unit.name + ".xlsx", form_of(unit, unit.facts), unit.facts);
}

TEST(FormRoundTrip, EmptyFormsSayOnlyWhichFormTheyAre) {
  for (const FormUnit& unit : project_units())
    expect_same(unit, unit.name + ".xlsx", form_of(unit, head_of(unit.facts)), head_of(unit.facts));
}

TEST(FormRoundTrip, MadeUnitsToo) {
  ProgramFolder folder;
  make_units::Catalogue catalogue(project_tables(), make_units::kFirstYear, make_units::kLastYear);
  make_units::make_units(catalogue, {12, 20260721, (folder.root() / "made").string()});
  int count = 0;
  for (const auto& [name, text] : folder.tree("made")) {
    if (name.ends_with("units.yaml")) continue;
    FormUnit unit = form_unit(name, text);
    expect_same(unit, name, form_of(unit, unit.facts), unit.facts);
    ++count;
  }
  EXPECT_EQ(count, 24);
}

TEST(FormRoundTrip, SameFactsGiveSameBytes) {
  EXPECT_EQ(form_of(example_unit(), example_unit().facts), form_of(example_unit(), example_unit().facts));
}

TEST(FormRoundTrip, SavedAgainByAnotherProgramInEveryFormat) {
  ProgramFolder folder;
  for (const FormUnit& unit : project_units()) folder.write(unit.name + ".xlsx", form_of(unit, unit.facts));
  for (const std::string format : {"xlsx", "ods", "xls"}) {
    ASSERT_EQ(convert(folder, format, "*.xlsx"), "");
    for (const FormUnit& unit : project_units()) {
      std::string name = fmt::format("{0}/{1}.{0}", format, unit.name);
      expect_same(unit, name, file_text(folder.root() / name), unit.facts);
    }
  }
}

TEST(FormRoundTrip, FilledInByAClerkGivesTheSameFactsAndFigures) {
  ProgramFolder folder;
  OrderedJson jobs = OrderedJson::array();
  for (const FormUnit& unit : project_units()) {
    folder.write(unit.name + ".xlsx", form_of(unit, head_of(unit.facts)));
    std::string path = (folder.root() / unit.name).string();
    jobs.push_back({{"form", path + ".xlsx"},
                    {"facts", json_of(without_head(unit.facts))},
                    {"to", path + ".filled.xlsx"}});
  }
  folder.write("jobs.json", jobs.dump());
  std::string root = folder.root().string();
  std::string command =
      fmt::format("/usr/bin/python3 '{0}/tests/fill_in/fill_form.py' '{1}/jobs.json' > '{1}/log' 2>&1",
                  JUESUAN_ROOT, root);
  ASSERT_EQ(std::system(command.c_str()), 0) << file_text(folder.root() / "log");
  for (const FormUnit& unit : project_units()) {
    std::string bytes = file_text(folder.root() / (unit.name + ".filled.xlsx"));
    expect_same(unit, unit.name, bytes, unit.facts);
    auto read = read_form(unit.name, bytes, unit.description);
    FactTree facts = merged_facts({}, read->imported.facts, unit.description, ImportScope::kAll);
    std::string yaml = write_unit_yaml(facts, unit.description, {});
    Json changes = Json::diff(figures_of(unit, unit.text), figures_of(unit, yaml));
    EXPECT_TRUE(changes.empty()) << unit.name << changes.dump(1).substr(0, 2000);
  }
}

}  // namespace
}  // namespace juesuan
