#pragma once

// .state in the output folder: what the last run knew, so that the next one need not read every file to find
// that nothing changed. It is only a shortcut: a unit that it does not know, or of which the disk says
// something else, is looked at by its manifest; a state of another version, or one that cannot be read, is as
// good as none.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/files.h"
#include "rebuild/facts_cache.h"

namespace juesuan {

/// A unit's folder as it was when it was last known to be whole and of its inputs.
struct UnitState {
  std::string set;                                       ///< path of its template set
  std::vector<std::string> members;                      ///< 汇总
  std::string inputs;                                    ///< digest over all its inputs
  std::string manifest;                                  ///< SHA-256 of manifest.json
  std::vector<std::pair<std::string, FileStamp>> files;  ///< all of the folder, manifest.json too
};

/// Units by their output folder. Each is kept as the line that it is in the file: a run of ten thousand units
/// looks at a line once or not at all. May be used by several threads.
class RunState {
 public:
  std::optional<UnitState> find(const std::string& folder) const;
  void put(const std::string& folder, const UnitState& state);
  void forget(const std::string& folder);
  std::size_t size() const;
  /// Whether something was put or forgotten since the state was read.
  bool is_changed() const;

 private:
  friend std::string write_state(const RunState& units, const FactsCache& facts);
  friend void read_state(std::string_view text, RunState& units, FactsCache& facts);

  mutable std::mutex mutex_;
  std::map<std::string, std::string, std::less<>> lines_;  ///< folder → the fields after it
  bool changed_ = false;
};

std::string write_state(const RunState& units, const FactsCache& facts);
/// Adds what a state says to both.
void read_state(std::string_view text, RunState& units, FactsCache& facts);

}  // namespace juesuan
