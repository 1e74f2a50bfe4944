#include <gtest/gtest.h>

#include "support/printed_unit.h"

// What the rules of words find in a unit's own text, and what they leave alone.

namespace juesuan {
namespace {

using Found = std::vector<std::string>;

struct Case {
  const char* code;
  const char* text;  ///< of 重点工作.概述
  Found found;       ///< severity and words
};

void expect_found(const std::vector<Case>& cases) {
  for (const Case& c : cases)
    EXPECT_EQ(PrintedUnit2021(c.text).found(c.code), c.found) << c.code << " " << c.text;
}

TEST(Prose, YearsOfTheDocumentAndTheOneBefore) {
  expect_found({
      {"R16", "2021年，收到信访件120件，比2020年增加4件", {}},
      {"R16", "2020年，收到信访件120件", {"警告 2020年"}},
      {"R16", "收到信访件120件。2020年全年办结", {"警告 2020年"}},
      {"R16", "与2019年相比，信访件减少", {"警告 2019年"}},
      {"R16", "截至2020年12月31日，办结118件", {"警告 2020年"}},
      {"R16", "2020年，收到100件，2021年，收到120件", {}},
      {"R16", "2020年3月设立接待中心，自2015年起接访", {}},
      {"R16", "落实“十四五”规划（2021—2025年），执行财预〔2020〕10号和2005年的《信访条例》", {}},
      {"R16", "计划到2025年底全部办结", {}},
  });
}

TEST(Prose, SubjectsOfTheYear) {
  expect_found({
      {"R19", "经费列2010308信访事务，共2010308件", {}},
      {"R19", "经费列2010308“信访事务”（2010308）", {}},
      {"R19", "经费列2010308行政运行", {"警告 2010308"}},
      {"R19", "列一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）信访事务（项）", {}},
      {"R19", "列一般公共服务（类）政府办公厅（室）及相关机构事务（款）", {}},
      {"R19", "列一般公共服务支出（类）信访服务（款）", {"警告 信访服务"}},
      {"R19",
       "列一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）信访工作（项）",
       {"警告 信访工作"}},
      {"R19", "列一般公用服务支出（类）", {"警告 列一般公用服务支出"}},
  });
}

TEST(Prose, NamesOfUnits) {
  expect_found({
      {"R20", "我局和本局都收到信访件，我委托律师接访，本院内无信访件", {"警告 本院"}},
      {"R20", "我校收到信访件", {"警告 我校"}},
      {"R20", "我中心收到信访件", {"警告 我中心"}},
      {"R20", "我单位、本部门、我部门收到信访件", {}},
  });
  PrintedUnit2021 unit("2021年，与示例市数据局共享数据，示例市信访局收到信访件120件");
  unit.other_units = {"示例市数据局", "示例市信访", "示例市财政局"};
  EXPECT_EQ(unit.found("R20"), Found{"警告 示例市数据局"}) << "a part of the own name is no other name";
}

TEST(Prose, Residue) {
  expect_found({
      {"R21", "收到XX件，办结×××件", {"错误 XX", "错误 ×××"}},
      {"R21", "收到X件，办结×件", {"错误 X", "错误 ×"}},
      {"R21", "配X光机1台，5×8小时值守，接XML件", {}},
      {"R21", "收到____件", {"错误 ____"}},
      {"R21", "收到信访件（此处填写件数）", {"错误 （此处"}},
      {"R21", "收到信访件、来电、来访等……", {"警告 ……"}},
      {"R21", "收到信访件，。办结118件", {"错误 ，。"}},
      {"R21", "收到  信访件", {"警告   "}},
      {"R21", "收到（信访件“来信”", {"警告 （"}},
      {"R21", "收到信访件）", {"警告 ）"}},
      {"R21", "收到“信访件》", {"警告 》", "警告 “"}},
      {"R21", "1）收到信访件；2）办结《条例》（一）“三零”", {}},
      {"R21", "请按实际填写，请填写件数", {"错误 请按实际", "警告 请填写"}},
      {"R21", "详见（请参阅附表），此处为接待区", {}},
      {"R21", "收到信访件（）", {"错误 （）"}},
      {"R21", "请某某核对，TODO", {"警告 某某", "错误 TODO"}},
  });
}

TEST(Prose, AmountsWithoutYuan) {
  expect_found({
      {"R22", "投入资金12.5万，办结118件", {"警告 12.5万"}},
      {"R22", "投入资金12.5万元，接待1.2万人次", {}},
      {"R22", "惠及群众12万，宣传资料发放3万", {}},
  });
}

TEST(Prose, PersonsAndAccounts) {
  expect_found({
      {"S01", "收到11010519491231002X的来信", {"错误 11010519491231002X"}},
      {"S01", "收到110105194912310021的来信", {}},
      {"S01", "收到110105491231002的来信", {"警告 110105491231002"}},
      {"S01", "热线138 0013 8000", {"错误 138 0013 8000"}},
      {"S01", "热线0813-12345，编号12345678901", {}},
      {"S01", "账号6222020200112230", {"错误 6222020200112230"}},
      {"S01", "编号6222020200112230", {"警告 6222020200112230"}},
      {"S01", "编号6222020200112231", {}},
      {"S01", "来信寄xinfang@example.org", {"错误 xinfang@example.org"}},
  });
  PrintedUnit2021 declared("热线13800138000", "公开: {电话: \"13800138000\"}\n");
  EXPECT_EQ(declared.found("S01"), Found{}) << "the telephone for enquiries is declared";
}

TEST(Prose, MarksOfSecrecy) {
  expect_found({
      {"S02", "机密★10年", {"错误 机密"}},
      {"S02", "密级：秘密", {"错误 秘密"}},
      {"S02", "（绝密）", {"错误 绝密"}},
      {"S02", "办理机密文件3份", {"警告 机密"}},
      {"S02", "内部资料，注意保存", {"错误 内部资料"}},
      {"S02", "整理内部资料3份", {"警告 内部资料"}},
      {"S02", "做好保密工作，保守国家秘密、商业秘密，加强内部控制和内部审计，提高机密性，设内设机构3个", {}},
      {"S02", "★重点事项", {"警告 ★"}},
  });
}

TEST(Prose, WhatIsAcknowledgedIsAHint) {
  const char* text = "收到信访件、来电等……";
  EXPECT_EQ(PrintedUnit2021(text, "已确认: [R21 | …… | 引文原样]\n").found("R21"), Found{"提示 ……"});
  EXPECT_EQ(PrintedUnit2021(text, "已确认: [R20 | …… | 引文原样]\n").found("R21"), Found{"警告 ……"})
      << "of another rule";
}

TEST(Prose, AnAcknowledgementOfNothingIsNamed) {
  PrintedUnit2021 unit("收到信访件120件", "已确认: [R21 | …… | 引文原样]\n");
  EXPECT_EQ(unit.found("R21"), Found{"提示 "});
}

TEST(Prose, AnAcknowledgementOfNoRuleIsAnError) {
  try {
    PrintedUnit2021 unit("收到信访件120件", "已确认: [R99 | …… | 引文原样]\n");
    FAIL() << "VALID-ACKNOWLEDGED";
  } catch (const std::runtime_error& failure) {
    EXPECT_NE(std::string(failure.what()).find("错误[VALID-ACKNOWLEDGED]: 已确认的规则“R99”没有"),
              std::string::npos)
        << failure.what();
  }
}

}  // namespace
}  // namespace juesuan
