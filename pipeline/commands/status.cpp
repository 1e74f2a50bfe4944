#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>
#include <map>

#include "commands/commands.h"
#include "commands/output_folder.h"
#include "revise/revision.h"

namespace juesuan {
namespace {

/// Units that the last run found errors in, and how many.
std::map<std::string, std::size_t> failed_units(const std::vector<UnitRecord>& record) {
  std::map<std::string, std::size_t> failed;
  for (const UnitRecord& unit : record)
    if (!unit.good) failed[unit.unit] = unit.errors;
  return failed;
}

/// The next build shall not trust what the disk says of the folders that were found damaged.
void distrust(OutputFolder& output, const std::vector<std::string>& damaged) {
  std::string problem = damaged.empty() ? "" : output.distrust(damaged);
  if (problem.empty()) return;
  Diagnostics out;
  out.warning("RUN-STATE", {}, fmt::format("损坏的没有记下来：{}", problem))
      .note("提示", "排除以后再 juesuan status --verify 一次，或用 juesuan build --force 重做这些单位");
  std::cerr << format_diagnostics(out);
}

/// Sets of units that are no longer in the data. How many.
std::size_t print_forsaken(const Session& session, const OutputFolder& output) {
  if (!session.line.paths.empty()) return 0;
  std::vector<std::string> folders = output.forsaken(session.jobs);
  for (const std::string& folder : folders)
    fmt::print(std::cout, "已不在 {} 中 {}\n", join_path(session.line.folders.data, ""), folder);
  return folders.size();
}

}  // namespace

int run_status(const Session& session) {
  OutputFolder output(session.files, session.line.folders.output, {});
  RunState state;
  output.read_state(state, session.library.facts());
  const Decider decider(session.library, session.files, state);
  const std::map<std::string, std::size_t> record = failed_units(output.read_record());
  std::size_t up_to_date = 0;
  std::vector<std::string> damaged;
  auto decide = [&](const Job& job) {
    UnitResult result;
    result.job = job;
    Decision decision = decider.decide(job, session.line.verify);
    result.outcome = decision.standing == Standing::kUpToDate ? Outcome::kUpToDate : Outcome::kBuilt;
    result.messages = standing_name(decision.standing);
    result.reasons = std::move(decision.reasons);
    auto failed = record.find(unit_identity(job));
    if (result.outcome != Outcome::kUpToDate && failed != record.end())
      result.reasons.push_back(fmt::format("上次有误，{}处", failed->second));
    if (int revision = newest_revision(session.files, job.folder); revision > 0)
      result.reasons.push_back(fmt::format("已公开第{}版", revision));
    return result;
  };
  run_batch(session.jobs, session.line.threads, nullptr, decide, [&](const UnitResult& result) {
    up_to_date += result.outcome == Outcome::kUpToDate ? 1 : 0;
    if (result.messages == standing_name(Standing::kDamaged)) damaged.push_back(result.job.folder);
    std::string reasons =
        result.reasons.empty() ? "" : fmt::format("（{}）", fmt::join(result.reasons, "；"));
    fmt::print(std::cout, "{} {}{}\n", result.messages, result.job.file, reasons);
  });
  // Without --verify it was the disk that told of the damage, and it will tell the next build too.
  if (session.line.verify) distrust(output, damaged);
  std::size_t forsaken = print_forsaken(session, output);
  fmt::print(std::cout, "共{}个：最新{}，要做{}{}\n", session.jobs.size(), up_to_date,
             session.jobs.size() - up_to_date,
             forsaken == 0 ? "" : fmt::format("；已不在数据中{}", forsaken));
  return up_to_date == session.jobs.size() ? kClean : kErrors;
}

}  // namespace juesuan
