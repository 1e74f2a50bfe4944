#pragma once

#include <set>
#include <string>
#include <string_view>

namespace juesuan::testing {

/// Codes of the rules for which some table of cases has a failing one.
inline std::set<std::string>& failing_codes() {
  static std::set<std::string> codes;
  return codes;
}

/// Notes the codes in the findings that the cases expect; true, so that it can initialise a constant.
template <typename Cases>
bool note_failing_cases(const Cases& cases) {
  for (const auto& each : cases) {
    std::string_view findings = each.findings;
    for (std::size_t at = 0; at < findings.size(); at = findings.find('\n', at) + 1)
      failing_codes().insert(std::string(findings.substr(at, findings.find(' ', at) - at)));
  }
  return true;
}

}  // namespace juesuan::testing
