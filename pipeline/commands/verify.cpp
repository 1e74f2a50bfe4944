#include "verify/verify.h"

#include <fmt/format.h>

#include "commands/commands.h"
#include "layout/layout.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxOutputBytes = 256U << 20;

std::vector<std::pair<std::string, std::string>> read_folder(const Files& files, const std::string& folder) {
  std::vector<std::pair<std::string, std::string>> found;
  for (const std::string& name : files.list(folder)) {
    if (name.ends_with('/')) continue;
    std::optional<std::string> bytes = files.read(join_path(folder, name), kMaxOutputBytes);
    if (bytes) found.emplace_back(name, std::move(*bytes));
  }
  return found;
}

UnitResult verify_unit(const Session& session, const Job& job) {
  auto sources = std::make_shared<Sources>();
  Diagnostics found;
  CheckedUnit checked = check_unit(job, session.library, *sources, found);
  if (!checked.unit) return result_of(job, found, std::move(checked.results), sources);
  const FilledUnit& unit = *checked.unit;
  Diagnostics out;
  Pages pages = lay_out(unit.document, session.library.fonts(), out);
  UnitResults results =
      verify({unit.year, unit.figures, unit.document, pages}, read_folder(session.files, job.folder));
  report_findings(results, out);
  return result_of(job, out, std::move(results), sources);
}

}  // namespace

int run_verify(const Session& session) {
  return run_rules(session, "相符", verify_rules(),
                   [&](const Job& job) { return verify_unit(session, job); });
}

}  // namespace juesuan
