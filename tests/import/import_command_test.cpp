// juesuan import through the program: what it writes, keeps and says.

#include <gtest/gtest.h>

#include "edge/program.h"
#include "published/command.h"

namespace juesuan {
namespace {

constexpr const char* kUnit = "data/510000_example/2021/900001_example_bureau.yaml";
constexpr const char* kLastYear = "data/510000_example/2020/900001_example_bureau.yaml";

class ImportCommand : public ::testing::Test {
 protected:
  ImportCommand() {
    former_ = project_text(kUnit);
    folder_.write(kUnit, former_);
    folder_.write("data/510000_example/units.yaml", project_text("data/510000_example/units.yaml"));
  }

  ProgramRun run(const std::string& arguments) const {
    return folder_.run(arguments + " --templates '" JUESUAN_ROOT "/templates'");
  }
  std::string text(const std::string& path) const { return file_text(folder_.root() / path); }
  bool exists(const std::string& path) const { return fs::exists(folder_.root() / path); }

  /// The fill-in workbook of a unit's file.
  void fill_in(const std::string& unit, const std::string& facts, const std::string& to) const {
    std::string before = text(unit);
    folder_.write(unit, facts);
    ProgramRun made = run("form " + unit + " --to " + to);
    EXPECT_EQ(made.status, 0) << made.err;
    folder_.write(unit, before);
  }

  void expect_untouched() const {
    EXPECT_EQ(text(kUnit), former_);
    EXPECT_FALSE(exists(std::string(kUnit) + "~"));
  }

  ProgramFolder folder_;
  std::string former_;
};

TEST_F(ImportCommand, ReplacesWhatTheWorkbookSays) {
  std::string facts = changed(former_, "  电话: 000-1234567", "  电话: 000-7654321");
  facts = changed(facts, "基本支出 | 一般公共预算 | 30101 | 1486320.00",
                  "基本支出 | 一般公共预算 | 30101 | 1486320.07");
  fill_in(kUnit, facts, "f.xlsx");
  ProgramRun run = this->run(std::string("import f.xlsx --into ") + kUnit);
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err.find(std::string(kUnit) + " 写好了，原来的留作 " + kUnit + "~\n放进去 "), 0U) << run.err;
  EXPECT_EQ(text(std::string(kUnit) + "~"), former_);
  std::string now = text(kUnit);
  EXPECT_NE(now.find("  电话: 000-7654321\n"), std::string::npos);
  EXPECT_NE(now.find("基本支出 | 一般公共预算 | 30101 | 1486320.07"), std::string::npos);
  EXPECT_NE(now.find("一般公共预算 | 30102 | 1152640.50"), std::string::npos) << "written as before";
  EXPECT_EQ(now.find("# yaml-language-server: $schema=../../unit.schema.json\n"), 0U);
  std::string head = former_.substr(0, former_.find('\n') + 1);
  EXPECT_NE(now.find(head), std::string::npos) << "the head stays";

  ProgramRun again = this->run(std::string("import f.xlsx --into ") + kUnit);
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.err, std::string(kUnit) + " 没有变化，没有写\n");
  EXPECT_EQ(text(kUnit), now);
  EXPECT_EQ(text(std::string(kUnit) + "~"), former_);
}

TEST_F(ImportCommand, PrintsWithoutInto) {
  fill_in(kUnit, former_, "f.xlsx");
  ProgramRun run = this->run("import f.xlsx");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(
      run.out.find("# 由 juesuan import 读自 f.xlsx。\n\n版式: sichuan/2021/final_accounts\n年度: 2021\n"),
      0U)
      << run.out.substr(0, 200);
  EXPECT_EQ(run.err.find("放进去 "), 0U) << run.err;
  expect_untouched();
  folder_.write("data/510000_example/2021/other.yaml", run.out);
  ProgramRun back = this->run("import f.xlsx --into data/510000_example/2021/other.yaml");
  EXPECT_EQ(back.err, "data/510000_example/2021/other.yaml 没有变化，没有写\n");
}

TEST_F(ImportCommand, MakesANewFile) {
  fill_in(kUnit, former_, "f.xlsx");
  ProgramRun run = this->run("import f.xlsx --into data/510000_example/2021/new.yaml");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(exists("data/510000_example/2021/new.yaml"));
  EXPECT_FALSE(exists("data/510000_example/2021/new.yaml~"));
}

/// What the forms say is in the file's own unit of money; what they do not say stays.
TEST_F(ImportCommand, TakesItsOwnForms) {
  ProgramRun built = this->run(std::string("build ") + kUnit + " --output out");
  ASSERT_EQ(built.status, 0) << built.err;
  const std::string forms =
      "out/510000_example/2021/900001_example_bureau/示例市数据服务局2021年度部门决算附表.xlsx";
  ASSERT_TRUE(exists(forms));
  std::size_t income = former_.find("\n收入:\n"), expenditure = former_.find("\n支出:\n");
  ASSERT_LT(income, expenditure);
  former_.erase(income + 1, expenditure - income);
  folder_.write(kUnit, former_);
  ProgramRun run = this->run("import '" + forms + "' --into " + kUnit);
  EXPECT_EQ(run.status, 0) << run.err;
  std::string now = text(kUnit);
  EXPECT_NE(now.find("\n金额单位: 元\n"), std::string::npos);
  EXPECT_NE(now.find("- 一般公共预算财政拨款收入 | 2060503 | 1332400.00"), std::string::npos)
      << now.substr(0, 6000);
  EXPECT_NE(now.find("  电话: 000-1234567"), std::string::npos);
}

TEST_F(ImportCommand, AnotherYearOrUnitIsRefused) {
  folder_.write(kLastYear, project_text(kLastYear));
  fill_in(kLastYear, project_text(kLastYear), "last.xlsx");
  ProgramRun run = this->run(std::string("import last.xlsx --into ") + kUnit);
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err, std::string("last.xlsx: 错误[IMPORT-OTHER]: 表里的年度是 2020\n  应为  2021，和 ") +
                         kUnit + " 一样\n  提示  看看是不是选错了表格或单位文件；什么也没有写\n");
  expect_untouched();

  fill_in(kUnit, changed(former_, "  名称: 示例市数据服务局  #", "  名称: 示例市水务局  #"), "other.xlsx");
  run = this->run(std::string("import other.xlsx --into ") + kUnit);
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(
      run.err,
      std::string(
          "other.xlsx: 错误[IMPORT-OTHER]: 表里的单位名称是 示例市水务局\n  应为  示例市数据服务局，和 ") +
          kUnit + " 一样\n  提示  看看是不是选错了表格或单位文件；什么也没有写\n");
  expect_untouched();

  run = this->run("import last.xlsx --into data/510000_example/2021/new.yaml");
  EXPECT_EQ(run.status, 1) << run.err;
  EXPECT_FALSE(exists("data/510000_example/2021/new.yaml"));
}

/// One cell cannot be read: it is named, the others are taken.
TEST_F(ImportCommand, UnplacedCellsAreNamed) {
  fill_in(kUnit, former_, "f.xlsx");
  testing::CommandResult edited = testing::run_command("cd " + testing::quoted(folder_.root()) +
                                                       R"( && /usr/bin/python3 -c '
import openpyxl
book = openpyxl.load_workbook("f.xlsx")
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == 1152640.5:
                cell.value = "约一百万"
                print(sheet.title + "!" + cell.coordinate)
            if cell.value == "000-1234567":
                cell.value = "000-7654321"
book.save("f.xlsx")')");
  ASSERT_EQ(edited.status, 0) << edited.err;
  std::string cell = edited.out.substr(0, edited.out.find('\n'));
  ProgramRun run = this->run(std::string("import f.xlsx --into ") + kUnit);
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("f.xlsx: 警告[IMPORT-UNPLACED]: " + cell + "：“约一百万” "), std::string::npos)
      << run.err;
  EXPECT_NE(run.err.find("；放不进去的格子 1 个\n"), std::string::npos) << run.err;
  EXPECT_NE(text(kUnit).find("  电话: 000-7654321"), std::string::npos);
  EXPECT_EQ(text(std::string(kUnit) + "~"), former_);
}

TEST_F(ImportCommand, NothingIsTouchedAfterAnError) {
  fill_in(kUnit, former_, "f.xlsx");
  folder_.write("a.csv", "收入,1\n");
  folder_.write("data/510000_example/2021/torn.yaml", "版式: [\n");
  folder_.write("data/510000_example/2021/list.yaml", "- 1\n");
  struct {
    const char* arguments;
    int status;
    const char* message;
  } const cases[] = {
      {"import a.csv --into data/510000_example/2021/900001_example_bureau.yaml", 1,
       "a.csv: 错误[IMPORT-FORMAT]: 这是文本（CSV 之类），不是工作簿\n"},
      {"import none.xlsx", 2, "错误[IMPORT-FILE]: 读不到 none.xlsx\n"},
      {"import data", 2, "错误[IMPORT-FILE]: 读不到 data\n"},
      {"import f.xlsx --into unit.yaml", 2, "错误[IMPORT-INTO]: --into 的 unit.yaml 不是单位文件的路径\n"},
      {"import f.xlsx --into data/510000_example/2021/unit", 2,
       "错误[IMPORT-INTO]: --into 的 data/510000_example/2021/unit 不是单位文件的路径\n"},
      {"import f.xlsx --into data/510000_example/2021/torn.yaml", 1,
       "data/510000_example/2021/torn.yaml:1:5: 错误[LOAD-SYNTAX]"},
      {"import f.xlsx --into data/510000_example/2021/list.yaml", 1,
       "data/510000_example/2021/list.yaml:1:1: 错误[IMPORT-INTO]: 这不是单位文件\n"},
      {"import f.xlsx --into a.csv/2021/unit.yaml", 3, "错误[IMPORT-WRITE]: a.csv/2021/unit.yaml 写不出去："},
  };
  auto before = folder_.tree(".");
  for (const auto& one : cases) {
    ProgramRun run = this->run(one.arguments);
    EXPECT_EQ(run.status, one.status) << one.arguments << "\n" << run.err;
    EXPECT_EQ(run.err.find(one.message), 0U) << one.arguments << "\n" << run.err;
    EXPECT_EQ(run.out, "");
  }
  EXPECT_EQ(folder_.tree("."), before);
}

/// A file of 33 MB is not even read.
TEST_F(ImportCommand, AHugeFileIsRefused) {
  folder_.write("huge.xlsx", "PK");
  fs::resize_file(folder_.root() / "huge.xlsx", 33U << 20);
  ProgramRun run = this->run("import huge.xlsx");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err,
            "错误[IMPORT-TOO-LARGE]: huge.xlsx 有 33 MB\n  应为  不超过 32 MB 的工作簿\n  提示  "
            "看看是不是选错了文件\n");
}

}  // namespace
}  // namespace juesuan
