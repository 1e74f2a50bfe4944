#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>

#include "commands/commands.h"
#include "commands/output_folder.h"

namespace juesuan {

int run_status(const Session& session) {
  OutputFolder output(session.files, session.line.folders.output, {});
  RunState state;
  output.read_state(state, session.library.facts());
  const Decider decider(session.library, session.files, state);
  std::size_t up_to_date = 0;
  auto decide = [&](const Job& job) {
    UnitResult result;
    result.job = job;
    Decision decision = decider.decide(job, session.line.verify);
    result.outcome = decision.standing == Standing::kUpToDate ? Outcome::kUpToDate : Outcome::kBuilt;
    result.messages = standing_name(decision.standing);
    result.reasons = std::move(decision.reasons);
    return result;
  };
  run_batch(session.jobs, session.line.threads, nullptr, decide, [&](const UnitResult& result) {
    up_to_date += result.outcome == Outcome::kUpToDate ? 1 : 0;
    std::string reasons =
        result.reasons.empty() ? "" : fmt::format("（{}）", fmt::join(result.reasons, "；"));
    fmt::print(std::cout, "{} {}{}\n", result.messages, result.job.file, reasons);
  });
  fmt::print(std::cout, "共{}个：最新{}，要做{}\n", session.jobs.size(), up_to_date,
             session.jobs.size() - up_to_date);
  return up_to_date == session.jobs.size() ? kClean : kErrors;
}

}  // namespace juesuan
