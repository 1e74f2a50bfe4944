#include "audit/rule_tally.h"

#include <fmt/format.h>

#include <algorithm>

namespace juesuan {
namespace {

constexpr std::string_view kAuditedRules[] = {"R01", "R02", "R03", "R04", "R05", "R06", "R07", "R09",
                                              "R12", "R14", "R15", "R16", "R22", "R24", "R27", "R29"};
constexpr std::size_t kShownNames = 3;

/// "收支总计.上年、机关运行经费.上年等 5 个数"
std::string names_text(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::size_t count = names.size();
  names.resize(std::min(count, kShownNames));
  std::string shown = fmt::format("{}", fmt::join(names, "、"));
  return count > kShownNames ? fmt::format("{}等 {} 个数", shown, count) : shown;
}

bool stands(const Finding& finding) {
  return finding.said.severity != Severity::kHint;
}

}  // namespace

bool is_audited(std::string_view rule) {
  return std::find(std::begin(kAuditedRules), std::end(kAuditedRules), rule) != std::end(kAuditedRules);
}

RuleTally::Record& RuleTally::record_of(std::string_view rule) {
  auto found = records_.find(rule);
  return found != records_.end() ? found->second : records_[std::string(rule)];
}

Finding& RuleTally::add(std::string_view rule, Finding finding) {
  finding.said.code = rule;
  return record_of(rule).findings.emplace_back(std::move(finding));
}

std::vector<RuleResult> RuleTally::results(std::span<const RuleTitle> catalogue) {
  std::vector<RuleResult> results;
  for (const RuleTitle& rule : catalogue) {
    RuleResult& result = results.emplace_back();
    result.rule = rule;
    Record& found = record_of(rule.code);
    result.compared = found.compared;
    result.findings = std::move(found.findings);
    if (std::any_of(result.findings.begin(), result.findings.end(), stands)) {
      result.outcome = RuleOutcome::kFailed;
    } else if (found.compared > 0) {
      result.outcome = RuleOutcome::kPassed;
    } else if (!found.missing.empty()) {
      result.outcome = RuleOutcome::kMissingData;
    } else {
      result.reason = is_audited(rule.code) ? "没有公布这一类的数" : "由 check 核对，与公布的数无关";
    }
    if (!found.missing.empty())
      result.reason = fmt::format("没有提供所需的事实，没有比较：{}", names_text(found.missing));
  }
  return results;
}

}  // namespace juesuan
