#include "site/site_unit.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(SiteUnit, StageByFileErrorsAndRevision) {
  struct Case {
    bool has_file, has_errors;
    int revision;
    const char* expected;
  };
  const Case cases[] = {
      {false, false, 0, "未报"},  {false, false, 1, "未报"},  {true, true, 0, "有误"},
      {true, true, 2, "有误"},    {true, false, 0, "待发布"}, {true, false, 1, "已发布"},
      {true, false, 2, "已更正"}, {true, false, 3, "已更正"},
  };
  for (const Case& one : cases)
    EXPECT_EQ(unit_stage_name(unit_stage(one.has_file, one.has_errors, one.revision)), one.expected)
        << one.has_file << one.has_errors << one.revision;
}

TEST(SiteUnit, NextMoveIsWhatIsExpectedAndTheHint) {
  struct Case {
    std::vector<std::pair<std::string, std::string>> notes;
    const char* expected;
  };
  const Case cases[] = {
      {{}, ""},
      {{{"实为", "1元"}}, ""},
      {{{"应为", "2元"}, {"实为", "1元"}, {"提示", "改正第3行"}}, "应为 2元；改正第3行"},
      {{{"提示", "改正第3行"}}, "改正第3行"},
  };
  for (const Case& one : cases) {
    SiteFinding finding;
    finding.notes = one.notes;
    EXPECT_EQ(finding.next_move(), one.expected);
  }
}

TEST(SiteUnit, FindingsAreCountedBySeverity) {
  SiteUnit unit;
  unit.findings.resize(3);
  unit.findings[1].severity = Severity::kHint;
  EXPECT_EQ(unit.count(Severity::kError), 2U);
  EXPECT_EQ(unit.count(Severity::kWarning), 0U);
  EXPECT_EQ(unit.count(Severity::kHint), 1U);
}

}  // namespace
}  // namespace juesuan
