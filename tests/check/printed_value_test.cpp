#include "check/printed_value.h"

#include <gtest/gtest.h>

#include <string>

namespace juesuan {
namespace {

TEST(PrintedValue, ReadsNumbersExactly) {
  struct Case {
    const char* text;
    std::int64_t digits;
    int decimals;
    PrintedUnit unit;
    const char* unit_text;
  };
  constexpr auto kNone = PrintedUnit::kNone;
  constexpr auto kWan = PrintedUnit::kWanYuan;
  constexpr auto kPercent = PrintedUnit::kPercent;
  const Case cases[] = {
      {"183.66", 18366, 2, kNone, ""},
      {"183.60", 18360, 2, kNone, ""},
      {"0", 0, 0, kNone, ""},
      {"0.05%", 5, 2, kPercent, "%"},
      {"1,836,600.00", 183660000, 2, kNone, ""},
      {"1836600", 1836600, 0, kNone, ""},
      {"１８３．６６％", 18366, 2, kPercent, "％"},
      {"１，８３６，６００元", 1836600, 0, PrintedUnit::kYuan, "元"},
      {"占比 99.2%", 992, 1, kPercent, "%"},
      {"183.66 万元", 18366, 2, kWan, "万元"},
      {"183.66万元，占92%的", 0, 0, kNone, ""},  // two numbers: unreadable, below
      {"2.04亿元", 204, 2, PrintedUnit::kYiYuan, "亿元"},
      {"1.5个百分点", 15, 1, kPercent, "个百分点"},
      {"0.617比", 617, 3, PrintedUnit::kRatio, "比"},
      {"719件次", 719, 0, PrintedUnit::kOther, "件次"},
      {"0台（套）", 0, 0, PrintedUnit::kOther, "台"},
      {"60余件", 60, 0, PrintedUnit::kOther, "余件"},
      {"≥3%", 3, 0, kPercent, "%"},
      {"12.", 12, 0, kNone, ""},
      {"999999999999999.123", 999999999999999123, 3, kNone, ""},
  };
  for (const Case& c : cases) {
    PrintedValue value = read_printed(c.text);
    if (value.form == PrintedForm::kUnreadable) {
      EXPECT_STREQ(c.text, "183.66万元，占92%的");
      continue;
    }
    EXPECT_EQ(value.form, PrintedForm::kNumber) << c.text;
    EXPECT_EQ(value.digits, c.digits) << c.text;
    EXPECT_EQ(value.decimals, c.decimals) << c.text;
    EXPECT_EQ(value.unit, c.unit) << c.text;
    EXPECT_EQ(value.unit_text, c.unit_text) << c.text;
    EXPECT_FALSE(value.negative) << c.text;
  }
}

TEST(PrintedValue, ReadsSignsAndWords) {
  struct Case {
    const char* text;
    PrintedForm form;
    bool negative;
    Direction direction;
    std::int64_t digits;
  };
  constexpr auto kNumber = PrintedForm::kNumber;
  constexpr auto kWord = PrintedForm::kWord;
  const Case cases[] = {
      {"-0.48", kNumber, true, Direction::kNone, 48},
      {"－0.48", kNumber, true, Direction::kNone, 48},
      {"−0.48", kNumber, true, Direction::kNone, 48},
      {"增加1.02万元", kNumber, false, Direction::kMore, 102},
      {"各增长 0.56%", kNumber, false, Direction::kMore, 56},
      {"下降18.6%", kNumber, false, Direction::kLess, 186},
      {"比上年减少0.48万元", kNumber, false, Direction::kLess, 48},
      {"0.48万元的减少", kNumber, false, Direction::kLess, 48},
      {"增加", kWord, false, Direction::kMore, 0},
      {"决算数小于预算数", kWord, false, Direction::kLess, 0},
      {"等于", kWord, false, Direction::kEqual, 0},
      {"与上年持平", kWord, false, Direction::kEqual, 0},
      {"没有增减", kWord, false, Direction::kEqual, 0},
      {"", PrintedForm::kBlank, false, Direction::kNone, 0},
      {"—", PrintedForm::kBlank, false, Direction::kNone, 0},
      {" / ", PrintedForm::kBlank, false, Direction::kNone, 0},
      {"主要包括", PrintedForm::kListed, false, Direction::kNone, 0},
      {"远程视频接访系统", PrintedForm::kText, false, Direction::kNone, 0},
  };
  for (const Case& c : cases) {
    PrintedValue value = read_printed(c.text);
    EXPECT_EQ(value.form, c.form) << c.text;
    EXPECT_EQ(value.negative, c.negative) << c.text;
    EXPECT_EQ(value.direction, c.direction) << c.text;
    EXPECT_EQ(value.digits, c.digits) << c.text;
  }
}

TEST(PrintedValue, SaysWhyATextCannotBeRead) {
  struct Case {
    const char* text;
    const char* problem;
  };
  const Case cases[] = {
      {"183.66万元，占92%的", "两个数"}, {"增加1.02万元，下降0.5%", "两个方向"},
      {"1,83.66", "不成千分位的逗号"},   {"1836,600", "不成千分位的逗号"},
      {"1.836.600", "两个小数点"},       {"1234567890123456789", "数字太长"},
      {"0.1234567891", "小数位太多"},    {"没有增加", "否定的方向词"},
      {"未下降", "否定的方向词"},
  };
  for (const Case& c : cases) {
    PrintedValue value = read_printed(c.text);
    EXPECT_EQ(value.form, PrintedForm::kUnreadable) << c.text;
    EXPECT_STREQ(value.problem, c.problem) << c.text;
  }
}

TEST(PrintedValue, ComparesWordsWithoutWidthAndSpaces) {
  EXPECT_TRUE(same_words("203次661人", "203 次 661 人"));
  EXPECT_TRUE(same_words("5251批（件）", "５２５１批(件)"));
  EXPECT_TRUE(same_words("", "  "));
  EXPECT_FALSE(same_words("203次661人", "203次662人"));
  EXPECT_FALSE(same_words("203次", "203次661人"));
}

/// Malformed bytes and every prefix of a text are read without reading past the end.
TEST(PrintedValue, SurvivesAnyBytes) {
  const std::string text = "减少１，２３４．５６％主要包括\xE5\xA2";
  for (std::size_t from = 0; from < text.size(); ++from)
    for (std::size_t length = 0; from + length <= text.size(); ++length)
      read_printed(std::string(text, from, length));
  for (int byte = 0; byte < 256; ++byte) read_printed(std::string(3, static_cast<char>(byte)));
}

}  // namespace
}  // namespace juesuan
