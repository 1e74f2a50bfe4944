#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "revise/correction.h"
#include "revise/traced_change.h"

namespace juesuan {

/// corrections.json of a corrected set: revision, base, date, reason and every change with all its places.
std::string corrections_json(const Correction& correction, const std::vector<TracedChange>& changes,
                             std::string_view data_root);

/// diff --format json: what is compared, in words, and the changes. `affected` are files of units.
std::string changes_json(const std::string& before, const std::string& after,
                         const std::vector<TracedChange>& changes, const std::vector<std::string>& affected,
                         std::string_view data_root);
/// The same for a person.
std::string changes_text(const std::string& before, const std::string& after,
                         const std::vector<TracedChange>& changes, const std::vector<std::string>& affected);

}  // namespace juesuan
