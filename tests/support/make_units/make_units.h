#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "support/make_units/catalogue.h"
#include "support/make_units/names.h"

namespace juesuan::make_units {

inline constexpr int kFirstYear = 2020, kLastYear = 2021;

/// So many units, of this seed, in this folder. A unit is the same whatever the number of units.
struct Job {
  std::int64_t units = 0;
  std::uint64_t seed = 0;
  std::string folder;
};

struct Written {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
};

/// One unit's two files, as text.
struct UnitTexts {
  std::string first_year, last_year;
};
UnitTexts unit_texts(const Catalogue& catalogue, const UnitName& unit, std::uint64_t seed);

/// Writes `folder`/<region>/<year>/<unit>.yaml and each region's units.yaml, one file at a time. Throws
/// std::runtime_error.
Written make_units(const Catalogue& catalogue, const Job& job);

/// Rewrites the last year's files of so many percent of the units (at least one) with one amount changed
/// and a 更正 block; says which files. Throws std::runtime_error when a file is not what make_units wrote.
std::vector<std::string> correct_units(const Catalogue& catalogue, const Job& job, double percent,
                                       std::uint64_t seed);

}  // namespace juesuan::make_units
