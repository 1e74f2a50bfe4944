#pragma once

#include <string>
#include <vector>

namespace juesuan {

/// The newest template set for a year among `years` (the names of the folders of a province): the latest that
/// is not after it. 0 when all are.
int newest_year(const std::vector<int>& years, int wanted);

/// province, year and kind of `sichuan/2021/final_accounts`; year 0 when the path is not of this form.
struct SetPath {
  std::string province;
  int year = 0;
  std::string kind;

  std::string text() const;
};
SetPath split_set_path(const std::string& path);

}  // namespace juesuan
