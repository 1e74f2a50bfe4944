#include <fmt/format.h>
#include <fmt/ostream.h>

#include <atomic>
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

}  // namespace

int run_status(const Session& session) {
  OutputFolder output(session.files, session.line.folders.output, {});
  RunState state;
  output.read_state(state, session.library.facts());
  const Decider decider(session.library, session.files, state);
  const std::map<std::string, std::size_t> record = failed_units(output.read_record());
  std::size_t up_to_date = 0;
  std::atomic<bool> damaged = false;
  auto decide = [&](const Job& job) {
    UnitResult result;
    result.job = job;
    Decision decision = decider.decide(job, session.line.verify);
    result.outcome = decision.standing == Standing::kUpToDate ? Outcome::kUpToDate : Outcome::kBuilt;
    result.messages = standing_name(decision.standing);
    if (decision.standing == Standing::kDamaged) damaged = true;
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
    std::string reasons =
        result.reasons.empty() ? "" : fmt::format("（{}）", fmt::join(result.reasons, "；"));
    fmt::print(std::cout, "{} {}{}\n", result.messages, result.job.file, reasons);
  });
  // The next build shall not trust the stamps of what was found damaged. Where this cannot be kept, on a disk
  // that is read-only, nothing can be repaired either.
  if (damaged) output.write_state(state, session.library.facts());
  fmt::print(std::cout, "共{}个：最新{}，要做{}\n", session.jobs.size(), up_to_date,
             session.jobs.size() - up_to_date);
  return up_to_date == session.jobs.size() ? kClean : kErrors;
}

}  // namespace juesuan
