#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "decision.h"
#include "run.h"

namespace juesuan {

/// How one unit came out of a run.
enum class Outcome : std::uint8_t { kBuilt, kUpToDate, kFailed };

struct UnitResult {
  Job job;
  Outcome outcome = Outcome::kFailed;
  std::string messages;  ///< for a person, ready to print; empty when there is nothing to say
  std::size_t errors = 0;
  std::vector<std::string> reasons;  ///< why it was built
  std::string manifest;  ///< SHA-256 of its manifest.json, the old one after a failure; empty without one
  bool broke = false;    ///< not the unit's fault: no room on the disk, no right to write
  UnitResults results;   ///< of check, audit and verify
  std::shared_ptr<const Sources> sources;  ///< what the places in `results` point into
};

/// Does `work` for every job on `threads` threads and hands each result to `done` in the order of the jobs,
/// one at a time. An exception of `work` becomes a failed result; it stops no other unit. Once `stop` is true
/// no further job is begun; those in hand are finished.
void run_batch(const std::vector<Job>& jobs, unsigned threads, const std::atomic<bool>* stop,
               const std::function<UnitResult(const Job&)>& work,
               const std::function<void(const UnitResult&)>& done);

/// Builds one unit and puts its folder in the place of the old one; the old one stays as it is when anything
/// fails. A unit whose inputs and outputs are as its manifest says is left alone unless `force`.
UnitResult build_unit(const Job& job, const Library& library, Files& files, const Decider& decider,
                      bool force);

/// A unit's result as its findings have it.
UnitResult result_of(const Job& job, const Diagnostics& findings, UnitResults results,
                     std::shared_ptr<const Sources> sources);

}  // namespace juesuan
