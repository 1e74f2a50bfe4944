#include "domain/money.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr auto kYuan = MoneyUnit::kYuan;
constexpr auto kWanYuan = MoneyUnit::kWanYuan;

TEST(Money, ParsesWhatIsPlain) {
  struct Case {
    const char* text;
    MoneyUnit unit;
    std::int64_t fen;
    int decimals;
  };
  const Case cases[] = {
      {"0", kYuan, 0, 0},
      {"-0", kYuan, 0, 0},
      {"0.00", kYuan, 0, 2},
      {"0.01", kYuan, 1, 2},
      {"0.1", kYuan, 10, 1},
      {"-0.01", kYuan, -1, 2},
      {"5", kYuan, 500, 0},
      {"1,234.50", kYuan, 123450, 2},
      {"-12,345,678", kYuan, -1234567800, 0},
      {"999999999999", kYuan, 99999999999900, 0},
      {"999,999,999,999.99", kYuan, 99999999999999, 2},
      {"0.000001", kWanYuan, 1, 6},
      {"182.6456", kWanYuan, 182645600, 4},
      {"-1.5", kWanYuan, -1500000, 1},
      {"434.7166", kWanYuan, 434716600, 4},
  };
  for (const Case& c : cases) {
    ParsedAmount parsed = parse_amount(c.text, c.unit);
    EXPECT_EQ(parsed.reason, "") << c.text;
    EXPECT_EQ(parsed.amount.count, c.fen) << c.text;
    EXPECT_EQ(parsed.decimals, c.decimals) << c.text;
  }
}

TEST(Money, RefusesWithReasonAndMark) {
  struct Case {
    const char* text;
    MoneyUnit unit;
    const char* reason;
    std::uint32_t at, length;
  };
  const Case cases[] = {
      {"", kYuan, "空白", 0, 1},
      {"1e3", kYuan, "科学计数法", 0, 3},
      {"-1.5E-2", kYuan, "科学计数法", 0, 7},
      {"1２3", kYuan, "全角数字“２”", 1, 1},
      {"０.５", kYuan, "全角数字“０”", 0, 1},
      {"1．5", kYuan, "全角符号“．”", 1, 1},
      {"1。5", kYuan, "全角符号“。”", 1, 1},
      {"1，234", kYuan, "全角符号“，”", 1, 1},
      {"－5", kYuan, "全角符号“－”", 0, 1},
      {"12%", kYuan, "百分号", 2, 1},
      {"12％", kYuan, "百分号", 2, 1},
      {"1 234", kYuan, "数字中间的空格", 1, 1},
      {"1　234", kYuan, "数字中间的空格", 1, 1},
      {"+5", kYuan, "加号", 0, 1},
      {"--5", kYuan, "不是数字的“-”", 1, 1},
      {"5元", kYuan, "不是数字的“元”", 1, 1},
      {"约5", kYuan, "不是数字的“约”", 0, 1},
      {"0x10", kYuan, "不是数字的“x”", 1, 1},
      {"inf", kYuan, "不是数字的“i”", 0, 1},
      {"1,23.4", kYuan, "不成千分位的逗号", 0, 4},
      {"12,34", kYuan, "不成千分位的逗号", 0, 5},
      {"1234,567", kYuan, "不成千分位的逗号", 0, 8},
      {"1,234567", kYuan, "不成千分位的逗号", 0, 8},
      {",123", kYuan, "不成千分位的逗号", 0, 4},
      {"-1,23", kYuan, "不成千分位的逗号", 1, 4},
      {"1,", kYuan, "不成千分位的逗号", 0, 2},
      {"1.2.3", kYuan, "小数点后又有标点", 2, 3},
      {"1.2,3", kYuan, "小数点后又有标点", 2, 3},
      {".5", kYuan, "小数点前没有数字", 0, 1},
      {"-.5", kYuan, "小数点前没有数字", 1, 1},
      {"-", kYuan, "负号后没有数字", 0, 1},
      {"5.", kYuan, "小数点后没有数字", 1, 1},
      {"0300", kYuan, "以0开头的数", 0, 4},
      {"00", kYuan, "以0开头的数", 0, 2},
      {"-01.5", kYuan, "以0开头的数", 1, 2},
      {"12.345", kYuan, "3位小数（以元计最多2位）", 3, 3},
      {"1.2345678", kWanYuan, "7位小数（以万元计最多6位）", 2, 7},
      {"1000000000000", kYuan, "过大的数", 0, 13},
      {"-1,000,000,000,000.00", kYuan, "过大的数", 1, 17},
  };
  for (const Case& c : cases) {
    ParsedAmount parsed = parse_amount(c.text, c.unit);
    EXPECT_EQ(parsed.reason, c.reason) << c.text;
    EXPECT_EQ(parsed.at, c.at) << c.text;
    EXPECT_EQ(parsed.length, c.length) << c.text;
  }
}

TEST(Money, LargestAmountsOfEitherUnitAreFarFromOverflow) {
  EXPECT_EQ(parse_amount("999999999", kWanYuan).amount.count, 999'999'999'000'000);
  EXPECT_EQ(parse_amount("9999999999", kWanYuan).reason, "过大的数");
}

TEST(Money, FormatsHalfAwayFromZero) {
  struct Case {
    std::int64_t fen;
    MoneyUnit unit;
    NumberStyle style;
    const char* text;
  };
  const Case cases[] = {
      {0, kYuan, {2, false, false}, "0.00"},
      {0, kYuan, {2, true, false}, "0"},
      {0, kYuan, {0, false, false}, "0"},
      {434'716'600, kWanYuan, {2, false, false}, "434.72"},
      {434'715'000, kWanYuan, {2, false, false}, "434.72"},
      {434'714'999, kWanYuan, {2, false, false}, "434.71"},
      {-434'715'000, kWanYuan, {2, false, false}, "-434.72"},
      {-4'999, kWanYuan, {2, false, false}, "0.00"},
      {-5'000, kWanYuan, {2, false, false}, "-0.01"},
      {5'000, kWanYuan, {2, false, false}, "0.01"},
      {150, kYuan, {0, false, false}, "2"},
      {149, kYuan, {0, false, false}, "1"},
      {-150, kYuan, {0, false, false}, "-2"},
      {123'456'789'012, kYuan, {2, false, true}, "1,234,567,890.12"},
      {99'999, kYuan, {2, false, true}, "999.99"},
      {100'000, kYuan, {2, false, true}, "1,000.00"},
      {-100'000'00, kYuan, {2, true, true}, "-100,000"},
      {1'230'000, kWanYuan, {6, true, false}, "1.23"},
      {1, kWanYuan, {6, true, false}, "0.000001"},
      {120, kYuan, {2, true, false}, "1.2"},
      {INT64_MAX, kYuan, {2, false, false}, "92233720368547758.07"},
      {INT64_MIN, kYuan, {2, false, false}, "-92233720368547758.08"},
  };
  for (const Case& c : cases) EXPECT_EQ(format_amount({c.fen}, c.unit, c.style), c.text) << c.fen;
}

TEST(Money, FormatsPercents) {
  struct Case {
    std::int64_t numerator, denominator;
    NumberStyle style;
    const char* text;
  };
  const Case cases[] = {{1, 8, {1, false, false}, "12.5"},
                        {1, 8, {0, false, false}, "13"},
                        {-1, 8, {0, false, false}, "-13"},
                        {1, -8, {1, false, false}, "-12.5"},
                        {-1, -8, {1, false, false}, "12.5"},
                        {1, 3, {2, false, false}, "33.33"},
                        {2, 3, {2, false, false}, "66.67"},
                        {5, 5, {2, true, false}, "100"},
                        {0, 5, {1, false, false}, "0.0"},
                        {5, 10'000, {1, false, false}, "0.1"},
                        {4, 10'000, {1, false, false}, "0.04"},
                        {-4, 10'000, {1, false, false}, "-0.04"},
                        {9'996, 10'000, {1, true, false}, "99.96"},
                        {9'996, 10'000, {1, false, false}, "99.96"},
                        {999'999, 1'000'000, {1, true, false}, "99.9999"},
                        {1, 1'000'000'000, {1, false, false}, "0.000000"},
                        {39, 147'060, {1, true, false}, "0.03"},
                        {-5, 5, {1, true, false}, "-100"},
                        {12'345, 1, {1, true, true}, "1,234,500"}};
  for (const Case& c : cases)
    EXPECT_EQ(format_percent(c.numerator, c.denominator, c.style), c.text)
        << c.numerator << "/" << c.denominator;
}

TEST(Money, ParseUndoesFormat) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 20'000; ++i) {
    auto count = static_cast<std::int64_t>(random() % 10'000'000'000'000) - 5'000'000'000'000;
    if (i % 3 == 0) count %= 1000;
    for (MoneyUnit unit : {kYuan, kWanYuan}) {
      int places = unit == kYuan ? 2 : 6;
      for (bool trim : {false, true})
        for (bool group : {false, true}) {
          std::string text = format_amount({count}, unit, {places, trim, group});
          ParsedAmount parsed = parse_amount(text, unit);
          ASSERT_EQ(parsed.reason, "") << text;
          ASSERT_EQ(parsed.amount.count, count) << text;
        }
    }
  }
}

TEST(Money, AnyTextIsParsedOrRefusedWithAMarkInside) {
  std::mt19937 random(4);
  const std::u32string alphabet = U"0123456789.,-+e %０．元 ";
  for (int i = 0; i < 50'000; ++i) {
    std::u32string text;
    for (std::size_t length = random() % 10; length > 0; --length)
      text += alphabet[random() % alphabet.size()];
    ParsedAmount parsed = parse_amount(to_utf8(text), kYuan);
    if (parsed.reason.empty()) continue;
    ASSERT_GE(parsed.length, 1U) << to_utf8(text);
    ASSERT_LE(parsed.at + parsed.length, std::max<std::size_t>(1, text.size()))
        << to_utf8(text) << " " << parsed.reason;
  }
}

/// The definition, in arithmetic that cannot overflow for these inputs.
std::int64_t half_away_from_zero(std::int64_t numerator, std::int64_t scale, std::int64_t denominator) {
  long double exact = static_cast<long double>(numerator) * static_cast<long double>(scale) /
                      static_cast<long double>(denominator);
  auto below = static_cast<std::int64_t>(exact);  // towards zero
  __int128 rest = static_cast<__int128>(numerator) * scale - static_cast<__int128>(below) * denominator;
  __int128 twice = rest < 0 ? -2 * rest : 2 * rest;
  __int128 whole = denominator < 0 ? -static_cast<__int128>(denominator) : denominator;
  if (twice < whole) return below;
  return (numerator < 0) != (denominator < 0) ? below - 1 : below + 1;
}

TEST(Money, DivideHalfUpIsTheDefinition) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 100'000; ++i) {
    auto numerator = static_cast<std::int64_t>(random() % 2'000'000) - 1'000'000;
    auto denominator = static_cast<std::int64_t>(random() % 2'000) - 1'000;
    if (denominator == 0) denominator = 1;
    std::int64_t scale = i % 2 == 0 ? 1 : 100;
    ASSERT_EQ(divide_half_up(numerator, scale, denominator),
              half_away_from_zero(numerator, scale, denominator))
        << numerator << " * " << scale << " / " << denominator;
  }
  EXPECT_EQ(divide_half_up(1, 1, 2), 1);
  EXPECT_EQ(divide_half_up(-1, 1, 2), -1);
  EXPECT_EQ(divide_half_up(9'000'000'000'000'000'000, 1'000'000, 9'000'000'000'000'000'000), 1'000'000);
}

}  // namespace
}  // namespace juesuan
