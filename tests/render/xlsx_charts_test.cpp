#include "render/xlsx_charts.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(NativePies, OnlySlicesWithRoomForItHaveALabel) {
  using Amounts = std::vector<std::optional<Fen>>;
  struct Case {
    Amounts amounts;
    std::vector<bool> shown;
  };
  const Case cases[] = {
      {{}, {}},
      {{Fen{5}}, {true}},
      {{Fen{0}, std::nullopt, Fen{7}}, {false, false, true}},
      {{Fen{92}, Fen{8}}, {true, true}},
      {{Fen{9'201}, Fen{799}}, {true, false}},
      {{Fen{-50}, Fen{100}}, {false, true}},
      {{Fen{0}, Fen{0}}, {false, false}},
  };
  for (const Case& c : cases) EXPECT_EQ(labelled_slices(c.amounts), c.shown) << c.amounts.size();
}

}  // namespace
}  // namespace juesuan
