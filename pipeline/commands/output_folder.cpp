#include "commands/output_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxRecordBytes = 1U << 30;
constexpr std::string_view kUnitEnding = ".yaml";
constexpr std::string_view kStateName = ".state";

std::string part_name(std::string_view name, const Shard& shard) {
  return shard.is_whole() ? std::string(name) : fmt::format("{}.{}-of-{}", name, shard.index, shard.count);
}

/// A folder on the way to a unit's that is a link to somewhere else would have files written there.
bool leads_out(const std::string& folder, const std::string& root) {
  std::error_code error;
  fs::path real_root = fs::weakly_canonical(root, error);
  fs::path real = fs::weakly_canonical(folder, error);
  return error ||
         std::mismatch(real_root.begin(), real_root.end(), real.begin(), real.end()).first != real_root.end();
}

/// Names of the units' folders, by the folder that holds them.
std::map<std::string, std::set<std::string>> by_parent(const std::vector<Job>& jobs) {
  std::map<std::string, std::set<std::string>> names;
  for (const Job& job : jobs) names[parent_path(job.folder)].insert(file_name(job.folder));
  return names;
}

}  // namespace

std::string unit_identity(const Job& job) {
  std::string_view path = job.file;
  path.remove_prefix(std::min(job.store.size(), path.size()));
  path.remove_suffix(std::min(kUnitEnding.size(), path.size()));
  return std::string(path);
}

std::string OutputFolder::open(const std::vector<Job>& jobs) {
  std::string problem = files_.make_folder(path_);
  if (problem.empty()) problem = whole_.take(join_path(path_, ".lock"), !shard_.is_whole());
  if (problem.empty() && !shard_.is_whole())
    problem = part_.take(join_path(path_, part_name(".lock", shard_)), false);
  if (!problem.empty()) return problem;
  for (const auto& [parent, names] : by_parent(jobs)) {
    if (leads_out(parent, path_)) return fmt::format("{} 是链接，指到输出文件夹外面", parent);
    files_.sweep(parent, names);
  }
  files_.sweep(path_, {part_name(kStateName, shard_), run_file_name(shard_)});
  return "";
}

std::string OutputFolder::state_path() const {
  return join_path(path_, part_name(kStateName, shard_));
}

/// A whole run after shards knows what they knew.
void OutputFolder::read_state(RunState& units, FactsCache& facts) const {
  for (const std::string& name : files_.list(path_)) {
    if (!name.starts_with(kStateName)) continue;
    std::optional<std::string> text = files_.read(join_path(path_, name), kMaxRecordBytes);
    if (text) juesuan::read_state(*text, units, facts);
  }
}

std::string OutputFolder::write_state(const RunState& units, const FactsCache& facts) const {
  return files_.replace_file(state_path(), juesuan::write_state(units, facts));
}

std::vector<UnitRecord> OutputFolder::read_record() const {
  std::optional<std::string> text = files_.read(join_path(path_, run_file_name(shard_)), kMaxRecordBytes);
  std::optional<RunRecord> record = text ? read_run(*text) : std::nullopt;
  return record ? std::move(record->units) : std::vector<UnitRecord>();
}

std::string OutputFolder::write_record(std::vector<UnitRecord> units, bool keep_others) const {
  if (keep_others) {
    std::set<std::string> now;
    for (const UnitRecord& unit : units) now.insert(unit.unit);
    for (UnitRecord& unit : read_record())
      if (!now.contains(unit.unit)) units.push_back(std::move(unit));
  }
  return files_.replace_file(join_path(path_, run_file_name(shard_)), write_run({shard_, std::move(units)}));
}

}  // namespace juesuan
