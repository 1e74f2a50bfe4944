#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <functional>
#include <iostream>

#include "base/utf8.h"
#include "commands/commands.h"

namespace juesuan {
namespace {

/// So many units are summed up by region and year.
constexpr std::size_t kTableFrom = 20;

void print_outcomes(const UnitResults& results) {
  for (const RuleResult& rule : results.rules) {
    std::string reason = rule.reason.empty() ? "" : fmt::format("（{}）", rule.reason);
    std::string allowed = rule.allowed.empty() ? "" : fmt::format("，豁免：{}", rule.allowed);
    fmt::print(std::cout, "  {} {} {}{}{}\n", rule.rule.code, outcome_name(rule.outcome), rule.rule.title,
               reason, allowed);
  }
}

/// <region>/<year> of a unit.
std::string year_of(const Job& job) {
  return fmt::format("{}/{}", file_name(job.region_folder), file_name(parent_path(job.file)));
}

/// Where the message that begins at `begin` ends: its further lines are indented.
std::size_t message_end(const std::string& messages, std::size_t begin) {
  std::size_t end = begin;
  do {
    std::size_t line_end = messages.find('\n', end);
    if (line_end == std::string::npos) return messages.size();
    end = line_end + 1;
  } while (end < messages.size() && messages[end] == ' ');
  return end;
}

}  // namespace

std::string Tally::news(const std::string& messages) {
  std::string out;
  std::size_t repeated = 0;
  for (std::size_t begin = 0; begin < messages.size();) {
    std::size_t end = message_end(messages, begin);
    std::string_view message = std::string_view(messages).substr(begin, end - begin);
    if (said_.insert(std::hash<std::string_view>{}(message)).second)
      out += message;
    else
      ++repeated;
    begin = end;
  }
  if (repeated > 0) out += fmt::format("  （另有 {} 处与前面的单位相同，不再列出）\n", repeated);
  return out;
}

void Tally::add(const UnitResult& result, bool said) {
  std::cerr << news(result.messages) << std::flush;
  ++counts_[static_cast<std::size_t>(result.outcome)];
  ++by_year_[year_of(result.job)][static_cast<std::size_t>(result.outcome)];
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

void Tally::print_table() const {
  std::size_t width = 0;
  for (const auto& [year, counts] : by_year_) width = std::max(width, display_width(year));
  for (const auto& [year, counts] : by_year_) {
    std::string same = counts_unchanged_ ? fmt::format("  没有变化{:>6}", counts[1]) : "";
    fmt::print(std::cout, "{}{}  {}{:>6}{}  有误{:>6}\n", year, std::string(width - display_width(year), ' '),
               done_word_, counts[0], same, counts[2]);
  }
}

int Tally::finish() const {
  const auto [done, same, failed] = counts_;
  if (by_year_.size() > 1 && done + same + failed >= kTableFrom) print_table();
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
