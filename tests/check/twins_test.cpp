#include "check/twins.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "check/rules.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

std::set<std::string> rules_with_files() {
  std::set<std::string> codes;
  for (const auto& entry : fs::directory_iterator(fs::path(JUESUAN_ROOT) / "tests/diagnostics"))
    if (entry.path().extension() == ".yaml") {
      std::string name = entry.path().stem().string();
      codes.insert(name.substr(0, name.find('-')));
    }
  return codes;
}

TEST(Twins, OneStepMakesARuleFail) {
  for (TwinList list : registered_twins())
    for (const Twin& twin : list()) {
      EXPECT_EQ(outcome_name(twin.passing), "通过") << twin.code << " " << twin.subject;
      EXPECT_EQ(outcome_name(twin.failing), "不通过") << twin.code << " " << twin.subject;
    }
}

TEST(Twins, EveryRuleHasOne) {
  std::set<std::string> codes = rules_with_files();
  for (TwinList list : registered_twins())
    for (const Twin& twin : list()) codes.insert(twin.code);
  for (const RuleTitle& rule : rule_titles())
    EXPECT_TRUE(codes.contains(rule.code)) << rule.code << " " << rule.title << " has no twin";
}

}  // namespace
}  // namespace juesuan
