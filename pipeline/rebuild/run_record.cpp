#include "rebuild/run_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_text.h"

namespace juesuan {
namespace {

constexpr int kVersion = 1;
using Json = nlohmann::json;

std::vector<const UnitRecord*> in_order(const std::vector<UnitRecord>& units) {
  std::vector<const UnitRecord*> sorted;
  for (const UnitRecord& unit : units) sorted.push_back(&unit);
  std::sort(sorted.begin(), sorted.end(),
            [](const UnitRecord* a, const UnitRecord* b) { return a->unit < b->unit; });
  return sorted;
}

/// "3/8"; nothing for a run that is not spread.
std::string shard_text(const Shard& shard) {
  return shard.is_whole() ? "" : fmt::format("{}/{}", shard.index, shard.count);
}

void append_unit(std::string& out, const UnitRecord& unit) {
  out += "{\"unit\":";
  append_json_string(out, unit.unit);
  fmt::format_to(std::back_inserter(out), ",\"good\":{},\"errors\":{},\"manifest\":", unit.good, unit.errors);
  append_json_string(out, unit.manifest);
  out += '}';
}

}  // namespace

std::string run_file_name(const Shard& shard) {
  return shard.is_whole() ? "run.json" : fmt::format("run.{}-of-{}.json", shard.index, shard.count);
}

std::string write_run(const RunRecord& record) {
  std::size_t failed = 0;
  for (const UnitRecord& unit : record.units) failed += unit.good ? 0 : 1;
  std::string out =
      fmt::format("{{\"version\":{},\"shard\":\"{}\",\"units\":[\n", kVersion, shard_text(record.shard));
  const char* separator = "";
  for (const UnitRecord* unit : in_order(record.units)) {
    out += std::exchange(separator, ",\n");
    append_unit(out, *unit);
  }
  fmt::format_to(std::back_inserter(out), "\n],\"total\":{},\"failed\":{}}}\n", record.units.size(), failed);
  return out;
}

std::optional<RunRecord> read_run(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  try {
    if (json.at("version") != kVersion) return std::nullopt;
    std::string part = json.at("shard");
    std::optional<Shard> shard = part.empty() ? Shard{} : read_shard(part);
    if (!shard) return std::nullopt;
    RunRecord record{*shard, {}};
    for (const Json& unit : json.at("units"))
      record.units.push_back({unit.at("unit"), unit.at("good"), unit.at("errors"), unit.at("manifest")});
    if (record.units.size() != json.at("total").get<std::size_t>()) return std::nullopt;
    return record;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

RunRecord merge_runs(const std::vector<RunRecord>& shards) {
  RunRecord whole;
  for (const RunRecord& shard : shards)
    whole.units.insert(whole.units.end(), shard.units.begin(), shard.units.end());
  return whole;
}

}  // namespace juesuan
