#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "decision.h"

namespace juesuan {

/// The documents that rest on another unit's facts, last year's or those of a 汇总, and are no longer of
/// them: those that the run makes anew, and those that a run of some paths leaves as they are.
class AffectedUnits {
 public:
  AffectedUnits(const Session& session, const Decider& decider, const RunState& state)
      : session_(session), decider_(decider), state_(state) {}

  /// A unit of the run and why it is not up to date; without reasons there is nothing to note.
  void add(const Job& job, const std::vector<std::string>& reasons);
  /// Prints a line for each, and the next move when some are left. Looks at no unit while nothing was noted.
  void print() const;

 private:
  using Reasons = std::map<std::string, std::string>;  ///< unit's file → why
  Reasons left_out() const;

  const Session& session_;
  const Decider& decider_;
  const RunState& state_;
  std::vector<Job> changed_;  ///< of a run of some paths
  Reasons made_anew_;
};

}  // namespace juesuan
