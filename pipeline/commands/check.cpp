#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>

#include "check/rules.h"
#include "commands/commands.h"

namespace juesuan {

int run_check(const Session& session) {
  return run_rules(session, "无误", rule_titles(), [&](const Job& job) {
    auto sources = std::make_shared<Sources>();
    Diagnostics findings;
    CheckedUnit checked = check_unit(job, session.library, *sources, findings);
    return result_of(job, findings, std::move(checked.results), sources);
  });
}

void print_rules(bool json) {
  if (json) {
    std::cout << results_json({}, rule_titles());
    return;
  }
  for (const RuleTitle& rule : rule_titles())
    fmt::print(std::cout, "{} {} {}（{}）\n", rule.code, rule_kind_name(rule.kind), rule.title, rule.source);
  fmt::print(std::cout, "共{}条，目录指纹 {}\n", rule_titles().size(), catalogue_fingerprint(rule_titles()));
}

}  // namespace juesuan
