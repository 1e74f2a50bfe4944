#include "decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "load/facts_digest.h"
#include "load/yaml.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxOutputBytes = 256U << 20;
constexpr std::string_view kSetPrefix = "模板集 ";
constexpr std::string_view kMemberPrefix = "汇总 ";

std::string digest_of(const std::vector<ManifestEntry>& inputs) {
  std::string text;
  for (const ManifestEntry& input : inputs) text += fmt::format("{}\n{}\n", input.name, input.digest);
  return sha256(text);
}

std::string set_of(const Manifest& manifest) {
  for (const ManifestEntry& input : manifest.inputs)
    if (input.name.starts_with(kSetPrefix)) return input.name.substr(kSetPrefix.size());
  return "";
}

std::vector<std::string> members_of(const Manifest& manifest) {
  std::vector<std::string> members;
  for (const ManifestEntry& input : manifest.inputs)
    if (input.name.starts_with(kMemberPrefix)) members.push_back(input.name.substr(kMemberPrefix.size()));
  return members;
}

/// What differs, by name: in the order of now, then what is no longer there.
std::vector<std::string> differences(const std::vector<ManifestEntry>& before,
                                     const std::vector<ManifestEntry>& now) {
  std::map<std::string, std::string> old;
  for (const ManifestEntry& input : before) old[input.name] = input.digest;
  std::vector<std::string> reasons;
  for (const ManifestEntry& input : now) {
    auto found = old.find(input.name);
    if (found == old.end() || (found->second.empty() && !input.digest.empty()))
      reasons.push_back(fmt::format("多了{}", input.name));
    else if (!found->second.empty() && input.digest.empty())
      reasons.push_back(fmt::format("没有了{}", input.name));
    else if (found->second != input.digest)
      reasons.push_back(fmt::format("{}变了", input.name));
    if (found != old.end()) old.erase(found);
  }
  for (const auto& [name, digest] : old) reasons.push_back(fmt::format("没有了{}", name));
  return reasons;
}

}  // namespace

std::string_view standing_name(Standing standing) {
  switch (standing) {
    case Standing::kUpToDate:
      return "最新";
    case Standing::kNeverBuilt:
      return "没有生成过";
    case Standing::kChanged:
      return "变了";
    case Standing::kDamaged:
      break;
  }
  return "损坏";
}

/// A file that is not there has no digest; of one that is no YAML the bytes stand for the facts.
std::string Decider::facts_digest_of(const std::string& path) const {
  std::optional<std::string> text = path.empty() ? std::nullopt : files_.read(path, kMaxYamlBytes);
  if (!text) return "";
  std::string text_digest = sha256(*text);
  if (std::optional<std::string> known = library_.facts().find(path, text_digest)) return *known;
  Source source{path, std::move(*text)};
  Diagnostics ignored;
  std::optional<YamlNode> root = parse_yaml(source, ignored);
  std::string digest = root ? facts_digest(*root) : text_digest;
  library_.facts().put(path, {std::move(text_digest), digest});
  return digest;
}

std::string Decider::loaded_facts_of(const std::string& path) const {
  bool there = !path.empty() && files_.size(path);
  return there ? library_.facts().seen_last(path).value_or("") : "";
}

std::vector<ManifestEntry> Decider::list_inputs(const Job& job, const std::string& set,
                                                const std::vector<std::string>& members,
                                                FactsDigest facts) const {
  std::vector<ManifestEntry> inputs = {{"事实", (this->*facts)(job.file)},
                                       {"上年事实", (this->*facts)(job.last_year_file)}};
  for (const std::string& member : members)
    inputs.push_back({fmt::format("{}{}", kMemberPrefix, member), (this->*facts)(member_file(job, member))});
  inputs.push_back({fmt::format("{}{}", kSetPrefix, set), library_.set_digest(set)});
  for (ManifestEntry& input : library_.common_inputs(job.region_folder)) inputs.push_back(std::move(input));
  return inputs;
}

std::vector<ManifestEntry> Decider::inputs_of(const Job& job, const std::string& set,
                                              const std::vector<std::string>& members) const {
  return list_inputs(job, set, members, &Decider::facts_digest_of);
}

std::vector<ManifestEntry> Decider::inputs_as_loaded(const Job& job, const std::string& set,
                                                     const std::vector<std::string>& members) const {
  return list_inputs(job, set, members, &Decider::loaded_facts_of);
}

/// The quick way: everything on the disk and in the inputs is as the last run left it.
bool Decider::is_remembered(const Job& job, Decision& decision) const {
  std::optional<UnitState> known = state_.find(job.folder);
  if (!known) return false;
  for (const auto& [name, stamp] : known->files)
    if (files_.stamp(join_path(job.folder, name)) != stamp) return false;
  if (digest_of(inputs_of(job, known->set, known->members)) != known->inputs) return false;
  decision = {Standing::kUpToDate, {}, known->manifest};
  return true;
}

std::vector<std::string> Decider::damage(const Job& job, const Manifest& manifest) const {
  std::vector<std::string> reasons;
  for (const ManifestEntry& output : manifest.outputs) {
    std::optional<std::string> bytes = files_.read(join_path(job.folder, output.name), kMaxOutputBytes);
    if (!bytes)
      reasons.push_back(fmt::format("缺少 {}", output.name));
    else if (sha256(*bytes) != output.digest)
      reasons.push_back(fmt::format("{} 被改动过", output.name));
  }
  return reasons;
}

Decision Decider::decide(const Job& job, bool thorough) const {
  Decision decision;
  bool exempted = !job.allowed.empty();
  if (!thorough && !exempted && is_remembered(job, decision)) return decision;
  std::optional<std::string> text = files_.read(join_path(job.folder, kManifestName), kMaxOutputBytes);
  std::optional<Manifest> manifest = text ? read_manifest(*text) : std::nullopt;
  if (!manifest || manifest->inputs.empty()) {
    decision.reasons = {text ? "清单读不懂，或只生成过其中一样" : "没有生成过"};
    return decision;
  }
  decision.manifest = sha256(*text);
  std::vector<ManifestEntry> now = inputs_of(job, set_of(*manifest), members_of(*manifest));
  decision.standing = Standing::kChanged;
  decision.reasons = differences(manifest->inputs, now);
  if (exempted && manifest->allowed != job.allowed) decision.reasons.emplace_back("豁免变了");
  if (!decision.reasons.empty()) return decision;
  decision.standing = Standing::kDamaged;
  decision.reasons = damage(job, *manifest);
  if (!decision.reasons.empty()) {
    state_.forget(job.folder);
    return decision;
  }
  decision.standing = Standing::kUpToDate;
  remember(job, *manifest, decision.manifest);
  return decision;
}

void Decider::remember(const Job& job, const Manifest& manifest, const std::string& manifest_digest) const {
  UnitState known{set_of(manifest), members_of(manifest), digest_of(manifest.inputs), manifest_digest, {}};
  std::vector<std::string> names = {kManifestName};
  for (const ManifestEntry& output : manifest.outputs) names.push_back(output.name);
  for (std::string& name : names) {
    std::optional<FileStamp> stamp = files_.stamp(join_path(job.folder, name));
    if (!stamp) return;
    known.files.emplace_back(std::move(name), *stamp);
  }
  state_.put(job.folder, known);
}

void Decider::published(const Job& job, const Manifest& manifest, const std::string& manifest_digest) const {
  if (manifest.inputs.empty())
    state_.forget(job.folder);
  else
    remember(job, manifest, manifest_digest);
}

}  // namespace juesuan
