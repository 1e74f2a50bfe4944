#include <nlohmann/json.hpp>

#include "edge/program.h"

// A published set whose facts change becomes the next revision: with the reason from the unit's file, every
// figure before and after, and the old set kept as it was.

namespace juesuan {
namespace {

using nlohmann::json;

constexpr const char* kUnit = "data/510000_a/2021/unit.yaml";
constexpr const char* kCurrent = "output/510000_a/2021/unit";
constexpr const char* kFirst = "output/510000_a/2021/unit.r1";
constexpr const char* kReason = "更正:\n  - {日期: 2022-11-05, 原因: 公务接待费预算数录入有误}\n";

class EdgeCorrectionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory_symlink(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates");
    folder_.write(kUnit, unit_);
    ASSERT_EQ(folder_.run("build").status, 0);
    ASSERT_EQ(folder_.run("publish " + std::string(kUnit)).status, 0);
  }

  void correct(const std::string& entries) {
    folder_.write(kUnit, changed(unit_, "| 60.00 | 50.00", "| 61.00 | 50.00") + entries);
  }

  const std::string unit_ = project_text("tests/edge/unit.yaml");
  ProgramFolder folder_;
};

TEST_F(EdgeCorrectionTest, PublishKeepsTheSetAsARevision) {
  auto current = folder_.tree(kCurrent), first = folder_.tree(kFirst);
  ASSERT_EQ(first.erase("revision.json"), 1U);
  EXPECT_TRUE(first == current);
  EXPECT_NE(folder_.run("publish " + std::string(kUnit)).out.find("没有变化1"), std::string::npos);
  EXPECT_NE(folder_.run("build").out.find("没有变化1"), std::string::npos);
  EXPECT_EQ(folder_.run("status").out,
            "最新 " + std::string(kUnit) + "（已公开第1版）\n共1个：最新1，要做0\n");
}

TEST_F(EdgeCorrectionTest, WithoutAReasonNothingIsBuilt) {
  auto before = folder_.tree(kCurrent);
  correct("");
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("错误[CORRECTION-MISSING]: 第1版公开以后有"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("公务接待费 0.006万元 → 0.0061万元"), std::string::npos) << run.err;
  EXPECT_TRUE(folder_.tree(kCurrent) == before);
}

TEST_F(EdgeCorrectionTest, TheNextRevisionSaysWhatChanged) {
  auto first = folder_.tree(kFirst);
  correct(kReason);
  ProgramRun run = folder_.run("build --verify");
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(folder_.tree(kFirst) == first) << "what was published stays";
  json corrections = json::parse(folder_.tree(kCurrent).at("corrections.json"));
  EXPECT_EQ(corrections.at("revision"), 2);
  EXPECT_EQ(corrections.at("base"), 1);
  EXPECT_EQ(corrections.at("date"), "2022-11-05");
  EXPECT_EQ(corrections.at("reason"), "公务接待费预算数录入有误");
  std::map<std::string, json> changes;
  for (const json& change : corrections.at("changes")) changes[change.at("figure")] = change;
  for (const char* figure :
       {"三公经费表.一般公共预算.预算数.公务接待费", "三公经费.公务接待费.完成率", "三公经费.差额"})
    EXPECT_TRUE(changes.contains(figure)) << figure << " of " << corrections.dump(1);
  EXPECT_FALSE(changes.contains("三公经费.本年")) << "it did not change";
}

TEST_F(EdgeCorrectionTest, ThePublishedCorrectionIsBuiltAgainAsItIs) {
  correct(kReason);
  ASSERT_EQ(folder_.run("build").status, 0);
  auto second = folder_.tree(kCurrent);
  ASSERT_EQ(folder_.run("publish " + std::string(kUnit)).status, 0);
  EXPECT_EQ(folder_.run("build --force").status, 0);
  EXPECT_TRUE(folder_.tree(kCurrent) == second) << "with its 更正说明 against the first revision";
  EXPECT_TRUE(fs::exists(folder_.root() / "output/510000_a/2021/unit.r2/revision.json"));
}

TEST_F(EdgeCorrectionTest, ACosmeticChangeNeedsNoReason) {
  folder_.write(kUnit, "# 一句话\n" + unit_);
  EXPECT_NE(folder_.run("build").out.find("没有变化1"), std::string::npos);
}

TEST_F(EdgeCorrectionTest, WhatIsNotUpToDateIsNotPublished) {
  correct(kReason);
  ProgramRun run = folder_.run("publish " + std::string(kUnit));
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("错误[PUBLISH-STALE]"), std::string::npos) << run.err;
  EXPECT_FALSE(fs::exists(folder_.root() / "output/510000_a/2021/unit.r2"));
}

TEST_F(EdgeCorrectionTest, DiffShowsTheSame) {
  correct(kReason);
  ProgramRun now = folder_.run("diff " + std::string(kUnit));
  EXPECT_NE(now.out.find("三公经费表.一般公共预算.预算数.公务接待费"), std::string::npos) << now.out;
  EXPECT_NE(now.out.find("0.006万元 → 0.0061万元"), std::string::npos) << now.out;
  folder_.write("old.yaml", unit_);
  folder_.write("new.yaml", changed(unit_, "| 60.00 | 50.00", "| 61.00 | 50.00"));
  ProgramRun files = folder_.run("diff old.yaml new.yaml");
  EXPECT_NE(files.out.find("0.006万元 → 0.0061万元"), std::string::npos) << files.out << files.err;
  ASSERT_EQ(folder_.run("build").status, 0);
  ASSERT_EQ(folder_.run("publish " + std::string(kUnit)).status, 0);
  ProgramRun revisions = folder_.run("diff " + std::string(kUnit) + " 1 2");
  EXPECT_NE(revisions.out.find("0.006万元 → 0.0061万元"), std::string::npos)
      << revisions.out << revisions.err;
}

}  // namespace
}  // namespace juesuan
