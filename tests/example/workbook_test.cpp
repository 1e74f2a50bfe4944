// The workbook of the example unit, whose 14 forms are all full, read back by openpyxl and by LibreOffice.

#include <gtest/gtest.h>

#include "published/command.h"

namespace juesuan {
namespace {

using testing::built_reports;
using testing::CommandResult;
using testing::quoted;
using testing::run_command;

constexpr const char* kCheck = "/usr/bin/python3 '" JUESUAN_ROOT "/tests/example/check_workbook.py' ";

class ExampleWorkbook : public ::testing::TestWithParam<const char*> {
 protected:
  std::filesystem::path folder() const {
    return built_reports() / "510000_example" / GetParam() / "900001_example_bureau";
  }
};

TEST_P(ExampleWorkbook, FormsHoldTogether) {
  CommandResult result = run_command(kCheck + quoted(folder()));
  EXPECT_EQ(result.status, 0) << result.out << result.err;
}

/// The relations have teeth: one 分 in one cell is seen.
TEST_P(ExampleWorkbook, OneFenIsSeen) {
  CommandResult result = run_command(kCheck + quoted(folder()) + " --one-fen");
  EXPECT_EQ(result.status, 0) << result.out << result.err;
}

INSTANTIATE_TEST_SUITE_P(Years, ExampleWorkbook, ::testing::Values("2020", "2021"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace juesuan
