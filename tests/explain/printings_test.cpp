#include "explain/printings.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "explain/explained_unit.h"
#include "layout/documents.h"
#include "published/command.h"
#include "render/pdf.h"
#include "render/xlsx.h"

namespace juesuan {
namespace {

Printed printed_in(const std::string& text, const std::string& words, FigureId figure) {
  return {static_cast<std::uint32_t>(text.find(words)), static_cast<std::uint32_t>(words.size()), figure};
}

/// Figures 0 收入 (money), 1 a copy of it, 2 the unit's own words, 3 a count inside of them, 4 an unknown
/// amount.
Figures some_figures() {
  Figures figures;
  Place place;
  FigureId income = figures.fact("收入", Amount{State::kKnown, Fen{183'660'000}, 2, place});
  figures.copy("收入副本", income);
  figures.fact("工作", Text{"全年办理15件。群众满意", place});
  figures.count("件数", 15);
  figures.fact("未知数", Amount{State::kUnknown, {}, 2, place});
  return figures;
}

Block paragraph(const std::string& text, std::vector<Printed> printed) {
  Block block = paragraph_block(text);
  block.paragraph.text.printed = std::move(printed);
  return block;
}

Document document_of(std::vector<Block> blocks) {
  Document document;
  document.blocks = std::move(blocks);
  return document;
}

TEST(Printings, ASentenceIsCutAtItsFullStops) {
  struct Case {
    const char* text;
    const char* words;
    const char* sentence;
  };
  const Case cases[] = {
      {"收入183.66万元。", "183.66", "收入183.66万元。"},
      {"甲。收入183.66万元。乙。", "183.66", "收入183.66万元。"},
      {"甲。收入183.66", "183.66", "收入183.66"},
      {"183.66万元", "183.66", "183.66万元"},
      {"甲。183.66。乙", "183.66", "183.66。"},
      {"甲；收入183.66万元，乙。丙", "183.66", "甲；收入183.66万元，乙。"},
  };
  Figures figures = some_figures();
  for (const Case& c : cases) {
    Document document = document_of({paragraph(c.text, {printed_in(c.text, c.words, 0)})});
    Printings printings(figures, document, nullptr);
    ASSERT_EQ(printings.all().size(), 1U) << c.text;
    const Printing& found = printings.all()[0];
    EXPECT_EQ(found.sentence, c.sentence) << c.text;
    EXPECT_EQ(found.sentence.substr(found.offset, found.text.size()), c.words) << c.text;
    EXPECT_FALSE(found.page) << "pages were not given";
  }
}

TEST(Printings, SectionsAreTheHeadingsAbove) {
  std::string text = "收入183.66万元。";
  Block sentence = paragraph(text, {printed_in(text, "183.66", 0)});
  Document document =
      document_of({sentence, heading_block(1, "第一部分 概况"), sentence, heading_block(2, "一、职能"),
                   heading_block(3, "（一）甲"), sentence, heading_block(2, "二、机构"), sentence,
                   heading_block(1, "第二部分 说明"), sentence});
  Figures figures = some_figures();
  Printings printings(figures, document, nullptr);
  std::vector<std::string> sections;
  for (const Printing* printing : printings.of(0)) sections.push_back(printing->section);
  EXPECT_EQ(sections, (std::vector<std::string>{"", "第一部分 概况", "第一部分 概况 › 一、职能 › （一）甲",
                                                "第一部分 概况 › 二、机构", "第二部分 说明"}));
}

TEST(Printings, AFigureInsideTheUnitsOwnWordsKnowsThem) {
  std::string text = "工作：全年办理15件。群众满意，收入183.66万元。";
  Document document =
      document_of({paragraph(text, {printed_in(text, "15", 3), printed_in(text, "全年办理15件。群众满意", 2),
                                    printed_in(text, "183.66", 0)})});
  Figures figures = some_figures();
  Printings printings(figures, document, nullptr);
  EXPECT_EQ(printings.of(3).at(0)->within, 2U);
  EXPECT_EQ(printings.of(3).at(0)->sentence, "工作：全年办理15件。");
  EXPECT_EQ(printings.of(2).at(0)->within, kNoFigure);
  EXPECT_EQ(printings.of(0).at(0)->within, kNoFigure) << "stands behind the words, not in them";
}

TEST(Printings, ACellIsNamedByWhatStandsBesideAndAboveIt) {
  Table table;
  table.title = "收入支出决算总表";
  table.sheet_name = "收入支出决算总表";
  table.form_number = "公开01表";
  table.header_rows = 2;
  table.widths = {10, 4, 8, 10, 4, 8};
  auto amount = [](FigureId figure, const std::string& text) {
    Cell cell = text_cell(text, CellRole::kAmount);
    cell.figure = figure;
    if (!text.empty()) cell.text.printed = {{0, static_cast<std::uint32_t>(text.size()), figure}};
    if (!text.empty()) cell.amount = Fen{183'660'000};
    return cell;
  };
  auto header = [](const char* text) { return text_cell(text, CellRole::kHeader); };
  table.rows = {
      {spanning_cell("收入", 1, 3), covered_cell(), covered_cell(), spanning_cell("支出", 1, 3),
       covered_cell(), covered_cell()},
      {header("项目"), header("行次"), header("决算数"), header("项目"), header("行次"), header("决算数")},
      {text_cell("一、拨款"), text_cell("1"), amount(0, "183.66"), text_cell("一、基本支出"), text_cell("32"),
       amount(4, "")}};
  Document document = document_of({heading_block(1, "第五部分 附表"), table_block(0)});
  document.tables = {table};
  Figures figures = some_figures();
  Printings printings(figures, document, nullptr);
  const Printing& left = *printings.of(0).at(0);
  EXPECT_EQ(left.title, "收入支出决算总表");
  EXPECT_EQ(left.row, "一、拨款 行1");
  EXPECT_EQ(left.column, "收入／决算数");
  EXPECT_EQ(left.sheet_cell, "收入支出决算总表!C5") << "title, form number, two header rows";
  const Printing& right = *printings.of(4).at(0);
  EXPECT_EQ(right.row, "一、基本支出 行32");
  EXPECT_EQ(right.column, "支出／决算数");
  EXPECT_EQ(right.text, "") << "an empty cell that has a figure";
  EXPECT_EQ(right.sheet_cell, "收入支出决算总表!F5");
}

TEST(Printings, CopiesAreOneFact) {
  Figures figures = some_figures();
  figures.copy("副本的副本", figures.find("收入副本"));
  FigureId last = figures.find("副本的副本");
  EXPECT_EQ(original_of(figures, last), 0U);
  EXPECT_EQ(same_fact(figures, 1), (std::vector<FigureId>{1, 0, last}));
  EXPECT_EQ(same_fact(figures, 3), (std::vector<FigureId>{3}));
}

TEST(Printings, FiguresOfOwnWordsAreKeptThroughTheWholeReport) {
  const ExplainedUnit& unit = zhaohua();
  Printings printings(unit.unit->figures, unit.unit->document, &unit.pages);
  std::vector<const Printing*> found = printings.of(unit.id("自定义.信访件次"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]->within, unit.id("重点工作.概述"));
  EXPECT_EQ(found[0]->sentence,
            "2021年，到区及以上信访719件次1093人次，其中走访358件次732人次，网上信访331件次，来信30件次。");
  EXPECT_EQ(found[0]->sentence.substr(found[0]->offset, 3), "719");
}

std::string without_blanks(std::string text) {
  for (std::string_view blank : {" ", "\n", "　"})
    for (std::size_t at = text.find(blank); at != std::string::npos; at = text.find(blank, at))
      text.erase(at, blank.size());
  return text;
}

/// What poppler reads on each page.
std::vector<std::string> pages_read_back(const std::string& pdf) {
  testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "a.pdf", std::ios::binary) << pdf;
  std::string all = testing::run_command("pdftotext " + testing::quoted(folder.path() / "a.pdf") + " -").out;
  std::vector<std::string> pages;
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = std::min(all.find('\f', at), all.size());
    pages.push_back(without_blanks(all.substr(at, end - at)));
    at = end + 1;
  }
  return pages;
}

/// A printed figure with some characters of its sentence, blanks removed.
std::string with_context(const Printing& printing) {
  if (printing.sentence.empty()) return without_blanks(printing.text);
  std::size_t begin = printing.offset;
  std::size_t end = begin + printing.text.size();
  auto inside = [&](std::size_t at) { return (printing.sentence[at] & 0xC0) == 0x80; };
  for (int i = 0; i < 4 && begin > 0; ++i)
    for (--begin; begin > 0 && inside(begin);) --begin;
  for (int i = 0; i < 2 && end < printing.sentence.size(); ++i)
    for (++end; end < printing.sentence.size() && inside(end);) ++end;
  return without_blanks(printing.sentence.substr(begin, end - begin));
}

TEST(Printings, PagesAreThoseOfThePdf) {
  for (const char* name : {kZhaohua, kExample}) {
    const FontSet& fonts = explained_library().fonts();
    std::unique_ptr<ExplainedUnit> unit = explained_unit(name, fonts);
    std::vector<std::string> pages = pages_read_back(write_pdf(unit->pages, fonts));
    ASSERT_EQ(pages.size(), unit->pages.pages.size());
    std::size_t with_words = 0;
    std::size_t found = 0;
    Printings printings(unit->unit->figures, unit->unit->document, &unit->pages);
    for (const Printing& printing : printings.all()) {
      if (printing.text.empty()) continue;
      ASSERT_TRUE(printing.page) << printing.section;
      const std::string& page = pages.at(*printing.page);
      EXPECT_EQ(printing.page_label, std::to_string(*printing.page)) << "the cover has no number";
      bool is_number = unit->unit->figures[printing.figure].kind != FigureKind::kText;
      if (is_number) {
        EXPECT_NE(page.find(without_blanks(printing.text)), std::string::npos)
            << printing.section << " " << printing.title << " " << printing.text;
      }
      if (!is_number || printing.sentence.empty()) continue;
      ++with_words;
      found += page.find(with_context(printing)) != std::string::npos;
    }
    EXPECT_GT(with_words, 50U) << name;
    EXPECT_GE(found + 3, with_words) << name << ": all but words that a page cuts in two";
  }
}

TEST(Printings, TheTotalStandsOnThePageSaidAndOnNoneBesideIt) {
  const FontSet& fonts = explained_library().fonts();
  std::unique_ptr<ExplainedUnit> unit = explained_unit(kZhaohua, fonts);
  std::vector<std::string> pages = pages_read_back(write_pdf(unit->pages, fonts));
  Printings printings(unit->unit->figures, unit->unit->document, &unit->pages);
  const Printing& total = *printings.of(unit->id("收支总计.本年")).at(0);
  for (std::size_t page = 0; page < pages.size(); ++page)
    EXPECT_EQ(pages[page].find("2021年度收、支总计183.66万元") != std::string::npos, page == *total.page);
}

/// Sheet!address -> the number there, as openpyxl reads it.
std::map<std::string, double> numbers_read_back(const std::string& xlsx) {
  testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "a.xlsx", std::ios::binary) << xlsx;
  std::istringstream lines(testing::run_command("/usr/bin/python3 '" JUESUAN_ROOT
                                                "/tests/render/sheets.py' " +
                                                testing::quoted(folder.path() / "a.xlsx"))
                               .out);
  std::map<std::string, double> numbers;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string sheet, address, value;
    std::getline(fields, sheet, '\t');
    std::getline(fields, address, '\t');
    std::getline(fields, value, '\t');
    std::size_t cached = value.find(" -> ");
    if (cached != std::string::npos) value.erase(0, cached + 4);
    if (!value.empty() && value[0] != '\'')
      numbers[sheet + "!" + address] = std::strtod(value.c_str(), nullptr);
  }
  return numbers;
}

TEST(Printings, SheetCellsHoldTheFigures) {
  for (const ExplainedUnit* unit : {&zhaohua(), &example()}) {
    std::map<std::string, double> numbers = numbers_read_back(write_xlsx(unit->unit->document));
    Printings printings(unit->unit->figures, unit->unit->document, &unit->pages);
    std::size_t forms = 0;
    std::size_t charts = 0;
    for (const Printing& printing : printings.all()) {
      if (printing.sheet_cell.empty() || !printing.decimals) continue;
      auto cell = numbers.find(printing.sheet_cell);
      ASSERT_NE(cell, numbers.end()) << printing.sheet_cell;
      double fen = cell->second * static_cast<double>(fen_per(printing.unit));
      EXPECT_EQ(std::llround(fen), unit->unit->figures[printing.figure].number) << printing.sheet_cell;
      ++(printing.kind == Printing::Kind::kChart ? charts : forms);
    }
    EXPECT_GT(forms, 100U);
    EXPECT_GT(charts, 10U);
  }
}

}  // namespace
}  // namespace juesuan
