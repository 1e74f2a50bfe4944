#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "load/classification.h"
#include "load/unit_year.h"
#include "validate/validate.h"

// Each finding of load and validate has <CODE>.yaml and the exact text beside it. After a change of words,
// run the test with JUESUAN_RENEW=1 to write the texts anew, and read the diff.

namespace juesuan {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = JUESUAN_ROOT;
const fs::path kPairs = kRoot / "tests/diagnostics";

/// Files that cannot be kept as text, made by tests/load/yaml_test.cpp, and what needs real fonts:
/// tests/edge.
const std::set<std::string> kMadeInCode = {"LOAD-ENCODING", "LOAD-TOO-LARGE", "LOAD-NO-GLYPH"};

/// Said of a file that is not a unit's; tests/load/published_file_test.cpp,
/// tests/unit_file/new_command_test.cpp and tests/site/plan_test.cpp have the exact texts.
bool is_of_another_file(const std::string& code) {
  return code.starts_with("LOAD-PUBLISHED-") || code.starts_with("LOAD-LIST-") ||
         code.starts_with("LOAD-PLAN-") || code.starts_with("VALID-PLAN-");
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::set<std::string> codes_in_sources() {
  std::set<std::string> codes;
  const std::regex literal("\"((?:LOAD|VALID)-[A-Z-]+)\"");
  for (const char* folder : {"pipeline/load", "pipeline/validate"})
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      std::string text = read(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), literal), end; at != end; ++at)
        codes.insert((*at)[1]);
    }
  return codes;
}

std::set<std::string> pairs() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(kPairs))
    if (entry.path().extension() == ".yaml" &&
        entry.path().filename().string().find("-") != std::string::npos)
      names.insert(entry.path().stem());
  return names;
}

const ClassificationTables& tables() {
  static Sources sources;
  static const ClassificationTables loaded = [] {
    Diagnostics out;
    auto parse = [&](const char* name) {
      std::string path = std::string("data/classifications/") + name;
      return *parse_yaml(sources.add(path, read(kRoot / path)), out);
    };
    return *load_classification(parse("functional.yaml"), parse("economic.yaml"), out);
  }();
  return loaded;
}

/// All that load and validate find in a file, as a person would read it.
std::string findings(const std::string& name, const std::string& text) {
  Sources sources;
  Diagnostics out;
  const Source& source = sources.add(name, text);
  std::optional<YamlNode> root = parse_yaml(source, out);
  if (!root) return format_diagnostics(out);
  if (root->find("科目") != nullptr) {
    const Source& other = sources.add("economic.yaml", "科目: []\n");
    load_classification(*root, *parse_yaml(other, out), out);
  } else if (std::optional<UnitYear> year = read_unit_year(*root, source, out)) {
    validate(*year, tables(), out);
  }
  return format_diagnostics(out);
}

bool is_loaded_or_validated(const std::string& code) {
  return code.starts_with("LOAD-") || code.starts_with("VALID-");
}

TEST(DiagnosticPairs, EveryCodeHasAPair) {
  std::set<std::string> have = pairs();
  for (const std::string& code : codes_in_sources())
    EXPECT_TRUE(have.contains(code) || kMadeInCode.contains(code) || is_of_another_file(code))
        << code << " has no pair in tests/diagnostics";
}

TEST(DiagnosticPairs, EveryPairIsOfACode) {
  std::set<std::string> codes = codes_in_sources();
  for (const std::string& name : pairs())
    EXPECT_TRUE(!is_loaded_or_validated(name) || codes.contains(name)) << name << " is reported nowhere";
}

TEST(DiagnosticPairs, TextsAreExact) {
  for (const std::string& name : pairs()) {
    if (!is_loaded_or_validated(name)) continue;
    std::string seen = findings(name + ".yaml", read(kPairs / (name + ".yaml")));
    if (std::getenv("JUESUAN_RENEW") != nullptr)
      std::ofstream(kPairs / (name + ".txt"), std::ios::binary) << seen;
    EXPECT_EQ(seen, read(kPairs / (name + ".txt"))) << name;
    EXPECT_NE(seen.find("[" + name + "]"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace juesuan
