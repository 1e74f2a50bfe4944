#include "layout/forms.h"

#include <gtest/gtest.h>

#include "layout/documents.h"
#include "layout/fixed_fonts.h"

namespace juesuan {
namespace {

std::vector<Page> set(const Table& table) {
  FixedFonts fonts;
  TextMeasure measure(fonts);
  Flow flow;
  set_form(table, measure, flow);
  return flow.pages();
}

Pt smallest_size(const std::vector<Page>& pages) {
  Pt size = 100;
  for (const Page& page : pages) {
    for (const PlacedText& text : page.texts) size = std::min(size, text.size);
  }
  return size;
}

void expect_inside(const std::vector<Page>& pages) {
  for (const Page& page : pages) {
    for (const PlacedText& text : page.texts) {
      EXPECT_GT(text.x, 40) << text.text;
      EXPECT_GT(text.y, 45) << text.text;
      EXPECT_LT(text.y, page.height - 40) << text.text;
    }
    for (const PlacedRule& rule : page.rules) {
      EXPECT_LE(rule.x2, page.width - kFormSideMargin + 0.01);
      EXPECT_GT(std::min(rule.y1, rule.y2), 45);
    }
  }
}

TEST(Forms, TheLongFixedFormKeepsToOnePage) {
  for (bool landscape : {true, false}) {
    Table table = plain_table(6, 33, 12);
    table.landscape = landscape;
    table.form_number = "公开01表";
    table.notes = {"注：1.本表反映单位本年度的总收支和年末结转结余情况。",
                   "2.本套报表金额单位转换时可能存在尾数误差。"};
    std::vector<Page> pages = set(table);
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].width > pages[0].height, landscape);
    EXPECT_GE(smallest_size(pages), 8);
    for (const char* words : {"支出决算表", "公开01表", "单位：示例单位", "金额单位：万元"}) {
      EXPECT_EQ(count_of(pages[0], words), 1u) << words;
    }
    expect_inside(pages);
  }
}

TEST(Forms, GoOnWithHeaderAndMarkOnTheNextPage) {
  Table table = plain_table(6, 120, 12);
  table.landscape = true;
  table.notes = {"注：本表反映部门本年度各项支出情况。"};
  std::vector<Page> pages = set(table);
  ASSERT_GT(pages.size(), 2u);
  std::size_t rows = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    EXPECT_EQ(count_of(pages[i], "列0"), 1u);
    EXPECT_EQ(count_of(pages[i], "续表　金额单位：万元"), i == 0 ? 0u : 1u);
    rows += count_of(pages[i], "1,234.56");
    EXPECT_EQ(count_of(pages[i], table.notes[0]), i + 1 == pages.size() ? 1u : 0u);
  }
  EXPECT_EQ(rows, 5u * 120);
  EXPECT_GE(smallest_size(pages), 7.5);
  expect_inside(pages);
}

TEST(Forms, NotesNeverStandAlone) {
  for (std::size_t rows = 20; rows < 75; ++rows) {
    Table table = plain_table(4, rows, 12);
    table.landscape = true;
    table.notes.assign(6, "注：本表反映部门本年度各项支出情况。");
    std::vector<Page> pages = set(table);
    EXPECT_GE(count_of(pages.back(), "1,234.56"), 3u) << rows << " rows";
    expect_inside(pages);
  }
}

TEST(Forms, AWideFormIsCutByColumns) {
  Table table = plain_table(108, 20, 5);
  table.landscape = true;
  for (std::uint32_t c = 2; c < 108; c += 12) table.group_starts.push_back(c);
  std::vector<Page> pages = set(table);
  ASSERT_GT(pages.size(), 3u);
  std::size_t amounts = 0;
  for (const Page& page : pages) {
    EXPECT_GE(count_of(page, "列0"), 1u) << "the stub is repeated";
    amounts += count_of(page, "1,234.56");
  }
  EXPECT_EQ(amounts, 107u * 20);
  EXPECT_GE(smallest_size(pages), 7.5);
  expect_inside(pages);
}

TEST(Forms, AHeaderAcrossACutIsShownOnBothSides) {
  Table table = plain_table(61, 5, 6);
  table.landscape = true;
  table.header_rows = 2;
  std::vector<Cell> top{text_cell("科目", CellRole::kHeader), spanning_cell("商品和服务支出", 1, 60)};
  for (int i = 0; i < 59; ++i) top.push_back(covered_cell());
  table.rows.insert(table.rows.begin(), top);
  std::size_t parts = 0;
  std::size_t stubs = 0;
  for (const Page& page : set(table)) {
    parts += count_of(page, "商品和服务支出");
    stubs += count_of(page, "列0");
  }
  EXPECT_GT(parts, 1u);
  EXPECT_EQ(parts, stubs);
}

TEST(Forms, AnEmptyFormSaysSo) {
  Table table = plain_table(5, 1, 12);
  table.landscape = true;
  table.empty_sentence = "本单位2021年度没有政府性基金预算财政拨款支出，故本表无数据。";
  std::vector<Page> pages = set(table);
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_NE(page_text(pages[0]).find("故本表无数据"), std::string::npos);
}

}  // namespace
}  // namespace juesuan
