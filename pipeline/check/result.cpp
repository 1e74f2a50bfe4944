#include "check/result.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/digest.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

std::string_view shown_path(const Place& place, std::string_view data_root) {
  if (!place) return "";
  std::string_view path = place.source->path;
  if (!path.starts_with(data_root)) return path;
  path.remove_prefix(data_root.size());
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  return path;
}

const char* severity_word(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kHint:
      break;
  }
  return "hint";
}

Json place_json(const Place& place, std::string_view data_root) {
  return {{"file", shown_path(place, data_root)}, {"line", place.line}, {"column", place.column}};
}

Json finding_json(const Finding& finding, std::string_view data_root) {
  const Diagnostic& said = finding.said;
  Json json = {{"severity", severity_word(said.severity)},
               {"kind", finding.kind},
               {"figure", finding.figure},
               {"published", finding.published},
               {"derived", finding.derived},
               {"difference", finding.difference}};
  json.update(place_json(said.place, data_root));
  json["message"] = said.message;
  if (finding.acknowledged) json["acknowledged"] = true;
  if (!finding.cause.empty()) json["cause"] = finding.cause;
  Json notes = Json::array();
  for (const Note& note : said.notes) {
    Json line = {{"label", note.label}, {"text", note.text}};
    if (note.place) line.update(place_json(note.place, data_root));
    notes.push_back(std::move(line));
  }
  json["notes"] = std::move(notes);
  return json;
}

Json rule_json(const RuleResult& result, std::string_view data_root) {
  Json findings = Json::array();
  for (const Finding& finding : result.findings) findings.push_back(finding_json(finding, data_root));
  Json json = {{"rule", result.rule.code},
               {"title", result.rule.title},
               {"outcome", outcome_name(result.outcome)},
               {"reason", result.reason},
               {"compared", result.compared}};
  if (!result.allowed.empty()) json["allowed"] = result.allowed;
  json["findings"] = std::move(findings);
  return json;
}

Json message_json(const Diagnostic& message, std::string_view data_root) {
  Json json = {{"severity", severity_word(message.severity)}, {"code", message.code}};
  json.update(place_json(message.place, data_root));
  json["message"] = message.message;
  return json;
}

Json unit_json(const UnitResults& unit, std::string_view data_root) {
  Json rules = Json::array();
  for (const RuleResult& result : unit.rules) rules.push_back(rule_json(result, data_root));
  Json json = {{"unit", unit.unit}, {"year", unit.year}, {"rules", std::move(rules)}};
  Json messages = Json::array();
  for (const Diagnostic& message : unit.messages) messages.push_back(message_json(message, data_root));
  json["messages"] = std::move(messages);
  return json;
}

Json catalogue_json(std::span<const RuleTitle> catalogue) {
  Json rules = Json::array();
  for (const RuleTitle& rule : catalogue)
    rules.push_back({{"code", rule.code},
                     {"title", rule.title},
                     {"source", rule.source},
                     {"kind", rule_kind_name(rule.kind)}});
  return {{"fingerprint", catalogue_fingerprint(catalogue)}, {"rules", std::move(rules)}};
}

}  // namespace

std::string_view outcome_name(RuleOutcome outcome) {
  switch (outcome) {
    case RuleOutcome::kPassed:
      return "通过";
    case RuleOutcome::kFailed:
      return "不通过";
    case RuleOutcome::kNotApplicable:
      return "不适用";
    case RuleOutcome::kMissingData:
      return "资料不足";
    case RuleOutcome::kNotChecked:
      return "未检查";
    case RuleOutcome::kInternalError:
      break;
  }
  return "内部错误";
}

std::string_view rule_kind_name(RuleKind kind) {
  switch (kind) {
    case RuleKind::kBuiltIn:
      return "固有";
    case RuleKind::kData:
      return "数据";
    case RuleKind::kText:
      break;
  }
  return "文字";
}

Finding& Finding::note(std::string label, std::string text, Place place) {
  said.note(std::move(label), std::move(text), place);
  return *this;
}

Finding& Finding::values(std::string figure_name, std::string published_text, std::string derived_text,
                         std::string difference_text) {
  figure = std::move(figure_name);
  published = std::move(published_text);
  derived = std::move(derived_text);
  difference = std::move(difference_text);
  return *this;
}

bool RuleResult::is_contradicted() const {
  for (const Finding& finding : findings)
    if (finding.kind != kRoundingKind && !finding.acknowledged) return true;
  return false;
}

bool UnitResults::has_errors() const {
  for (const RuleResult& result : rules) {
    if (result.outcome == RuleOutcome::kInternalError) return true;
    if (!result.allowed.empty()) continue;
    for (const Finding& finding : result.findings)
      if (finding.said.severity == Severity::kError) return true;
  }
  return false;
}

std::string catalogue_fingerprint(std::span<const RuleTitle> rules) {
  std::string text;
  for (const RuleTitle& rule : rules)
    text += fmt::format("{}\n{}\n{}\n{}\n", rule.code, rule.title, rule.source, rule_kind_name(rule.kind));
  return "sha256:" + sha256(text);
}

void report_findings(const UnitResults& results, Diagnostics& out) {
  for (const RuleResult& result : results.rules) {
    if (result.outcome == RuleOutcome::kInternalError)
      out.error("CHK-INTERNAL", {}, fmt::format("规则 {} 没能查完：{}", result.rule.code, result.reason));
    for (const Finding& finding : result.findings) {
      if (!finding.cause.empty()) continue;
      Diagnostic said = finding.said;
      if (!result.allowed.empty() && said.severity == Severity::kError) {
        said.severity = Severity::kWarning;
        said.note("豁免", result.allowed);
      }
      out.add(std::move(said));
    }
  }
}

std::string unit_results_json(const UnitResults& unit, std::string_view data_root) {
  return unit_json(unit, data_root).dump(1);
}

std::string results_json(std::span<const std::string> units, std::span<const RuleTitle> catalogue) {
  return fmt::format("{{\"units\":[\n{}\n],\n\"catalogue\":{}}}\n", fmt::join(units, ",\n"),
                     catalogue_json(catalogue).dump(1));
}

}  // namespace juesuan
