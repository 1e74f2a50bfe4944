#include "load/classification.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>

namespace juesuan {
namespace {

struct Loaded {
  Sources sources;
  Diagnostics out;
  std::optional<ClassificationTables> tables;
};

std::unique_ptr<Loaded> load(const std::string& functional, const std::string& economic) {
  auto loaded = std::make_unique<Loaded>();
  auto parse = [&](const char* name, const std::string& text) {
    return parse_yaml(loaded->sources.add(name, text), loaded->out);
  };
  std::optional<YamlNode> a = parse("functional.yaml", functional);
  std::optional<YamlNode> b = parse("economic.yaml", economic);
  if (a && b) loaded->tables = load_classification(*a, *b, loaded->out);
  return loaded;
}

constexpr const char* kFunctional = R"(科目:
  - 208 | 社会保障和就业支出 | 2019 | - | sourced | 甲
  - 20805 | 行政事业单位离退休 | 2019 | 2019 | known | 甲
  - 20805 | 行政事业单位养老支出 | 2020 | - | sourced | 甲
  - 2080505 | 机关事业单位基本养老保险缴费支出 | 2019 | - | sourced | 甲
  - 2080508 | 对机关事业单位职业年金的补助 | 2020 | - | inferred | 甲
  - 2089901 | 其他社会保障和就业支出 | 2019 | 2020 | sourced | 甲
)";
constexpr const char* kEconomic = R"(科目:
  - 301 | 工资福利支出 | 2019 | - | sourced | 乙
  - 39909 | 经常性赠与 | 2022 | - | inferred | 乙
)";

TEST(ClassificationTables, NamesOfAYear) {
  auto loaded = load(kFunctional, kEconomic);
  ASSERT_TRUE(loaded->tables) << format_diagnostics(loaded->out);
  Classification before = loaded->tables->in_force(2019);
  Classification after = loaded->tables->in_force(2021);
  EXPECT_EQ(before.functional.name("20805"), "行政事业单位离退休");
  EXPECT_EQ(after.functional.name("20805"), "行政事业单位养老支出");
  EXPECT_EQ(after.year, 2021);
  EXPECT_NE(before.functional.find("2089901"), nullptr);
  EXPECT_EQ(after.functional.find("2089901"), nullptr) << "a sourced row counts only in its years";
  EXPECT_NE(before.functional.find("2080508"), nullptr)
      << "an inferred row only warns, so it must have its name";
  EXPECT_EQ(after.economic.find("39909"), nullptr) << "no column of the year's forms";
}

TEST(ClassificationTables, HistoryAndChildren) {
  auto loaded = load(kFunctional, kEconomic);
  ASSERT_TRUE(loaded->tables);
  const DatedCodes& codes = loaded->tables->functional;
  EXPECT_EQ(codes.history("20805").size(), 2U);
  EXPECT_TRUE(codes.history("20899").empty());
  EXPECT_EQ(codes.find("20805", 2018), nullptr);
  ASSERT_EQ(codes.under("20805", 2020).size(), 2U);
  EXPECT_EQ(codes.under("20805", 2020)[1]->code, "2080508");
  EXPECT_EQ(codes.under("", 2020).size(), 1U);
}

TEST(ClassificationTables, WrongRowsAreReported) {
  struct Case {
    const char* row;
    const char* code;
  };
  const Case cases[] = {
      {"20 | 短 | 2019 | - | known | 甲", "LOAD-CLASSIFICATION"},
      {"20l | 字母 | 2019 | - | known | 甲", "LOAD-CLASSIFICATION"},
      {"208 | - | 2019 | - | known | 甲", "LOAD-CLASSIFICATION"},
      {"208 | 名 | 19 | - | known | 甲", "LOAD-CLASSIFICATION"},
      {"208 | 名 | 2020 | 2019 | known | 甲", "LOAD-CLASSIFICATION"},
      {"208 | 名 | 2020 | 长期 | known | 甲", "LOAD-CLASSIFICATION"},
      {"208 | 名 | 2020 | - | 确定 | 甲", "LOAD-WORD"},
      {"208 | 名 | 2020 | - | known", "LOAD-COLUMNS"},
  };
  for (const Case& c : cases) {
    auto loaded = load(std::string("科目:\n  - ") + c.row + "\n", kEconomic);
    EXPECT_FALSE(loaded->tables) << c.row;
    ASSERT_EQ(loaded->out.all().size(), 1U) << c.row << "\n" << format_diagnostics(loaded->out);
    EXPECT_EQ(loaded->out.all()[0].code, c.code) << c.row;
  }
}

std::string read_file(const std::string& path) {
  std::ifstream in(JUESUAN_ROOT "/" + path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(ClassificationTables, TheProjectsOwnFiles) {
  auto loaded = load(read_file("data/classifications/functional.yaml"),
                     read_file("data/classifications/economic.yaml"));
  ASSERT_TRUE(loaded->tables) << format_diagnostics(loaded->out);
  Classification year = loaded->tables->in_force(2021);
  EXPECT_EQ(year.functional.name("2010308"), "信访事务");
  EXPECT_EQ(year.functional.name("20825"), "其他生活救助");
  EXPECT_EQ(year.economic.name("30231"), "公务用车运行维护费");
  EXPECT_EQ(year.functional.name("223"), "国有资本经营预算支出");
  EXPECT_EQ(year.functional.find("2013902"), nullptr) << "its 款 is sourced and begins in 2024";
  // Each 项 and 款 in force has its 款 and 类.
  for (const auto& [code, item] : year.functional.items()) {
    std::string_view parent = code.size() > 3 ? std::string_view(code).substr(0, code.size() - 2) : code;
    EXPECT_NE(year.functional.find(parent), nullptr) << code;
  }
}

}  // namespace
}  // namespace juesuan
