// What verification answers beside single findings: outcomes and reasons, missing files, the parts of a
// finding, the catalogue, damage of all kinds.

#include "verify/verify.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "verify/failing_cases.h"
#include "verify/tampering.h"
#include "verify/verified_unit.h"

namespace juesuan {
namespace {

using testing::failing_codes;
using testing::findings_text;
using testing::kExample;
using testing::PublishedFiles;
using testing::result_of;
using testing::verified_unit;
using testing::VerifiedUnit;
using testing::with_cell;

const VerifiedUnit& example() {
  return verified_unit(kExample);
}

/// "V04 资料不足 没有 PDF\n" for each rule that is not 通过.
std::string open_rules(const UnitResults& results) {
  std::string out;
  for (const RuleResult& rule : results.rules) {
    if (rule.outcome == RuleOutcome::kPassed) continue;
    out += std::string(rule.rule.code) + " " + std::string(outcome_name(rule.outcome));
    out += rule.reason.empty() ? "\n" : " " + rule.reason + "\n";
  }
  return out;
}

TEST(Verify, WithoutThePdf) {
  UnitResults results = example().verify_files({example().files[1]});
  EXPECT_EQ(findings_text(results), "V01 缺少文件 示例市数据服务局2021年度部门决算.pdf\n");
  EXPECT_EQ(open_rules(results),
            "V01 不通过\nV04 资料不足 没有 PDF\nV05 资料不足 没有 PDF\nV06 资料不足 没有 PDF\n"
            "V07 资料不足 没有 PDF\nV08 资料不足 没有 PDF\nV09 资料不足 没有 PDF\nV10 资料不足 没有 PDF\n");
}

TEST(Verify, WithoutTheWorkbook) {
  UnitResults results = example().verify_files({example().files[0]});
  EXPECT_EQ(findings_text(results), "V01 缺少文件 示例市数据服务局2021年度部门决算附表.xlsx\n");
  EXPECT_EQ(open_rules(results),
            "V01 不通过\nV11 资料不足 没有工作簿\nV12 资料不足 没有工作簿\nV13 资料不足 没有工作簿\n"
            "V14 资料不足 没有工作簿\nV15 资料不足 没有工作簿\n");
}

TEST(Verify, WithAFileOfAnotherBuild) {
  PublishedFiles files = example().files;
  files.emplace_back("示例市数据服务局2021年度单位决算.pdf", example().pdf());
  files.emplace_back("figures.json", "{}");
  UnitResults results = example().verify_files(files);
  EXPECT_EQ(findings_text(results), "V01 多出文件 示例市数据服务局2021年度单位决算.pdf\n");
}

TEST(Verify, OfTheWorkbookAlone) {
  VerifyInput input = example().input();
  input.wants_pdf = false;
  UnitResults results = verify(input, PublishedFiles{example().files[1]});
  EXPECT_EQ(findings_text(results), "");
  EXPECT_EQ(open_rules(results),
            "V04 未检查 没有要 PDF\nV05 未检查 没有要 PDF\nV06 未检查 没有要 PDF\nV07 未检查 没有要 PDF\n"
            "V08 未检查 没有要 PDF\nV09 未检查 没有要 PDF\nV10 未检查 没有要 PDF\n");
}

TEST(Verify, AnUnreadableFileLeavesItsRulesOpen) {
  UnitResults results = example().verify_files(example().with_workbook("公开文件"));
  EXPECT_EQ(open_rules(results),
            "V02 不通过\nV11 资料不足 工作簿读不出来\nV12 资料不足 工作簿读不出来\n"
            "V13 资料不足 工作簿读不出来\nV14 资料不足 工作簿读不出来\nV15 资料不足 工作簿读不出来\n");
}

TEST(Verify, FindingNamesFigureValuesDifferenceAndPlace) {
  std::string workbook =
      with_cell(example().workbook(), "xl/worksheets/sheet2.xml", "C7", "1215.012382", "1215.012383");
  UnitResults results = example().verify_files(example().with_workbook(workbook));
  const RuleResult& cells = result_of(results, "V12");
  ASSERT_EQ(cells.findings.size(), 1U);
  const Finding& finding = cells.findings.front();
  EXPECT_EQ(finding.figure, "收入.来源.一般公共预算财政拨款收入.金额");
  EXPECT_EQ(finding.published, "1215.012383");
  EXPECT_EQ(finding.derived, "1215.012382");
  EXPECT_EQ(finding.difference, "多 0.000001万元");
  EXPECT_EQ(finding.kind, "差异");
  EXPECT_EQ(finding.said.code, "V12");
  EXPECT_EQ(finding.said.severity, Severity::kError);
  ASSERT_TRUE(finding.said.place);
  EXPECT_GT(finding.said.place.line, 0U);
  EXPECT_NE(finding.said.place.source->path.find("900001_example_bureau.yaml"), std::string::npos);
}

TEST(Verify, StaleValueNamesItsDifference) {
  std::string workbook = with_cell(example().workbook(), "xl/worksheets/sheet2.xml", "C33",
                                   "<v>1470.601729</v>", "<v>1470.60</v>");
  UnitResults results = example().verify_files(example().with_workbook(workbook));
  const RuleResult& formulas = result_of(results, "V13");
  ASSERT_EQ(formulas.findings.size(), 1U);
  EXPECT_EQ(formulas.findings[0].difference, "少 0.001729万元");
  EXPECT_EQ(formulas.findings[0].published, "1470.6");
}

TEST(Verify, CodesAreUniqueAndEachRuleHasAFailingCase) {
  std::set<std::string> codes;
  for (const RuleTitle& rule : verify_rules()) EXPECT_TRUE(codes.insert(rule.code).second) << rule.code;
  std::set<std::string> failing = failing_codes();
  failing.insert("V01");  // above
  EXPECT_EQ(failing, codes);
}

/// The bytes with some of them changed, or without their end.
std::string damaged(std::string bytes, std::mt19937& random) {
  if (random() % 3 == 0) return bytes.substr(0, random() % bytes.size());
  for (auto n = 1 + random() % 20; n > 0; --n)
    bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
  return bytes;
}

TEST(Verify, OutlivesDamageOfAllKinds) {
  const VerifiedUnit& unit = verified_unit("130000_gaoxin/2021/000001_mass_work_center");
  std::mt19937 random(4);
  for (int n = 0; n < 60; ++n) {
    PublishedFiles files = {{unit.files[0].first, damaged(unit.pdf(), random)},
                            {unit.files[1].first, damaged(unit.workbook(), random)}};
    UnitResults results = unit.verify_files(files);
    EXPECT_EQ(results.rules.size(), verify_rules().size());
  }
}

}  // namespace
}  // namespace juesuan
