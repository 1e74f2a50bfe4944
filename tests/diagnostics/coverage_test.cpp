#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "check/rules.h"
#include "support/stages.h"

// Every code that the pipeline can report has a pair in this folder, or a test that speaks of it by its name;
// rules have twins (tests/check/twins_test.cpp).

namespace juesuan {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = JUESUAN_ROOT;

std::map<std::string, std::string> codes_of_the_pipeline() {
  std::map<std::string, std::string> codes;
  const std::regex literal(
      "\"((?:LOAD|VALID|DERIVE|CHK|FORM|TEMPLATE|FILL|LAYOUT|RENDER|PUBLISH|STORE|RUN|"
      "CORRECTION|DIFF)-[A-Z-]+)\"");
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "pipeline")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    std::string path = fs::relative(entry.path(), kRoot).string();
    std::string text = project_file(path);
    for (std::sregex_iterator at(text.begin(), text.end(), literal), none; at != none; ++at)
      codes[(*at)[1]] = path;
  }
  return codes;
}

/// The sources of all tests but this one, together.
const std::string& tests() {
  static const std::string all = [] {
    std::string text;
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / "tests"))
      if (entry.path().filename().string().ends_with("_test.cpp") &&
          entry.path().filename() != "coverage_test.cpp")
        text += project_file(fs::relative(entry.path(), kRoot).string());
    return text;
  }();
  return all;
}

TEST(DiagnosticCoverage, EveryCodeHasATest) {
  std::map<std::string, std::string> codes = codes_of_the_pipeline();
  EXPECT_GT(codes.size(), 60U);
  for (const auto& [code, path] : codes) {
    bool paired = fs::exists(kRoot / "tests/diagnostics" / (code + ".txt"));
    EXPECT_TRUE(paired || tests().find(code) != std::string::npos)
        << code << " of " << path << " has no test";
  }
}

TEST(DiagnosticCoverage, EveryPairIsOfACode) {
  std::map<std::string, std::string> codes = codes_of_the_pipeline();
  for (const RuleTitle& rule : rule_titles()) codes[rule.code] = "check/rules.cpp";
  for (const auto& entry : fs::directory_iterator(kRoot / "tests/diagnostics")) {
    if (entry.path().extension() != ".txt") continue;
    std::string name = entry.path().stem();
    std::string code = codes.contains(name) ? name : name.substr(0, name.find('-'));  // R01-margin is of R01
    EXPECT_TRUE(codes.contains(code)) << entry.path().filename() << " is reported nowhere";
  }
}

}  // namespace
}  // namespace juesuan
