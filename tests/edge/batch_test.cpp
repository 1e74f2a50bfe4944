#include <array>

#include "edge/program.h"

namespace juesuan {
namespace {

constexpr std::array<const char*, 3> kUnits = {"data/510000_a/2021/unit.yaml", "data/510000_b/2021/unit.yaml",
                                               "data/510000_c/2021/unit.yaml"};
constexpr const char* kPdf = "510000_b/2021/unit/示例市档案馆2021年度单位决算.pdf";
constexpr const char* kXlsx = "510000_b/2021/unit/示例市档案馆2021年度单位决算附表.xlsx";
constexpr const char* kManifest = "510000_b/2021/unit/manifest.json";

/// Three units of the same facts.
class EdgeBatchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* unit : kUnits) folder_.write(unit, unit_);
  }

  void break_unit(const char* unit) { folder_.write(unit, changed(unit_, "年度: 2021", "年度: 二〇二一")); }

  void amend(const char* unit) {
    folder_.write(unit, changed(unit_, "| 60.00 | 50.00", "| 60000.00 | 50.00"));
  }

  std::map<std::string, std::string> built(const std::string& arguments = "") {
    ProgramRun run = folder_.build(arguments);
    EXPECT_EQ(run.status, 0) << run.err;
    return folder_.tree("output");
  }

  std::string text(const std::string& output) const { return file_text(folder_.root() / "output" / output); }

  const std::string unit_ = project_text("tests/edge/unit.yaml");
  ProgramFolder folder_;
};

TEST_F(EdgeBatchTest, ResultsGoToStdoutInOrderOfUnits) {
  for (const char* jobs : {"-j 1", "-j 2", "-j 8"}) {
    ProgramRun run = folder_.build(std::string("--force ") + jobs);
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(run.err, "");
    EXPECT_EQ(run.out,
              "已生成 data/510000_a/2021/unit.yaml\n已生成 data/510000_b/2021/unit.yaml\n"
              "已生成 data/510000_c/2021/unit.yaml\n共3个：已生成3，没有变化0，有误0\n");
  }
  EXPECT_EQ(folder_.check().out,
            "无误 data/510000_a/2021/unit.yaml\n无误 data/510000_b/2021/unit.yaml\n"
            "无误 data/510000_c/2021/unit.yaml\n共3个：无误3，有误0\n");
}

/// What is wrong with the template set is wrong for all its units, and is said with the first.
TEST_F(EdgeBatchTest, WhatUnitsShareIsSaidOnce) {
  fs::copy(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates", fs::copy_options::recursive);
  folder_.write("templates/sichuan/2020/final_accounts/charts.yaml", "收支总计: {标题: 图, 种类: 树状图}\n");
  ProgramRun run = folder_.run("check -j 1");
  EXPECT_EQ(run.status, 1);
  std::size_t first = run.err.find("charts.yaml:1:");
  ASSERT_NE(first, std::string::npos) << run.err;
  std::size_t repeated = run.err.find("处与前面的单位相同，不再列出");
  ASSERT_NE(repeated, std::string::npos) << run.err;
  EXPECT_EQ(run.err.find("charts.yaml:1:", repeated), std::string::npos) << run.err;
  EXPECT_NE(run.out.find("共3个：无误0，有误3"), std::string::npos) << run.out;
}

TEST_F(EdgeBatchTest, OneFailureStopsNoOther) {
  break_unit(kUnits[0]);
  break_unit(kUnits[2]);
  std::string first;
  for (const char* jobs : {"-j 1", "-j 2", "-j 8"}) {
    ProgramRun run = folder_.build(std::string("--force ") + jobs);
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out,
              "有误 data/510000_a/2021/unit.yaml（1处）\n已生成 data/510000_b/2021/unit.yaml\n"
              "有误 data/510000_c/2021/unit.yaml（1处）\n共3个：已生成1，没有变化0，有误2\n");
    EXPECT_LT(run.err.find("510000_a"), run.err.find("510000_c"));
    if (first.empty()) first = run.err;
    EXPECT_EQ(run.err, first);
    EXPECT_EQ(folder_.tree("output").size(), 6U);
  }
}

TEST_F(EdgeBatchTest, BytesAreTheSameOnAnyNumberOfThreads) {
  auto one = built("--force -j 1");
  auto again = built("--force -j 1");
  auto two = built("--force -j 2");
  ASSERT_EQ(one.size(), 16U);
  EXPECT_TRUE(one == again);
  EXPECT_TRUE(one == two);
}

TEST_F(EdgeBatchTest, BytesAreTheSameWhereverTheDataAre) {
  auto here = built();
  fs::rename(folder_.root() / "data", folder_.root() / "elsewhere");
  for (std::string data :
       {std::string("elsewhere"), std::string("./elsewhere/"), (folder_.root() / "elsewhere").string()}) {
    SCOPED_TRACE(data);
    fs::remove_all(folder_.root() / "output");
    EXPECT_TRUE(built("--data '" + data + "'") == here);
    EXPECT_TRUE(built("--force --data '" + data + "' elsewhere/510000_b/2021/unit.yaml") == here);
  }
  for (const auto& [name, bytes] : here) EXPECT_EQ(bytes.find("elsewhere"), std::string::npos) << name;
}

TEST_F(EdgeBatchTest, OutputGoesWhereItIsAskedFor) {
  auto here = built();
  EXPECT_EQ(folder_.build("--output a/b/c").status, 0);
  EXPECT_TRUE(folder_.tree("a/b/c") == here);
  std::string templates = "build --templates '" JUESUAN_ROOT "/templates' ";
  EXPECT_EQ(folder_.run(templates, "JUESUAN_OUTPUT=from_environment").status, 0);
  EXPECT_TRUE(folder_.tree("from_environment") == here);
  EXPECT_EQ(folder_.run(templates + "--output from_option", "JUESUAN_OUTPUT=unused").status, 0);
  EXPECT_TRUE(folder_.tree("from_option") == here);
  EXPECT_FALSE(fs::exists(folder_.root() / "unused"));
}

TEST_F(EdgeBatchTest, TemplatesMayBeElsewhere) {
  auto here = built();
  fs::copy(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "forms", fs::copy_options::recursive);
  EXPECT_EQ(folder_.run("build --force --templates forms").status, 0);
  EXPECT_TRUE(folder_.tree("output") == here);
}

TEST_F(EdgeBatchTest, OnlyWhatChangedIsBuilt) {
  auto first = built();
  EXPECT_EQ(folder_.build().out,
            "没有变化 data/510000_a/2021/unit.yaml\n没有变化 data/510000_b/2021/unit.yaml\n"
            "没有变化 data/510000_c/2021/unit.yaml\n共3个：已生成0，没有变化3，有误0\n");
  folder_.write(kUnits[1], unit_);  // touched, not changed
  EXPECT_NE(folder_.build().out.find("没有变化3"), std::string::npos);
  amend(kUnits[1]);
  EXPECT_EQ(folder_.build().out,
            "没有变化 data/510000_a/2021/unit.yaml\n已生成 data/510000_b/2021/unit.yaml\n"
            "没有变化 data/510000_c/2021/unit.yaml\n共3个：已生成1，没有变化2，有误0\n");
  EXPECT_TRUE(text(kPdf) != first.at(kPdf));
  folder_.write(kUnits[1], unit_);
  EXPECT_TRUE(built() == first);
  EXPECT_NE(folder_.build("--force").out.find("已生成3"), std::string::npos);
}

TEST_F(EdgeBatchTest, LastYearsFileCounts) {
  built();
  std::string last = changed(changed(unit_, "年度: 2021", "年度: 2020"), "上年:\n  收支总计: 900.00\n", "");
  folder_.write("data/510000_b/2020/unit.yaml", last);
  folder_.write(kUnits[1], changed(unit_, "上年:\n  收支总计: 900.00\n", ""));
  EXPECT_NE(folder_.build().out.find("已生成2，没有变化2"), std::string::npos);
  folder_.write("data/510000_b/2020/unit.yaml", changed(last, "收集和保管全市的档案", "保管全市的档案"));
  EXPECT_NE(folder_.build().out.find("已生成2，没有变化2"), std::string::npos);
}

TEST_F(EdgeBatchTest, DamagedOutputIsRepaired) {
  auto first = built();
  const std::pair<const char*, const char*> damages[] = {
      {kPdf, "x"}, {kXlsx, ""}, {kManifest, "{}"}, {kManifest, "[1,"}, {kManifest, ""}};
  for (const auto& [file, bytes] : damages) {
    SCOPED_TRACE(file);
    folder_.write(std::string("output/") + file, bytes);
    EXPECT_NE(folder_.build().out.find("已生成1，没有变化2"), std::string::npos);
    EXPECT_TRUE(folder_.tree("output") == first);
  }
  fs::remove(folder_.root() / "output" / kXlsx);
  EXPECT_TRUE(built() == first);
}

TEST_F(EdgeBatchTest, OnlyOneDocumentLeavesTheOther) {
  auto first = built();
  amend(kUnits[1]);
  EXPECT_EQ(folder_.build("--only 附表").status, 0);
  EXPECT_TRUE(text(kPdf) == first.at(kPdf));
  EXPECT_TRUE(text(kXlsx) != first.at(kXlsx));
  EXPECT_NE(folder_.build().out.find("已生成"), std::string::npos);
  EXPECT_TRUE(text(kPdf) != first.at(kPdf)) << "the older report passed for up to date";
  auto amended = folder_.tree("output");

  folder_.write(kUnits[1], unit_);
  EXPECT_EQ(folder_.build("--only 报告").status, 0);
  EXPECT_TRUE(text(kPdf) == first.at(kPdf));
  EXPECT_TRUE(text(kXlsx) == amended.at(kXlsx));
  EXPECT_TRUE(built() == first);
}

TEST_F(EdgeBatchTest, OnlyOneDocumentInANewFolder) {
  EXPECT_EQ(built("--only 报告").count(kXlsx), 0U);
  EXPECT_EQ(built().count(kXlsx), 1U) << "half a set passed for up to date";
}

TEST_F(EdgeBatchTest, KilledBuildLeavesOneSetOrTheOther) {
  const std::string folder = "output/510000_b/2021/unit";
  built();
  auto one = folder_.tree(folder);
  amend(kUnits[1]);
  built();
  auto other = folder_.tree(folder);
  for (int tenths = 1; tenths <= 12; ++tenths) {
    folder_.write(kUnits[1], unit_);
    if (tenths % 2 == 0) amend(kUnits[1]);
    std::string limit = "timeout -s KILL 0." + std::string(tenths < 10 ? "0" : "") + std::to_string(tenths);
    folder_.run("build --templates '" JUESUAN_ROOT "/templates' --force -j 1 data/510000_b", limit);
    auto left = folder_.tree(folder);
    EXPECT_TRUE(left == one || left == other) << limit;
  }
}

TEST_F(EdgeBatchTest, OutputThatCannotBeWrittenIsAClearError) {
  folder_.write("output", "这里是一个文件\n");
  ProgramRun run = folder_.build();
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err,
            "错误[RUN-OUTPUT]: 不能建立文件夹 output：路径上有同名的文件，不是文件夹\n"
            "  提示  已经做好的都在；排除以后再运行一次，接着做\n");
  EXPECT_EQ(file_text(folder_.root() / "output"), "这里是一个文件\n");
}

TEST_F(EdgeBatchTest, AFileInPlaceOfTheUnitsFolderIsKept) {
  folder_.write("output/510000_b/2021/unit", "别处的文件\n");
  ProgramRun run = folder_.build();
  EXPECT_EQ(run.status, 3);
  EXPECT_NE(run.out.find("已生成2，没有变化0，有误1"), std::string::npos) << run.out;
  EXPECT_NE(run.err.find(
                "错误[PUBLISH-FOLDER]: 不能替换 output/510000_b/2021/unit：路径上有同名的文件，不是文件夹"),
            std::string::npos)
      << run.err;
  EXPECT_EQ(text("510000_b/2021/unit"), "别处的文件\n");
  EXPECT_EQ(folder_.tree("output/510000_b").size(), 1U) << "something half-written was left";
}

}  // namespace
}  // namespace juesuan
