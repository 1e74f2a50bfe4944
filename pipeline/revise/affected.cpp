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

}  // namespace

Dependents::Dependents(const std::vector<Job>& store, const Files& files) {
  for (const Job& job : store) {
    if (files.size(job.last_year_file)) by_file_[job.last_year_file].push_back(job.file);
    for (const std::string& member : members_of(job, files)) by_file_[member].push_back(job.file);
  }
}

const std::vector<std::string>& Dependents::of(const Job& job) const {
  static const std::vector<std::string> kNone;
  auto found = by_file_.find(job.file);
  return found == by_file_.end() ? kNone : found->second;
}

}  // namespace juesuan
