#include "explain/explain.h"

#include <iostream>

#include "commands/commands.h"
#include "layout/layout.h"

namespace juesuan {
namespace {

ExplainRequest request_of(const CommandLine& line) {
  ExplainRequest request;
  request.json = line.json;
  request.text = line.figure;
  if (!line.value.empty()) {
    request.kind = ExplainRequest::Kind::kValue;
    request.text = line.value;
  } else if (line.list) {
    request.kind = ExplainRequest::Kind::kNames;
  }
  return request;
}

}  // namespace

/// A unit with errors is explained all the same, as far as it could be filled.
int run_explain(const Session& session) {
  if (session.jobs.size() != 1) {
    Diagnostics out;
    out.error("RUN-USAGE", {}, "explain 一次只说一个单位").note("应为", "一个单位文件");
    std::cerr << format_diagnostics(out);
    return kWrongUsage;
  }
  const Job& job = session.jobs.front();
  Sources sources;
  Diagnostics found;
  CheckedUnit checked = check_unit(job, session.library, sources, found);
  if (!checked.unit) {
    std::cerr << format_diagnostics(found);
    return kErrors;
  }
  const FilledUnit& unit = *checked.unit;
  Diagnostics unprinted;
  Pages pages = lay_out(unit.document, session.library.fonts(), unprinted);
  const Figures* last_year = unit.last_year ? &*unit.last_year : nullptr;
  Diagnostics out;
  std::optional<std::string> answer = explain(
      {unit.year, *unit.set, unit.figures, unit.document, last_year, &pages, &checked.results, job.store},
      request_of(session.line), out);
  std::cerr << format_diagnostics(out);
  if (!answer) return kErrors;
  std::cout << *answer;
  return kClean;
}

}  // namespace juesuan
