#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "check/rules.h"
#include "support/small_set.h"
#include "support/stages.h"

// Each rule has <CODE>.yaml, a unit that breaks it by one 分, and the exact text beside it. The file's first
// line says what to change for its passing twin: “1000.01”改为“1000.00”. <CODE>.last.yaml is last year's
// file. JUESUAN_RENEW=1 writes the texts anew.

namespace juesuan {
namespace {

namespace fs = std::filesystem;

const fs::path kPairs = fs::path(JUESUAN_ROOT) / "tests/diagnostics";

std::string pair_text(const std::string& name) {
  return fs::exists(kPairs / name) ? project_file("tests/diagnostics/" + name) : "";
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
  const std::regex change("“([^”]*)”改为“([^”]*)”");
  for (std::sregex_iterator at(first.begin(), first.end(), change), none; at != none; ++at)
    twin = replace_all(twin, (*at)[1], (*at)[2]);
  return twin;
}

std::unique_ptr<Stages> check_pair(const std::string& code, const std::string& text) {
  static const std::unique_ptr<LoadedSet> small = load_set(small_set_files());
  EXPECT_NE(small->set, nullptr) << format_diagnostics(small->out);
  return run_stages({code + ".yaml", text}, {code + ".last.yaml", pair_text(code + ".last.yaml")},
                    *small->set);
}

TEST(CheckPairs, EveryRuleHasAPairAndEveryPairARule) {
  std::set<std::string> rules, pairs;
  for (const Rule& rule : all_rules()) rules.insert(rule.code);
  EXPECT_EQ(rules.size(), all_rules().size()) << "two rules with one code";
  for (const auto& entry : fs::directory_iterator(kPairs)) {
    std::string name = entry.path().stem();
    if (entry.path().extension() == ".yaml" && name.starts_with("CHK-") && !name.ends_with(".last"))
      pairs.insert(name);
  }
  EXPECT_EQ(pairs, rules);
}

TEST(CheckPairs, OneFenBreaksTheRuleWithTheExactText) {
  for (const Rule& rule : all_rules()) {
    const std::string code = rule.code;
    std::string seen = format_diagnostics(check_pair(code, pair_text(code + ".yaml"))->out);
    if (std::getenv("JUESUAN_RENEW") != nullptr)
      std::ofstream(kPairs / (code + ".txt"), std::ios::binary) << seen;
    EXPECT_EQ(seen, pair_text(code + ".txt")) << code;
    EXPECT_NE(seen.find("[" + code + "]"), std::string::npos) << code;
  }
}

TEST(CheckPairs, TheTwinHasNoFinding) {
  for (const Rule& rule : all_rules()) {
    auto stages = check_pair(rule.code, twin_of(pair_text(std::string(rule.code) + ".yaml")));
    EXPECT_TRUE(stages->figures) << rule.code;
    EXPECT_EQ(format_diagnostics(stages->out), "") << rule.code;
  }
}

}  // namespace
}  // namespace juesuan
