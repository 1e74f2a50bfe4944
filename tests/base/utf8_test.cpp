#include "base/utf8.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <vector>

namespace juesuan {
namespace {

TEST(Utf8, FindsTheFirstMalformedByte) {
  struct Case {
    const char* name;
    std::string text;
    std::size_t at;
  };
  constexpr std::size_t kNone = std::string_view::npos;
  const Case cases[] = {
      {"empty", "", kNone},
      {"ASCII", "abc", kNone},
      {"Chinese", "决算", kNone},
      {"two bytes", "\xC2\x80\xDF\xBF", kNone},
      {"last of three bytes", "\xEF\xBF\xBF", kNone},
      {"before the surrogates", "\xED\x9F\xBF", kNone},
      {"after the surrogates", "\xEE\x80\x80", kNone},
      {"four bytes", "\xF0\xA0\x80\x80", kNone},
      {"U+10FFFF", "\xF4\x8F\xBF\xBF", kNone},
      {"lone continuation", "a\x80", 1},
      {"overlong two", "\xC0\xAF", 0},
      {"overlong two, high", "ab\xC1\xBF", 2},
      {"overlong three", "\xE0\x9F\xBF", 0},
      {"overlong four", "\xF0\x8F\xBF\xBF", 0},
      {"surrogate", "决\xED\xA0\x80", 3},
      {"last surrogate", "\xED\xBF\xBF", 0},
      {"above U+10FFFF", "\xF4\x90\x80\x80", 0},
      {"lead F5", "\xF5\x80\x80\x80", 0},
      {"cut off at two", "决\xE7\xAE", 3},
      {"cut off at one", "\xF0", 0},
      {"continuation missing", "\xE5\x86x", 0},
      {"GBK", "\xBE\xF6\xCB\xE3", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(find_invalid_utf8(c.text), c.at) << c.name;
}

TEST(Utf8, EveryCodePointGoesThereAndBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(text, c);
    std::size_t at = 0;
    ASSERT_EQ(next_code_point(text, at), c);
    ASSERT_EQ(at, text.size());
    ASSERT_EQ(find_invalid_utf8(text), std::string_view::npos) << static_cast<std::uint32_t>(c);
  }
}

TEST(Utf8, MalformedBytesAreReplacedOneByOne) {
  EXPECT_EQ(to_utf32("a\xE5\x86"), U"a\uFFFD\uFFFD");
  EXPECT_EQ(to_utf32("\xED\xA0\x80决"), U"\uFFFD\uFFFD\uFFFD决");
  EXPECT_EQ(to_utf8(to_utf32("“三公”经费𠀀")), "“三公”经费𠀀");
}

TEST(Utf8, RandomBytesNeverReadPastTheEnd) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes(random() % 12, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    std::u32string points = to_utf32(bytes);
    EXPECT_LE(points.size(), bytes.size());
    bool good = find_invalid_utf8(bytes) == std::string_view::npos;
    EXPECT_EQ(to_utf8(points) == bytes, good) << testing::PrintToString(bytes);
  }
}

TEST(Utf8, LengthCountsCharacters) {
  EXPECT_EQ(utf8_length(""), 0U);
  EXPECT_EQ(utf8_length("abc"), 3U);
  EXPECT_EQ(utf8_length("决算2021𠀀"), 7U);
}

TEST(Utf8, DisplayWidth) {
  struct Case {
    const char* text;
    std::size_t width;
  };
  const Case cases[] = {{"", 0},  {"abc", 3}, {"决算", 4}, {"（）", 4}, {"：；，。", 8}, {"“”", 2},
                        {"…", 1}, {"１", 2},  {"￥", 2},   {"〇", 2},   {"𠀀", 2},       {"a决b", 4}};
  for (const Case& c : cases) EXPECT_EQ(display_width(c.text), c.width) << c.text;
}

TEST(Utf8, NearestIsASlipOrNothing) {
  const std::array<std::string_view, 5> kKeys = {"收入", "支出", "结转结余", "三公经费", "控制数"};
  struct Case {
    const char* word;
    const char* nearest;
  };
  const Case cases[] = {{"收人", "收入"},
                        {"结转节余", "结转结余"},
                        {"三公经废", "三公经费"},
                        {"控制", "控制数"},
                        {"三公", ""},
                        {"完全不同的字", ""},
                        {"", ""},
                        {"支出", "支出"}};
  for (const Case& c : cases) EXPECT_EQ(nearest(c.word, kKeys), c.nearest) << c.word;
  EXPECT_EQ(nearest("收入", std::vector<std::string>{}), "");
}

TEST(Utf8, EditDistance) {
  EXPECT_EQ(edit_distance(U"", U""), 0U);
  EXPECT_EQ(edit_distance(U"", U"决算"), 2U);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting"), 3U);
  EXPECT_EQ(edit_distance(U"收支总计", U"收入总计"), 1U);
  EXPECT_EQ(edit_distance(U"收支总计", U"支收总计"), 2U);
}

}  // namespace
}  // namespace juesuan
