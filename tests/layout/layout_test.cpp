#include "layout/layout.h"

#include <gtest/gtest.h>

#include <cmath>

#include "layout/documents.h"
#include "layout/dump.h"
#include "layout/fixed_fonts.h"
#include "layout/measure.h"

namespace juesuan {
namespace {

constexpr const char* kSentence =
    "2021年度收、支总计183.66万元。与2020年相比，收、支总计各减少79.52万元，下降30.21%"
    "。主要变动原因是项目支出减少。";

Chart column_chart() {
  Chart chart;
  chart.caption = "图1：收、支决算总计变动情况图（柱状图）";
  chart.categories = {"收入", "支出"};
  chart.series = {{"2020年", {}, {Fen{2'631'800}, Fen{2'631'800}}},
                  {"2021年", {}, {Fen{1'836'600}, std::nullopt}}};
  return chart;
}

/// Four parts with sections and a chart, two forms; `filler` paragraphs before move everything along.
Document sample(int filler) {
  Document document;
  document.cover = {"2021年度", "某某市某某区群众工作局", "单位决算", "公开时间：2022年9月20日"};
  document.file_stem = "某某市某某区群众工作局2021年度单位决算";
  for (int part = 1; part <= 3; ++part) {
    document.blocks.push_back(heading_block(1, "第" + std::to_string(part) + "部分 说明"));
    for (int i = 0; i < filler; ++i) document.blocks.push_back(paragraph_block(kSentence));
    for (int section = 1; section <= 9; ++section) {
      std::string number = std::to_string(part) + "." + std::to_string(section);
      document.blocks.push_back(heading_block(2, number + "收入支出决算总体情况说明"));
      document.blocks.push_back(heading_block(3, number + "（一）具体情况"));
      document.blocks.push_back(paragraph_block(kSentence));
      if (section == 4) document.blocks.push_back(chart_block(0));
      document.blocks.push_back(paragraph_block("支出决算为101.34万元，完成预算100%，决算数等于预算数。"));
    }
  }
  document.blocks.push_back(heading_block(1, "第五部分 附表"));
  document.blocks.push_back(heading_block(2, "一、收入决算表"));
  document.blocks.push_back(table_block(0));
  document.blocks.push_back(heading_block(2, "二、支出决算表"));
  document.blocks.push_back(table_block(1));
  document.charts = {column_chart()};
  document.tables = {plain_table(6, 90, 12), plain_table(6, 10, 12)};
  document.tables[0].landscape = true;
  return document;
}

Pages laid_out(const Document& document) {
  FixedFonts fonts;
  Diagnostics out;
  Pages pages = lay_out(document, fonts, out);
  EXPECT_EQ(out.all().size(), 0u) << format_diagnostics(out);
  return pages;
}

/// Texts of a page by lines, from top to bottom: y -> text.
std::vector<std::pair<Pt, std::string>> lines_of(const Page& page) {
  std::vector<std::pair<Pt, std::string>> lines;
  for (const PlacedText& text : page.texts) {
    if (!lines.empty() && std::abs(lines.back().first - text.y) < 0.01) {
      lines.back().second += text.text;
    } else {
      lines.emplace_back(text.y, text.text);
    }
  }
  return lines;
}

TEST(Contents, NumbersAreThePagesOfTheHeadings) {
  Pages pages = laid_out(sample(3));
  std::size_t entries = 0;
  for (std::size_t p = 1; pages.pages[p].links.size() > 0; ++p) {
    const Page& page = pages.pages[p];
    for (const PlacedLink& link : page.links) {
      std::string number;
      std::string title;
      for (const PlacedText& text : page.texts) {
        if (text.y < link.bottom || text.y > link.top) continue;
        (text.x > kLeftMargin + kTextWidth - 40 ? number : title) += text.text;
      }
      const Page& target = pages.pages[link.page];
      EXPECT_EQ(target.label, number) << title;
      title = title.substr(0, title.find(".."));
      bool is_form = target.width > target.height || title == "二、支出决算表";
      EXPECT_TRUE(is_form || page_text(target).find(title) != std::string::npos) << title;
      ++entries;
    }
  }
  EXPECT_EQ(entries, 3u * 10 + 3);
}

TEST(Contents, FormsAreNamedByTheirHeadingAndPrintOnlyTheirTitle) {
  Pages pages = laid_out(sample(0));
  const OutlineEntry& last = pages.outline.back();
  EXPECT_EQ(last.title, "二、支出决算表");
  const Page& page = pages.pages[last.page];
  EXPECT_EQ(count_of(page, "支出决算表"), 1u);
  EXPECT_EQ(count_of(page, "二、支出决算表"), 0u);
}

TEST(Outline, NamesLevelsOneToThreeInOrder) {
  Pages pages = laid_out(sample(1));
  ASSERT_EQ(pages.outline.size(), 3u * 19 + 3);
  std::uint32_t before = 0;
  for (const OutlineEntry& entry : pages.outline) {
    EXPECT_GE(entry.page, before);
    before = entry.page;
    EXPECT_LE(entry.y, pages.pages[entry.page].height);
  }
}

TEST(PageNumbers, StandRightOnOddAndLeftOnEvenPages) {
  Pages pages = laid_out(sample(2));
  EXPECT_EQ(pages.pages[0].label, "");
  for (std::size_t i = 1; i < pages.pages.size(); ++i) {
    const Page& page = pages.pages[i];
    EXPECT_EQ(page.label, std::to_string(i));
    const PlacedText* number = find_text(page, "— " + page.label + " —");
    ASSERT_NE(number, nullptr);
    EXPECT_EQ(number->x > page.width / 2, i % 2 == 1);
    EXPECT_EQ(number->size, 14);
  }
}

/// With ever more text before them, headings come to stand at every height of a page.
TEST(Pagination, NoHeadingEndsAPageAndNoLineStandsAlone) {
  for (int filler = 0; filler < 24; ++filler) {
    Document document = sample(0);
    std::vector<Block> more(static_cast<std::size_t>(filler), paragraph_block("短。"));
    document.blocks.insert(document.blocks.begin() + 1, more.begin(), more.end());
    Pages pages = laid_out(document);
    for (const Page& page : pages.pages) {
      if (page.label.empty() || page.width > page.height || !page.links.empty()) continue;
      std::vector<std::pair<Pt, std::string>> lines = lines_of(page);
      lines.pop_back();  // the page number
      ASSERT_FALSE(lines.empty());
      const std::string& last = lines.back().second;
      bool only_title = lines.size() == 1;
      EXPECT_TRUE(only_title || last.find("（一）具体情况") == std::string::npos) << dump({{page}, {}, {}});
      EXPECT_FALSE(last.starts_with("2021年度收、支"))
          << "first line alone at the foot of page " << page.label;
      EXPECT_FALSE(lines.front().second.starts_with("支出减少。"))
          << "last line alone at the head of " << page.label;
    }
  }
}

TEST(Pagination, TheTypeAreaHoldsTwentyTwoLinesOfTwentyEight) {
  Document document;
  document.cover.unit = "某单位";
  std::string text;
  for (int i = 0; i < 28 * 44 - 2; ++i) text += "字";
  document.blocks = {paragraph_block(text)};
  Pages pages = laid_out(document);
  ASSERT_EQ(pages.pages.size(), 4u);
  const Page& page = pages.pages[2];
  std::vector<std::pair<Pt, std::string>> lines = lines_of(page);
  EXPECT_EQ(lines.size(), 22u + 1);
  EXPECT_EQ(lines[1].second.size(), 28u * 3);
  const PlacedText& line = page.texts[1];
  EXPECT_NEAR(line.x + 28 * 16 + 27 * line.spacing, kLeftMargin + kTextWidth, 0.01);
}

TEST(Pagination, KeepsChartAndCaptionTogether) {
  for (int filler = 0; filler < 12; ++filler) {
    Pages pages = laid_out(sample(filler));
    for (const Page& page : pages.pages) {
      EXPECT_EQ(count_of(page, "图1：收、支决算总计变动情况图（柱状图）"), count_of(page, "未提供"));
    }
  }
}

/// GB/T 9704-2012, 7.5: one character in from the edge of the type area, the dashes 7 mm below it.
TEST(PageNumbers, StandWhereTheStandardSays) {
  Pages pages = laid_out(sample(1));
  for (const Page& page : pages.pages) {
    if (page.label.empty() || page.width > page.height) continue;
    const PlacedText* number = find_text(page, "— " + page.label + " —");
    ASSERT_NE(number, nullptr);
    Pt dash = number->y + (kAscent - 0.5) * number->size;
    EXPECT_NEAR(kBottomMargin - dash, 7 * kPtPerMm, 0.01);
    Pt width = (2 * 1.0 + 0.5 * static_cast<Pt>(page.label.size() + 2)) * number->size;
    Pt inwards =
        number->x > page.width / 2 ? kLeftMargin + kTextWidth - number->x - width : number->x - kLeftMargin;
    EXPECT_NEAR(inwards, number->size, 0.01) << page.label;
  }
}

TEST(Contents, EveryEntryHasDotsToItsNumber) {
  Document document;
  document.blocks.push_back(heading_block(1, "第一部分　某某市某某区人民政府办公室机关事务服务中心概况"));
  for (const char* title :
       {"十二、政府性基金预算财政拨款“三公”经费支出决算表",
        "六、一般公共预算财政拨款基本支出决算明细表（表6）",
        "附件3　政务数据共享平台运行维护和网络安全保障项目绩效目标完成情况自评表", "一、短"}) {
    document.blocks.push_back(heading_block(2, title));
    document.blocks.push_back(paragraph_block(kSentence));
  }
  Pages pages = laid_out(document);
  const Page& contents = pages.pages[1];
  EXPECT_EQ(contents.links.size(), 5u);
  for (const PlacedLink& link : contents.links) {
    bool has_dots = false;
    for (const PlacedText& text : contents.texts) {
      has_dots |= text.y > link.bottom && text.y < link.top && text.text.starts_with("...");
    }
    EXPECT_TRUE(has_dots) << link.bottom;
  }
  EXPECT_NE(page_text(contents).find("（表6）"), std::string::npos) << "is not cut";
}

Document with_chart_behind(int lines, int text_behind, int level_behind) {
  Document document;
  document.blocks.push_back(heading_block(1, "第一部分　说明"));
  for (int i = 0; i < lines; ++i) document.blocks.push_back(paragraph_block("短。"));
  document.blocks.push_back(chart_block(0));
  if (level_behind > 0) document.blocks.push_back(heading_block(level_behind, "下一节"));
  for (int i = 0; i < text_behind; ++i) document.blocks.push_back(paragraph_block("图后文字。"));
  document.charts = {column_chart()};
  return document;
}

/// The page and the height at which words stand first.
std::pair<std::size_t, Pt> place_of(const Pages& pages, const std::string& words) {
  for (std::size_t p = 2; p < pages.pages.size(); ++p) {
    for (const PlacedText& text : pages.pages[p].texts) {
      if (text.text.find(words) != std::string::npos) return {p, text.y};
    }
  }
  return {0, 0};
}

TEST(FloatedCharts, LetTextOfTheirSectionFillThePageBeforeThem) {
  struct Case {
    const char* name;
    int lines, level_behind;
    bool floats;
  };
  const Case cases[] = {{"it fits", 5, 0, false},
                        {"text follows", 14, 0, true},
                        {"a heading of the third level follows", 14, 3, false},
                        {"another section follows", 14, 2, false}};
  for (const Case& c : cases) {
    Pages pages = laid_out(with_chart_behind(c.lines, 30, c.level_behind));
    auto [chart, chart_y] = place_of(pages, "图1");
    auto [text, text_y] = place_of(pages, "图后文字");
    EXPECT_EQ(text < chart, c.floats) << c.name;
    if (!c.floats) continue;
    EXPECT_EQ(chart, text + 1) << c.name << ": at the head of the next page";
    std::vector<std::pair<Pt, std::string>> lines = lines_of(pages.pages[text]);
    EXPECT_EQ(lines[lines.size() - 2].second, "图后文字。") << c.name << ": the page is full";
    EXPECT_LT(lines[lines.size() - 2].first, kBottomMargin + kLinePitch) << c.name;
    EXPECT_GT(chart_y, kPageHeight / 2) << c.name;
  }
}

/// At whatever height a page ends, a sentence goes on right where the next one begins.
TEST(FloatedCharts, DoNotStandWithinAParagraph) {
  for (int lines = 8; lines < 22; ++lines) {
    Document document = with_chart_behind(lines, 0, 0);
    std::string sentence;
    for (int i = 0; i < 10; ++i) sentence += kSentence;
    document.blocks.push_back(paragraph_block(sentence));
    document.blocks.push_back(paragraph_block("图后文字。"));
    Pages pages = laid_out(document);
    for (std::size_t p = 2; p + 1 < pages.pages.size(); ++p) {
      std::vector<std::pair<Pt, std::string>> here = lines_of(pages.pages[p]);
      const std::string& last = here[here.size() - 2].second;
      if (last.find("短。") != std::string::npos || last.find("图1") != std::string::npos) continue;
      EXPECT_EQ(pages.pages[p + 1].texts[0].size, kBodySize) << lines;
    }
  }
}

/// What stands before a chart that waits is not lost when the document ends.
TEST(FloatedCharts, ThatWaitArePlacedAtTheEnd) {
  Pages pages = laid_out(with_chart_behind(14, 1, 0));
  EXPECT_NE(place_of(pages, "图1").first, 0u);
}

/// The first text of a page whose words begin so.
const PlacedText* text_that_begins(const Page& page, const std::string& words) {
  for (const PlacedText& text : page.texts)
    if (text.text.starts_with(words)) return &text;
  return nullptr;
}

TEST(PartTitles, HaveTwoEmptyLinesBelowWhateverTheirLength) {
  for (const char* title : {"第一部分　概况", "第一部分　某某经济技术开发区（某某区）群众工作局概况"}) {
    Document document;
    document.blocks = {heading_block(1, title), paragraph_block("短。")};
    Pages pages = laid_out(document);
    const Page& page = pages.pages[2];
    Pt lowest = kPageHeight;
    for (const PlacedText& text : page.texts)
      if (text.size == kTitleSize) lowest = std::min(lowest, text.y);
    const PlacedText* text = text_that_begins(page, "短。");
    ASSERT_NE(text, nullptr);
    Pt drops = baseline_drop(kLinePitch, kTitleSize) - baseline_drop(kLinePitch, kBodySize);
    EXPECT_NEAR(lowest - text->y, 3 * kLinePitch - drops, 0.01) << title;
  }
}

TEST(LeadIns, DoNotEndAPage) {
  for (int filler = 15; filler < 24; ++filler) {
    Document document;
    document.blocks.push_back(heading_block(1, "第一部分　说明"));
    for (int i = 0; i < filler; ++i) document.blocks.push_back(paragraph_block("短。"));
    document.blocks.push_back(paragraph_block("具体情况如下："));
    for (int i = 0; i < 8; ++i) document.blocks.push_back(paragraph_block("其次。"));
    Pages pages = laid_out(document);
    for (const Page& page : pages.pages) {
      std::vector<std::pair<Pt, std::string>> lines = lines_of(page);
      if (page.label.empty() || lines.size() < 2) continue;
      EXPECT_EQ(lines[lines.size() - 2].second.find("具体情况如下"), std::string::npos) << filler;
    }
  }
}

TEST(MissingGlyphs, AreReportedOncePerCharacter) {
  Document document = sample(0);
  document.blocks.push_back(paragraph_block("经办人𪚥某，负责一般公共预算财政拨款收入支出决算"));
  document.blocks.push_back(heading_block(2, "十、𪚥"));
  FixedFonts fonts({0x2A6A5});
  Diagnostics out;
  lay_out(document, fonts, out);
  ASSERT_EQ(out.all().size(), 1u);
  EXPECT_TRUE(out.has_errors());
  EXPECT_EQ(out.all()[0].code, "LAYOUT-NO-GLYPH");
  EXPECT_EQ(out.all()[0].message, "没有一种字体有“𪚥”（U+2A6A5）字，见“经办人𪚥某，负责一般公共…”");
}

TEST(Layout, GivesTheSamePagesForTheSameDocument) {
  EXPECT_EQ(dump(laid_out(sample(2))), dump(laid_out(sample(2))));
}

TEST(Layout, TakesADocumentWithoutAnything) {
  Pages pages = laid_out({});
  EXPECT_EQ(pages.pages.size(), 2u) << "cover and contents";
}

TEST(Layout, NamesTheDocument) {
  Pages pages = laid_out(sample(0));
  EXPECT_EQ(pages.metadata.title, "某某市某某区群众工作局2021年度单位决算");
  EXPECT_EQ(pages.metadata.author, "某某市某某区群众工作局");
  EXPECT_EQ(pages.metadata.subject, "2021年度单位决算");
}

TEST(CoverPage, SetsTheNameNeverSmallerThanTheYear) {
  for (const char* name :
       {"某某市某某区信访局", "某某某某某某某某某某某某局", "某某经济技术开发区（某某区）信访局",
        "某某省某某市某某区人民政府办公室机关事务管理局后勤服务中心某某某分中心"}) {
    Document document;
    document.cover = {"2021年度", name, "单位决算", ""};
    Pages pages = laid_out(document);
    const Page& cover = pages.pages[0];
    ASSERT_FALSE(cover.texts.empty());
    const PlacedText* year = find_text(cover, "2021年度");
    ASSERT_NE(year, nullptr);
    EXPECT_GE(cover.texts[0].size, year->size) << name;
  }
}

TEST(CoverPage, DividesANameBeforeItsBracket) {
  Document document;
  document.cover = {"2021年度", "某某经济技术开发区（某某区）信访局", "单位决算", ""};
  Pages pages = laid_out(document);
  std::vector<std::pair<Pt, std::string>> lines = lines_of(pages.pages[0]);
  EXPECT_EQ(lines[0].second, "某某经济技术开发区");
  EXPECT_EQ(lines[1].second, "（某某区）信访局");
  EXPECT_EQ(pages.pages[0].texts[0].size, 36);
}

/// Parts with sections, `entries` in all.
Document with_contents(int entries) {
  Document document;
  for (int i = 0; i < entries; ++i) {
    document.blocks.push_back(heading_block(i % 6 == 0 ? 1 : 2, "标题" + std::to_string(i)));
    document.blocks.push_back(paragraph_block("短。"));
  }
  return document;
}

TEST(Contents, LeaveNoPageWithNextToNothingOnIt) {
  for (int entries = 15; entries < 70; ++entries) {
    Pages pages = laid_out(with_contents(entries));
    std::size_t last = 1;
    while (!pages.pages[last + 1].links.empty()) ++last;
    EXPECT_TRUE(last == 1 || pages.pages[last].links.size() > 4) << entries;
    for (const PlacedText& text : pages.pages[last].texts)
      EXPECT_TRUE(text.size != kBodySize || text.y > kBottomMargin) << entries;
  }
}

TEST(Contents, NameNoPartWithoutItsFirstSectionBelow) {
  for (int entries = 15; entries < 70; ++entries) {
    Document document = with_contents(entries);
    for (Block& block : document.blocks)
      if (block.kind == Block::Kind::kHeading && block.heading.level == 2)
        block.heading.text.text += "某某市某某区人民政府办公室机关事务服务中心概况和说明";
    Pages pages = laid_out(document);
    for (std::size_t p = 1; !pages.pages[p + 1].links.empty(); ++p) {
      const PlacedLink& foot = pages.pages[p].links.back();
      for (const PlacedText& text : pages.pages[p].texts)
        EXPECT_FALSE(text.y > foot.bottom && text.y < foot.top && text.face == Face::kHei) << entries;
    }
  }
}

TEST(CoverPage, SetsALongNameInBalancedLines) {
  Document document;
  document.cover = {"2021年度", "某某省某某市某某区人民政府办公室机关事务管理局后勤服务中心某某某分中心",
                    "单位决算", ""};
  Pages pages = laid_out(document);
  std::vector<std::pair<Pt, std::string>> lines = lines_of(pages.pages[0]);
  ASSERT_GE(lines.size(), 4u);
  EXPECT_LE(std::abs(static_cast<int>(lines[0].second.size()) - static_cast<int>(lines[1].second.size())),
            3 * 3);
}

}  // namespace
}  // namespace juesuan
