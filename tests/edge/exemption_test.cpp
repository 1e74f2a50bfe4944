#include <nlohmann/json.hpp>

#include "edge/program.h"

// An error stops a unit's publication; --allow publishes it and leaves the reason in the manifest.

namespace juesuan {
namespace {

using nlohmann::json;

constexpr const char* kUnit = "data/510000_a/2021/unit.yaml";
constexpr const char* kManifest = "output/510000_a/2021/unit/manifest.json";
constexpr const char* kFindings = "output/510000_a/2021/unit/findings.json";

class EdgeExemptionTest : public ::testing::Test {
 protected:
  /// One 分 more in a control breaks R01 alone.
  void SetUp() override {
    folder_.write(kUnit, changed(project_text("tests/edge/unit.yaml"), "支出合计.本年: 1000.00",
                                 "支出合计.本年: 1000.01"));
  }

  json read(const char* path) const { return json::parse(file_text(folder_.root() / path)); }

  ProgramFolder folder_;
};

/// The result of a rule in findings.json or the output of a command.
json rule(const json& results, const std::string& code) {
  for (const json& result : results.at("units").at(0).at("rules"))
    if (result.at("rule") == code) return result;
  return {};
}

TEST_F(EdgeExemptionTest, AnErrorStopsPublication) {
  ProgramRun run = folder_.build();
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("错误[R01]: 控制数“支出合计.本年”与推算的不符"), std::string::npos) << run.err;
  EXPECT_FALSE(fs::exists(folder_.root() / kManifest));
}

TEST_F(EdgeExemptionTest, AnExemptionPublishesAndIsRecorded) {
  ProgramRun run = folder_.build("--allow R01 --reason 账务系统正在更正");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_NE(run.err.find("警告[R01]: 控制数“支出合计.本年”与推算的不符"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("豁免  账务系统正在更正"), std::string::npos) << run.err;
  EXPECT_EQ(read(kManifest).at("allowed"), json::parse(R"([{"rule": "R01", "reason": "账务系统正在更正"}])"));
  json r01 = rule(read(kFindings), "R01");
  EXPECT_EQ(r01.at("outcome"), "不通过") << "an exemption is no pass";
  EXPECT_EQ(r01.at("allowed"), "账务系统正在更正");
}

TEST_F(EdgeExemptionTest, ItHoldsUntilTheFactsChange) {
  ASSERT_EQ(folder_.build("--allow R01 --reason 甲").status, 0);
  EXPECT_EQ(folder_.build().out, "没有变化 data/510000_a/2021/unit.yaml\n共1个：已生成0，没有变化1，有误0\n");
  EXPECT_EQ(folder_.build("--allow R01 --reason 乙").out,
            "已生成 data/510000_a/2021/unit.yaml\n共1个：已生成1，没有变化0，有误0\n");
  std::string before = file_text(folder_.root() / kManifest);
  folder_.write(kUnit, changed(file_text(folder_.root() / kUnit), "1000.01", "1000.02"));
  EXPECT_EQ(folder_.build().status, 1);
  EXPECT_EQ(file_text(folder_.root() / kManifest), before);
}

TEST_F(EdgeExemptionTest, AnotherRuleIsNotExempted) {
  EXPECT_EQ(folder_.build("--allow R10 --reason 甲").status, 1);
  EXPECT_FALSE(fs::exists(folder_.root() / kManifest));
}

TEST_F(EdgeExemptionTest, CheckAnswersInJson) {
  ProgramRun run = folder_.check("--format json");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err, "");
  json results = json::parse(run.out);
  const json& unit = results.at("units").at(0);
  EXPECT_EQ(unit.at("unit"), "示例市档案馆");
  EXPECT_EQ(unit.at("year"), 2021);
  json r01 = rule(results, "R01");
  EXPECT_EQ(r01.at("outcome"), "不通过");
  json finding = r01.at("findings").at(0);
  EXPECT_EQ(finding.at("severity"), "error");
  EXPECT_EQ(finding.at("kind"), "差异");
  EXPECT_EQ(finding.at("figure"), "支出合计.本年");
  EXPECT_EQ(finding.at("published"), "1000.01元");
  EXPECT_EQ(finding.at("derived"), "1000元");
  EXPECT_EQ(finding.at("difference"), "多 0.01元");
  EXPECT_EQ(finding.at("file"), "510000_a/2021/unit.yaml");
  EXPECT_EQ(finding.at("column"), 12);
  EXPECT_EQ(results.at("catalogue").at("rules").size(), unit.at("rules").size());
  EXPECT_EQ(results.at("catalogue").at("fingerprint").get<std::string>().rfind("sha256:", 0), 0U);
}

TEST_F(EdgeExemptionTest, WhatCannotBeReadPassesNothing) {
  folder_.write(kUnit, "版式: [\n");
  ProgramRun run = folder_.check("--format json");
  EXPECT_EQ(run.status, 1);
  json unit = json::parse(run.out).at("units").at(0);
  EXPECT_FALSE(unit.at("messages").empty());
  for (const json& result : unit.at("rules")) EXPECT_EQ(result.at("outcome"), "未检查");
}

TEST_F(EdgeExemptionTest, OutcomesAreListed) {
  ProgramRun run = folder_.check("--outcomes");
  EXPECT_NE(run.out.find("  R01 不通过 部分之和等于合计\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("  D01 不适用 部门的收支等于所属单位之和（没有写汇总）\n"), std::string::npos)
      << run.out;
}

TEST_F(EdgeExemptionTest, TheCatalogueIsListed) {
  ProgramRun run = folder_.run("check --rules");
  EXPECT_EQ(run.status, 0);
  for (const char* line :
       {"R01 数据 部分之和等于合计", "R29 固有", "T12 固有", "S02 文字", "目录指纹 sha256:"})
    EXPECT_NE(run.out.find(line), std::string::npos) << line;
}

}  // namespace
}  // namespace juesuan
