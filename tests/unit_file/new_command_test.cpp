// juesuan new, through the program.

#include <gtest/gtest.h>

#include "edge/program.h"
#include "support/golden.h"

namespace juesuan {
namespace {

constexpr const char* kExample = "data/510000_example/2021/900001_example_bureau.yaml";
constexpr const char* kNext = "data/510000_example/2022/900001_example_bureau.yaml";

/// A store with the example unit's year of 2021.
class NewCommand : public ::testing::Test {
 protected:
  NewCommand() { folder_.write(kExample, project_text(kExample)); }

  ProgramRun run(const std::string& arguments) const {
    return folder_.run("new --templates '" JUESUAN_ROOT "/templates' " + arguments);
  }
  std::string text(const std::string& path) const { return file_text(folder_.root() / path); }

  ProgramFolder folder_;
};

using GoldenNewCommand = NewCommand;

TEST_F(GoldenNewCommand, WritesNextYearsFile) {
  ProgramRun made = run(std::string(kExample) + " --year 2022");
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(made.out, std::string(kNext) + "\n");
  EXPECT_EQ(made.err, "");
  expect_golden("unit_file/next_year.yaml", text(kNext));
}

TEST_F(NewCommand, HasNoAmountOfLastYearButInRemarks) {
  ASSERT_EQ(run(std::string(kExample) + " --year 2022").status, 0);
  std::istringstream lines(text(kNext));
  for (std::string line; std::getline(lines, line);) {
    std::string said = line.substr(0, line.find(" #"));
    EXPECT_EQ(said.find('.') == std::string::npos || said.starts_with('#') || said.find("版式") == 0, true)
        << line;
  }
}

TEST_F(NewCommand, IsWellWrittenAndNotTakenForAUnitWithoutMoney) {
  ASSERT_EQ(run(std::string(kExample) + " --year 2022").status, 0);
  ProgramRun check = folder_.check(kNext);
  EXPECT_EQ(check.status, 1);
  EXPECT_NE(check.err.find("错误[VALID-NOT-FILLED]: 收入和支出一个金额也没有，这个文件还没有填"),
            std::string::npos);
  EXPECT_EQ(check.err.find("错误["), check.err.rfind("错误[")) << "nothing else\n" << check.err;
}

TEST_F(NewCommand, IsForTheNewestSetNotAfterTheYear) {
  struct Case {
    const char* year;
    const char* set;
  };
  for (const Case& one :
       {Case{"2022", "sichuan/2022/final_accounts"}, Case{"2025", "sichuan/2022/final_accounts"}}) {
    ASSERT_EQ(run(std::string(kExample) + " --year " + one.year).status, 0);
    std::string made = text(std::string("data/510000_example/") + one.year + "/900001_example_bureau.yaml");
    EXPECT_NE(made.find(std::string("\n版式: ") + one.set + "\n"), std::string::npos);
  }
  ASSERT_EQ(run(std::string(kExample) + " --year 2023 --set national/2023/final_accounts").status, 0);
  std::string made = text("data/510000_example/2023/900001_example_bureau.yaml");
  EXPECT_NE(made.find("\n版式: national/2023/final_accounts\n"), std::string::npos);
  EXPECT_NE(made.find("各类主要用于:"), std::string::npos) << "what that set asks for";
}

TEST_F(NewCommand, WritesTheSchemaThatTheFilesName) {
  ASSERT_EQ(run(std::string(kExample) + " --year 2022").status, 0);
  EXPECT_TRUE(text(kNext).starts_with("# yaml-language-server: $schema=../../unit.schema.json\n"));
  EXPECT_EQ(text("data/unit.schema.json"),
            folder_.run("schema --templates '" JUESUAN_ROOT "/templates'").out);
}

TEST_F(NewCommand, NeverOverwrites) {
  folder_.write(kNext, "已经有的\n");
  ProgramRun again = run(std::string(kExample) + " --year 2022");
  EXPECT_EQ(again.status, 1);
  EXPECT_EQ(again.out, "");
  EXPECT_EQ(again.err, std::string("警告[NEW-EXISTS]: ") + kNext +
                           " 已经有了，没有动\n  提示  要重新开始，先把它移走\n");
  EXPECT_EQ(text(kNext), "已经有的\n");
}

TEST_F(NewCommand, SaysWhatIsWrong) {
  struct Case {
    const char* arguments;
    const char* said;
  };
  const Case cases[] = {
      {"data/510000_example/2021/900001_example_bureau.yaml --year 2021",
       "错误[NEW-YEAR]: data/510000_example/2021/900001_example_bureau.yaml 是 2021 年度的\n"
       "  应为  新文件的年度在它以后，如 --year 2022\n"},
      {"data/510000_example/2021/900001_example_bureau.yaml --year 22",
       "错误[RUN-USAGE]: --year：“22”不是四位年份\n"
       "  提示  用法见 juesuan new --help\n"},
      {"data/510000_example/2021/900001_example_bureau.yaml",
       "错误[RUN-USAGE]: 没有写哪一年\n"
       "  应为  juesuan new 单位文件 --year 年份\n"
       "  提示  用法见 juesuan new --help\n"},
      {"data/510000_example/2021/900001_example_bureau.yaml --year 2022 --set sichuan/2021",
       "错误[TEMPLATE-SET]: 没有模板集“sichuan/2021”\n"
       "  应为  hebei/2021/budget、hubei/2022/final_accounts、national/2022/final_accounts、"
       "national/2023/final_accounts、sichuan/2020/final_accounts、sichuan/2021/final_accounts、"
       "sichuan/2022/final_accounts\n"},
      {"--list nowhere.csv --year 2022",
       "错误[NEW-LIST]: 读不到单位清单 nowhere.csv\n"
       "  应为  CSV：区划,文件名,名称,类型,性质，每行一个单位\n"},
  };
  for (const Case& one : cases) {
    ProgramRun made = run(one.arguments);
    EXPECT_GE(made.status, 1) << one.arguments;
    EXPECT_EQ(made.err, one.said);
  }
}

TEST_F(NewCommand, WritesARegionsFilesAtOnce) {
  folder_.write("units.csv",
                "区划,文件名,名称,性质,类型,简称,版式\n"
                "510000_example,900001_example_bureau,示例市数据服务局,行政单位,部门,,\n"
                "510000_example,900002_petition,示例市信访局,行政单位,单位,市信访局,\n"
                "130000_new,000001_office,新区办公室,事业单位,单位,,hebei/2021/budget\n"
                "140000_unknown,000001_office,别处办公室,事业单位,单位,,\n");
  ProgramRun made = run("--list units.csv --year 2022");
  EXPECT_EQ(made.status, 1);
  EXPECT_EQ(made.out,
            "data/510000_example/2022/900001_example_bureau.yaml\n"
            "data/510000_example/2022/900002_petition.yaml\n"
            "data/130000_new/2022/000001_office.yaml\n");
  EXPECT_EQ(made.err,
            "错误[NEW-SET]: 140000_unknown 用哪一套模板不知道\n"
            "  提示  用 --set 写明，如 --set sichuan/2021/final_accounts\n");
  EXPECT_NE(text("data/510000_example/2022/900001_example_bureau.yaml").find("上年年末"), std::string::npos)
      << "last year's file is taken up";
  std::string fresh = text("data/510000_example/2022/900002_petition.yaml");
  EXPECT_NE(fresh.find("\n  名称: 示例市信访局\n  简称: 市信访局\n  类型: 单位\n  性质: 行政单位\n"),
            std::string::npos)
      << fresh;
  EXPECT_NE(fresh.find("\n版式: sichuan/2022/final_accounts\n"), std::string::npos)
      << "of the region's files";
  EXPECT_NE(text("data/130000_new/2022/000001_office.yaml").find("机构规格"), std::string::npos);
}

TEST_F(NewCommand, ReadsTheListStrictly) {
  struct Case {
    const char* list;
    const char* said;
  };
  const Case cases[] = {
      {"", "units.csv: 错误[LOAD-LIST-HEADER]: 文件是空的"},
      {"区划,文件名,名称,类型\n", "units.csv:1:1: 错误[LOAD-LIST-HEADER]: 第一行没有“性质”这一栏"},
      {"区划,文件名,名称,类型,性质,电话\n", "units.csv:1:17: 错误[LOAD-LIST-HEADER]: 没有“电话”这一栏"},
      {"区划,文件名,名称,类型,性质\na,b,甲,单位\n",
       "units.csv:2:1: 错误[LOAD-LIST-COLUMNS]: 这一行有 4 栏，第一行有 5 栏"},
      {"区划,文件名,名称,类型,性质\na,../b,甲,单位,行政单位\n",
       "units.csv:2:3: 错误[LOAD-LIST-NAME]: “../b”不能作文件名"},
      {"区划,文件名,名称,类型,性质\na,b,甲,机关,行政单位\n",
       "units.csv:2:7: 错误[LOAD-LIST-WORD]: 没有“机关”这一种"},
      {"区划,文件名,名称,类型,性质\na,b,,单位,行政单位\n", "错误[LOAD-LIST-NAME]: 没有写单位的名称"},
      {"区划,文件名,名称,类型,性质\na,b,甲,单位,行政单位\na,b,乙,单位,行政单位\n",
       "units.csv:3:3: 错误[LOAD-LIST-TWICE]: a/b 写了两次"},
      {"区划,文件名,名称,类型,性质\na,b,\"甲,单位,行政单位\n",
       "units.csv:2:5: 错误[LOAD-LIST-QUOTE]: 引号没有结束"},
  };
  for (const Case& one : cases) {
    folder_.write("units.csv", one.list);
    ProgramRun made = run("--list units.csv --year 2022");
    EXPECT_EQ(made.status, 2) << one.list;
    EXPECT_NE(made.err.find(one.said), std::string::npos) << made.err;
    EXPECT_TRUE(folder_.tree("data/a").empty()) << "nothing is written of a list with errors";
  }
}

TEST_F(NewCommand, RefusesLastYearsFileThatIsNone) {
  const std::string first = "data/510000_example/2021/900001_example_bureau.yaml";
  folder_.write(first, "- 一个列表\n");
  ProgramRun made = run(first + " --year 2022");
  EXPECT_EQ(made.status, 1);
  EXPECT_EQ(made.err, first +
                          ":1:1: 错误[NEW-LAST]: 这不是单位文件\n"
                          "    1 | - 一个列表\n"
                          "      | ^\n"
                          "  应为  映射，键有 版式、年度、单位 等\n");
}

TEST_F(NewCommand, SaysWhenItCannotWrite) {
  folder_.write("data/510000_example/2022", "一个文件，不是文件夹");
  ProgramRun made = run(std::string(kExample) + " --year 2022");
  EXPECT_EQ(made.status, 3);
  EXPECT_NE(made.err.find("错误[NEW-WRITE]: data/510000_example/2022/900001_example_bureau.yaml 写不出去："),
            std::string::npos)
      << made.err;
}

TEST_F(NewCommand, NeedsTheDescription) {
  fs::copy(fs::path(JUESUAN_ROOT) / "templates", folder_.root() / "templates", fs::copy_options::recursive);
  fs::remove(folder_.root() / "templates/unit_file.yaml");
  ProgramRun made = folder_.run("new " + std::string(kExample) + " --year 2022");
  EXPECT_EQ(made.status, 1);
  EXPECT_EQ(made.err,
            "错误[LOAD-DESCRIPTION]: 读不到单位文件的说明 templates/unit_file.yaml\n"
            "  提示  在项目文件夹里运行，或用 --templates 指明模板文件夹\n");
}

TEST_F(NewCommand, SaysThatAFolderHasNoSets) {
  ProgramRun none = folder_.run("schema --templates nowhere");
  EXPECT_EQ(none.status, 2);
  EXPECT_EQ(none.err,
            "错误[SCHEMA-SET]: nowhere 里没有模板\n"
            "  提示  在项目文件夹里运行，或用 --templates 指明模板文件夹\n");
}

}  // namespace
}  // namespace juesuan
