#include "site/findings.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "explain/answers.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

Severity severity_of(const std::string& word) {
  if (word == "error") return Severity::kError;
  return word == "warning" ? Severity::kWarning : Severity::kHint;
}

std::string place_of(const Json& json) {
  std::string file = json.value("file", "");
  int line = json.value("line", 0);
  if (file.empty() || line == 0) return file;
  return fmt::format("{}:{}:{}", file, line, json.value("column", 1));
}

void add_note(SiteFinding& finding, std::string label, std::string text, const std::string& place) {
  if (!place.empty()) text += fmt::format("（{}）", place);
  finding.notes.emplace_back(std::move(label), std::move(text));
}

SiteFinding read_finding(const Json& json, std::string code) {
  SiteFinding finding;
  finding.rule = std::move(code);
  finding.severity = severity_of(json.at("severity"));
  finding.message = json.at("message");
  finding.place = place_of(json);
  for (const Json& note : json.value("notes", Json::array()))
    add_note(finding, note.at("label"), note.at("text"), place_of(note));
  return finding;
}

void add_rule(std::vector<SiteFinding>& findings, const Json& rule) {
  std::string allowed = rule.value("allowed", "");
  for (const Json& json : rule.at("findings")) {
    if (json.contains("cause")) continue;
    SiteFinding finding = read_finding(json, rule.at("rule"));
    if (!allowed.empty() && finding.severity == Severity::kError) {
      finding.severity = Severity::kWarning;
      finding.notes.emplace_back("豁免", allowed);
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::vector<SiteFinding> stored_findings(std::string_view findings_json) {
  std::vector<SiteFinding> findings;
  try {
    Json unit = Json::parse(findings_json).at("units").at(0);
    for (const Json& message : unit.at("messages"))
      findings.push_back(read_finding(message, message.at("code")));
    for (const Json& rule : unit.at("rules")) add_rule(findings, rule);
  } catch (const Json::exception&) {
    return {};
  }
  return findings;
}

std::vector<SiteFinding> told_findings(const Diagnostics& told, const std::string& data_root) {
  std::vector<SiteFinding> findings;
  for (const Diagnostic& said : told.all()) {
    SiteFinding finding{said.code, said.severity, said.message, shown_place(said.place, data_root), {}};
    for (const Note& note : said.notes)
      add_note(finding, note.label, note.text, shown_place(note.place, data_root));
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace juesuan
