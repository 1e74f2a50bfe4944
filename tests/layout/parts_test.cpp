#include <gtest/gtest.h>

#include "layout/documents.h"
#include "layout/fixed_fonts.h"
#include "layout/layout.h"

namespace juesuan {
namespace {

Pages laid_out(const Document& document) {
  FixedFonts fonts;
  Diagnostics out;
  return lay_out(document, fonts, out);
}

std::vector<PlacedPart> parts_of(const Pages& pages, std::uint32_t block) {
  std::vector<PlacedPart> parts;
  for (const PlacedPart& part : pages.parts)
    if (part.block == block) parts.push_back(part);
  return parts;
}

TEST(PlacedParts, APageHasTheWordsThatItIsSaidToHave) {
  Document document;
  document.blocks.push_back(heading_block(1, "第一部分 说明"));
  std::string text;
  for (int i = 0; i < 400; ++i) text += std::to_string(1000 + i) + "年。";
  document.blocks.push_back(paragraph_block(text));
  document.blocks.push_back(heading_block(2, "一、标题"));
  document.blocks.push_back(paragraph_block("末段。"));
  Pages pages = laid_out(document);
  std::vector<PlacedPart> parts = parts_of(pages, 1);
  ASSERT_GT(parts.size(), 1U);
  std::uint32_t end = 0;
  for (const PlacedPart& part : parts) {
    EXPECT_EQ(part.begin, end) << "nothing is left out";
    end = part.end;
    std::string shown = text.substr(part.begin, part.end - part.begin);
    std::string page;
    for (const PlacedText& placed : pages.pages[part.page].texts) page += placed.text;
    EXPECT_NE(page.find(shown.substr(0, 12)), std::string::npos);
    EXPECT_NE(page.find(shown.substr(shown.size() - 12)), std::string::npos);
  }
  EXPECT_EQ(end, text.size());
  ASSERT_EQ(parts_of(pages, 0).size(), 1U);
  EXPECT_EQ(parts_of(pages, 0)[0].page, 2U) << "behind cover and contents";
  EXPECT_EQ(parts_of(pages, 2)[0].page, parts_of(pages, 3)[0].page) << "a heading stays with its text";
}

/// Which page shows row `row` and column `column`.
std::uint32_t page_of(const std::vector<PlacedPart>& parts, std::uint32_t row, std::uint32_t column) {
  for (const PlacedPart& part : parts)
    if (part.begin <= row && row < part.end && column < part.end_column) return part.page;
  return 0;
}

TEST(PlacedParts, EveryCellOfATableHasItsPage) {
  struct Case {
    const char* name;
    std::size_t columns;
    std::size_t rows;
    bool form;
  };
  const Case cases[] = {{"one page", 4, 5, true},
                        {"long form", 4, 150, true},
                        {"wide form", 40, 5, true},
                        {"wide and long form", 40, 120, true},
                        {"in the text", 4, 90, false}};
  for (const Case& c : cases) {
    Document document;
    Table table = plain_table(c.columns, c.rows);
    table.is_form = c.form;
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      for (std::size_t k = 0; k < c.columns; ++k)
        table.rows[r][k].text.text = "r" + std::to_string(r) + "c" + std::to_string(k) + "x";
    document.tables = {table};
    document.blocks = {heading_block(1, "第五部分 附表"), table_block(0)};
    Pages pages = laid_out(document);
    std::vector<PlacedPart> parts = parts_of(pages, 1);
    for (std::uint32_t r = 0; r <= c.rows; ++r)
      for (std::uint32_t k = 0; k < c.columns; ++k) {
        std::uint32_t page = page_of(parts, r, k);
        EXPECT_NE(find_text(pages.pages[page], table.rows[r][k].text.text), nullptr)
            << c.name << " row " << r << " column " << k << " page " << page;
      }
  }
}

TEST(PlacedParts, AChartHasAPage) {
  Document document;
  document.charts.resize(1);
  document.charts[0].caption = "图1：变动情况";
  document.charts[0].categories = {"甲"};
  document.charts[0].series = {{"2021年", {0}, {Fen{100}}}};
  document.blocks = {heading_block(1, "第一部分 说明"), chart_block(0)};
  Pages pages = laid_out(document);
  ASSERT_EQ(parts_of(pages, 1).size(), 1U);
  EXPECT_NE(page_text(pages.pages[parts_of(pages, 1)[0].page]).find("图1"), std::string::npos);
}

}  // namespace
}  // namespace juesuan
