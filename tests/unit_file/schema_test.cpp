#include "unit_file/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <regex>

#include "edge/program.h"

namespace juesuan {
namespace {

/// What the checker says of the project's files; "" when all is as it must be.
std::string checked(const std::string& what, const std::string& files) {
  ProgramFolder folder;
  ProgramRun schema = folder.run("schema --templates '" JUESUAN_ROOT "/templates' >schema.json");
  EXPECT_EQ(schema.status, 0) << schema.err;
  std::string command = "cd '" JUESUAN_ROOT "' && /usr/bin/python3 tests/unit_file/check_schema.py '" +
                        (folder.root() / "schema.json").string() + "' " + what + " " + files + " >'" +
                        (folder.root() / "said").string() + "' 2>&1";
  int status = std::system(command.c_str());
  std::string said = file_text(folder.root() / "said");
  return status == 0 ? said : said + "\nended with an error";
}

TEST(UnitSchema, EveryFileOfDataIsValid) {
  EXPECT_EQ(checked("valid", "$(ls data/*/*/*.yaml | grep -v 计划.yaml)"), "\n");
}

TEST(UnitSchema, EveryBadTwinIsRefusedInItsPlace) {
  EXPECT_EQ(checked("twins", "data/510000_example/2021/900001_example_bureau.yaml"), "\n");
}

TEST(UnitSchema, OfOneSetAndYear) {
  ProgramFolder folder;
  std::string templates = " --templates '" JUESUAN_ROOT "/templates'";
  ProgramRun one = folder.run("schema --set hebei/2021/budget --year 2021" + templates);
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_NE(one.out.find("机构规格"), std::string::npos);
  EXPECT_EQ(one.out.find("hubei"), std::string::npos);
  EXPECT_EQ(one.out.find("[2022,"), std::string::npos) << "codes of other years";
  ProgramRun none = folder.run("schema --year 1999" + templates);
  EXPECT_EQ(none.status, 2);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.err,
            "错误[SCHEMA-YEAR]: 1999 年没有可用的科目表\n"
            "  应为  2019 至 2035\n");
}

TEST(DigitsPattern, MatchesItsCodesAndNothingElse) {
  EXPECT_EQ(digits_pattern({}), "(?!)");
  EXPECT_EQ(digits_pattern({"20103"}), "20103");
  EXPECT_EQ(digits_pattern({"201", "20101", "20103", "208"}), "20(1(|0[13])|8)");
  std::mt19937 random(3);
  std::uniform_int_distribution<int> code(0, 1999);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::string> codes;
    for (int i = 0; i < 60; ++i) codes.push_back(std::to_string(code(random)));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::regex pattern(digits_pattern(codes));
    for (int other = 0; other < 2000; ++other) {
      std::string text = std::to_string(other);
      bool wanted = std::binary_search(codes.begin(), codes.end(), text);
      ASSERT_EQ(std::regex_match(text, pattern), wanted) << text;
    }
  }
}

}  // namespace
}  // namespace juesuan
