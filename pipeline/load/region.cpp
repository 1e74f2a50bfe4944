#include "load/region.h"

#include "load/key_table.h"

namespace juesuan {
namespace {

struct RegionUnits {
  std::vector<Text> names;
};

constexpr Key<RegionUnits> kRegionKeys[] = {{"单位", Need::kRequired, texts<&RegionUnits::names>}};

}  // namespace

std::optional<std::vector<Text>> read_region_units(const YamlNode& root, const Source& source,
                                                   Diagnostics& out) {
  std::size_t errors_before = out.error_count();
  FactReader reader(source, MoneyUnit::kYuan, out);
  RegionUnits units;
  read_keys<RegionUnits>(reader, root, units, kRegionKeys);
  if (out.error_count() != errors_before) return std::nullopt;
  return std::move(units.names);
}

}  // namespace juesuan
