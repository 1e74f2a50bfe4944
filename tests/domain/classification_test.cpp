#include <gtest/gtest.h>

#include "domain/classification_tables.h"

namespace juesuan {
namespace {

std::string codes(const std::vector<const ClassificationItem*>& items) {
  std::string text;
  for (const ClassificationItem* item : items) text += item->code + " ";
  return text;
}

ClassificationTables tables() {
  constexpr auto kSourced = Confidence::kSourced;
  constexpr auto kKnown = Confidence::kKnown;
  return {DatedCodes({{"201", "一般公共服务支出", 2000, kStillInForce, kSourced, ""},
                      {"20103", "政府办公厅", 2000, kStillInForce, kSourced, ""},
                      {"2010301", "行政运行", 2000, kStillInForce, kSourced, ""},
                      {"2010308", "信访事务", 2000, 2020, kSourced, ""},
                      {"2010308", "信访业务", 2021, kStillInForce, kSourced, ""},
                      {"2010350", "事业运行", 2007, 2018, kKnown, ""},
                      {"207", "文化体育与传媒支出", 2000, 2018, kSourced, ""},
                      {"20701", "文化", 2000, 2018, kKnown, ""}}),
          DatedCodes({{"301", "工资福利支出", 2018, kStillInForce, kSourced, ""},
                      {"30101", "基本工资", 2018, kStillInForce, kSourced, ""}})};
}

TEST(ClassificationOfAYear, HasTheNamesInForce) {
  EXPECT_EQ(tables().in_force(2020).functional.name("2010308"), "信访事务");
  EXPECT_EQ(tables().in_force(2021).functional.name("2010308"), "信访业务");
  EXPECT_EQ(tables().in_force(2021).functional.name("9999999"), "");
  EXPECT_EQ(tables().in_force(2017).economic.find("30101"), nullptr);
  EXPECT_EQ(tables().in_force(2021).year, 2021);
}

TEST(ClassificationOfAYear, CarriesDoubtfulCodesOutOfTheirSpan) {
  Classification now = tables().in_force(2021);
  ASSERT_NE(now.functional.find("2010350"), nullptr) << "known only, its 款 is in force";
  EXPECT_EQ(now.functional.find("2010350")->confidence, Confidence::kKnown);
  EXPECT_EQ(now.functional.find("207"), nullptr) << "a 类 never";
  EXPECT_EQ(now.functional.find("20701"), nullptr) << "its 类 is not in force";
}

TEST(CodeTables, OneLevelUnderACode) {
  CodeTable table;
  for (const char* code : {"2010308", "201", "20103", "2010301", "20106", "206"})
    table.add({code, code, Confidence::kKnown});
  EXPECT_EQ(codes(table.under("")), "201 206 ");
  EXPECT_EQ(codes(table.under("201")), "20103 20106 ");
  EXPECT_EQ(codes(table.under("20103")), "2010301 2010308 ");
  EXPECT_EQ(codes(table.under("2010301")), "");
  table.add({"201", "新名", Confidence::kSourced});
  EXPECT_EQ(table.name("201"), "新名") << "the last one added holds";
}

}  // namespace
}  // namespace juesuan
