#include "unit_file/newest_set.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace juesuan {

int newest_year(const std::vector<int>& years, int wanted) {
  int newest = 0;
  for (int year : years)
    if (year <= wanted) newest = std::max(newest, year);
  return newest;
}

std::string SetPath::text() const {
  return fmt::format("{}/{}/{}", province, year, kind);
}

SetPath split_set_path(const std::string& path) {
  std::size_t first = path.find('/');
  std::size_t second = first == std::string::npos ? first : path.find('/', first + 1);
  if (second == std::string::npos) return {};
  std::string year = path.substr(first + 1, second - first - 1);
  if (!is_year(year)) return {};
  return {path.substr(0, first), std::stoi(year), path.substr(second + 1)};
}

}  // namespace juesuan
