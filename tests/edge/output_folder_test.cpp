#include <array>

#include "edge/program.h"

// The output folder over the years: who may write to it, what killed runs and units that are gone leave in
// it, and what runs remember there.

namespace juesuan {
namespace {

constexpr const char* kA = "data/510000_a/2021/unit.yaml";
constexpr const char* kB = "data/510000_b/2021/unit.yaml";
constexpr const char* kSetB = "output/510000_b/2021/unit";

class EdgeOutputFolderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory_symlink(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates");
    for (const char* unit : {kA, kB}) folder_.write(unit, unit_);
  }

  void build(const std::string& arguments = "") {
    ProgramRun run = folder_.run("build " + arguments);
    ASSERT_EQ(run.status, 0) << run.err;
  }

  bool exists(const std::string& path) const { return fs::exists(folder_.root() / path); }
  std::string state() const { return file_text(folder_.root() / "output/.state"); }

  /// Hidden files too, each with its time: what differs was written.
  std::map<std::string, fs::file_time_type> times(const std::string& path) const {
    std::map<std::string, fs::file_time_type> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.root() / path))
      found[entry.path().string()] = fs::last_write_time(entry);
    return found;
  }

  /// Other bytes of which the disk says what it said before.
  void decay(const std::string& path) {
    const fs::path file = folder_.root() / path;
    const fs::file_time_type time = fs::last_write_time(file);
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(100);
    bytes.put('\0');
    bytes.close();
    fs::last_write_time(file, time);
  }

  const std::string unit_ = project_text("tests/edge/unit.yaml");
  ProgramFolder folder_;
};

TEST_F(EdgeOutputFolderTest, LookingMakesNoFolder) {
  for (const char* command : {"build --dry-run", "build --dry-run --explain", "build --dry-run --shard 1/2",
                              "status", "status --verify"}) {
    folder_.run(command);
    EXPECT_FALSE(exists("output")) << command;
  }
  EXPECT_NE(folder_.run("build --dry-run").out.find("共2个：要做2，没有变化0\n"), std::string::npos);
}

TEST_F(EdgeOutputFolderTest, LookingWritesNothing) {
  build();
  folder_.write(kA, changed(unit_, "| 60.00 | 50.00", "| 61.00 | 50.00"));
  folder_.write(kB, "# 一句话\n" + unit_);
  for (const char* own : {"output/.lock", "output/.state", "output/run.json"})
    fs::remove(folder_.root() / own);
  for (const char* left : {"output/510000_a/2021/.unit.77", "output/.state.77"}) folder_.write(left, "x");
  const auto before = times("output");
  for (const char* command :
       {"build --dry-run --explain", "build --dry-run --shard 1/2", "status", "status --verify"}) {
    folder_.run(command);
    EXPECT_TRUE(times("output") == before) << command;
  }
}

TEST_F(EdgeOutputFolderTest, LookingDoesNotWaitForARun) {
  build();
  ProgramRun run = folder_.run("build --dry-run", "flock output/.lock");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "共2个：要做0，没有变化2\n");
  EXPECT_EQ(folder_.run("build", "flock output/.lock").status, 3) << "the lock does keep others out";
}

TEST_F(EdgeOutputFolderTest, LeftoversOfUnitsThatAreGoneAreSwept) {
  build();
  const std::array<const char*, 4> left = {
      "output/510000_a/2021/.gone.4711/a.pdf", "output/510000_a/2021/.gone.r2.4711/a.pdf",
      "output/510000_gone/2019/.unit.12/manifest.json", "output/510000_a/2021/.unit.4711/a.pdf"};
  const std::array<const char*, 5> kept = {
      "output/510000_a/2021/gone/manifest.json", "output/510000_a/2021/gone.r1/manifest.json",
      "output/510000_a/2021/.hidden/a.pdf", "output/510000_a/notes/.x.5/a.txt",
      "output/510000_gone/2019/u.12/a"};
  for (const char* file : left) folder_.write(file, "x");
  for (const char* file : kept) folder_.write(file, "x");
  build(kB);
  for (const char* file : left) EXPECT_FALSE(exists(fs::path(file).parent_path())) << file;
  for (const char* file : kept) EXPECT_EQ(file_text(folder_.root() / file), "x") << file;
}

/// Its set would look like what a killed run left.
TEST_F(EdgeOutputFolderTest, AHiddenFileIsNoUnit) {
  folder_.write("data/510000_a/2021/.unit.5.yaml", unit_);
  ProgramRun run = folder_.run("build data/510000_a/2021/.unit.5.yaml");
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err.rfind("错误[STORE-PLACE]: “data/510000_a/2021/.unit.5.yaml”以点开头，是隐藏的文件\n", 0),
            0U)
      << run.err;
  EXPECT_FALSE(exists("output/510000_a"));
}

/// Another shard may be writing just there.
TEST_F(EdgeOutputFolderTest, AShardSweepsWhatIsItsOwn) {
  for (int i = 0; i < 40; ++i)
    folder_.write("output/510000_a/2021/.gone_" + std::to_string(i) + ".99/a.pdf", "x");
  auto left = [&] { return folder_.tree("output/510000_a/2021").size(); };
  ASSERT_EQ(left(), 40U);
  folder_.run("build --shard 1/2");
  const std::size_t of_other = left();
  EXPECT_GT(of_other, 5U);
  EXPECT_LT(of_other, 45U);
  folder_.run("build --shard 2/2");
  for (const auto& entry : fs::directory_iterator(folder_.root() / "output/510000_a/2021"))
    EXPECT_EQ(entry.path().filename(), "unit");
}

TEST_F(EdgeOutputFolderTest, ALinkToElsewhereIsNotSwept) {
  build();
  folder_.write("elsewhere/2021/.unit.5/a.pdf", "x");
  fs::create_directory_symlink(folder_.root() / "elsewhere", folder_.root() / "output/510000_gone");
  build();
  EXPECT_TRUE(exists("elsewhere/2021/.unit.5/a.pdf"));
}

TEST_F(EdgeOutputFolderTest, ASetWhoseUnitIsGoneIsNamedAndKept) {
  build();
  ASSERT_EQ(folder_.run("publish " + std::string(kB)).status, 0);
  fs::remove_all(folder_.root() / "data/510000_b");
  const auto before = folder_.tree(kSetB), published = folder_.tree(std::string(kSetB) + ".r1");
  const std::string said =
      "最新 " + std::string(kA) + "\n已不在 data/ 中 " + kSetB + "\n共1个：最新1，要做0；已不在数据中1\n";
  EXPECT_EQ(folder_.run("status").out, said);
  build("--force");
  EXPECT_EQ(folder_.run("status --verify").out, said);
  EXPECT_TRUE(folder_.tree(kSetB) == before);
  EXPECT_TRUE(folder_.tree(std::string(kSetB) + ".r1") == published);
  EXPECT_EQ(folder_.run("status " + std::string(kA)).out,
            "最新 " + std::string(kA) + "\n共1个：最新1，要做0\n");
}

TEST_F(EdgeOutputFolderTest, WhatAWholeVerifyFindsNoShardsStateHides) {
  build();
  for (const char* shard : {"--force --shard 1/2", "--force --shard 2/2"}) build(shard);
  const auto good = folder_.tree(kSetB);
  decay(std::string(kSetB) + "/figures.json");
  EXPECT_NE(folder_.run("status").out.find("要做0"), std::string::npos)
      << "the disk says that nothing changed";
  EXPECT_NE(folder_.run("status --verify").out.find("损坏 " + std::string(kB)), std::string::npos);
  EXPECT_NE(folder_.run("status").out.find("损坏 " + std::string(kB)), std::string::npos);
  build();
  EXPECT_TRUE(folder_.tree(kSetB) == good);
}

TEST_F(EdgeOutputFolderTest, AShardBelievesALaterVerify) {
  for (const char* shard : {"--shard 1/1", "--shard 1/2", "--shard 2/2"}) build(shard);
  const auto good = folder_.tree(kSetB);
  decay(std::string(kSetB) + "/figures.json");
  EXPECT_EQ(folder_.run("status --verify").status, 1);
  for (const char* shard : {"--shard 1/2", "--shard 2/2"}) build(shard);
  EXPECT_TRUE(folder_.tree(kSetB) == good);
}

TEST_F(EdgeOutputFolderTest, AWholeRunTakesOverWhatShardsKnew) {
  build();
  build("--force --shard 1/2");
  build("--force --shard 2/2");
  folder_.write(kA, "# 一句话\n" + unit_);
  build();
  EXPECT_FALSE(exists("output/.state.1-of-2") || exists("output/.state.2-of-2"));
  EXPECT_NE(state().find(kSetB), std::string::npos);
}

TEST_F(EdgeOutputFolderTest, DamageThatCannotBeKeptIsSaid) {
  build();
  decay(std::string(kSetB) + "/figures.json");
  ProgramRun run = folder_.run("status --verify", "flock output/.lock");
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("警告[RUN-STATE]: 损坏的没有记下来：另一个 juesuan 正在往这里输出"),
            std::string::npos)
      << run.err;
}

/// The file's new bytes are parsed once; that they say the same is then remembered.
TEST_F(EdgeOutputFolderTest, ACosmeticChangeIsRememberedOnce) {
  build();
  const std::string before = state();
  folder_.write(kA, "# 一句话\n" + unit_);
  build();
  const std::string after = state();
  EXPECT_NE(after, before);
  const auto written = fs::last_write_time(folder_.root() / "output/.state");
  build();
  EXPECT_EQ(state(), after);
  EXPECT_EQ(fs::last_write_time(folder_.root() / "output/.state"), written) << "and not written anew";
}

TEST_F(EdgeOutputFolderTest, AFailingFileIsRememberedToo) {
  folder_.write(kA, changed(unit_, "年度: 2021", "年度: 二〇二一"));
  EXPECT_EQ(folder_.run("build").status, 1);
  const auto written = fs::last_write_time(folder_.root() / "output/.state");
  EXPECT_EQ(folder_.run("build").status, 1);
  EXPECT_EQ(fs::last_write_time(folder_.root() / "output/.state"), written);
}

}  // namespace
}  // namespace juesuan
