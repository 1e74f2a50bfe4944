#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/chinese_number.h"
#include "base/json_text.h"

namespace juesuan {
namespace {

TEST(ChineseNumber, AsHeadingsCount) {
  struct Case {
    std::int64_t number;
    const char* text;
  };
  const Case cases[] = {{0, "零"},
                        {1, "一"},
                        {9, "九"},
                        {10, "十"},
                        {11, "十一"},
                        {19, "十九"},
                        {20, "二十"},
                        {23, "二十三"},
                        {100, "一百"},
                        {101, "一百零一"},
                        {105, "一百零五"},
                        {110, "一百一十"},
                        {111, "一百一十一"},
                        {1000, "一千"},
                        {1001, "一千零一"},
                        {1010, "一千零一十"},
                        {1100, "一千一百"},
                        {2021, "二千零二十一"},
                        {9999, "九千九百九十九"},
                        {10000, "10000"},
                        {-1, "-1"}};
  for (const Case& c : cases) EXPECT_EQ(chinese_number(c.number), c.text) << c.number;
}

TEST(JsonText, IsReadBackAsItWas) {
  for (const char* text : {"", "决算", "a\"b\\c/", "line\nnext\ttab\r", "\x01\x1f\x7f", "“三公”𠀀"}) {
    std::string json;
    append_json_string(json, text);
    EXPECT_EQ(nlohmann::json::parse(json).get<std::string>(), text) << json;
  }
  std::string json = "x";
  append_json_string(json, std::string_view("a\0b\n", 4));
  EXPECT_EQ(json, "x\"a\\u0000b\\n\"") << "appended";
}

}  // namespace
}  // namespace juesuan
