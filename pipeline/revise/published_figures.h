#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/files.h"
#include "revise/changes.h"
#include "revise/revision.h"

namespace juesuan {

/// The figures of a published revision, as they were published.
struct PublishedFigures {
  Revision revision;
  std::vector<FormerFigure> figures;
};

/// Nothing, and then `problem` names the file and what is wrong with it, unless revision.json, manifest.json
/// and figures.json are there and their digests are those of the publication.
std::optional<PublishedFigures> read_published_figures(const Files& files, const std::string& folder,
                                                       int number, std::string& problem);

}  // namespace juesuan
