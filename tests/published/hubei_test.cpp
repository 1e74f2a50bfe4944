// The Hubei document against the one that was published: all 581 cells of its nine tables, all 278 figures of
// its text and annexes, its headings and contents. check_004.py reads the PDF, the workbook and figures.json.

#include <gtest/gtest.h>

#include "published/command.h"

namespace juesuan {
namespace {

using testing::built_reports;
using testing::CommandResult;
using testing::quoted;
using testing::run_command;

CommandResult check_document(const std::string& option) {
  std::filesystem::path folder = built_reports() / "420113_hannan/2022/hannan_petition_bureau";
  return run_command("/usr/bin/python3 '" JUESUAN_ROOT "/tests/published/check_004.py' " + quoted(folder) +
                     option);
}

TEST(PublishedHubei, CellsFiguresAndHeadingsAreTheSame) {
  CommandResult result = check_document("");
  EXPECT_EQ(result.status, 0) << result.out << result.err;
  EXPECT_EQ(result.out,
            "数 n/a4，数 no2，数 primary130，数 rounding-only2，数 yes137，数 "
            "另列3，格子与公布的不同4，格子与公布的相同163，空白的格子414\n");
}

/// Other values would not be found.
TEST(PublishedHubei, OtherValuesAreSeen) {
  CommandResult result = check_document(" --teeth");
  EXPECT_EQ(result.status, 0) << result.out << result.err;
}

}  // namespace
}  // namespace juesuan
