// What was just made for every unit-year in data/ is read back without a finding, and each rule compared
// something.

#include <gtest/gtest.h>

#include "verify/verified_unit.h"

namespace juesuan {
namespace {

using testing::findings_text;
using testing::result_of;
using testing::verified_unit;
using testing::VerifiedUnit;

class CleanUnits : public ::testing::TestWithParam<const char*> {};

TEST_P(CleanUnits, HaveNoFindings) {
  const VerifiedUnit& unit = verified_unit(GetParam());
  UnitResults results = unit.verify_files(unit.files);
  EXPECT_EQ(findings_text(results), "");
  EXPECT_FALSE(results.has_errors());
  EXPECT_EQ(results.unit, unit.filled->year.unit.name.value);
  for (const RuleResult& rule : results.rules) {
    bool needs_charts =
        std::string_view(rule.rule.code) == "V10" || std::string_view(rule.rule.code) == "V15";
    bool applies = !needs_charts || !unit.filled->document.charts.empty();
    EXPECT_EQ(rule.outcome, applies ? RuleOutcome::kPassed : RuleOutcome::kNotApplicable) << rule.rule.code;
    EXPECT_EQ(rule.compared > 0, applies) << rule.rule.code;
  }
}

INSTANTIATE_TEST_SUITE_P(UnitYears, CleanUnits,
                         ::testing::Values("130000_gaoxin/2021/000001_mass_work_center",
                                           "420113_hannan/2022/hannan_petition_bureau",
                                           "510000_example/2020/900001_example_bureau",
                                           "510000_example/2021/900001_example_bureau",
                                           "510402_dongqu/2021/11510301662775163X_petition_bureau",
                                           "510811_zhaohua/2020/433401001_mass_work_bureau",
                                           "510811_zhaohua/2021/433401001_mass_work_bureau"));

}  // namespace
}  // namespace juesuan
