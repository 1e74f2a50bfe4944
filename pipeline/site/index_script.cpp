#include <fmt/format.h>

#include "site/page_text.h"
#include "site/pages.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

/// Codes of findings, numbered by their order: those of rules with their title, others as they are.
class Codes {
 public:
  explicit Codes(const SiteIndex& index) {
    std::map<std::string, std::string> used;
    for (const SiteUnit& unit : index.units)
      for (const SiteFinding& finding : unit.findings) used[finding.rule];
    for (auto& [code, title] : used) {
      auto known = index.rules.find(code);
      if (known != index.rules.end()) title = known->second;
      numbers_.emplace(code, numbers_.size());
      list_.push_back({code, title});
    }
  }

  const Json& list() const { return list_; }
  std::size_t number(const std::string& code) const { return numbers_.at(code); }

  /// Of a unit's findings, none twice.
  Json of(const SiteUnit& unit) const {
    std::map<std::size_t, bool> numbers;
    for (const SiteFinding& finding : unit.findings) numbers[number(finding.rule)] = true;
    Json list = Json::array();
    for (const auto& [number, there] : numbers) list.push_back(number);
    return list;
  }

 private:
  std::map<std::string, std::size_t> numbers_;
  Json list_ = Json::array();
};

std::map<std::string, std::size_t> numbered(const std::map<std::string, std::string>& regions) {
  std::map<std::string, std::size_t> numbers;
  for (const auto& [folder, name] : regions) numbers.emplace(folder, numbers.size());
  return numbers;
}

Json unit_row(const SiteUnit& unit, std::size_t region, const Codes& codes) {
  return {region,
          unit.year,
          unit.file,
          unit.name,
          unit.code,
          static_cast<int>(unit.state),
          unit.revision,
          unit.published,
          unit.first_published,
          unit.what,
          unit.due,
          unit.income.value_or(""),
          unit.count(Severity::kError),
          unit.count(Severity::kWarning),
          unit.count(Severity::kHint),
          codes.of(unit),
          fmt::format("{}", fmt::join(unit.remarks, "；"))};
}

Json regions_json(const std::map<std::string, std::string>& regions) {
  Json list = Json::array();
  for (const auto& [folder, name] : regions) list.push_back({folder, name});
  return list;
}

}  // namespace

std::string index_script(const SiteIndex& index) {
  const Codes codes(index);
  const std::map<std::string, std::size_t> regions = numbered(index.regions);
  std::string text =
      fmt::format("window.juesuanIndex={{\n\"regions\":{},\n\"codes\":{},\n\"planErrors\":{},\n",
                  script_json(regions_json(index.regions)), script_json(codes.list()), index.plan_errors);
  text += "\"units\":[\n";
  for (const SiteUnit& unit : index.units)
    text += script_json(unit_row(unit, regions.at(unit.region), codes)) + ",\n";
  return text + "]};\n";
}

std::string findings_script(const SiteIndex& index) {
  const Codes codes(index);
  std::string text = "window.juesuanFindings=[\n";
  for (std::size_t at = 0; at < index.units.size(); ++at)
    for (const SiteFinding& finding : index.units[at].findings)
      text += script_json({at, codes.number(finding.rule), static_cast<int>(finding.severity),
                           finding.message, finding.place, finding.next_move()}) +
              ",\n";
  return text + "];\n";
}

}  // namespace juesuan
