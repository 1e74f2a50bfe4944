#pragma once

#include <map>
#include <string>

#include "check/rules.h"

namespace juesuan {

/// Runs every rule over a unit's figures and forms; changes nothing. `levels` overrides the level of rules by
/// code; a code that no rule has is an error (CHK-UNKNOWN-RULE).
void check(const CheckInput& input, const std::map<std::string, RuleSetting>& levels, Diagnostics& out);

}  // namespace juesuan
