#pragma once

#include <map>
#include <string>
#include <vector>

#include "rebuild/state.h"
#include "run.h"

namespace juesuan {

/// Which documents rest on a unit's: the department whose 汇总 names it, and its own of the next year.
class Dependents {
 public:
  /// Reads the files of `store` that have a 汇总 once; with `built`, only those of units that it does not
  /// know.
  Dependents(std::vector<Job> store, const Files& files, const RunState* built = nullptr);

  /// Those units, in the order of the store; they live as long as this does.
  const std::vector<const Job*>& jobs_of(const Job& job) const;
  /// Their files.
  std::vector<std::string> of(const Job& job) const;

 private:
  std::vector<Job> store_;
  std::map<std::string, std::vector<const Job*>>
      by_place_;  ///< <region>/<year>/<unit>.yaml → who rests on it
};

}  // namespace juesuan
