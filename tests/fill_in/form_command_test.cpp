// juesuan form: where the workbook goes, and what it refuses.

#include <gtest/gtest.h>

#include "edge/program.h"
#include "support/form_units.h"

namespace juesuan {
namespace {

constexpr const char* kUnit = "data/510000_example/2021/900001_example_bureau.yaml";
constexpr const char* kForm = "output/forms/510000_example/2021/900001_example_bureau.xlsx";

class FormCommand : public testing::Test {
 protected:
  FormCommand() { folder_.write(kUnit, project_text(kUnit)); }

  ProgramRun form(const std::string& more = "") {
    return folder_.run(std::string("form --templates '" JUESUAN_ROOT "/templates' ") + kUnit + " " + more);
  }
  ProgramRun import(const std::string& file, const std::string& more) {
    return folder_.run("import --templates '" JUESUAN_ROOT "/templates' " + file + " " + more);
  }

  ProgramFolder folder_;
};

TEST_F(FormCommand, WritesToItsPlaceAndTwiceTheSame) {
  ProgramRun run = form();
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, std::string(kForm) + "\n");
  EXPECT_EQ(run.err, "");
  std::string bytes = file_text(folder_.root() / kForm);
  EXPECT_EQ(form().status, 0);
  EXPECT_EQ(file_text(folder_.root() / kForm), bytes);
}

TEST_F(FormCommand, NeverWritesOverAWorkbookThatSaysSomethingElse) {
  folder_.write("mine.xlsx", "typed");
  ProgramRun run = form("--to mine.xlsx");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err,
            "错误[FORM-EXISTS]: mine.xlsx 已经有了，没有动：里面可能有填好的数\n"
            "  提示  先 juesuan import 它，再移走；或用 --to 写到别处\n");
  EXPECT_EQ(file_text(folder_.root() / "mine.xlsx"), "typed");
}

TEST_F(FormCommand, AFactWithoutAPlaceIsNotLost) {
  folder_.write(kUnit, project_text(kUnit) + "备注: 随手写的\n");
  ProgramRun run = form();
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.err,
            "错误[FORM-NO-PLACE]: 填报表里没有地方放“备注”：单位文件和这套模板都没有这个键\n"
            "  提示  先用 juesuan check 找出单位文件里写法不对的地方，改好再写填报表\n");
  EXPECT_FALSE(fs::exists(folder_.root() / kForm));
}

TEST_F(FormCommand, TheTemplateSetMustBeNamed) {
  folder_.write(kUnit, "年度: 2021\n");
  ProgramRun run = form();
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("错误[FORM-SET]: 没有写 版式，不知道这个单位要填什么"), std::string::npos)
      << run.err;
}

TEST_F(FormCommand, WhatIsNoUnitFileIsRefused) {
  folder_.write(kUnit, "- 一\n");
  ProgramRun run = form();
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("错误[FORM-UNIT]: 这不是单位文件"), std::string::npos) << run.err;
}

TEST_F(FormCommand, WhatCannotBeWrittenIsSaid) {
  folder_.write("file", "no folder");
  ProgramRun run = form("--to file/mine.xlsx");
  EXPECT_EQ(run.status, 3);
  EXPECT_NE(run.err.find("错误[FORM-WRITE]: file/mine.xlsx 写不出去："), std::string::npos) << run.err;
}

TEST_F(FormCommand, ATextLongerThanACellIsRefused) {
  const FormUnit& unit = example_unit();
  FactTree facts = unit.facts;
  std::string text;
  for (int i = 0; i < 32768; ++i) text += "长";
  facts.at("单位").at("简称") = FactTree::of_text(text);
  Diagnostics out;
  EXPECT_EQ(write_form(facts, unit.description, *unit.classification, out), "");
  EXPECT_EQ(format_diagnostics(out),
            "错误[FORM-CELL]: “单位·简称”有32768个字，一个格子放不下\n  应为  不多于32767个字\n");
}

TEST_F(FormCommand, ImportedUntouchedItChangesNothing) {
  ASSERT_EQ(form("--to mine.xlsx").status, 0);
  std::string before = file_text(folder_.root() / kUnit);
  ProgramRun run = import("mine.xlsx", std::string("--into ") + kUnit);
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(file_text(folder_.root() / kUnit), before) << run.err;
}

/// A skeleton as `new` writes it: rows with codes, amounts blank.
TEST_F(FormCommand, ASkeletonIsFilledInToo) {
  ProgramRun made =
      folder_.run(std::string("new --year 2022 --templates '" JUESUAN_ROOT "/templates' ") + kUnit);
  ASSERT_EQ(made.status, 0) << made.err;
  std::string skeleton = "data/510000_example/2022/900001_example_bureau.yaml";
  std::string templates = "--templates '" JUESUAN_ROOT "/templates' ";
  ProgramRun run = folder_.run("form --to next.xlsx " + templates + skeleton);
  EXPECT_EQ(run.status, 0) << run.err;
  FormUnit unit = form_unit(skeleton, file_text(folder_.root() / skeleton));
  auto read = read_form("next.xlsx", file_text(folder_.root() / "next.xlsx"), unit.description);
  EXPECT_EQ(unplaced_text(read->imported), "");
  EXPECT_EQ(
      difference(canonical(unit.facts, unit.description), canonical(read->imported.facts, unit.description)),
      "");
}

}  // namespace
}  // namespace juesuan
