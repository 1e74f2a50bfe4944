// Whole documents of random text, tables and charts: what holds for every page.

#include <gtest/gtest.h>

#include <cmath>

#include "layout/documents.h"
#include "layout/dump.h"
#include "layout/fixed_fonts.h"
#include "layout/layout.h"
#include "layout/measure.h"
#include "layout/random_text.h"

namespace juesuan {
namespace {

constexpr int kDocuments = 40;

Chart random_chart(RandomText& random) {
  Chart chart;
  chart.kind = random.pick(0, 1) == 0 ? ChartKind::kColumns : ChartKind::kPie;
  chart.caption = "图：结构图";
  chart.categories = {"甲", "乙", "丙"};
  chart.series = {{"2021年", {}, {Fen{random.pick(1, 999)}, Fen{random.pick(1, 999)}, Fen{5}}}};
  return chart;
}

Document random_document(RandomText& random) {
  Document document;
  document.cover = {"2021年度", "某某单位", "部门决算", ""};
  for (int part = 1; part <= 2; ++part) {
    document.blocks.push_back(heading_block(1, "第" + std::to_string(part) + "部分 说明"));
    for (int i = random.pick(1, 30); i > 0; --i) {
      switch (random.pick(0, 9)) {
        case 0:
          document.blocks.push_back(heading_block(2, "一、标题" + std::to_string(document.blocks.size())));
          break;
        case 1:
          document.blocks.push_back(heading_block(3, "（一）标题" + std::to_string(document.blocks.size())));
          break;
        case 2:
          document.blocks.push_back(chart_block(document.charts.size()));
          document.charts.push_back(random_chart(random));
          break;
        case 3:
          document.blocks.push_back(table_block(document.tables.size()));
          document.tables.push_back(plain_table(3, static_cast<std::size_t>(random.pick(1, 40))));
          document.tables.back().is_form = false;
          break;
        default:
          document.blocks.push_back(paragraph_block(random.paragraph()));
      }
    }
    document.blocks.push_back(paragraph_block(random.paragraph()));
  }
  return document;
}

Pages laid_out(const Document& document) {
  FixedFonts fonts;
  Diagnostics out;
  return lay_out(document, fonts, out);
}

/// Which of the 22 lines, from 0, a baseline of the body stands in.
double slot(Pt y) {
  return (kPageHeight - kTopMargin - baseline_drop(kLinePitch, kBodySize) - y) / kLinePitch;
}

void expect_on_grid(const Page& page) {
  for (const PlacedText& text : page.texts) {
    if (text.size != kBodySize) continue;
    double line = slot(text.y);
    ASSERT_NEAR(line, std::round(line), 1e-6) << page.label << " " << text.text;
    ASSERT_GE(line, -1e-6) << page.label << " " << text.text;
    ASSERT_LT(line, kLinesPerPage - 0.5) << page.label << " " << text.text;
  }
}

/// The links of the contents lead to the pages whose numbers stand beside them.
void expect_right_contents(const Pages& pages) {
  std::size_t entries = 0;
  for (const Page& page : pages.pages) {
    for (const PlacedLink& link : page.links) {
      std::string number;
      for (const PlacedText& text : page.texts) {
        bool beside = text.y > link.bottom && text.y < link.top && text.x > kLeftMargin + kTextWidth - 40;
        if (beside && text.text.find('.') == std::string::npos) number += text.text;
      }
      ASSERT_EQ(number, pages.pages[link.page].label);
      ++entries;
    }
  }
  std::size_t named = 0;
  for (const OutlineEntry& entry : pages.outline) {
    named += entry.level <= 2;
    ASSERT_NE(page_text(pages.pages[entry.page]).find(entry.title), std::string::npos) << entry.title;
  }
  ASSERT_EQ(entries, named);
}

/// Each paragraph stands on the pages whole and in order, as Pages::parts says.
void expect_whole_paragraphs(const Document& document, const Pages& pages) {
  std::vector<std::uint32_t> ends(document.blocks.size(), 0);
  for (const PlacedPart& part : pages.parts) {
    const Block& block = document.blocks[part.block];
    if (block.kind != Block::Kind::kParagraph) continue;
    ASSERT_EQ(part.begin, ends[part.block]);
    ends[part.block] = part.end;
    std::string joined;
    for (const PlacedText& text : pages.pages[part.page].texts) joined += text.text;
    const std::string& whole = block.paragraph.text.text;
    ASSERT_NE(joined.find(whole.substr(part.begin, part.end - part.begin)), std::string::npos);
  }
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind != Block::Kind::kParagraph) continue;
    ASSERT_EQ(ends[i], block.paragraph.text.text.size());
  }
}

TEST(RandomPages, KeepTheGridTheContentsAndEveryParagraph) {
  RandomText random(9704);
  for (int n = 0; n < kDocuments; ++n) {
    Document document = random_document(random);
    Pages pages = laid_out(document);
    for (const Page& page : pages.pages) {
      if (page.label.empty()) continue;
      ASSERT_NO_FATAL_FAILURE(expect_on_grid(page)) << n;
    }
    ASSERT_NO_FATAL_FAILURE(expect_right_contents(pages)) << n;
    ASSERT_NO_FATAL_FAILURE(expect_whole_paragraphs(document, pages)) << n;
    ASSERT_EQ(dump(pages), dump(laid_out(document))) << n;
  }
}

}  // namespace
}  // namespace juesuan
