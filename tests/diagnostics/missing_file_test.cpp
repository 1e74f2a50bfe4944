#include <gtest/gtest.h>

#include "run.h"

namespace juesuan {
namespace {

TEST(MissingFile, IsSaidByItsPath) {
  RealFiles files;
  const std::string root = JUESUAN_ROOT;
  Library library(files, {root + "/data", root + "/templates", "output"});
  Diagnostics out;
  ASSERT_TRUE(library.open(false, out)) << format_diagnostics(out);
  Sources sources;
  Job job;
  job.file = "data/没有/2021/没有.yaml";
  EXPECT_FALSE(fill_unit(job, library, sources, out));
  EXPECT_EQ(format_diagnostics(out),
            "data/没有/2021/没有.yaml:1:1: 错误[LOAD-FILE]: 文件读不出来\n"
            "  提示  请查路径和权限\n");
}

}  // namespace
}  // namespace juesuan
