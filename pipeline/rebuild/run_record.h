#pragma once

// run.json: how every unit of a run stands, and what its folder holds. It says nothing of how that came about
// (built now or long ago, on which machine, in which order), so that any way of running gives the same bytes.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rebuild/shard.h"

namespace juesuan {

/// One unit of a run.
struct UnitRecord {
  std::string unit;   ///< <region>/<year>/<unit>
  bool good = false;  ///< its folder is of its facts; else what was there before is still there
  std::size_t errors = 0;
  std::string manifest;  ///< SHA-256 of manifest.json; empty when there is none
};

struct RunRecord {
  Shard shard;
  std::vector<UnitRecord> units;
};

/// run.json, or run.<i>-of-<n>.json.
std::string run_file_name(const Shard& shard);

/// Units in order of their names.
std::string write_run(const RunRecord& record);
/// Nothing unless the text is such a file, whole.
std::optional<RunRecord> read_run(std::string_view text);

/// The records of all shards as one process would have written them. `shards` has each of 1 … n once.
RunRecord merge_runs(const std::vector<RunRecord>& shards);

}  // namespace juesuan
