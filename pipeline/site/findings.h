#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "site/site_unit.h"

namespace juesuan {

/// The findings that a findings.json tells of one unit: of rules, and beside them. What another rule tells as
/// its cause is left out, as in the messages of a build. None if it cannot be read.
std::vector<SiteFinding> stored_findings(std::string_view findings_json);

/// Messages as findings; paths without the leading `data_root`.
std::vector<SiteFinding> told_findings(const Diagnostics& told, const std::string& data_root);

}  // namespace juesuan
