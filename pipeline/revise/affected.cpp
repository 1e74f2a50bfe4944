#include "revise/affected.h"

#include "load/yaml.h"

namespace juesuan {
namespace {

constexpr const char* kMembers = "汇总";

std::vector<std::string> members_of(const Job& job, const Files& files) {
  std::vector<std::string> members;
  std::optional<std::string> text = files.read(job.file, kMaxYamlBytes);
  if (!text || text->find(kMembers) == std::string::npos) return members;
  Sources sources;
  Diagnostics ignored;
  std::optional<YamlNode> root = parse_yaml(sources.add(job.file, std::move(*text)), ignored);
  const YamlNode* list = root ? root->find(kMembers) : nullptr;
  if (list == nullptr) return members;
  for (const YamlNode& member : list->items) members.push_back(member_file(job, member.scalar));
  return members;
}

/// <region>/<year>/<unit>.yaml of a unit's file, however its path is spelled before that.
std::string place_of(const std::string& file) {
  std::string year = parent_path(file);
  return join_path(join_path(file_name(parent_path(year)), file_name(year)), file_name(file));
}

std::vector<std::string> known_members(const Job& job, const RunState* built, const Files& files) {
  std::optional<UnitState> known = built == nullptr ? std::nullopt : built->find(job.folder);
  if (!known) return members_of(job, files);
  std::vector<std::string> members;
  for (const std::string& member : known->members) members.push_back(member_file(job, member));
  return members;
}

}  // namespace

Dependents::Dependents(std::vector<Job> store, const Files& files, const RunState* built)
    : store_(std::move(store)) {
  for (const Job& job : store_) {
    by_place_[place_of(job.last_year_file)].push_back(&job);
    for (const std::string& member : known_members(job, built, files))
      by_place_[place_of(member)].push_back(&job);
  }
}

const std::vector<const Job*>& Dependents::jobs_of(const Job& job) const {
  static const std::vector<const Job*> kNone;
  auto found = by_place_.find(place_of(job.file));
  return found == by_place_.end() ? kNone : found->second;
}

std::vector<std::string> Dependents::of(const Job& job) const {
  std::vector<std::string> files;
  for (const Job* dependent : jobs_of(job)) files.push_back(dependent->file);
  return files;
}

}  // namespace juesuan
