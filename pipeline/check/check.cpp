#include "check/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t kShownFollowers = 5;

RuleLevel level_of(const Rule& rule, const std::map<std::string, RuleSetting>& levels) {
  auto setting = levels.find(rule.title.code);
  return setting == levels.end() ? rule.level : setting->second.level;
}

// ---- 已确认 ----

/// Amounts cannot be acknowledged away; words and judgements can.
bool is_acknowledged_by(const Finding& finding, const Acknowledgement& entry) {
  if (finding.gap) return false;
  const std::string& words = entry.words.value;
  return finding.published.find(words) != std::string::npos ||
         finding.said.message.find(words) != std::string::npos;
}

/// Makes hints of the findings that the entry speaks of; says so when there is none.
void acknowledge(const Acknowledgement& entry, RuleResult& result) {
  bool used = false;
  for (Finding& finding : result.findings) {
    if (!is_acknowledged_by(finding, entry)) continue;
    used = true;
    finding.acknowledged = true;
    finding.said.severity = Severity::kHint;
    finding.note("已确认", entry.reason.value, entry.place);
  }
  if (used && result.outcome == RuleOutcome::kFailed && !result.is_contradicted()) {
    result.outcome = RuleOutcome::kPassed;
    result.reason = "其余的单位已确认";
  }
  if (used) return;
  Finding& stale = result.findings.emplace_back();
  stale.said = {Severity::kHint,
                result.rule.code,
                entry.place,
                fmt::format("已确认的“{}”没有对上任何发现", entry.words.value),
                {}};
  stale.kind = "多余的确认";
  stale.acknowledged = true;
  stale.note("提示", "文字已经改了的话，删去这一行");
}

void acknowledge_all(const UnitYear& year, std::vector<RuleResult>& results) {
  for (const Acknowledgement& entry : year.acknowledged)
    for (RuleResult& result : results)
      if (entry.rule.value == result.rule.code) acknowledge(entry, result);
}

// ---- one cause ----

/// A finding of an amount, and the rule that it was found by.
struct Told {
  RuleResult* result;
  Finding* finding;
};

/// Findings of one exact difference: the most severe first, then in the order of the rules.
using OneDifference = std::vector<Told>;

std::map<std::int64_t, OneDifference> by_difference(std::vector<RuleResult>& results) {
  std::map<std::int64_t, OneDifference> groups;
  for (RuleResult& result : results)
    for (Finding& finding : result.findings)
      if (finding.gap && *finding.gap != 0) groups[std::abs(*finding.gap)].push_back({&result, &finding});
  for (auto& [gap, group] : groups)
    std::stable_sort(group.begin(), group.end(), [](const auto& a, const auto& b) {
      return a.finding->said.severity > b.finding->said.severity;
    });
  return groups;
}

/// The first tells of all: the others are named under it.
void tell_once(OneDifference& group) {
  Finding& first = *group.front().finding;
  for (std::size_t i = 1; i < group.size(); ++i) {
    Finding& other = *group[i].finding;
    other.cause = group.front().result->rule.code;
    if (i <= kShownFollowers)
      first.note("同差", fmt::format("{} {}", group[i].result->rule.code, other.said.message),
                 other.said.place);
  }
  if (group.size() > kShownFollowers + 1)
    first.note("同差", fmt::format("另有 {} 处", group.size() - 1 - kShownFollowers));
}

std::vector<std::string> rule_codes() {
  std::vector<std::string> codes;
  for (const RuleTitle& rule : rule_titles()) codes.emplace_back(rule.code);
  return codes;
}

std::string nearest_rule(std::string_view code, const std::vector<std::string>& codes) {
  std::string near = nearest(code, codes);
  std::string_view all = "全部规则见 juesuan check --rules";
  return near.empty() ? std::string(all) : fmt::format("最接近的是“{}”；{}", near, all);
}

}  // namespace

UnitResults check(const CheckInput& input, const std::map<std::string, RuleSetting>& levels,
                  const std::map<std::string, std::string>& allowed) {
  UnitResults results;
  results.unit = input.year.unit.name.value;
  results.year = input.year.year;
  for (const Rule& rule : all_rules()) {
    RuleResult result = run_rule(rule, input, level_of(rule, levels));
    if (auto exemption = allowed.find(rule.title.code); exemption != allowed.end())
      result.allowed = exemption->second;
    results.rules.push_back(std::move(result));
  }
  acknowledge_all(input.year, results.rules);
  for (auto& [gap, group] : by_difference(results.rules)) tell_once(group);
  return results;
}

void check_rule_codes(const std::map<std::string, RuleSetting>& levels, Diagnostics& out) {
  const std::vector<std::string> codes = rule_codes();
  for (const auto& [code, setting] : levels)
    if (std::find(codes.begin(), codes.end(), code) == codes.end())
      out.error("CHK-UNKNOWN-RULE", setting.place, fmt::format("没有规则“{}”", code))
          .note("提示", nearest_rule(code, codes));
}

void check_rule_codes(const std::vector<Acknowledgement>& acknowledged, Diagnostics& out) {
  const std::vector<std::string> codes = rule_codes();
  for (const Acknowledgement& entry : acknowledged)
    if (std::find(codes.begin(), codes.end(), entry.rule.value) == codes.end())
      out.error("VALID-ACKNOWLEDGED", entry.rule.place, fmt::format("已确认的规则“{}”没有", entry.rule.value))
          .note("提示", nearest_rule(entry.rule.value, codes));
}

}  // namespace juesuan
