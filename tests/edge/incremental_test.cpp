#include "edge/program.h"

// Only what changed: content decides, and the walk that decides also says why.

namespace juesuan {
namespace {

constexpr const char* kA = "data/510000_a/2021/unit.yaml";
constexpr const char* kB = "data/510000_b/2021/unit.yaml";

class EdgeIncrementalTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* unit : {kA, kB}) folder_.write(unit, unit_);
    fs::copy(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates", fs::copy_options::recursive);
    ASSERT_EQ(folder_.run("build").status, 0);
  }

  /// What a build says it would do.
  std::string plan() { return folder_.run("build --dry-run").out; }

  void replace(const std::string& path, const std::string& from, const std::string& to) {
    folder_.write(path, changed(file_text(folder_.root() / path), from, to));
  }

  const std::string unit_ = project_text("tests/edge/unit.yaml");
  const std::string nothing_ = "共2个：要做0，没有变化2\n";
  ProgramFolder folder_;
};

TEST_F(EdgeIncrementalTest, ATouchRebuildsNothing) {
  auto built = folder_.tree("output");
  for (const auto& entry : fs::recursive_directory_iterator(folder_.root()))
    if (entry.is_regular_file()) fs::last_write_time(entry.path(), fs::file_time_type::clock::now());
  EXPECT_EQ(plan(), nothing_);
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.out,
            "没有变化 " + std::string(kA) + "\n没有变化 " + kB + "\n共2个：已生成0，没有变化2，有误0\n");
  fs::remove(folder_.root() / "output/.state");
  EXPECT_EQ(plan(), nothing_) << "without what the last run knew, the manifests say the same";
}

TEST_F(EdgeIncrementalTest, ACosmeticChangeRebuildsNothing) {
  replace(kA, "年度: 2021\n", "# 二〇二一\n年度: \"2021\"\n");
  EXPECT_EQ(plan(), nothing_);
  replace(kA, "金额单位: 元\n", "");
  folder_.write(kA, file_text(folder_.root() / kA) + "金额单位: 元\n");
  EXPECT_EQ(plan(), nothing_) << "the order of keys";
}

TEST_F(EdgeIncrementalTest, OneAmountRebuildsItsUnit) {
  replace(kA, "| 60.00 | 50.00", "| 61.00 | 50.00");
  EXPECT_EQ(plan(), "要做 " + std::string(kA) + "（事实变了）\n共2个：要做1，没有变化1\n");
  EXPECT_NE(folder_.run("build --dry-run --explain").out.find("公务接待费 60元 → 61元"), std::string::npos);
  ProgramRun run = folder_.run("build --explain");
  EXPECT_NE(run.out.find("已生成 " + std::string(kA) + "\n  因为事实变了"), std::string::npos) << run.out;
  EXPECT_EQ(plan(), nothing_);
}

TEST_F(EdgeIncrementalTest, LastYearIsAnInput) {
  folder_.write("data/510000_a/2020/unit.yaml", changed(unit_, "年度: 2021", "年度: 2020"));
  EXPECT_NE(plan().find("要做 " + std::string(kA) + "（多了上年事实）\n"), std::string::npos) << plan();
}

TEST_F(EdgeIncrementalTest, ASentenceRebuildsTheUnitsOfItsSet) {
  folder_.write(kB, changed(unit_, "sichuan/2021", "sichuan/2020"));
  folder_.run("build");
  ASSERT_EQ(plan(), nothing_);
  std::ofstream(folder_.root() / "templates/sichuan/2021/final_accounts/report.yaml", std::ios::app)
      << "# 改\n";
  EXPECT_EQ(plan(), "要做 " + std::string(kA) +
                        "（模板集 sichuan/2021/final_accounts变了）\n共2个：要做1，没有变化1\n");
}

TEST_F(EdgeIncrementalTest, ADamagedOutputIsFoundAndRepaired) {
  auto built = folder_.tree("output/510000_a");
  for (const auto& [name, bytes] : built) {
    if (name.ends_with("manifest.json")) continue;
    SCOPED_TRACE(name);
    std::string damaged = bytes;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
    folder_.write("output/510000_a/" + name, damaged);
    ProgramRun status = folder_.run("status --verify");
    EXPECT_EQ(status.status, 1);
    std::string file = name.substr(name.rfind('/') + 1);
    EXPECT_NE(status.out.find("损坏 " + std::string(kA) + "（" + file + " 被改动过）\n"), std::string::npos)
        << status.out;
    EXPECT_EQ(folder_.run("build").status, 0);
    EXPECT_TRUE(folder_.tree("output/510000_a") == built);
    fs::remove(folder_.root() / "output/510000_a" / name);
    EXPECT_NE(folder_.run("status").out.find("（缺少 " + file + "）"), std::string::npos);
    EXPECT_EQ(folder_.run("build").status, 0);
    EXPECT_TRUE(folder_.tree("output/510000_a") == built);
  }
}

TEST_F(EdgeIncrementalTest, ADepartmentFollowsItsUnits) {
  std::string department = changed(unit_, "名称: 示例市档案馆", "名称: 示例市档案局") + "汇总: [unit]\n";
  folder_.write("data/510000_a/2021/department.yaml", department);
  ProgramRun first = folder_.run("build");
  ASSERT_EQ(first.status, 0) << first.err;
  replace(kA, "收集和保管全市的档案", "保管全市的档案");
  EXPECT_EQ(plan(), "要做 data/510000_a/2021/department.yaml（汇总 unit变了）\n要做 " + std::string(kA) +
                        "（事实变了）\n受影响 data/510000_a/2021/department.yaml（汇总 unit变了）\n"
                        "共3个：要做2，没有变化1\n");
}

TEST_F(EdgeIncrementalTest, StatusSaysHowEachUnitStands) {
  EXPECT_EQ(folder_.run("status").out,
            "最新 " + std::string(kA) + "\n最新 " + kB + "\n共2个：最新2，要做0\n");
  fs::remove_all(folder_.root() / "output/510000_b");
  replace(kA, "| 60.00 | 50.00", "| 61.00 | 50.00");
  ProgramRun run = folder_.run("status");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.out, "变了 " + std::string(kA) + "（事实变了）\n没有生成过 " + kB +
                         "（没有生成过）\n共2个：最新0，要做2\n");
}

TEST_F(EdgeIncrementalTest, ShardsMergeToTheSameRecord) {
  std::string whole = file_text(folder_.root() / "output/run.json");
  fs::remove(folder_.root() / "output/run.json");
  ProgramRun early = folder_.run("merge");
  EXPECT_EQ(early.status, 3);
  EXPECT_NE(early.err.find("错误[RUN-MERGE]: 没有分片的结果"), std::string::npos);
  EXPECT_EQ(folder_.run("build --shard 1/3").status, 0);
  EXPECT_EQ(folder_.run("build --shard 3/3").status, 0);
  ProgramRun missing = folder_.run("merge");
  EXPECT_EQ(missing.status, 3);
  EXPECT_NE(missing.err.find("缺少或不完整的分片：2/3"), std::string::npos) << missing.err;
  EXPECT_EQ(folder_.run("build --shard 2/3").status, 0);
  ProgramRun merged = folder_.run("merge");
  EXPECT_EQ(merged.status, 0);
  EXPECT_EQ(merged.out, "共2个：无误2，有误0\n");
  EXPECT_EQ(file_text(folder_.root() / "output/run.json"), whole);
}

TEST_F(EdgeIncrementalTest, ARunOfSomeUnitsKeepsTheRecordOfTheOthers) {
  std::string whole = file_text(folder_.root() / "output/run.json");
  EXPECT_EQ(folder_.run("build --force " + std::string(kA)).status, 0);
  EXPECT_EQ(file_text(folder_.root() / "output/run.json"), whole);
}

TEST_F(EdgeIncrementalTest, AFailedUnitIsInTheRecord) {
  replace(kA, "年度: 2021", "年度: 二〇二一");
  EXPECT_EQ(folder_.run("build --quiet").out,
            "有误 " + std::string(kA) + "（1处）\n共2个：已生成0，没有变化1，有误1\n");
  EXPECT_NE(folder_.run("status").out.find("变了 " + std::string(kA) + "（事实变了；上次有误，1处）\n"),
            std::string::npos);
  std::string record = file_text(folder_.root() / "output/run.json");
  EXPECT_NE(record.find("{\"unit\":\"510000_a/2021/unit\",\"good\":false,\"errors\":1,\"manifest\":\""),
            std::string::npos)
      << record;
}

}  // namespace
}  // namespace juesuan
