#include "rebuild/shard.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <vector>

namespace juesuan {
namespace {

TEST(Shard, IsReadAsIOfN) {
  struct Case {
    const char* text;
    bool good;
  };
  const Case cases[] = {{"1/1", true},   {"3/8", true},       {"8/8", true},   {"100000/100000", true},
                        {"0/8", false},  {"9/8", false},      {"1/0", false},  {"1", false},
                        {"/", false},    {"1/100001", false}, {"-1/8", false}, {"1/8x", false},
                        {" 1/8", false}, {"1.0/8", false},    {"", false}};
  for (const Case& c : cases) EXPECT_EQ(read_shard(c.text).has_value(), c.good) << c.text;
}

TEST(Shard, EveryUnitIsInExactlyOne) {
  for (std::uint32_t count : {1U, 2U, 7U, 64U}) {
    for (int i = 0; i < 500; ++i) {
      std::string unit = fmt::format("51{:04}_x/2021/unit_{}", i % 20, i);
      int homes = 0;
      for (std::uint32_t index = 1; index <= count; ++index) homes += Shard{index, count}.has(unit) ? 1 : 0;
      EXPECT_EQ(homes, 1) << unit << " of " << count;
    }
  }
}

TEST(Shard, SharesAreEven) {
  std::vector<int> sizes(8, 0);
  for (int i = 0; i < 8000; ++i)
    for (std::uint32_t index = 1; index <= 8; ++index)
      sizes[index - 1] += Shard{index, 8}.has(fmt::format("511800_jiazi_xian/2021/{:06}_bureau", i)) ? 1 : 0;
  for (int size : sizes) EXPECT_NEAR(size, 1000, 150);
}

/// The division must never change: a rerun of one shard would do other units.
TEST(Shard, TheDivisionIsFixed) {
  std::string homes;
  for (const char* unit : {"a/2021/a", "a/2021/b", "b/2020/c", "510000_example/2021/900001_example_bureau"})
    for (std::uint32_t index = 1; index <= 4; ++index)
      if (Shard{index, 4}.has(unit)) homes += fmt::format("{} ", index);
  EXPECT_EQ(homes, "3 4 1 2 ");
}

}  // namespace
}  // namespace juesuan
