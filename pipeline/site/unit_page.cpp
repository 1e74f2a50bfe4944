#include <fmt/format.h>

#include "site/page_text.h"
#include "site/pages.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

const char* severity_word(Severity severity) {
  if (severity == Severity::kError) return "error";
  return severity == Severity::kWarning ? "warning" : "hint";
}

Json links_json(const std::vector<SiteLink>& links) {
  Json list = Json::array();
  for (const SiteLink& link : links) list.push_back({link.text, link.href});
  return list;
}

Json figures_json(const std::vector<SiteFigure>& figures) {
  Json list = Json::array();
  for (const SiteFigure& one : figures)
    list.push_back({one.title, one.name, one.now, one.before, one.change, one.rate});
  return list;
}

Json nodes_json(const std::vector<ExplainNode>& nodes) {
  Json json = Json::object();
  for (const ExplainNode& node : nodes)
    json[node.name] = {node.value, node.formula, node.place, node.inputs, node.printed};
  return json;
}

Json findings_json(const std::vector<SiteFinding>& findings) {
  Json list = Json::array();
  for (const SiteFinding& one : findings) {
    Json notes = Json::array();
    for (const auto& [label, text] : one.notes) notes.push_back({label, text});
    list.push_back({one.rule, severity_word(one.severity), one.message, one.place, std::move(notes)});
  }
  return list;
}

Json revision_json(const SiteRevision& revision) {
  Json changes = Json::array();
  for (const SiteChange& change : revision.changes)
    changes.push_back({change.figure, change.before, change.after, change.typed, change.also, change.places});
  return {{"number", revision.number},           {"date", revision.date},
          {"reason", revision.reason},           {"published", revision.published},
          {"files", links_json(revision.files)}, {"changes", std::move(changes)}};
}

Json unit_json(const SiteUnit& unit, const std::string& region_name, const std::vector<int>& years) {
  Json revisions = Json::array();
  for (const SiteRevision& revision : unit.revisions) revisions.push_back(revision_json(revision));
  return {{"name", unit.name},
          {"code", unit.code},
          {"year", unit.year},
          {"region", region_name},
          {"file", unit.file},
          {"path", unit.path},
          {"state", static_cast<int>(unit.state)},
          {"remarks", unit.remarks},
          {"what", unit.what},
          {"due", unit.due},
          {"revision", unit.revision},
          {"published", unit.published},
          {"first", unit.first_published},
          {"years", years},
          {"files", links_json(unit.files)},
          {"figures", figures_json(unit.figures)},
          {"nodes", nodes_json(unit.nodes)},
          {"findings", findings_json(unit.findings)},
          {"revisions", std::move(revisions)}};
}

}  // namespace

std::string unit_page_path(const SiteUnit& unit) {
  return fmt::format("units/{}/{}/{}.html", unit.region, unit.year, unit.file);
}

std::string unit_page(const SiteUnit& unit, const std::string& region_name, const std::vector<int>& years,
                      std::string_view page) {
  return fill_page(page, {{"标题", escape_html(fmt::format("{} {}年度", unit.name, unit.year))},
                          {"数据", script_json(unit_json(unit, region_name, years))}});
}

}  // namespace juesuan
