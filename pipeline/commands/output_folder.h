#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "base/run_lock.h"
#include "library.h"
#include "rebuild/run_record.h"
#include "rebuild/state.h"
#include "run.h"

namespace juesuan {

/// <region>/<year>/<unit>: what a unit is called in run.json and by which it goes to a shard.
std::string unit_identity(const Job& job);

/// The output folder while one run works in it: nobody else does, and what a killed run left is gone. Without
/// open() it can only be looked at: nothing is made, locked or swept.
class OutputFolder {
 public:
  OutputFolder(Files& files, std::string path, Shard shard)
      : files_(files), path_(std::move(path)), shard_(shard) {}

  /// "" or why it cannot be used: another run is there, it cannot be written, a folder of `jobs` leads out of
  /// it.
  std::string open(const std::vector<Job>& jobs);

  /// What the last runs knew, the whole ones and those of shards.
  void read_state(RunState& units, FactsCache& facts) const;
  /// For the next run. A whole run knows what shards knew: what they had written goes. "" or what went wrong.
  std::string write_state(const RunState& units, const FactsCache& facts) const;
  /// Makes the next run look into these units' folders, whatever the disk says of them. For a folder that is
  /// not open; "" or why that could not be kept.
  std::string distrust(const std::vector<std::string>& folders);
  /// The units of the last run's run.json; none when there is none.
  std::vector<UnitRecord> read_record() const;
  /// Writes run.json or the shard's; with `keep_others` the units that are not in `units` stay as they were
  /// recorded.
  std::string write_record(std::vector<UnitRecord> units, bool keep_others) const;
  /// Folders of units that were built once and are not among `jobs`. Nothing ever removes them.
  std::vector<std::string> forsaken(const std::vector<Job>& jobs) const;

 private:
  void sweep();
  std::vector<std::string> year_folders() const;
  std::vector<std::string> state_names() const;
  std::string state_path() const;

  Files& files_;
  std::string path_;
  Shard shard_;
  RunLock whole_, part_;
};

}  // namespace juesuan
