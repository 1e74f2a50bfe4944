#pragma once

#include <cstdint>
#include <string>

namespace juesuan::make_units {

/// What a unit is about, and the functional 款 of its work.
struct Topic {
  const char* word;
  const char* section;
};

/// What kind of a unit it is.
struct Form {
  const char* word;
  const char* file_word;
  const char* nature;
};

/// An invented region: 示例甲子县 in 511800_jiazi_xian.
struct Region {
  std::string place;
  std::string code;
  std::string folder;
};

/// One unit's names; those of two units of a run differ.
struct UnitName {
  Region region;
  const Topic* topic;
  const Form* form;
  std::string name, short_name, code;
  std::string file;  ///< 000123_bureau.yaml
};

inline constexpr std::int64_t kMostUnits = 300'000;

/// Units of region `index`: 200 to 400.
std::int64_t units_in_region(std::int64_t index);
Region region(std::int64_t index);
/// The unit `index` of region `region_index`.
UnitName unit_name(std::int64_t region_index, std::int64_t index);

}  // namespace juesuan::make_units
