#include "audit/audit.h"

#include <fmt/format.h>

#include "check/rules.h"
#include "commands/commands.h"
#include "load/published_file.h"
#include "load/yaml.h"

namespace juesuan {
namespace {

constexpr std::string_view kUnitEnding = ".yaml";
constexpr const char* kPublishedEnding = ".published.csv";

/// The file of published figures: as named, or beside the unit's.
std::string published_file(const CommandLine& line, const Job& job) {
  if (!line.published.empty()) return line.published;
  return job.file.substr(0, job.file.size() - kUnitEnding.size()) + kPublishedEnding;
}

std::vector<PublishedFigure> read_file(const std::string& path, const Files& files, Sources& sources,
                                       Diagnostics& out) {
  std::optional<std::string> text = files.read(path, kMaxYamlBytes);
  if (text) return read_published(sources.add(path, std::move(*text)), out);
  out.error("LOAD-FILE", {&sources.add(path, ""), 1, 1, 1}, "公开的数的文件读不出来")
      .note("提示", "用 --published 指明文件，或放在单位文件旁边");
  return {};
}

/// The unit's own errors do not stop an audit; what it cannot do without is its figures.
UnitResult audit_unit(const Session& session, const Job& job) {
  auto sources = std::make_shared<Sources>();
  Diagnostics found;
  CheckedUnit checked = check_unit(job, session.library, *sources, found);
  if (!checked.unit) return result_of(job, found, std::move(checked.results), sources);
  Diagnostics out;
  std::vector<PublishedFigure> published =
      read_file(published_file(session.line, job), session.files, *sources, out);
  UnitResults results = audit({checked.unit->year, checked.unit->figures, published, rule_titles()});
  for (const Diagnostic& message : results.messages) out.add(message);
  results.messages = out.all();
  report_findings(results, out);
  return result_of(job, out, std::move(results), sources);
}

}  // namespace

int run_audit(const Session& session) {
  return run_rules(session, "相符", rule_titles(), [&](const Job& job) { return audit_unit(session, job); });
}

}  // namespace juesuan
