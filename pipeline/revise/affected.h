#pragma once

#include <map>
#include <string>
#include <vector>

#include "run.h"

namespace juesuan {

/// Which documents rest on a unit's: the department whose 汇总 names it, and its own of the next year. Reads
/// the files of `store` that have a 汇总 once.
class Dependents {
 public:
  Dependents(const std::vector<Job>& store, const Files& files);
  /// The files of those units, in the order of the store.
  const std::vector<std::string>& of(const Job& job) const;

 private:
  std::map<std::string, std::vector<std::string>> by_file_;
};

}  // namespace juesuan
