#pragma once

#include <map>
#include <string>

#include "check/rules.h"

namespace juesuan {

/// Runs every rule over a unit's figures and forms; changes nothing. `levels` overrides the level of rules by
/// code.
void check(const CheckInput& input, const std::map<std::string, RuleLevel>& levels, Diagnostics& out);

}  // namespace juesuan
