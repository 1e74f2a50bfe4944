#include <gtest/gtest.h>

#include <algorithm>

#include "check/twins.h"
#include "support/printed_unit.h"

// How the document is put together: numbers, headings, units and lists that are one step off.

namespace juesuan {
namespace {

using Codes = std::vector<std::string>;

RichText& heading(PrintedUnit2021& unit, std::string_view begins) {
  for (Block& block : unit.document().blocks)
    if (block.kind == Block::Kind::kHeading && block.heading.text.text.starts_with(begins))
      return block.heading.text;
  throw std::logic_error("no such heading");
}

std::size_t paragraph(PrintedUnit2021& unit, std::string_view with) {
  const std::vector<Block>& blocks = unit.document().blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].kind == Block::Kind::kParagraph &&
        blocks[i].paragraph.text.text.find(with) != std::string::npos)
      return i;
  throw std::logic_error("no such paragraph");
}

RichText& text_of(PrintedUnit2021& unit, std::string_view with) {
  return unit.document().blocks[paragraph(unit, with)].paragraph.text;
}

/// Puts other words in the place of the first such words; the spans behind them follow.
void replace(RichText& text, std::string_view from, std::string_view to) {
  std::size_t at = text.text.find(from);
  text.text.replace(at, from.size(), to);
  for (Printed& span : text.printed)
    if (span.offset >= at + from.size()) span.offset += static_cast<std::uint32_t>(to.size() - from.size());
}

Table& form(PrintedUnit2021& unit, std::string_view id) {
  for (Table& table : unit.document().tables)
    if (table.id == id) return table;
  throw std::logic_error("no such form");
}

struct Case {
  const char* name;
  void (*change)(PrintedUnit2021&);
  const char* code;
};

const Case kCases[] = {
    {"a heading's number is left out",
     [](PrintedUnit2021& unit) { replace(heading(unit, "四、财政拨款"), "四、", "五、"); }, "R17"},
    {"a number stands twice",
     [](PrintedUnit2021& unit) { replace(heading(unit, "三、支出"), "三、", "二、"); }, "R17"},
    {"a number in another style",
     [](PrintedUnit2021& unit) { replace(heading(unit, "三、支出"), "三、", "3."); }, "R17"},
    {"a heading without a number",
     [](PrintedUnit2021& unit) { replace(heading(unit, "三、支出"), "三、", ""); }, "R17"},
    {"an item's number is left out",
     [](PrintedUnit2021& unit) { replace(text_of(unit, "2.事业收入"), "2.", "3."); }, "R17"},
    {"an item in another style",
     [](PrintedUnit2021& unit) { replace(text_of(unit, "2.事业收入"), "2.", "2、"); }, "R17"},
    {"two headings of one text",
     [](PrintedUnit2021& unit) { replace(heading(unit, "三、支出决算情况"), "支出", "收入"); }, "R18"},
    {"a heading without words",
     [](PrintedUnit2021& unit) { replace(heading(unit, "三、支出决算"), "支出决算情况说明", ""); }, "R18"},
    {"a form under another heading",
     [](PrintedUnit2021& unit) { replace(heading(unit, "三、支出决算表"), "决算表", "预算表"); }, "R18"},
    {"an amount without its unit",
     [](PrintedUnit2021& unit) { replace(text_of(unit, "收、支总计150.4万元"), "万元", ""); }, "R22"},
    {"a percent without its sign", [](PrintedUnit2021& unit) { replace(text_of(unit, "占87.9%"), "%", ""); },
     "R22"},
    {"a table without its unit",
     [](PrintedUnit2021& unit) { form(unit, "income_expenditure").right_corner.clear(); }, "R22"},
    {"an item named twice",
     [](PrintedUnit2021& unit) {
       std::vector<Printed>& printed = text_of(unit, "其中：基本支出").printed;
       printed.push_back(unit.span_of(printed, "支出.类别.项目支出.金额"));
     },
     "R26"},
    {"an item left out",
     [](PrintedUnit2021& unit) {
       std::vector<Printed>& printed = text_of(unit, "办公费24.1万元").printed;
       std::uint32_t left_out = unit.span_of(printed, "基本支出.公用经费项目.30211.金额").offset;
       std::erase_if(printed, [&](const Printed& span) { return span.offset == left_out; });
     },
     "R26"},
    {"a row of a form twice",
     [](PrintedUnit2021& unit) {
       Table& table = form(unit, "general_public_expenditure");
       table.rows.push_back(table.rows.back());
     },
     "R26"},
};

std::vector<Twin> structure_twins() {
  std::vector<Twin> twins;
  PrintedUnit2021 good;
  for (const Case& c : kCases) {
    PrintedUnit2021 bad;
    c.change(bad);
    twins.push_back({c.code, c.name, good.outcome(c.code), bad.outcome(c.code)});
  }
  return twins;
}

const bool kRegistered = register_twins(&structure_twins);

TEST(Structure, OneStepIsFoundByTheRuleItBelongsTo) {
  for (const Case& c : kCases) {
    PrintedUnit2021 unit;
    c.change(unit);
    Codes failed = unit.failed();
    std::erase_if(failed, [](const std::string& code) {
      return code.starts_with("T");
    });  // they see a changed form too
    EXPECT_EQ(failed, Codes{c.code}) << c.name << "\n" << unit.messages();
  }
}

}  // namespace
}  // namespace juesuan
