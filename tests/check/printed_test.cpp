#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "check/check.h"
#include "check/twins.h"
#include "domain/classification_tables.h"
#include "support/printed_unit.h"

// What the document prints is read back: one digit, one word or one amount of a chart put wrong is found, and
// by the rule that it belongs to.

namespace juesuan {
namespace {

using Codes = std::vector<std::string>;

struct Case {
  const char* name;
  void (*change)(PrintedUnit2021&);
  Codes codes;  ///< the first is the rule that the twin is of
};

/// “+2.2” becomes “+2.3”, “+1.5%” becomes “+1.6%”.
void last_digit_up(std::string& words) {
  char& digit = words[words.find_last_of("0123456789")];
  digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
}

const Case kCases[] = {
    {"a share a tenth too small",
     [](PrintedUnit2021& unit) { unit.reprint("支出.类别.基本支出.占比", "87.8"); },
     {"R02"}},
    {"shares that do not add up",
     [](PrintedUnit2021& unit) { unit.reprint("支出.类别.基本支出.占比", "89.9"); },
     {"R03", "R02"}},
    {"a change that is another",
     [](PrintedUnit2021& unit) { unit.reprint("收支总计.增减额", "2.21"); },
     {"R04"}},
    {"a direction against the sign",
     [](PrintedUnit2021& unit) { unit.reprint("三公经费.公务接待费.增减额", "增加"); },
     {"R04"}},
    {"a growth rate a tenth too large",
     [](PrintedUnit2021& unit) { unit.reprint("收支总计.增长率", "1.6"); },
     {"R05"}},
    {"a tenth of the percent",
     [](PrintedUnit2021& unit) { unit.reprint("一般公共预算支出.完成率", "9.6"); },
     {"R06"}},
    {"a completion a tenth too large",
     [](PrintedUnit2021& unit) { unit.reprint("一般公共预算支出.完成率", "96.5"); },
     {"R07"}},
    {"an amount that is another",
     [](PrintedUnit2021& unit) { unit.reprint("收支总计.本年", "150.5"); },
     {"R09"}},
    {"a year that is another", [](PrintedUnit2021& unit) { unit.reprint("上年度", "2019"); }, {"R09"}},
    {"a name that is another",
     [](PrintedUnit2021& unit) { unit.reprint("支出.类别.基本支出.名称", "基本开支"); },
     {"R09"}},
    {"a growth rate that was cut",
     [](PrintedUnit2021& unit) { unit.reprint("收支总计.增长率", "1.4"); },
     {"R29"}},
    {"fewer decimals than its like",
     [](PrintedUnit2021& unit) { unit.reprint("支出.类别.基本支出.占比", "88"); },
     {"R29"}},
    {"more decimals than its like",
     [](PrintedUnit2021& unit) { unit.reprint("支出.类别.基本支出.占比", "87.93"); },
     {"R29"}},
    {"an amount of a chart",
     [](PrintedUnit2021& unit) { ++unit.document().charts[0].series[0].amounts[0]->count; },
     {"R14"}},
    {"the change over a column of a chart",
     [](PrintedUnit2021& unit) { last_digit_up(unit.document().charts[0].series[0].change); },
     {"R14"}},
    {"its rate",
     [](PrintedUnit2021& unit) { last_digit_up(unit.document().charts[0].series[0].growth); },
     {"R14"}},
    {"its sign",
     [](PrintedUnit2021& unit) { unit.document().charts[0].series[0].growth.erase(0, 1); },
     {"R14"}},
    {"a cell that is another",
     [](PrintedUnit2021& unit) { unit.first_amount().text.text = "150.41"; },
     {"R15"}},
    {"a cell with another amount behind it",
     [](PrintedUnit2021& unit) { ++unit.first_amount().amount->count; },
     {"R15"}},
    {"a blank that is printed as zero",
     [](PrintedUnit2021& unit) {
       unit.first_blank().text.text = "0.00";
       unit.first_blank().amount = Fen{0};
     },
     {"R15"}},
};

std::vector<Twin> printed_twins() {
  std::vector<Twin> twins;
  PrintedUnit2021 good;
  for (const Case& c : kCases) {
    PrintedUnit2021 bad;
    c.change(bad);
    twins.push_back({c.codes[0], c.name, good.outcome(c.codes[0]), bad.outcome(c.codes[0])});
  }
  return twins;
}

const bool kRegistered = register_twins(&printed_twins);

TEST(Printed, AgreesWithTheFacts) {
  EXPECT_EQ(PrintedUnit2021().failed(), Codes{});
}

TEST(Printed, OneStepIsFoundByTheRuleItBelongsTo) {
  for (const Case& c : kCases) {
    PrintedUnit2021 unit;
    c.change(unit);
    Codes expected = c.codes;
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(unit.failed(), expected) << c.name << "\n" << unit.messages();
  }
}

TEST(Printed, AFigureIsWorkedOutAnewFromItsInputs) {
  struct Cached {
    const char* figure;
    const char* code;
  };
  const Cached cases[] = {{"支出.类别.基本支出.占比", "R02"},
                          {"收支总计.增减额", "R04"},
                          {"收支总计.增长率", "R05"},
                          {"一般公共预算支出.完成率", "R07"}};
  for (const Cached& c : cases) {
    PrintedUnit2021 unit;
    ++unit.figure(c.figure).number;
    EXPECT_EQ(unit.outcome(c.code), RuleOutcome::kFailed) << c.figure;
    EXPECT_NE(unit.messages().find(fmt::format("“{}”不是由来推得出的数", c.figure)), std::string::npos)
        << unit.messages();
  }
}

TEST(Printed, WithoutTheWordsNothingPasses) {
  PrintedUnit2021 unit;
  for (const char* code :
       {"R02", "R03", "R04", "R05", "R06", "R07", "R09", "R14", "R15", "R29", "R17", "R18"})
    EXPECT_EQ(unit.outcome_without_document(code), RuleOutcome::kMissingData) << code;
}

char other_digit(char digit) {
  return digit == '9' ? '0' : static_cast<char>(digit + 1);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

TEST(Printed, EveryDigitOfAFigureInTheTextIsRead) {
  PrintedUnit2021 unit;
  std::size_t digits = 0;
  for (Block& block : unit.document().blocks) {
    RichText& text = block.kind == Block::Kind::kHeading ? block.heading.text : block.paragraph.text;
    const std::string good = text.text;
    for (const Printed& span : text.printed)
      for (std::size_t at = span.offset; at < span.offset + span.length; ++at) {
        if (!is_digit(good[at])) continue;
        text.text[at] = other_digit(good[at]);
        EXPECT_FALSE(unit.failed().empty()) << text.text;
        text.text = good;
        ++digits;
      }
  }
  EXPECT_GT(digits, 250U);
}

TEST(Printed, EveryDigitOfACellIsRead) {
  PrintedUnit2021 unit;
  for (Table& table : unit.document().tables)
    for (auto& row : table.rows)
      for (Cell& cell : row) {
        if (!cell.amount) continue;
        const std::string good = cell.text.text;
        for (std::size_t at = 0; at < good.size(); ++at) {
          if (!is_digit(good[at])) continue;
          cell.text.text[at] = other_digit(good[at]);
          EXPECT_EQ(unit.outcome("R15"), RuleOutcome::kFailed) << table.title << " " << cell.text.text;
          cell.text.text = good;
        }
      }
}

TEST(Printed, TheMessageSaysWhatWasPrintedAndWhatShouldBe) {
  PrintedUnit2021 unit;
  unit.reprint("收支总计.增长率", "1.6");
  EXPECT_EQ(unit.messages(),
            "单位.yaml:30:9: 错误[R05]: 正文把“收支总计.增长率”印成“1.6%”\n"
            "   30 |   收支总计: 148.20\n"
            "      |             ^^^^^^\n"
            "  应为  1.5%\n"
            "  所在  …，收、支总计各增加2.2万元，增长1.6%。主要变动原因是信访专项增加。\n");
}

}  // namespace
}  // namespace juesuan
