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
constexpr const char* kSecond = "output/510000_a/2021/unit.r2";
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

TEST_F(EdgeCorrectionTest, TheThirdRevisionCorrectsTheSecond) {
  correct(kReason);
  ASSERT_EQ(folder_.run("build").status, 0);
  ASSERT_EQ(folder_.run("publish " + std::string(kUnit)).status, 0);
  auto first = folder_.tree(kFirst), second = folder_.tree(kSecond);
  const std::string third = changed(unit_, "| 60.00 | 50.00", "| 62.00 | 50.00");
  folder_.write(kUnit, third + kReason);
  ProgramRun missing = folder_.run("build");
  EXPECT_EQ(missing.status, 1);
  EXPECT_NE(missing.err.find("第2版公开以后有"), std::string::npos) << missing.err;
  EXPECT_NE(missing.err.find("应为  更正 的第 2 项"), std::string::npos) << missing.err;
  folder_.write(kUnit, third + kReason + "  - {日期: 2022-12-01, 原因: 又有一笔}\n");
  ASSERT_EQ(folder_.run("build --verify").status, 0);
  json corrections = json::parse(folder_.tree(kCurrent).at("corrections.json"));
  EXPECT_EQ(corrections.at("revision"), 3);
  EXPECT_EQ(corrections.at("base"), 2);
  EXPECT_EQ(corrections.at("base_date"), "2022-11-05");
  EXPECT_EQ(corrections.at("reason"), "又有一笔");
  ASSERT_EQ(folder_.run("publish " + std::string(kUnit)).status, 0);
  EXPECT_TRUE(folder_.tree(kFirst) == first && folder_.tree(kSecond) == second) << "what was published stays";
  EXPECT_TRUE(fs::exists(folder_.root() / "output/510000_a/2021/unit.r3/corrections.json"));
}

TEST_F(EdgeCorrectionTest, ThePublishedSetThatWasTheBaseIsNamed) {
  correct(kReason);
  ASSERT_EQ(folder_.run("build").status, 0);
  json corrections = json::parse(folder_.tree(kCurrent).at("corrections.json"));
  EXPECT_EQ(corrections.at("base_folder"), "unit.r1");
  EXPECT_EQ(corrections.at("base_manifest"),
            json::parse(folder_.tree(kFirst).at("revision.json")).at("manifest"));
}

TEST_F(EdgeCorrectionTest, WhatOnlyTouchesLastYearsBaseIsACorrectionToo) {
  constexpr const char* kOther = "data/510000_b/2021/unit.yaml";
  constexpr const char* kLastYear = "data/510000_b/2020/unit.yaml";
  std::string last = changed(unit_, "年度: 2021", "年度: 2020");
  last = changed(last, "版式: sichuan/2021", "版式: sichuan/2020");
  folder_.write(kLastYear, last);
  std::string own = changed(unit_, "上年:\n  收支总计: 900.00\n", "");
  folder_.write(kOther, own);
  ProgramRun first = folder_.run("build data/510000_b");
  ASSERT_EQ(first.status, 0) << first.err;
  ASSERT_EQ(folder_.run("publish " + std::string(kOther)).status, 0);
  last = changed(last, "一般公共预算财政拨款收入 | 2012604 | 200.00",
                 "一般公共预算财政拨款收入 | 2012604 | 300.00");
  last = changed(last, "| 一般公共预算 | 30227 | 200.00", "| 一般公共预算 | 30227 | 300.00");
  last = changed(last, "支出合计.本年: 1000.00", "支出合计.本年: 1100.00");
  last = changed(changed(last, "    预算数: 200.00", "    预算数: 300.00"), "    执行数: 200.00",
                 "    执行数: 300.00");
  folder_.write(kLastYear, last);
  EXPECT_NE(folder_.run("build " + std::string(kOther)).err.find("CORRECTION-MISSING"), std::string::npos);
  folder_.write(kOther, own + kReason);
  ProgramRun second = folder_.run("build " + std::string(kOther));
  ASSERT_EQ(second.status, 0) << second.err;
  json corrections = json::parse(folder_.tree("output/510000_b/2021/unit").at("corrections.json"));
  std::set<std::string> figures;
  for (const json& change : corrections.at("changes")) {
    EXPECT_FALSE(change.at("typed").get<bool>()) << change;
    figures.insert(change.at("figure"));
  }
  EXPECT_TRUE(figures.contains("收支总计.上年")) << corrections.dump(1);
  EXPECT_TRUE(figures.contains("收支总计.增减额"));
  EXPECT_FALSE(figures.contains("收支总计.本年"));
}

TEST_F(EdgeCorrectionTest, EachBadEntryIsSaidExactly) {
  struct Case {
    const char* what;
    const char* entries;
    const char* message;
  };
  const Case cases[] = {
      {"missing", "",
       "data/510000_a/2021/unit.yaml:3:5: 错误[CORRECTION-MISSING]: 第1版公开以后有 10 个数变了，没有写更正\n"
       "    3 | 年度: 2021\n"
       "      |       ^^^^\n"
       "  实为  三公经费表.一般公共预算.预算数.公务接待费 0.006万元 → 0.0061万元，三公经费.完成率 83.33% → "
       "81.97%，三公经费.差额 -0.001万元 → -0.0011万元\n"
       "  应为  更正 的第 1 项：- {日期: 年-月-日, 原因: 为什么更正}\n"
       "  提示  已公开的一套和现在的文件都没有动；哪些数变了，见 juesuan diff\n"},
      {"no reason", "更正:\n  - {日期: 2022-11-05, 原因: \"\"}\n",
       "data/510000_a/2021/unit.yaml:65:26: 错误[VALID-CORRECTION]: 更正没有写原因\n"
       "   65 |   - {日期: 2022-11-05, 原因: \"\"}\n"
       "      |                              ^^\n"
       "  提示  写一句读者看得懂的话，不带句号\n"},
      {"no value of the reason", "更正:\n  - {日期: 2022-11-05, 原因: }\n",
       "data/510000_a/2021/unit.yaml:65:5: 错误[LOAD-MISSING-KEY]: 缺少必填的“原因”\n"
       "   65 |   - {日期: 2022-11-05, 原因: }\n"
       "      |     ^\n"
       "  提示  在这一层补上 原因: …\n"},
      {"a full stop", "更正:\n  - {日期: 2022-11-05, 原因: 录入有误。}\n",
       "data/510000_a/2021/unit.yaml:65:26: 错误[VALID-CORRECTION]: 更正的原因带了句号\n"
       "   65 |   - {日期: 2022-11-05, 原因: 录入有误。}\n"
       "      |                              ^^^^^^^^^^\n"
       "  提示  写一句读者看得懂的话，不带句号\n"},
      {"no date", "更正:\n  - {日期: \"\", 原因: 录入有误}\n",
       "data/510000_a/2021/unit.yaml:65:10: 错误[VALID-CORRECTION]: 更正没有写日期\n"
       "   65 |   - {日期: \"\", 原因: 录入有误}\n"
       "      |            ^^\n"
       "  应为  年-月-日，如 2022-09-30\n"},
      {"no such date", "更正:\n  - {日期: 2022-11-31, 原因: 录入有误}\n",
       "data/510000_a/2021/unit.yaml:65:10: 错误[VALID-DATE]: “2022-11-31”不是一个日期\n"
       "   65 |   - {日期: 2022-11-31, 原因: 录入有误}\n"
       "      |            ^^^^^^^^^^\n"
       "  应为  年-月-日，如 2022-09-30\n"},
      {"older than the publication", "更正:\n  - {日期: 2022-09-27, 原因: 录入有误}\n",
       "data/510000_a/2021/unit.yaml:65:10: 错误[VALID-CORRECTION]: 更正的日期 2022-09-27 早于它所更正的 "
       "2022-09-28\n"
       "   65 |   - {日期: 2022-09-27, 原因: 录入有误}\n"
       "      |            ^^^^^^^^^^\n"
       "  另见  上一次的日期写在这里（data/510000_a/2021/unit.yaml:11:7）\n"
       "  提示  写更正后的一版公开的日期；新的一项写在最后\n"},
      {"no list", "更正: {日期: 2022-11-05, 原因: 录入有误}\n",
       "data/510000_a/2021/unit.yaml:64:5: 错误[LOAD-KIND]: 这里写的是映射\n"
       "   64 | 更正: {日期: 2022-11-05, 原因: 录入有误}\n"
       "      |       ^\n"
       "  应为  列表，每项以“- ”开头\n"},
  };
  auto before = folder_.tree("output/510000_a");
  for (const Case& c : cases) {
    correct(c.entries);
    ProgramRun run = folder_.run("build");
    EXPECT_EQ(run.status, 1) << c.what;
    EXPECT_EQ(run.err, c.message) << c.what;
  }
  EXPECT_TRUE(folder_.tree("output/510000_a") == before) << "nothing was built";
}

TEST_F(EdgeCorrectionTest, AnEntryWithoutAChangeIsSaidAndDoesNoHarm) {
  folder_.write(kUnit, unit_ + kReason);
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(
      run.err,
      "data/510000_a/2021/unit.yaml:65:10: 警告[CORRECTION-EXTRA]: 更正写了 1 项，公开以后只更正过 0 次\n"
      "   65 |   - {日期: 2022-11-05, 原因: 公务接待费预算数录入有误}\n"
      "      |            ^^^^^^^^^^\n"
      "  提示  没有数变动的一项请删去\n");
  EXPECT_FALSE(folder_.tree(kCurrent).contains("corrections.json"));
}

TEST_F(EdgeCorrectionTest, AnEntryBeforeAnyPublicationIsSaid) {
  folder_.write("data/510000_b/2021/unit.yaml", unit_ + kReason);
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err,
            "data/510000_b/2021/unit.yaml:65:10: 警告[CORRECTION-EXTRA]: 写了更正，可是还没有公开过\n"
            "   65 |   - {日期: 2022-11-05, 原因: 公务接待费预算数录入有误}\n"
            "      |            ^^^^^^^^^^\n"
            "  应为  output/510000_b/2021/unit.r1 里是公开过的第1版\n"
            "  提示  公开过的，从备份恢复这个文件夹；没有公开过的，删去更正\n");
}

TEST_F(EdgeCorrectionTest, APublishedEntryStaysAsItIs) {
  correct(kReason);
  ASSERT_EQ(folder_.run("build").status, 0);
  ASSERT_EQ(folder_.run("publish " + std::string(kUnit)).status, 0);
  folder_.write(kUnit, changed(unit_, "| 60.00 | 50.00", "| 62.00 | 50.00") +
                           "更正:\n  - {日期: 2022-11-05, 原因: 又有一笔}\n  - {日期: 2022-11-05, 原因: "
                           "公务接待费预算数录入有误}\n");
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err,
            "data/510000_a/2021/unit.yaml:65:26: 错误[CORRECTION-CHANGED]: 更正的第 1 项和第2版公开的不同\n"
            "   65 |   - {日期: 2022-11-05, 原因: 又有一笔}\n"
            "      |                              ^^^^^^^^\n"
            "  应为  2022-11-05 公务接待费预算数录入有误\n"
            "  实为  2022-11-05 又有一笔\n"
            "  提示  公开过的各项照原样留着，新的一项写在最后\n");
}

TEST_F(EdgeCorrectionTest, TheDateIsNotOlderThanThePublishedSetItself) {
  folder_.write(kUnit, changed(changed(unit_, "| 60.00 | 50.00", "| 61.00 | 50.00"), "日期: 2022-09-28",
                               "日期: 2022-01-01") +
                           "更正:\n  - {日期: 2022-03-01, 原因: 录入有误}\n");
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(
      run.err,
      "data/510000_a/2021/unit.yaml:65:10: 错误[CORRECTION-DATE]: 更正的日期 2022-03-01 早于第1版的公开\n"
      "   65 |   - {日期: 2022-03-01, 原因: 录入有误}\n"
      "      |            ^^^^^^^^^^\n"
      "  应为  2022-09-28 或以后\n"
      "  提示  写更正后的一版公开的日期\n");
}

/// The finding about a base that cannot be used.
std::string unusable_base(const std::string& problem) {
  return "data/510000_a/2021/unit.yaml:3:5: 错误[CORRECTION-BASE]: 已公开的第1版不能作比较\n"
         "    3 | 年度: 2021\n"
         "      |       ^^^^\n"
         "  实为  " +
         problem +
         "\n"
         "  提示  从备份恢复这个文件夹；公开过的各版不能改动\n";
}

TEST_F(EdgeCorrectionTest, ADamagedBaseIsAnErrorAndNotAWrongCorrection) {
  const std::string figures = folder_.tree(kFirst).at("figures.json");
  const std::string revision = folder_.tree(kFirst).at("revision.json");
  correct(kReason);
  auto before = folder_.tree(kCurrent);
  const std::string folder = kFirst;
  std::string tampered = figures;
  tampered.replace(tampered.find("60.00"), 5, "66.00");
  folder_.write(folder + "/figures.json", tampered);
  EXPECT_EQ(folder_.run("build").err, unusable_base(folder + "/figures.json 和公开时的不同"));
  fs::remove(folder_.root() / folder / "figures.json");
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err, unusable_base(folder + "/figures.json 没有，或者读不出来"));
  folder_.write(folder + "/figures.json", figures);
  folder_.write(folder + "/revision.json", revision.substr(0, revision.size() / 2));
  EXPECT_EQ(folder_.run("build").err, unusable_base(folder + "/revision.json 不是这一版的"));
  EXPECT_TRUE(folder_.tree(kCurrent) == before);
  folder_.write(folder + "/revision.json", revision);
  EXPECT_EQ(folder_.run("build").status, 0) << "restored";
}

TEST_F(EdgeCorrectionTest, AMissingBaseIsAnErrorAndNotAReportWithoutACorrection) {
  correct(kReason);
  ASSERT_EQ(folder_.run("build").status, 0);
  auto corrected = folder_.tree(kCurrent);
  fs::remove_all(folder_.root() / kFirst);
  ProgramRun run = folder_.run("build --force");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err, unusable_base(std::string(kFirst) + " 没有"));
  EXPECT_TRUE(folder_.tree(kCurrent) == corrected);
}

TEST_F(EdgeCorrectionTest, AnotherOrderNeedsNoReason) {
  const char* first = "    - 2010301 | 基本支出 | 一般公共预算 | 30101 | 750.00\n";
  const char* second = "    - 2010301 | 基本支出 | 一般公共预算 | 30217 | 50.00\n";
  folder_.write(kUnit, changed(unit_, std::string(first) + second, std::string(second) + first));
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_FALSE(folder_.tree(kCurrent).contains("corrections.json"));
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

TEST_F(EdgeCorrectionTest, DiffSaysWhatIsWrongWithARevision) {
  EXPECT_EQ(folder_.run("diff " + std::string(kUnit) + " 1 2").err,
            "错误[DIFF-REVISION]: data/510000_a/2021/unit.yaml：没有公开过第2版\n"
            "  应为  第 1 至 1 版\n");
  folder_.write(std::string(kFirst) + "/figures.json", "{}");
  EXPECT_EQ(folder_.run("diff " + std::string(kUnit)).err,
            "错误[DIFF-REVISION]: data/510000_a/2021/unit.yaml：第1版的 "
            "output/510000_a/2021/unit.r1/figures.json 和公开时的不同\n"
            "  提示  从备份恢复这个文件夹\n");
}

TEST_F(EdgeCorrectionTest, ASetWithoutTheCorrectionsPartIsSaid) {
  fs::remove(folder_.root() / "templates");
  fs::copy(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates", fs::copy_options::recursive);
  for (const auto& entry : fs::recursive_directory_iterator(folder_.root() / "templates"))
    if (entry.path().filename() == "correction.j2") fs::remove(entry.path());
  correct(kReason);
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("错误[CORRECTION-TEMPLATE]: 版式“sichuan/2021/final_accounts”没有更正说明"),
            std::string::npos)
      << run.err;
}

}  // namespace
}  // namespace juesuan
