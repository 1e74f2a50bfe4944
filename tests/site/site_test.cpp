#include "edge/program.h"

// The real program: which units stand how, what a rebuild writes, what is said of bad plans.

namespace juesuan {
namespace {

constexpr const char* kFirst = "data/510000_a/2021/first.yaml";
constexpr const char* kSecond = "data/510000_a/2021/second.yaml";
constexpr const char* kSite = "output/site";

class SiteTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory_symlink(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates");
    folder_.write(kFirst, unit_);
    folder_.write(kSecond, changed(unit_, "名称: 示例市档案馆", "名称: 示例市A&B馆"));
  }

  /// Of the first unit and of one without a file.
  void plan(const std::string& missing) const {
    folder_.write("data/510000_a/2021/计划.yaml",
                  "年度: 2021\n公开: 单位决算\n批复日期: 2022-09-08\n单位:\n  - first | 示例市档案馆 | - | - "
                  "| -\n  - " +
                      missing + " | 示例市图书馆 | - | - | -\n");
  }
  void build() const { ASSERT_EQ(folder_.run("build").status, 0); }
  void publish(const std::string& unit) const { ASSERT_EQ(folder_.run("publish " + unit).status, 0); }

  ProgramRun site(const std::string& arguments = "") const { return folder_.run("site " + arguments); }

  /// The line of a unit in the index.
  std::string row(const std::string& file) const {
    std::stringstream lines(folder_.tree(kSite).at("data/index.js"));
    for (std::string line; std::getline(lines, line);)
      if (line.find("\"" + file + "\"") != std::string::npos) return line;
    return "";
  }

  std::map<std::string, fs::file_time_type> stamps() const {
    std::map<std::string, fs::file_time_type> stamps;
    for (const auto& [name, text] : folder_.tree(kSite))
      stamps[name] = fs::last_write_time(folder_.root() / kSite / name);
    return stamps;
  }

  /// The files whose stamps are others than in `before`, or that were not there.
  std::vector<std::string> written_since(const std::map<std::string, fs::file_time_type>& before) const {
    std::vector<std::string> written;
    for (const auto& [name, stamp] : stamps())
      if (!before.contains(name) || before.at(name) != stamp) written.push_back(name);
    return written;
  }

  const std::string unit_ = project_text("tests/edge/unit.yaml");
  const std::string correction_ = "更正:\n  - {日期: 2022-11-05, 原因: 公务接待费预算数录入有误}\n";
  ProgramFolder folder_;
};

TEST_F(SiteTest, EveryStageIsFound) {
  build();
  publish(kFirst);
  publish(kSecond);
  folder_.write(kFirst, changed(unit_, "| 60.00 | 50.00", "| 61.00 | 50.00") + correction_);
  folder_.write("data/510000_a/2021/third.yaml", unit_);
  build();
  publish(kFirst);
  folder_.write("data/510000_a/2021/fourth.yaml", changed(unit_, "| 2010301 | 800.00", "| 2010301 | 801.00"));
  folder_.write("data/510000_a/2021/fifth.yaml", "年度: [\n");
  plan("sixth");
  ProgramRun run = site();
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "output/site/index.html\n");
  EXPECT_EQ(run.err, "单位页：写了5，没有变化0，删去0\n");
  EXPECT_EQ(
      row("first"),
      R"([0,2021,"first","示例市档案馆","",4,2,"2022-11-05","2022-09-28","单位决算","2022-09-28","0.10",0,0,0,[],""],)");
  EXPECT_EQ(
      row("second"),
      R"([0,2021,"second","示例市A\u0026B馆","",3,1,"2022-09-28","2022-09-28","","","0.10",0,0,0,[],""],)");
  EXPECT_EQ(row("third"), R"([0,2021,"third","示例市档案馆","",2,0,"","","","","0.10",0,0,0,[],""],)");
  EXPECT_NE(row("fourth").find(R"("示例市档案馆","",1,0,)"), std::string::npos) << row("fourth");
  EXPECT_NE(row("fourth").find("还没有生成"), std::string::npos);
  EXPECT_NE(row("fifth").find(R"("fifth","",1,0,)"), std::string::npos) << "a name nobody can read";
  EXPECT_EQ(row("sixth"),
            R"([0,2021,"sixth","示例市图书馆","",0,0,"","","单位决算","2022-09-28","",0,0,0,[],""],)");
  EXPECT_EQ(folder_.tree(kSite).count("units/510000_a/2021/sixth.html"), 0U);
  std::string page = folder_.tree(kSite).at("units/510000_a/2021/first.html");
  EXPECT_NE(page.find("../../../../510000_a/2021/first.r1/"), std::string::npos)
      << "the first revision's files";
  EXPECT_NE(page.find("公务接待费预算数录入有误"), std::string::npos);
  EXPECT_NE(folder_.tree(kSite).at("data/findings.js").find("510000_a/2021/fourth.yaml:"), std::string::npos);
}

TEST_F(SiteTest, ARebuildWritesItsPageAndTheIndexOnly) {
  build();
  ASSERT_EQ(site().status, 0);
  auto before = stamps();
  EXPECT_EQ(site().err, "单位页：写了0，没有变化2，删去0\n");
  EXPECT_EQ(written_since(before), std::vector<std::string>());
  folder_.write(kFirst, changed(unit_, "| 60.00 | 50.00", "| 62.00 | 50.00"));
  build();
  EXPECT_EQ(site().err, "单位页：写了1，没有变化1，删去0\n");
  EXPECT_EQ(written_since(before), std::vector<std::string>{"units/510000_a/2021/first.html"})
      << "nothing that the index shows changed";
  before = stamps();
  publish(kFirst);
  site();
  EXPECT_EQ(written_since(before),
            (std::vector<std::string>{"data/index.js", "units/510000_a/2021/first.html"}));
}

TEST_F(SiteTest, AStaleUnitIsShownAsBuiltWithARemark) {
  build();
  folder_.write(kFirst, changed(unit_, "| 60.00 | 50.00", "| 62.00 | 50.00"));
  site();
  EXPECT_NE(row("first").find("要重新生成：事实变了"), std::string::npos) << row("first");
  EXPECT_NE(row("first").find("\"0.10\""), std::string::npos);
}

TEST_F(SiteTest, PagesOfUnitsThatWentAreRemoved) {
  build();
  site();
  fs::remove(folder_.root() / kSecond);
  EXPECT_EQ(site().err, "单位页：写了0，没有变化1，删去1\n");
  EXPECT_EQ(folder_.tree(kSite).count("units/510000_a/2021/second.html"), 0U);
  EXPECT_EQ(row("second"), "");
}

TEST_F(SiteTest, AChangedAssetIsCopied) {
  site();
  folder_.write("output/site/style.css", "old");
  site();
  EXPECT_EQ(folder_.tree(kSite).at("style.css"), project_text("templates/site/style.css"));
}

TEST_F(SiteTest, ABadPlanIsToldAndTheRestIsWritten) {
  folder_.write("data/510000_a/units.yaml", "单位:\n  - 示例市档案馆\n");
  plan("six");
  ProgramRun run = site();
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(
      run.err.find("data/510000_a/2021/计划.yaml:6:11: 错误[VALID-PLAN-UNIT]: 没有“示例市图书馆”这个单位"),
      std::string::npos)
      << run.err;
  EXPECT_NE(row("first").find("2022-09-28"), std::string::npos);
  EXPECT_NE(folder_.tree(kSite).at("data/index.js").find("\"planErrors\":1"), std::string::npos);
}

TEST_F(SiteTest, ARegionMayHaveNothingButAPlan) {
  folder_.write("data/520000_b/2022/计划.yaml",
                "区划: 乙市\n年度: 2022\n公开: 部门决算\n批复日期: 2023-09-01\n期限: 10\n单位:\n  - bureau | "
                "乙市统计局 | - | - | -\n");
  EXPECT_EQ(site().status, 0);
  EXPECT_EQ(row("bureau"),
            R"([1,2022,"bureau","乙市统计局","",0,0,"","","部门决算","2023-09-11","",0,0,0,[],""],)");
  EXPECT_EQ(site("data/510000_a").status, 0);
  EXPECT_EQ(row("bureau"), "") << "only what was asked for";
}

TEST_F(SiteTest, AUnitThatWasNotAskedForIsNotMissing) {
  folder_.write("data/510000_a/units.yaml", "单位:\n  - 示例市信访局\n");
  folder_.write(
      "data/510000_a/2021/计划.yaml",
      "年度: 2021\n公开: 单位决算\n批复日期: 2022-09-08\n单位:\n  - second | 示例市A&B馆 | - | - | -\n");
  ProgramRun run = site(kFirst);
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(row("second"), "");
}

TEST_F(SiteTest, APlanIsNoUnitFile) {
  folder_.write("data/510000_a/2021/计划.yaml", "年度: 2021\n单位: []\n");
  EXPECT_NE(folder_.run("build").out.find("共2个：已生成2"), std::string::npos);
  EXPECT_NE(folder_.run("build data/510000_a/2021/计划.yaml").err.find("是公开的计划，不是单位文件"),
            std::string::npos);
}

TEST_F(SiteTest, WithoutItsTemplatesNothingIsWritten) {
  fs::create_directories(folder_.root() / "other");
  for (const char* name : {"fonts.yaml", "unit_file.yaml", "sichuan"})
    fs::copy(fs::path(JUESUAN_ROOT) / "templates" / name, folder_.root() / "other" / name,
             fs::copy_options::recursive);
  ProgramRun run = site("--templates other");
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("错误[RUN-SITE]: other/site/index.html 读不出来"), std::string::npos) << run.err;
  EXPECT_TRUE(folder_.tree("output").empty());
}

}  // namespace
}  // namespace juesuan
