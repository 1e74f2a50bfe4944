#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>

#include "commands/affected_units.h"
#include "commands/changed_facts.h"
#include "commands/commands.h"
#include "commands/interrupt.h"
#include "commands/output_folder.h"
#include "commands/progress.h"

namespace juesuan {
namespace {

int report_broken(const std::string& problem) {
  Diagnostics out;
  out.error("RUN-OUTPUT", {}, problem).note("提示", "已经做好的都在；排除以后再运行一次，接着做");
  std::cerr << format_diagnostics(out);
  return kBroken;
}

std::vector<Job> jobs_of_shard(const Session& session) {
  std::vector<Job> jobs;
  for (const Job& job : session.jobs)
    if (session.line.shard.has(unit_identity(job))) jobs.push_back(job);
  return jobs;
}

/// What would be built, and why: the same walk as when it is done.
int print_plan(const Session& session, const std::vector<Job>& jobs, const Decider& decider,
               AffectedUnits& affected) {
  std::size_t needed = 0;
  for (const Job& job : jobs) {
    Decision decision = decider.decide(job);
    if (!session.line.force && decision.standing == Standing::kUpToDate) continue;
    affected.add(job, decision.reasons);
    if (session.line.force) decision.reasons = {"要求重做"};
    ++needed;
    if (session.line.explain)
      for (std::string& fact : changed_facts(job, session.library, session.files))
        decision.reasons.push_back(std::move(fact));
    fmt::print(std::cout, "要做 {}（{}）\n", job.file, fmt::join(decision.reasons, "；"));
  }
  affected.print();
  fmt::print(std::cout, "共{}个：要做{}，没有变化{}\n", jobs.size(), needed, jobs.size() - needed);
  return kClean;
}

/// With --explain the reasons name the facts that changed.
UnitResult build_explained(const Session& session, const Job& job, const Decider& decider) {
  std::vector<std::string> facts;
  if (session.line.explain && decider.decide(job).standing == Standing::kChanged)
    facts = changed_facts(job, session.library, session.files);
  UnitResult result = build_unit(job, session.library, session.files, decider, session.line.force);
  if (!result.reasons.empty()) result.reasons.insert(result.reasons.end(), facts.begin(), facts.end());
  return result;
}

/// Prints what happens and keeps what run.json says.
class BuildReport {
 public:
  BuildReport(const CommandLine& line, std::size_t total, AffectedUnits& affected)
      : line_(line), affected_(affected), progress_(total, !line.quiet), tally_("已生成", true) {}

  void add(const UnitResult& result) {
    bool failed = result.outcome == Outcome::kFailed;
    bool said = failed || (!line_.quiet && !progress_.is_shown());
    if (said || !result.messages.empty()) progress_.hide();
    tally_.add(result, said);
    if (line_.explain && !result.reasons.empty())
      fmt::print(std::cout, "  因为{}\n", fmt::join(result.reasons, "；"));
    affected_.add(result.job, result.reasons);
    progress_.advance(failed);
    records_.push_back({unit_identity(result.job), !failed, result.errors, result.manifest});
    broke_ = broke_ || result.broke;
  }

  int finish() {
    progress_.hide();
    affected_.print();
    return tally_.finish();
  }

  std::vector<UnitRecord> take_records() { return std::move(records_); }
  std::size_t count() const { return records_.size(); }
  bool broke() const { return broke_; }

 private:
  const CommandLine& line_;
  AffectedUnits& affected_;
  Progress progress_;
  Tally tally_;
  std::vector<UnitRecord> records_;
  bool broke_ = false;
};

}  // namespace

int run_build(const Session& session) {
  const CommandLine& line = session.line;
  const std::vector<Job> part = line.shard.is_whole() ? std::vector<Job>() : jobs_of_shard(session);
  const std::vector<Job>& jobs = line.shard.is_whole() ? session.jobs : part;
  OutputFolder output(session.files, line.folders.output, line.shard);
  std::string problem = line.dry_run ? "" : output.open(jobs);
  if (!problem.empty()) return report_broken(problem);
  RunState state;
  output.read_state(state, session.library.facts());
  const Decider decider(session.library, session.files, state);
  AffectedUnits affected(session, decider, state);
  if (line.dry_run) return print_plan(session, jobs, decider, affected);
  BuildReport report(line, jobs.size(), affected);
  const std::atomic<bool>& interrupted = catch_interrupts();
  run_batch(
      jobs, line.threads, &interrupted,
      [&](const Job& job) { return build_explained(session, job, decider); },
      [&](const UnitResult& result) { report.add(result); });
  int status = report.finish();
  if (state.is_changed() || session.library.facts().is_changed())
    problem = output.write_state(state, session.library.facts());
  if (report.count() < jobs.size())
    return report_broken(
        fmt::format("中断了：做了 {} 个，还有 {} 个", report.count(), jobs.size() - report.count()));
  if (report.broke()) return kBroken;
  if (problem.empty()) problem = output.write_record(report.take_records(), !line.paths.empty());
  return problem.empty() ? status : report_broken(problem);
}

}  // namespace juesuan
