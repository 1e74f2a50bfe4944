#include "rebuild/state.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

void fill(RunState& units, FactsCache& facts) {
  units.put("output/a/2021/1", {"sichuan/2021/final_accounts",
                                {"m1", "m2"},
                                "key",
                                "sha",
                                {{"manifest.json", {1, 2, 3}}, {"报告.pdf", {4, -5, 6}}}});
  units.put("output/a/2021/2", {"hubei/2022/final_accounts", {}, "key2", "sha2", {}});
  facts.put("data/a/2021/1.yaml", {"text", "facts"});
}

TEST(RunState, ComesBackWhole) {
  RunState units, read_units;
  FactsCache facts, read_facts;
  fill(units, facts);
  std::string text = write_state(units, facts);
  read_state(text, read_units, read_facts);
  EXPECT_EQ(write_state(read_units, read_facts), text);
  auto unit = read_units.find("output/a/2021/1");
  ASSERT_TRUE(unit);
  EXPECT_EQ(unit->members, (std::vector<std::string>{"m1", "m2"}));
  EXPECT_EQ(unit->files[1].second.changed_at, -5);
  EXPECT_EQ(read_facts.find("data/a/2021/1.yaml", "text"), "facts");
  EXPECT_EQ(read_facts.find("data/a/2021/1.yaml", "other"), std::nullopt);
}

/// Nothing of a damaged state is taken for more than it says; what is left out is looked at anew.
TEST(RunState, ADamagedStateIsNoHarm) {
  RunState units;
  FactsCache facts;
  fill(units, facts);
  std::string text = write_state(units, facts);
  for (std::size_t length = 0; length <= text.size(); ++length) {
    RunState some;
    FactsCache some_facts;
    read_state(text.substr(0, length), some, some_facts);
    EXPECT_EQ(some.size(), length == text.size() ? 2U : 0U);
  }
  for (const char* bad : {"", "juesuan-state 0\nF\ta\tb\tc\n", "juesuan-state 1\nU\ta\tb\tc\td\t9\n",
                          "juesuan-state 1\nU\n\n?\n", "juesuan-state 1\nU\ta\tb\tc\td\t0\tx\t1\t2\n"}) {
    RunState none;
    FactsCache no_facts;
    read_state(bad, none, no_facts);
    EXPECT_EQ(none.find("a"), std::nullopt) << bad;
    EXPECT_EQ(none.find(""), std::nullopt) << bad;
    EXPECT_EQ(no_facts.find("a", "b"), std::nullopt) << bad;
  }
}

TEST(RunState, WhatWouldBreakTheLinesIsLeftOut) {
  RunState units;
  FactsCache facts;
  units.put("output/a\n/1", {"set", {}, "key", "sha", {}});
  facts.put("a\tb", {"x", "y"});
  std::string text = write_state(units, facts);
  EXPECT_EQ(text.find('\n'), text.size() - 1) << "a head and nothing else";
}

}  // namespace
}  // namespace juesuan
