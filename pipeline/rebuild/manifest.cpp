#include "rebuild/manifest.h"

#include <nlohmann/json.hpp>

namespace juesuan {
namespace {

constexpr int kVersion = 2;
using Json = nlohmann::ordered_json;

Json to_json(const std::vector<ManifestEntry>& entries) {
  Json list = Json::array();
  for (const ManifestEntry& entry : entries) list.push_back({{"name", entry.name}, {"sha256", entry.digest}});
  return list;
}

std::vector<ManifestEntry> from_json(const Json& list) {
  std::vector<ManifestEntry> entries;
  for (const Json& entry : list) entries.push_back({entry.at("name"), entry.at("sha256")});
  return entries;
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  Json allowed = Json::array();
  for (const auto& [rule, reason] : manifest.allowed) allowed.push_back({{"rule", rule}, {"reason", reason}});
  Json json = {{"version", kVersion},
               {"inputs", to_json(manifest.inputs)},
               {"outputs", to_json(manifest.outputs)},
               {"allowed", std::move(allowed)}};
  return json.dump(1) + "\n";
}

std::optional<Manifest> read_manifest(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  try {
    if (json.at("version") != kVersion) return std::nullopt;
    Manifest manifest{from_json(json.at("inputs")), from_json(json.at("outputs")), {}};
    for (const Json& entry : json.at("allowed")) manifest.allowed[entry.at("rule")] = entry.at("reason");
    return manifest;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace juesuan
