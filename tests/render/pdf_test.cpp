#include "render/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include "base/utf8.h"
#include "render/font_fixture.h"
#include "render/read_pdf.h"

namespace juesuan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr Pt kA4Width = 595.28;
constexpr Pt kA4Height = 841.89;

/// A PDF on disk for the length of a test.
class TemporaryPdf {
 public:
  explicit TemporaryPdf(const std::string& bytes)
      : path_(::testing::TempDir() + "juesuan_" + std::to_string(::getpid()) + ".pdf") {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryPdf() { std::remove(path_.c_str()); }

  std::string run(const std::string& before, const std::string& after = "") const {
    return output_of(before + " " + path_ + " " + after + " 2>&1");  // complaints too
  }

 private:
  std::string path_;
};

PlacedText text(Pt y, Face face, std::string words, Pt size = 16, Pt spacing = 0) {
  return {83, y, size, spacing, face, std::move(words)};
}

PlacedShape sector(double start, double end, Color fill) {
  PlacedShape shape;
  shape.kind = PlacedShape::Kind::kSector;
  shape.x = 200;
  shape.y = 300;
  shape.radius = 60;
  shape.start = start;
  shape.end = end;
  shape.fill = fill;
  shape.outlined = true;
  return shape;
}

Page cover() {
  Page page{kA4Width, kA4Height, "", {}, {}, {}, {}};
  page.texts = {text(600, Face::kTitle, "示例县赟堃喆玥𬭎事务中心", 26),
                text(540, Face::kTitle, "2021年度单位决算", 36)};
  return page;
}

Page body() {
  Page page{kA4Width, kA4Height, "1", {}, {}, {}, {}};
  page.texts = {text(730, Face::kHei, "一、收入支出决算总体情况说明"),
                text(700, Face::kKai, "（一）“三公”经费支出总体情况说明"),
                text(670, Face::kFang, "2021年度收入总计434.72万元，比2020年增加12.5%。", 16, 0.35),
                text(640, Face::kFang, "经办人：李堃、王喆；复核：赵𬭎——审定……")};
  page.rules = {{83, 620, 500, 620, 0.5}, {83, 600, 500, 600, 0.5}, {83, 590, 500, 590, 1}};
  page.shapes = {sector(0, 130, {0.2, 0.2, 0.2}), sector(130, 360, {0.8, 0.8, 0.8})};
  PlacedShape bar;
  bar.x = 320;
  bar.y = 240;
  bar.width = 40;
  bar.height = 120;
  bar.fill = {0.5, 0.5, 0.5};
  page.shapes.push_back(bar);
  page.links = {{83, 700, 400, 716, 2, 700}};
  return page;
}

Pages sample() {
  Pages pages;
  pages.metadata = {"示例县𬭎事务中心2021年度单位决算", "示例县𬭎事务中心",
                    "单位决算"};
  Page table{kA4Height, kA4Width, "2", {}, {}, {}, {}};
  table.texts = {text(500, Face::kTitle, "收入支出决算总表", 22)};
  pages.pages = {cover(), body(), table};
  pages.outline = {{1, "第二部分 决算情况说明", 1, 760},
                   {2, "一、收入支出决算总体情况说明", 1, 746},
                   {3, "（一）“三公”经费𬭎", 1, 716},
                   {1, "第五部分 附表", 2, 560}};
  return pages;
}

class Pdf : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(fonts_, nullptr) << "the Debian fonts are not installed"; }

  const FontSet* fonts_ = testing::debian_font_set();
};

TEST_F(Pdf, IsSound) {
  TemporaryPdf pdf(write_pdf(sample(), *fonts_));
  std::string report = pdf.run("qpdf --check");
  EXPECT_THAT(report, HasSubstr("No syntax or stream encoding errors found"));
  EXPECT_THAT(report, Not(HasSubstr("WARNING")));
}

TEST_F(Pdf, EmbedsAllFontsWithUnicodeMaps) {
  TemporaryPdf pdf(write_pdf(sample(), *fonts_));
  std::string report = pdf.run("pdffonts");
  for (const char* name : {"NotoSerifCJK", "NotoSansCJK", "FandolKai", "FandolFang", "LXGWWenKai"})
    EXPECT_THAT(report, HasSubstr(name));
  EXPECT_THAT(report, Not(HasSubstr(" no ")));
  EXPECT_THAT(report, Not(HasSubstr("rror")));
}

TEST_F(Pdf, TextComesBackExactly) {
  Pages pages = sample();
  TemporaryPdf pdf(write_pdf(pages, *fonts_));
  std::string read = pdf.run("pdftotext -enc UTF-8", "-");
  EXPECT_THAT(read, Not(HasSubstr("rror")));
  for (const Page& page : pages.pages)
    for (const PlacedText& placed : page.texts) EXPECT_THAT(read, HasSubstr(placed.text));
}

TEST_F(Pdf, EveryFaceReturnsIdeographsOfAllParts) {
  Pages pages;
  std::string wanted;
  for (Face face : {Face::kTitle, Face::kHei, Face::kKai, Face::kFang}) {
    Page page{kA4Width, kA4Height, "1", {}, {}, {}, {}};
    Pt y = 800;
    for (char32_t c = 0x4E00; c < 0x9FA0; c += 40 * 7, y -= 10) {
      std::string line;
      for (char32_t i = 0; i < 40; ++i) append_utf8(line, c + 7 * i);
      page.texts.push_back(text(y, face, line, 9));
      wanted += line + "\n";
    }
    pages.pages.push_back(page);
  }
  TemporaryPdf pdf(write_pdf(pages, *fonts_));
  std::string read = pdf.run("pdftotext -enc UTF-8", "-");
  for (std::size_t at = 0; at < wanted.size();) {
    std::size_t end = wanted.find('\n', at);
    EXPECT_THAT(read, HasSubstr(wanted.substr(at, end - at)));
    at = end + 1;
  }
}

TEST_F(Pdf, PropertiesLabelsOutlineAndLinks) {
  TemporaryPdf pdf(write_pdf(sample(), *fonts_));
  std::string info = pdf.run("pdfinfo");
  EXPECT_THAT(info, HasSubstr("示例县𬭎事务中心2021年度单位决算"));
  EXPECT_THAT(info, HasSubstr("juesuan"));
  EXPECT_THAT(info, Not(HasSubstr("CreationDate")));
  std::string json = pdf.run("qpdf --json");
  EXPECT_THAT(json, HasSubstr("\"u:zh-CN\""));
  EXPECT_THAT(json, HasSubstr("\"/DisplayDocTitle\": true"));
  EXPECT_THAT(json, HasSubstr("（一）“三公”经费𬭎"));
  EXPECT_THAT(json, HasSubstr("\"/Subtype\": \"/Link\""));
  EXPECT_THAT(json, HasSubstr("\"/St\": 1"));
}

TEST_F(Pdf, SameBytesEveryTimeAndFromTwoThreads) {
  const std::string expected = write_pdf(sample(), *fonts_);
  std::vector<std::string> problems;
  auto fresh = FontSet::open(testing::debian_fonts(), problems);
  std::array<std::string, 2> last;
  auto write_some = [&](std::string& out) {
    for (int i = 0; i < 6; ++i) {
      out = write_pdf(sample(), *fresh);
      ASSERT_EQ(out, expected) << "at document " << i;
    }
  };
  std::thread one([&] { write_some(last[0]); });
  std::thread two([&] { write_some(last[1]); });
  one.join();
  two.join();
  EXPECT_EQ(last[0], last[1]);
}

TEST_F(Pdf, CharacterOfNoFontIsDrawnAsNotdef) {
  Pages pages = sample();
  pages.pages[1].texts.push_back(text(560, Face::kFang, "缺字\U0010FFFD在此"));
  TemporaryPdf pdf(write_pdf(pages, *fonts_));
  EXPECT_THAT(pdf.run("qpdf --check"), HasSubstr("No syntax or stream encoding errors found"));
  EXPECT_THAT(pdf.run("pdftotext", "-"), HasSubstr("缺字"));
}

TEST_F(Pdf, EmptyTextsShapesAndDocument) {
  Pages pages = sample();
  pages.pages[1].texts.push_back(text(560, Face::kFang, ""));
  pages.pages[1].shapes = {sector(10, 10, {}), sector(0, 360, {}), PlacedShape{}};
  TemporaryPdf pdf(write_pdf(pages, *fonts_));
  EXPECT_THAT(pdf.run("qpdf --check"), HasSubstr("No syntax or stream encoding errors found"));
  EXPECT_NO_THROW(write_pdf(Pages{}, *fonts_));
}

TEST_F(Pdf, RefusalsAreSaidInChinese) {
  struct Case {
    const char* name;
    void (*spoil)(Pages&);
    const char* expected;
  };
  const Case cases[] = {
      {"page width", [](Pages& pages) { pages.pages[0].width = 1e6; }, "libharu 报错"},
      {"link", [](Pages& pages) { pages.pages[1].links[0].page = 7; }, "指向第 8 页，文档只有 3 页"},
      {"outline", [](Pages& pages) { pages.outline[0].page = 3; }, "指向第 4 页，文档只有 3 页"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    Pages pages = sample();
    one.spoil(pages);
    try {
      write_pdf(pages, *fonts_);
      ADD_FAILURE() << "written all the same";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(one.expected));
    }
  }
}

}  // namespace
}  // namespace juesuan
