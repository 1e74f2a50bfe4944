#include "edge/program.h"

// What rests on a unit whose facts changed: the document of its next year and that of the department above
// it. A run that covers them makes them anew and says so; a run of some paths names what it leaves.

namespace juesuan {
namespace {

constexpr const char* kLast = "data/510000_a/2020/unit.yaml";
constexpr const char* kNext = "data/510000_a/2021/unit.yaml";
constexpr const char* kDepartment = "data/510000_a/2020/department.yaml";
constexpr const char* kOther = "data/510000_b/2020/unit.yaml";
constexpr const char* kNextMove = "  提示  再运行 juesuan build，不写路径：只做有变化的\n";

std::string affected(const std::string& file, const std::string& why) {
  return "受影响 " + file + "（" + why + "）";
}

class EdgeAffectedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory_symlink(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates");
    folder_.write(kLast, last_);
    folder_.write(kOther, last_);
    folder_.write(kDepartment, changed(last_, "名称: 示例市档案馆", "名称: 示例市档案局") + "汇总: [unit]\n");
    folder_.write(kNext, next_);
    ProgramRun first = folder_.run("build");
    ASSERT_EQ(first.status, 0) << first.err;
    EXPECT_EQ(first.out.find("受影响"), std::string::npos) << "nothing was there before\n" << first.out;
  }

  void change_a_fact() { folder_.write(kLast, changed(last_, "收集和保管全市的档案", "保管全市的档案")); }

  const std::string unit_ = project_text("tests/edge/unit.yaml");
  const std::string last_ =
      changed(changed(unit_, "年度: 2021", "年度: 2020"), "上年:\n  收支总计: 900.00\n", "");
  const std::string next_ = changed(unit_, "上年:\n  收支总计: 900.00\n", "");
  const std::string both_ =
      affected(kDepartment, "汇总 unit变了") + "\n" + affected(kNext, "上年事实变了") + "\n";
  ProgramFolder folder_;
};

TEST_F(EdgeAffectedTest, AWholeRunMakesThemAnew) {
  change_a_fact();
  const std::string to_do = "要做 " + std::string(kDepartment) + "（汇总 unit变了）\n要做 " + kLast +
                            "（事实变了）\n要做 " + kNext + "（上年事实变了）\n";
  EXPECT_EQ(folder_.run("build --dry-run").out, to_do + both_ + "共4个：要做3，没有变化1\n");
  ProgramRun run = folder_.run("build");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "已生成 " + std::string(kDepartment) + "\n已生成 " + kLast + "\n已生成 " + kNext +
                         "\n没有变化 " + kOther + "\n" + both_ + "共4个：已生成3，没有变化1，有误0\n");
  EXPECT_EQ(folder_.run("build --quiet").out, "共4个：已生成0，没有变化4，有误0\n");
}

TEST_F(EdgeAffectedTest, ARunOfOneUnitNamesWhatItLeaves) {
  change_a_fact();
  const std::string left = affected(kDepartment, "汇总 unit变了") + "，不在这次运行里\n" +
                           affected(kNext, "上年事实变了") + "，不在这次运行里\n" + kNextMove;
  EXPECT_EQ(folder_.run("build --dry-run " + std::string(kLast)).out,
            "要做 " + std::string(kLast) + "（事实变了）\n" + left + "共1个：要做1，没有变化0\n");
  for (const char* how : {"--explain ", "--quiet --force ", "--force "})
    EXPECT_NE(folder_.run("build " + std::string(how) + kLast).out.find(left), std::string::npos) << how;
  ProgramRun rest = folder_.run("build");
  EXPECT_NE(rest.out.find(both_ + "共4个：已生成2，没有变化2，有误0\n"), std::string::npos) << rest.out;
  EXPECT_EQ(folder_.run("build --force " + std::string(kLast)).out.find("受影响"), std::string::npos)
      << "they are up to date";
}

TEST_F(EdgeAffectedTest, APathSpelledInFullIsTheSameUnit) {
  change_a_fact();
  ProgramRun run = folder_.run("build '" + (folder_.root() / kLast).string() + "'");
  EXPECT_NE(run.out.find(affected(kDepartment, "汇总 unit变了") + "，不在这次运行里\n"), std::string::npos)
      << run.out;
}

TEST_F(EdgeAffectedTest, AYearNamesTheNextOneOnly) {
  change_a_fact();
  ProgramRun run = folder_.run("build data/510000_a/2020");
  EXPECT_NE(run.out.find(affected(kDepartment, "汇总 unit变了") + "\n" + affected(kNext, "上年事实变了") +
                         "，不在这次运行里\n" + kNextMove),
            std::string::npos)
      << run.out;
}

TEST_F(EdgeAffectedTest, LastYearsFileThatAppearsOrGoesIsTold) {
  folder_.write("data/510000_b/2021/unit.yaml", next_);
  ASSERT_EQ(folder_.run("build").status, 0);
  fs::remove(folder_.root() / kOther);
  EXPECT_NE(
      folder_.run("build --dry-run").out.find(affected("data/510000_b/2021/unit.yaml", "没有了上年事实")),
      std::string::npos);
  ASSERT_EQ(folder_.run("build").status, 0);
  folder_.write(kOther, changed(last_, "收集和保管全市的档案", "保管全市的档案"));
  EXPECT_NE(folder_.run("build " + std::string(kOther))
                .out.find(affected("data/510000_b/2021/unit.yaml", "多了上年事实") + "，不在这次运行里\n"),
            std::string::npos);
}

TEST_F(EdgeAffectedTest, ACommentAffectsNobody) {
  folder_.write(kLast, "# 一句话\n" + last_);
  EXPECT_EQ(folder_.run("build --force --quiet " + std::string(kLast)).out,
            "共1个：已生成1，没有变化0，有误0\n");
}

TEST_F(EdgeAffectedTest, WithoutAStateTheFilesTellTheDepartment) {
  change_a_fact();
  fs::remove(folder_.root() / "output/.state");
  EXPECT_NE(
      folder_.run("build --quiet " + std::string(kLast)).out.find(affected(kDepartment, "汇总 unit变了")),
      std::string::npos);
}

}  // namespace
}  // namespace juesuan
