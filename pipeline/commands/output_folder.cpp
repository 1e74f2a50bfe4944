#include "commands/output_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/utf8.h"
#include "rebuild/manifest.h"

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
bool leads_out(const std::string& folder, const fs::path& real_root) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(folder, error);
  return error ||
         std::mismatch(real_root.begin(), real_root.end(), real.begin(), real.end()).first != real_root.end();
}

fs::path real_path(const std::string& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error);
}

/// <unit> of <unit> and of <unit>.r2.
std::string unit_of(const std::string& folder_name) {
  std::size_t mark = folder_name.rfind(".r");
  if (mark == std::string::npos || mark + 2 == folder_name.size() ||
      folder_name.find_first_not_of("0123456789", mark + 2) != std::string::npos)
    return folder_name;
  return folder_name.substr(0, mark);
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
  const fs::path root = real_path(path_);
  std::set<std::string> parents;
  for (const Job& job : jobs) parents.insert(parent_path(job.folder));
  for (const std::string& parent : parents)
    if (leads_out(parent, root)) return fmt::format("{} 是链接，指到输出文件夹外面", parent);
  sweep();
  return "";
}

/// Of all units that this run could have had, whether or not they are still in the data.
void OutputFolder::sweep() {
  const fs::path root = real_path(path_);
  for (const std::string& year : year_folders()) {
    std::string folder = join_path(path_, year);
    if (leads_out(folder, root)) continue;
    files_.sweep(folder, [&](const std::string& unit) { return shard_.has(join_path(year, unit)); });
  }
  const std::set<std::string> own = {part_name(kStateName, shard_), run_file_name(shard_)};
  files_.sweep(path_, [&](const std::string& name) { return own.contains(name); });
}

/// <region>/<year> of all that are there.
std::vector<std::string> OutputFolder::year_folders() const {
  std::vector<std::string> years;
  for (const std::string& region : folders_in(files_, path_))
    for (const std::string& year : folders_in(files_, join_path(path_, region)))
      if (is_year(year)) years.push_back(join_path(region, year));
  return years;
}

std::vector<std::string> OutputFolder::forsaken(const std::vector<Job>& jobs) const {
  std::set<std::string> wanted, found;
  for (const Job& job : jobs) wanted.insert(unit_identity(job));
  for (const std::string& year : year_folders()) {
    for (const std::string& name : folders_in(files_, join_path(path_, year))) {
      std::string unit = join_path(year, unit_of(name));
      if (wanted.contains(unit) || wanted.contains(join_path(year, name))) continue;
      if (files_.size(join_path(join_path(join_path(path_, year), name), kManifestName)))
        found.insert(join_path(path_, unit));
    }
  }
  return {found.begin(), found.end()};
}

std::string OutputFolder::state_path() const {
  return join_path(path_, part_name(kStateName, shard_));
}

/// From the oldest to the newest: that of a whole run, which removes all others; a shard's own last.
std::vector<std::string> OutputFolder::state_names() const {
  std::vector<std::string> names = files_.list(path_);
  std::erase_if(names, [](const std::string& name) { return !name.starts_with(kStateName); });
  std::string own = part_name(kStateName, shard_);
  if (!shard_.is_whole())
    std::stable_partition(names.begin(), names.end(), [&](const std::string& name) { return name != own; });
  return names;
}

void OutputFolder::read_state(RunState& units, FactsCache& facts) const {
  for (const std::string& name : state_names()) {
    std::optional<std::string> text = files_.read(join_path(path_, name), kMaxRecordBytes);
    if (text) juesuan::read_state(*text, units, facts);
  }
}

std::string OutputFolder::write_state(const RunState& units, const FactsCache& facts) const {
  if (shard_.is_whole()) {
    for (const std::string& name : state_names()) {
      if (name == kStateName || name.ends_with('/')) continue;
      if (std::string problem = files_.remove_file(join_path(path_, name)); !problem.empty()) return problem;
    }
  }
  return files_.replace_file(state_path(), juesuan::write_state(units, facts));
}

std::string OutputFolder::distrust(const std::vector<std::string>& folders) {
  if (std::string problem = whole_.take(join_path(path_, ".lock"), false); !problem.empty()) return problem;
  RunState units;
  FactsCache facts;
  read_state(units, facts);
  for (const std::string& folder : folders) units.forget(folder);
  return units.is_changed() ? write_state(units, facts) : "";
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
