#include "explain/rules.h"

#include <set>
#include <string_view>

namespace juesuan {
namespace {

/// The rules that hold for every figure made by an operation.
std::vector<std::string_view> rules_of(Operation operation) {
  switch (operation) {
    case Operation::kSum:
      return {"R01"};
    case Operation::kDifference:
      return {"R04"};
    case Operation::kShare:
      return {"R02", "R03", "R06"};
    case Operation::kGrowth:
      return {"R05", "R06"};
    case Operation::kCompletion:
      return {"R06", "R07"};
    case Operation::kScore:
      return {"R27"};
    case Operation::kLastYear:
      return {"R08"};
    case Operation::kCopy:
    case Operation::kFact:
    case Operation::kOther:
      break;
  }
  return {};
}

/// And those for what is printed: in a chart, in a table and the text, rounded.
std::set<std::string_view> rules_for(const Figures& figures, FigureId id, const Printings& printings) {
  std::vector<std::string_view> made = rules_of(figures[original_of(figures, id)].operation);
  std::set<std::string_view> codes(made.begin(), made.end());
  std::set<Printing::Kind> kinds;
  std::size_t count = 0;
  for (FigureId same : same_fact(figures, id)) {
    for (const Printing* printing : printings.of(same)) {
      kinds.insert(printing->kind);
      ++count;
    }
  }
  bool number = figures[id].kind == FigureKind::kMoney || figures[id].kind == FigureKind::kRatio;
  if (count > 1) codes.insert("R09");
  if (kinds.contains(Printing::Kind::kChart)) codes.insert("R14");
  if (kinds.contains(Printing::Kind::kCell) && kinds.contains(Printing::Kind::kSentence)) codes.insert("R15");
  if (count > 0 && number) codes.insert("R29");
  return codes;
}

}  // namespace

std::vector<RuleMention> rules_about(const ExplainInput& input, FigureId id, const Printings& printings) {
  std::vector<RuleMention> mentions;
  if (input.checks == nullptr) return mentions;
  std::set<std::string_view> codes = rules_for(input.figures, id, printings);
  for (const RuleResult& rule : input.checks->rules) {
    RuleMention mention{&rule, {}};
    for (const Finding& finding : rule.findings)
      if (finding.figure == input.figures[id].name) mention.findings.push_back(&finding);
    if (!mention.findings.empty() || codes.contains(rule.rule.code)) mentions.push_back(std::move(mention));
  }
  return mentions;
}

}  // namespace juesuan
