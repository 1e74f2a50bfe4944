#include "rebuild/facts_cache.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(FactsCache, OnlyNewsIsAChange) {
  FactsCache facts;
  facts.recall("a.yaml", {"text", "facts"});
  facts.put("a.yaml", {"text", "facts"});
  EXPECT_FALSE(facts.is_changed()) << "it was known";
  facts.put("a.yaml", {"text with a comment", "facts"});
  EXPECT_TRUE(facts.is_changed());
  EXPECT_EQ(facts.find("a.yaml", "text with a comment"), "facts");
  EXPECT_EQ(facts.find("a.yaml", "text"), std::nullopt);
}

TEST(FactsCache, AFileSeenForTheFirstTimeIsAChange) {
  FactsCache facts;
  facts.put("a.yaml", {"text", "facts"});
  EXPECT_TRUE(facts.is_changed());
}

}  // namespace
}  // namespace juesuan
