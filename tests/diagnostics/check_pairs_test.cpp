#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "check/rules.h"
#include "support/small_set.h"
#include "support/stages.h"

// <RULE>.yaml or <RULE>-<subject>.yaml is a unit that breaks the rule by the smallest step, with the exact
// text of the rule's findings beside it. The file's first line says what to change for its passing twin:
// “1000.01”改为“1000.00”. <name>.last.yaml is last year's file. A line “# 模板：sichuan/2021/final_accounts”
// has it filled by that set instead of the small one. JUESUAN_RENEW=1 writes the texts anew.

namespace juesuan {
namespace {

namespace fs = std::filesystem;

const fs::path kPairs = fs::path(JUESUAN_ROOT) / "tests/diagnostics";

std::string pair_text(const std::string& name) {
  return fs::exists(kPairs / name) ? project_file("tests/diagnostics/" + name) : "";
}

std::string code_of(const std::string& pair) {
  return pair.substr(0, pair.find('-'));
}

std::vector<std::string> pairs() {
  const std::regex name_of_a_pair("[RTSD][0-9][0-9](-[a-z-]+)?");
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kPairs)) {
    std::string name = entry.path().stem().string();
    if (entry.path().extension() == ".yaml" && std::regex_match(name, name_of_a_pair)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// The unit with the changes that its first line asks for.
std::string twin_of(const std::string& text) {
  std::size_t end = text.find('\n');
  std::string first = text.substr(0, end);
  std::string twin = text.substr(end);
  const std::regex change("“(.*?)”改为“(.*?)”");
  for (std::sregex_iterator at(first.begin(), first.end(), change), none; at != none; ++at)
    twin = replace_all(twin, (*at)[1], (*at)[2]);
  return twin;
}

/// The small set without the table of a project, which most of these units do not have.
std::unique_ptr<LoadedSet> load_smaller_set() {
  return load_set(small_set_files().put(
      std::string("模板/") + kSmallSet + "/narrative/body.j2",
      "# 概况\n\n{{ 单位.简称 }}收入{{ 收入合计.本年 | 金额 }}元。\n\n# 附表\n\n@附表\n"));
}

const TemplateSet& set_of(const std::string& text) {
  static const std::unique_ptr<LoadedSet> small = load_smaller_set();
  static const std::regex named("\n# 模板：(\\S+)");
  std::smatch found;
  return std::regex_search(text, found, named) ? project_set(found[1]) : *small->set;
}

/// All rules but one are off.
TemplateSet only(const TemplateSet& set, const std::string& code) {
  TemplateSet narrowed = set;
  for (const RuleTitle& rule : rule_titles())
    if (rule.code != code) narrowed.rules[rule.code] = {RuleLevel::kOff, {}};
  return narrowed;
}

std::unique_ptr<Stages> check_pair(const std::string& pair, const std::string& text, const TemplateSet& set) {
  return run_stages({pair + ".yaml", text}, {pair + ".last.yaml", pair_text(pair + ".last.yaml")}, set);
}

std::string_view outcome_of(const Stages& stages, const std::string& code) {
  for (const RuleResult& result : stages.results.rules)
    if (result.rule.code == code) return outcome_name(result.outcome);
  return "";
}

TEST(CheckPairs, EveryPairIsOfARule) {
  std::set<std::string> rules;
  for (const RuleTitle& rule : rule_titles()) rules.insert(rule.code);
  EXPECT_EQ(rules.size(), rule_titles().size()) << "two rules with one code";
  for (const std::string& pair : pairs()) EXPECT_TRUE(rules.contains(code_of(pair))) << pair;
}

TEST(CheckPairs, OneStepBreaksTheRuleWithTheExactText) {
  for (const std::string& pair : pairs()) {
    const std::string text = pair_text(pair + ".yaml");
    const TemplateSet alone = only(set_of(text), code_of(pair));
    auto stages = check_pair(pair, text, alone);
    std::string seen = format_diagnostics(stages->out);
    if (std::getenv("JUESUAN_RENEW") != nullptr)
      std::ofstream(kPairs / (pair + ".txt"), std::ios::binary) << seen;
    EXPECT_EQ(seen, pair_text(pair + ".txt")) << pair;
    EXPECT_EQ(outcome_of(*stages, code_of(pair)), "不通过") << pair << "\n" << seen;
  }
}

TEST(CheckPairs, TheTwinPasses) {
  for (const std::string& pair : pairs()) {
    const std::string text = pair_text(pair + ".yaml");
    auto stages = check_pair(pair, twin_of(text), set_of(text));
    EXPECT_EQ(outcome_of(*stages, code_of(pair)), "通过") << pair;
    for (const Diagnostic& finding : stages->out.all())
      EXPECT_EQ(finding.severity, Severity::kHint) << pair << ": " << finding.code << " " << finding.message;
  }
}

}  // namespace
}  // namespace juesuan
