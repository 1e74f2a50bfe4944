#include "load/brackets.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(OpenBrackets, AreThoseThatNothingCloses) {
  const std::pair<const char*, std::vector<std::size_t>> cases[] = {
      {"", {}},
      {"a: [1, 2]\n", {}},
      {"a: [1, 2\n", {3}},
      {"a: [1, [2, 3]\n", {3}},
      {"a: [1, {b: [2\n", {3, 7, 11}},
      {"- [1\n- [2]\n", {2}},
      {"[a\n", {0}},
      {"a: b [c\n", {}},
      {"a: b-[c\n", {}},
      {"a: \"[\"\n", {}},
      {"a: '[''['\n", {}},
      {"a: \"\\\"[\"\n", {}},
      {"a: it's [\nb: [\n", {13}},
      {"# [\n", {}},
      {"a: 1  # [\n", {}},
      {"a: [1,  # ]\n", {3}},
      {"a: ]\n", {}},
  };
  for (const auto& [text, offsets] : cases) EXPECT_EQ(open_brackets(text), offsets) << text;
}

}  // namespace
}  // namespace juesuan
