#pragma once

// What has been compared and found so far, rule by rule.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/result.h"

namespace juesuan {

class RuleTally {
 public:
  /// A comparison under `rule` was made, whether or not it agreed.
  void compared(std::string_view rule) { ++record_of(rule).compared; }
  /// A published figure that falls under `rule` rests on facts that are not known.
  void missing(std::string_view rule, const std::string& figure) {
    record_of(rule).missing.push_back(figure);
  }
  /// The reference is good until the next finding is added.
  Finding& add(std::string_view rule, Finding finding);

  /// One result for each rule of the catalogue; a rule that only `check` looks at says so.
  std::vector<RuleResult> results(std::span<const RuleTitle> catalogue);

 private:
  struct Record {
    std::size_t compared = 0;
    std::vector<std::string> missing;
    std::vector<Finding> findings;
  };
  Record& record_of(std::string_view rule);

  std::map<std::string, Record, std::less<>> records_;
};

/// Whether `audit` looks at the rule when there is a published figure for it.
bool is_audited(std::string_view rule);

}  // namespace juesuan
