#include "commands/progress.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(Progress, SaysHowFarAndHowLong) {
  struct Case {
    std::size_t done, total, failed;
    double seconds;
    const char* line;
  };
  const Case cases[] = {
      {0, 100, 0, 0, "------------------------------  0/100  0.0个/秒  剩余 0:00  有误 0"},
      {25, 100, 1, 5, "#######-----------------------  25/100  5.0个/秒  剩余 0:15  有误 1"},
      {1, 10000, 0, 0.5, "------------------------------  1/10000  2.0个/秒  剩余 83:20  有误 0"},
      {100, 100, 2, 50, "##############################  100/100  2.0个/秒  剩余 0:00  有误 2"},
      {0, 0, 0, 0, "##############################  0/0  0.0个/秒  剩余 0:00  有误 0"},
  };
  for (const Case& c : cases) EXPECT_EQ(progress_line(c.done, c.total, c.failed, c.seconds), c.line);
}

}  // namespace
}  // namespace juesuan
