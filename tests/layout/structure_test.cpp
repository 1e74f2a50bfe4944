#include "layout/structure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "layout/blank_groups.h"
#include "layout/fixed_fonts.h"
#include "layout/layout.h"
#include "render/sample_document.h"

namespace juesuan {
namespace {

std::string squeezed(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 3, "　") == 0)
      i += 2;
    else if (text[i] != ' ' && text[i] != '\n')
      out += text[i];
  }
  return out;
}

Document report(Table table) {
  Document document;
  document.cover = {"2021年度", "示例县政务服务中心", "单位决算", "公开时间：2022年9月"};
  document.tables = {std::move(table)};
  document.charts = {sample::column_chart()};
  Block heading;
  heading.kind = Block::Kind::kHeading;
  heading.heading = {1, {"第一部分 概况", {}}};
  Block paragraph;
  for (int i = 0; i < 60; ++i) paragraph.paragraph.text.text += "本单位二〇二一年度收入支出情况说明。";
  Block chart;
  chart.kind = Block::Kind::kChart;
  Block form;
  form.kind = Block::Kind::kTable;
  document.blocks = {heading, paragraph, chart, form};
  return document;
}

/// The words of each element, in the order of the pages.
std::map<std::uint32_t, std::string> words_by_element(const Pages& pages) {
  std::map<std::uint32_t, std::string> words;
  for (const Page& page : pages.pages)
    for (const PlacedText& text : page.texts)
      if (text.shown.element != 0) words[text.shown.element] += squeezed(text.text);
  return words;
}

std::vector<std::string> words_of(const Pages& pages, Role role) {
  std::vector<std::string> out;
  for (const auto& [element, words] : words_by_element(pages))
    if (pages.structure.elements[element].role == role) out.push_back(words);
  return out;
}

struct Case {
  const char* name;
  Table (*table)();
};

class StructureOfForms : public ::testing::TestWithParam<Case> {};

TEST_P(StructureOfForms, EveryWordBelongsToOneElementOnce) {
  Document document = report(GetParam().table());
  Diagnostics out;
  Pages pages = lay_out(document, FixedFonts(), out);
  std::map<std::uint32_t, std::string> words = words_by_element(pages);
  std::vector<std::string> cells;
  for (const auto& [element, text] : words) {
    Role role = pages.structure.elements[element].role;
    if (role == Role::kCell || role == Role::kColumnHeader || role == Role::kRowHeader) cells.push_back(text);
  }
  const Table& table = document.tables[0];
  std::vector<std::string> wanted;
  for (const auto& row : table.rows)
    for (const Cell& cell : row)
      if (!cell.text.text.empty()) wanted.push_back(squeezed(cell.text.text));
  EXPECT_EQ(cells, wanted);
  EXPECT_EQ(words_of(pages, Role::kHeading1), std::vector<std::string>{squeezed("第一部分 概况")});
  EXPECT_EQ(words_of(pages, Role::kHeading2), std::vector<std::string>{squeezed(table.title)});
  std::vector<std::string> texts = words_of(pages, Role::kParagraph);
  std::vector<std::string> expected = {document.cover.unit,
                                       document.cover.title,
                                       document.cover.kind,
                                       squeezed(document.cover.date),
                                       "目录",
                                       document.blocks[1].paragraph.text.text,
                                       table.form_number,
                                       table.left_corner,
                                       table.right_corner};
  for (const std::string& note : table.notes) expected.push_back(squeezed(note));
  if (!table.empty_sentence.empty()) expected.push_back(table.empty_sentence);
  EXPECT_EQ(texts, expected);
}

INSTANTIATE_TEST_SUITE_P(Forms, StructureOfForms,
                         ::testing::Values(Case{"plain", sample::income_expenditure_form},
                                           Case{"empty", sample::empty_form},
                                           Case{"wide", [] { return sample::wide_form(6, 90); }}),
                         [](const auto& test) { return test.param.name; });

/// Columns that are not printed are not in the structure; the sentence that names them is.
TEST(Structure, GroupsLeftOutAreNotInTheTable) {
  Table table = sample::wide_form(4, 6);
  for (std::size_t r = table.header_rows; r < table.rows.size(); ++r)
    for (std::size_t c = 13; c < 23; ++c) table.rows[r][c].text.text.clear();
  Document document = report(table);
  Diagnostics out;
  Pages pages = lay_out(document, FixedFonts(), out);
  std::map<std::uint32_t, std::size_t> columns_of_row;
  const std::vector<Element>& elements = pages.structure.elements;
  for (const Element& element : elements)
    if (element.role >= Role::kColumnHeader && element.role <= Role::kCell)
      for (std::uint32_t row = element.parent, r = 0; r < element.row_span; ++r, ++row) {
        while (elements[row].role != Role::kRow) ++row;
        columns_of_row[row] += element.column_span;
      }
  ASSERT_EQ(columns_of_row.size(), table.rows.size());
  for (const auto& [row, columns] : columns_of_row) EXPECT_EQ(columns, 33U) << row;
  std::vector<std::string> texts = words_of(pages, Role::kParagraph);
  ASSERT_GE(texts.size(), 2U);
  EXPECT_EQ(texts[texts.size() - 2], squeezed(table.notes[0]));
  EXPECT_EQ(texts.back(), squeezed(left_out_note(table, left_out_groups(table))));
  EXPECT_EQ(texts.back().find("工资福利支出2"), 0U);
}

/// Words are told by what they are, not by what they say.
TEST(Structure, EqualWordsAreNotMixedUp) {
  Table table = sample::income_expenditure_form();
  table.left_corner = table.form_number;
  table.notes = {table.title, table.title};
  Diagnostics out;
  Pages pages = lay_out(report(table), FixedFonts(), out);
  EXPECT_EQ(words_of(pages, Role::kHeading2), std::vector<std::string>{squeezed(table.title)});
  std::vector<std::string> texts = words_of(pages, Role::kParagraph);
  EXPECT_EQ(std::count(texts.begin(), texts.end(), squeezed(table.title)), 2);
  EXPECT_EQ(std::count(texts.begin(), texts.end(), table.form_number), 2);
}

TEST(Structure, ParentsStandBeforeTheirChildren) {
  Diagnostics out;
  Pages pages = lay_out(report(sample::wide_form(3, 10)), FixedFonts(), out);
  const std::vector<Element>& elements = pages.structure.elements;
  for (std::size_t i = 1; i < elements.size(); ++i) EXPECT_LT(elements[i].parent, i);
}

TEST(Structure, FigureSaysItsValues) {
  Diagnostics out;
  Pages pages = lay_out(report(sample::empty_form()), FixedFonts(), out);
  ASSERT_EQ(pages.structure.alternatives.size(), 1U);
  EXPECT_EQ(pages.structure.alternatives[0],
            "图1：收、支决算总计变动情况图（柱状图）。收入总计：2020年度 400.00万元，2021年度 434.72万元；"
            "支出总计：2020年度 未提供，2021年度 434.72万元");
  std::vector<std::string> captions = words_of(pages, Role::kCaption);
  EXPECT_EQ(captions, std::vector<std::string>{"图1：收、支决算总计变动情况图（柱状图）"});
}

TEST(Structure, ContentsEntriesAreLinks) {
  Diagnostics out;
  Pages pages = lay_out(report(sample::empty_form()), FixedFonts(), out);
  std::vector<std::string> links = words_of(pages, Role::kLink);
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0].substr(0, links[0].size() - 1), squeezed("第一部分 概况"));
  for (const PlacedLink& link : pages.pages[1].links)
    EXPECT_EQ(pages.structure.elements[link.shown.element].role, Role::kLink);
}

}  // namespace
}  // namespace juesuan
