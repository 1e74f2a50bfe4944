#include "revise/revision.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "load/facts_digest.h"
#include "load/yaml.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxRevisionBytes = 1U << 20;

/// A unit's file, parsed; null kind when it cannot be.
YamlNode parse_file(const std::string& path, const Files& files) {
  std::optional<std::string> text = files.read(path, kMaxYamlBytes);
  if (!text) return {};
  Sources sources;
  Diagnostics ignored;
  std::optional<YamlNode> root = parse_yaml(sources.add(path, std::move(*text)), ignored);
  return root ? std::move(*root) : YamlNode();
}

std::string digest_of(const YamlNode& root) {
  return root.is_null() ? "" : facts_digest(root);
}

}  // namespace

std::string revision_folder(const std::string& folder, int number) {
  return fmt::format("{}.r{}", folder, number);
}

std::string write_revision(const Revision& revision) {
  Json facts = Json::array();
  for (const ManifestEntry& entry : revision.facts)
    facts.push_back({{"name", entry.name}, {"sha256", entry.digest}});
  Json json = {{"revision", revision.number},
               {"date", revision.date},
               {"facts", std::move(facts)},
               {"manifest", revision.manifest}};
  return json.dump(1) + "\n";
}

std::optional<Revision> read_revision(const Files& files, const std::string& folder, int number) {
  std::optional<std::string> text =
      files.read(join_path(revision_folder(folder, number), kRevisionFile), kMaxRevisionBytes);
  if (!text) return std::nullopt;
  Json json = Json::parse(*text, nullptr, false);
  try {
    Revision revision{json.at("revision"), json.at("date"), {}, json.at("manifest")};
    for (const Json& entry : json.at("facts"))
      revision.facts.push_back({entry.at("name"), entry.at("sha256")});
    return revision.number == number ? std::optional(std::move(revision)) : std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

int newest_revision(const Files& files, const std::string& folder) {
  if (folder.empty()) return 0;
  auto is_there = [&](int number) {
    return files.size(join_path(revision_folder(folder, number), kRevisionFile)).has_value();
  };
  int newest = 0;
  while (is_there(newest + 1) || is_there(newest + 2)) ++newest;
  return newest;
}

std::vector<ManifestEntry> fact_digests(const std::string& file, const std::string& last_year_file,
                                        const Files& files) {
  YamlNode own = parse_file(file, files);
  std::vector<ManifestEntry> facts = {{"事实", digest_of(own)},
                                      {"上年事实", digest_of(parse_file(last_year_file, files))}};
  const YamlNode* members = own.find("汇总");
  if (members == nullptr || !members->is_sequence()) return facts;
  for (const YamlNode& member : members->items) {
    std::string path = join_path(parent_path(file), member.scalar + ".yaml");
    facts.push_back({"汇总 " + member.scalar, digest_of(parse_file(path, files))});
  }
  return facts;
}

int base_revision(const Files& files, const std::string& folder, const std::vector<ManifestEntry>& facts) {
  int newest = newest_revision(files, folder);
  if (newest == 0) return 0;
  std::optional<Revision> revision = read_revision(files, folder, newest);
  return revision && revision->facts == facts ? newest - 1 : newest;
}

}  // namespace juesuan
