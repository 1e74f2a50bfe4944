#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"

namespace juesuan {

/// Its name in a unit's folder.
inline constexpr const char* kManifestName = "manifest.json";

/// One thing that an output depends on, or one file of the output: its name and the digest of its bytes.
struct ManifestEntry {
  std::string name;
  std::string digest;
  bool operator==(const ManifestEntry&) const = default;
};

/// manifest.json of a unit's output folder: all that the outputs were made from, and what they are.
struct Manifest {
  std::vector<ManifestEntry> inputs;
  std::vector<ManifestEntry> outputs;
  std::map<std::string, std::string> allowed;  ///< exemptions: code of a rule → reason
};

std::string write_manifest(const Manifest& manifest);
/// Nothing if the text is not a manifest of this version.
std::optional<Manifest> read_manifest(std::string_view text);

}  // namespace juesuan
