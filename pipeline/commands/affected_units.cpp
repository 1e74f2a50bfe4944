#include "commands/affected_units.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>
#include <set>

#include "commands/output_folder.h"
#include "revise/affected.h"
#include "store.h"

namespace juesuan {
namespace {

/// Whether it is another unit-year's facts that changed, appeared or went.
bool is_of_another(std::string_view reason) {
  for (std::string_view change : {"多了", "没有了"})
    if (reason.starts_with(change)) reason.remove_prefix(change.size());
  return reason.starts_with("上年事实") || reason.starts_with("汇总 ");
}

/// The reasons that lie with other units, as one text; empty without any.
std::string reasons_of_others(const std::vector<std::string>& reasons) {
  std::vector<std::string> others;
  for (const std::string& reason : reasons)
    if (is_of_another(reason)) others.push_back(reason);
  return fmt::format("{}", fmt::join(others, "；"));
}

}  // namespace

void AffectedUnits::add(const Job& job, const std::vector<std::string>& reasons) {
  if (reasons.empty()) return;
  if (!session_.line.paths.empty()) changed_.push_back(job);
  std::string others = reasons_of_others(reasons);
  if (!others.empty()) made_anew_[job.file] = std::move(others);
}

AffectedUnits::Reasons AffectedUnits::left_out() const {
  Reasons left;
  if (changed_.empty()) return left;
  std::set<std::string> looked_at;
  for (const Job& job : session_.jobs) looked_at.insert(unit_identity(job));
  Diagnostics ignored;
  const Dependents dependents(find_jobs(session_.files, session_.line.folders, {}, ignored), session_.files,
                              &state_);
  for (const Job& job : changed_) {
    for (const Job* dependent : dependents.jobs_of(job)) {
      if (!looked_at.insert(unit_identity(*dependent)).second) continue;
      Decision decision = decider_.decide(*dependent);
      std::string others = reasons_of_others(decision.reasons);
      if (!others.empty()) left[dependent->file] = std::move(others);
    }
  }
  return left;
}

void AffectedUnits::print() const {
  if (!session_.line.quiet)
    for (const auto& [file, reasons] : made_anew_) fmt::print(std::cout, "受影响 {}（{}）\n", file, reasons);
  const Reasons left = left_out();
  for (const auto& [file, reasons] : left)
    fmt::print(std::cout, "受影响 {}（{}），不在这次运行里\n", file, reasons);
  if (!left.empty()) fmt::print(std::cout, "  提示  再运行 juesuan build，不写路径：只做有变化的\n");
}

}  // namespace juesuan
