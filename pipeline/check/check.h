#pragma once

#include <map>
#include <string>

#include "check/rules.h"

namespace juesuan {

/// Runs every rule over a unit's facts, figures, forms and words; changes nothing. `levels` overrides the
/// level of rules by code. What the unit has acknowledged (已确认) is only a hint; one cause seen by several
/// rules is told once, with the others named under it. `allowed` are the exemptions of this run: code →
/// reason.
UnitResults check(const CheckInput& input, const std::map<std::string, RuleSetting>& levels,
                  const std::map<std::string, std::string>& allowed = {});

/// A level or an exemption for a rule that does not exist would leave the rule that was meant as it is:
/// CHK-UNKNOWN-RULE.
void check_rule_codes(const std::map<std::string, RuleSetting>& levels, Diagnostics& out);

/// An acknowledgement (已确认) of a rule that does not exist: VALID-ACKNOWLEDGED.
void check_rule_codes(const std::vector<Acknowledgement>& acknowledged, Diagnostics& out);

}  // namespace juesuan
