// What an archive and a screen reader need of the PDF: read back by qpdf, which shares no code with libharu.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/diagnostic.h"
#include "layout/layout.h"
#include "render/font_fixture.h"
#include "render/pdf.h"
#include "render/pdf_metadata.h"
#include "render/read_pdf.h"
#include "render/sample_document.h"

namespace juesuan {
namespace {

using nlohmann::json;

using ::testing::HasSubstr;

Block table_block(std::size_t index) {
  Block block;
  block.kind = Block::Kind::kTable;
  block.index = index;
  return block;
}

Block words_block(Block::Kind kind, const std::string& words, int level = 1) {
  Block block;
  block.kind = kind;
  block.heading = {level, {words, {}}};
  block.paragraph = {{words, {}}};
  return block;
}

Document report() {
  Document document;
  document.cover = {"2021年度", "示例县𬭎<事务>&中心", "单位决算", "公开时间：2022年9月"};
  document.file_stem = "示例县𬭎<事务>&中心2021年度单位决算";
  document.tables = {sample::income_expenditure_form(), sample::wide_form(5, 60), sample::empty_form()};
  document.charts = {sample::column_chart()};
  document.blocks = {words_block(Block::Kind::kHeading, "第一部分 说明"),
                     words_block(Block::Kind::kHeading, "一、收入", 2),
                     words_block(Block::Kind::kParagraph, "本年收入434.72万元。")};
  Block chart;
  chart.kind = Block::Kind::kChart;
  document.blocks.push_back(chart);
  document.blocks.push_back(words_block(Block::Kind::kHeading, "第二部分 附表"));
  for (std::size_t i = 0; i < document.tables.size(); ++i) document.blocks.push_back(table_block(i));
  return document;
}

class PdfArchive : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(fonts_, nullptr) << "the Debian fonts are not installed";
    Diagnostics out;
    document_ = report();
    pages_ = lay_out(document_, *fonts_, out);
    ASSERT_FALSE(out.has_errors());
  }

  const FontSet* fonts_ = testing::debian_font_set();
  Document document_;
  Pages pages_;
};

TEST_F(PdfArchive, XmpSaysWhatTheInformationSays) {
  ReadPdf pdf(write_pdf(pages_, *fonts_));
  const json& info = pdf.at(pdf.trailer().at("/Info"));
  EXPECT_EQ(text_of(info.at("/Title")), document_.file_stem);
  EXPECT_EQ(text_of(info.at("/Author")), document_.cover.unit);
  EXPECT_FALSE(info.contains("/CreationDate"));
  const json& metadata = pdf.catalog().at("/Metadata");
  EXPECT_FALSE(pdf.at(metadata).contains("/Filter"));
  std::string packet = pdf.stream(metadata);
  EXPECT_EQ(packet, xmp_packet(pages_.metadata, PdfaPart::k2));
  EXPECT_THAT(packet, HasSubstr("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U<"));
  EXPECT_THAT(packet,
              HasSubstr("x-default\">示例县𬭎&lt;事务&gt;&amp;中心2021年度单位决算</rdf:li>"));
  EXPECT_THAT(packet, HasSubstr("<rdf:li>2022-09</rdf:li>"));
  for (const char* key : {"/Keywords", "/Producer", "/Creator", "/Subject"}) {
    std::string words = text_of(info.at(key));
    for (std::size_t at; (at = words.find_first_of("<>&")) != std::string::npos;)
      words = words.substr(at + 1);  // the rest, as it stands in XML too
    EXPECT_THAT(packet, HasSubstr(words)) << key;
  }
}

TEST_F(PdfArchive, CatalogHasWhatPdfAWants) {
  ReadPdf pdf(write_pdf(pages_, *fonts_));
  EXPECT_EQ(pdf.catalog().at("/Lang"), "u:zh-CN");
  EXPECT_EQ(pdf.catalog().at("/MarkInfo").at("/Marked"), true);
  EXPECT_EQ(pdf.catalog().at("/PageMode"), "/UseOutlines");
  EXPECT_TRUE(pdf.trailer().contains("/ID"));
  const json& intent = pdf.catalog().at("/OutputIntents").at(0);
  EXPECT_EQ(intent.at("/S"), "/GTS_PDFA1");
  std::string profile = pdf.stream(intent.at("/DestOutputProfile"));
  EXPECT_EQ(profile.substr(36, 4), "acsp");
  auto size = static_cast<std::size_t>(static_cast<unsigned char>(profile[2]) << 8 |
                                       static_cast<unsigned char>(profile[3]));
  EXPECT_EQ(profile.size(), size);
  EXPECT_THAT(pdf.check(), HasSubstr("No syntax or stream encoding errors found"));
}

/// The parent tree leads from every mark to an element that has it as its kid.
TEST_F(PdfArchive, ParentTreeIsComplete) {
  ReadPdf pdf(write_pdf(pages_, *fonts_));
  const json& root = pdf.at(pdf.catalog().at("/StructTreeRoot"));
  const json& numbers = pdf.at(root.at("/ParentTree")).at("/Nums");
  std::size_t marks = 0;
  for (std::size_t page = 0; page < pages_.pages.size(); ++page) {
    EXPECT_EQ(numbers.at(2 * page), page);
    const json& elements = numbers.at(2 * page + 1);
    for (std::size_t mark = 0; mark < elements.size(); ++mark, ++marks) {
      const json& element = pdf.at(elements.at(mark));
      const json& kids = element.at("/K");
      std::size_t found = kids == json(mark) ? 1 : 0;
      if (kids.is_array())
        for (const json& kid : kids)
          found +=
              kid == json(mark) || (kid.is_object() && kid.value("/MCID", json()) == json(mark)) ? 1U : 0U;
      EXPECT_GE(found, 1U) << "page " << page << " mark " << mark;
    }
  }
  EXPECT_GT(marks, 100U);
  EXPECT_EQ(numbers.size() / 2, root.at("/ParentTreeNextKey").get<std::size_t>());
}

/// 附件: 否. ISO 19005-2 allows no attachment, and knows no /AF.
TEST_F(PdfArchive, WithoutAttachmentItIsPart2) {
  ReadPdf pdf(write_pdf(pages_, *fonts_));
  EXPECT_FALSE(pdf.catalog().contains("/AF"));
  EXPECT_FALSE(pdf.catalog().contains("/Names"));
}

/// ISO 19005-2, 6.3.2; ISO 14289-1, 7.18.
TEST_F(PdfArchive, LinksAreMarkedAndSayWhereTheyLead) {
  ReadPdf pdf(write_pdf(pages_, *fonts_));
  const json& numbers = pdf.at(pdf.at(pdf.catalog().at("/StructTreeRoot")).at("/ParentTree")).at("/Nums");
  std::size_t links = 0;
  for (const std::string& reference_of_page : pdf.page_references()) {
    const json& page = pdf.at(reference_of_page);
    EXPECT_EQ(page.value("/Tabs", ""), "/S");
    for (const json& reference : page.value("/Annots", json::array())) {
      const json& annotation = pdf.at(reference);
      EXPECT_EQ(annotation.at("/Subtype"), "/Link");
      EXPECT_EQ(annotation.at("/F"), 4);
      EXPECT_THAT(text_of(annotation.at("/Contents")), ::testing::MatchesRegex("第[0-9]+页"));
      const std::size_t key = annotation.at("/StructParent");
      ASSERT_EQ(numbers.at(2 * key), key);
      const json& element = pdf.at(numbers.at(2 * key + 1));
      EXPECT_EQ(element.at("/S"), "/Link");
      EXPECT_THAT(element.at("/K").dump(), HasSubstr("\"/Obj\":" + reference.dump()));
      ++links;
    }
  }
  EXPECT_EQ(links, pages_.pages.at(1).links.size());
  EXPECT_GT(links, 0U);
}

/// Object streams are limited, and their index has two bytes: more elements than that must not be lost.
TEST_F(PdfArchive, SeventyThousandElementsAreAllThere) {
  constexpr std::uint32_t kElements = 70'000;
  Pages pages = pages_;
  std::uint32_t table = static_cast<std::uint32_t>(pages.structure.elements.size());
  pages.structure.elements.push_back({Role::kTable, 0});
  pages.structure.elements.push_back({Role::kRow, table});
  for (std::uint32_t i = 0; i < kElements; ++i) pages.structure.elements.push_back({Role::kCell, table + 1});
  ReadPdf pdf(write_pdf(pages, *fonts_));
  const json& root = pdf.at(pdf.at(pdf.catalog().at("/StructTreeRoot")).at("/K"));
  const json& row = pdf.at(pdf.at(root.at("/K").back()).at("/K").at(0));
  ASSERT_EQ(row.at("/K").size(), kElements);
  EXPECT_EQ(pdf.at(row.at("/K").back()).at("/S"), "/TD");
  EXPECT_THAT(pdf.check(), HasSubstr("No syntax or stream encoding errors found"));
}

struct ReadCell {
  std::string type;
  std::size_t rows = 1, columns = 1;
  bool operator==(const ReadCell&) const = default;
};

ReadCell read_cell(const json& element) {
  ReadCell cell{element.at("/S"), 1, 1};
  if (!element.contains("/A")) return cell;
  cell.rows = element.at("/A").value("/RowSpan", std::size_t{1});
  cell.columns = element.at("/A").value("/ColSpan", std::size_t{1});
  return cell;
}

void find_tables(const ReadPdf& pdf, const json& element,
                 std::vector<std::vector<std::vector<ReadCell>>>& out) {
  const std::string type = element.value("/S", "");
  if (type == "/Table") out.emplace_back();
  if (type == "/TR") out.back().emplace_back();
  if (type == "/TH" || type == "/TD") out.back().back().push_back(read_cell(element));
  if (!element.contains("/K") || !element.at("/K").is_array()) return;
  for (const json& kid : element.at("/K"))
    if (kid.is_string()) find_tables(pdf, pdf.at(kid), out);
}

TEST_F(PdfArchive, TablesHaveTheGridOfTheForms) {
  ReadPdf pdf(write_pdf(pages_, *fonts_));
  std::vector<std::vector<std::vector<ReadCell>>> tables;
  const json& root = pdf.at(pdf.catalog().at("/StructTreeRoot"));
  find_tables(pdf, pdf.at(root.at("/K")), tables);
  ASSERT_EQ(tables.size(), document_.tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const Table& table = document_.tables[t];
    ASSERT_EQ(tables[t].size(), table.rows.size());
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      std::vector<ReadCell> wanted;
      for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
        const Cell& cell = table.rows[r][c];
        if (cell.covered) continue;
        bool is_label = cell.role == CellRole::kLabel || cell.role == CellRole::kTotalLabel;
        bool is_header =
            r < table.header_rows || (is_label && c < table.stub_columns && !cell.text.text.empty());
        wanted.push_back({is_header ? "/TH" : "/TD", cell.row_span, cell.column_span});
      }
      EXPECT_EQ(tables[t][r], wanted) << table.title << " row " << r;
    }
  }
}

TEST_F(PdfArchive, AttachmentIsTheFileItself) {
  std::string bytes = "PK\x03\x04";
  for (int i = 0; i < 70'000; ++i) bytes.push_back(static_cast<char>(i * 7919 >> 3));
  const Attachment workbook{"附表.xlsx", "表", "application/vnd.ms-excel", "D:20000101000000Z", bytes};
  const std::string file = write_pdf(pages_, *fonts_, nullptr, {&workbook, 1});
  ReadPdf pdf(file);
  const json& specification = pdf.at(pdf.catalog().at("/AF").at(0));
  EXPECT_EQ(specification.at("/AFRelationship"), "/Data");
  EXPECT_EQ(text_of(specification.at("/UF")), "附表.xlsx");
  const json& reference = specification.at("/EF").at("/F");
  EXPECT_EQ(pdf.at(reference).at("/Subtype"), "/application/vnd.ms-excel");
  EXPECT_EQ(pdf.stream(reference), bytes);
  EXPECT_EQ(pdf.catalog().at("/Names").at("/EmbeddedFiles").at("/Names").at(1),
            pdf.catalog().at("/AF").at(0));
  EXPECT_THAT(pdf.stream(pdf.catalog().at("/Metadata")), HasSubstr("<pdfaid:part>3</pdfaid:part>"));
  EXPECT_EQ(write_pdf(pages_, *fonts_, nullptr, {&workbook, 1}), file);
}

}  // namespace
}  // namespace juesuan
