#include "revise/published_figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxFileBytes = 256U << 20;
constexpr const char* kFiguresFile = "figures.json";

/// Reads files of one revision's folder; remembers the first that is not as it should be.
class RevisionReader {
 public:
  RevisionReader(const Files& files, std::string folder, std::string& problem)
      : files_(files), folder_(std::move(folder)), problem_(problem) {}

  std::optional<std::string> read(const char* name) {
    std::optional<std::string> text = files_.read(join_path(folder_, name), kMaxFileBytes);
    if (!text) report(name, "没有，或者读不出来");
    return text;
  }
  void report(const char* name, const char* what) {
    problem_ = fmt::format("{} {}", join_path(folder_, name), what);
  }

 private:
  const Files& files_;
  std::string folder_;
  std::string& problem_;
};

/// A manifest that another version of the program wrote lists nothing.
bool is_listed_otherwise(const std::string& manifest_text, const std::string& digest) {
  std::optional<Manifest> manifest = read_manifest(manifest_text);
  return manifest &&
         std::none_of(manifest->outputs.begin(), manifest->outputs.end(), [&](const ManifestEntry& output) {
           return output == ManifestEntry{kFiguresFile, digest};
         });
}

}  // namespace

std::optional<PublishedFigures> read_published_figures(const Files& files, const std::string& folder,
                                                       int number, std::string& problem) {
  RevisionReader reader(files, revision_folder(folder, number), problem);
  if (!reader.read(kRevisionFile)) return std::nullopt;
  std::optional<Revision> revision = read_revision(files, folder, number);
  if (!revision) {
    reader.report(kRevisionFile, "不是这一版的");
    return std::nullopt;
  }
  std::optional<std::string> manifest = reader.read(kManifestName);
  std::optional<std::string> text = manifest ? reader.read(kFiguresFile) : std::nullopt;
  if (!text) return std::nullopt;
  constexpr const char* kChanged = "和公开时的不同";
  std::optional<std::vector<FormerFigure>> figures = read_figures_json(*text);
  if (sha256(*manifest) != revision->manifest)
    reader.report(kManifestName, kChanged);
  else if (!figures || is_listed_otherwise(*manifest, sha256(*text)))
    reader.report(kFiguresFile, kChanged);
  else
    return PublishedFigures{std::move(*revision), std::move(*figures)};
  return std::nullopt;
}

}  // namespace juesuan
