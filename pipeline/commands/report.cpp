#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>

#include "commands/commands.h"

namespace juesuan {
namespace {

void print_outcomes(const UnitResults& results) {
  for (const RuleResult& rule : results.rules) {
    std::string reason = rule.reason.empty() ? "" : fmt::format("（{}）", rule.reason);
    std::string allowed = rule.allowed.empty() ? "" : fmt::format("，豁免：{}", rule.allowed);
    fmt::print(std::cout, "  {} {} {}{}{}\n", rule.rule.code, outcome_name(rule.outcome), rule.rule.title,
               reason, allowed);
  }
}

}  // namespace

void Tally::add(const UnitResult& result, bool said) {
  std::cerr << result.messages << std::flush;
  ++counts_[static_cast<std::size_t>(result.outcome)];
  if (!said) return;
  switch (result.outcome) {
    case Outcome::kBuilt:
      fmt::print(std::cout, "{} {}\n", done_word_, result.job.file);
      break;
    case Outcome::kUpToDate:
      fmt::print(std::cout, "没有变化 {}\n", result.job.file);
      break;
    case Outcome::kFailed:
      fmt::print(std::cout, "有误 {}（{}处）\n", result.job.file, result.errors);
      break;
  }
  std::cout << std::flush;
}

int Tally::finish() const {
  const auto [done, same, failed] = counts_;
  std::string same_text = counts_unchanged_ ? fmt::format("没有变化{}，", same) : "";
  fmt::print(std::cout, "共{}个：{}{}，{}有误{}\n", done + same + failed, done_word_, done, same_text,
             failed);
  return failed == 0 ? kClean : kErrors;
}

int run_rules(const Session& session, const char* done_word, std::span<const RuleTitle> catalogue,
              const std::function<UnitResult(const Job&)>& work) {
  const CommandLine& line = session.line;
  Tally tally(done_word, false);
  std::vector<std::string> units;
  bool failed = false;
  std::string data_root = session.jobs.empty() ? "" : session.jobs.front().store;
  run_batch(session.jobs, line.threads, nullptr, work, [&](const UnitResult& result) {
    failed = failed || result.outcome == Outcome::kFailed;
    if (line.json) {
      units.push_back(unit_results_json(result.results, result.job.store));
      return;
    }
    tally.add(result);
    if (line.outcomes) print_outcomes(result.results);
  });
  if (!line.json) return tally.finish();
  std::cout << results_json(units, catalogue);
  return failed ? kErrors : kClean;
}

}  // namespace juesuan
