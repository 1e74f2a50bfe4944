// The PDF of every unit-year in data/, read back by other programs: sound, all fonts in it, and each
// sentence, heading and page number where the filled document has it.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "base/utf8.h"
#include "published/command.h"
#include "published/filled_unit.h"

namespace juesuan {
namespace {

using testing::built_file;
using testing::CommandResult;
using testing::fill_unit;
using testing::FilledUnit;
using testing::quoted;
using testing::run_command;

/// The text without white space, ideographic spaces included.
std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    bool space = c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u3000' || c == U'\u00A0';
    if (!space) append_utf8(out, c);
  }
  return out;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

/// A page as pdftotext gives it.
struct PageText {
  std::string number;  ///< of — 12 —; empty on the cover
  std::string text;    ///< squeezed, without the page number
};

PageText page_text(const std::string& page) {
  PageText out;
  static const std::regex kNumber("—([0-9]+)—");
  for (const std::string& line : split(page, '\n')) {
    std::string words = squeezed(line);
    std::smatch found;
    if (std::regex_match(words, found, kNumber))
      out.number = found[1];
    else
      out.text += words;
  }
  return out;
}

/// Headings of the first two levels, squeezed. Under 附表 each form has one.
std::vector<std::string> titles_of(const Document& document) {
  std::vector<std::string> titles;
  for (const Block& block : document.blocks)
    if (block.kind == Block::Kind::kHeading && block.heading.level <= 2)
      titles.push_back(squeezed(block.heading.text.text));
  return titles;
}

/// An entry of the contents: its title and the page it names.
struct Entry {
  std::string title;
  std::string page;
};

/// The contents from their squeezed text: title, dots, number, over and over.
std::vector<Entry> entries_of(const std::string& contents) {
  static const std::regex kEntry("([^.]+)[.]{3,}([0-9]+)");
  std::vector<Entry> entries;
  for (std::sregex_iterator it(contents.begin(), contents.end(), kEntry), end; it != end; ++it)
    entries.push_back({(*it)[1], (*it)[2]});
  return entries;
}

void collect_titles(const nlohmann::json& items, std::vector<std::string>& titles) {
  for (const nlohmann::json& item : items) {
    titles.push_back(squeezed(item.at("title").get<std::string>()));
    collect_titles(item.at("kids"), titles);
  }
}

/// Paragraphs below a heading of the first level that starts with `part`; all paragraphs if it is empty.
std::vector<std::string> paragraphs_of(const Document& document, std::string_view part) {
  std::vector<std::string> out;
  bool inside = part.empty();
  for (const Block& block : document.blocks) {
    if (block.kind == Block::Kind::kHeading && block.heading.level == 1 && !part.empty())
      inside = block.heading.text.text.starts_with(part);
    if (inside && block.kind == Block::Kind::kParagraph) out.push_back(block.paragraph.text.text);
  }
  return out;
}

/// Whether it ends one page and goes on in the next, where a chart may stand before the rest.
bool goes_over_a_page(const std::string& paragraph, const std::vector<PageText>& pages) {
  for (std::size_t i = 0; i + 1 < pages.size(); ++i)
    for (std::size_t cut = 1; cut < paragraph.size(); ++cut)
      if (pages[i].text.ends_with(std::string_view(paragraph).substr(0, cut)) &&
          pages[i + 1].text.find(paragraph.substr(cut)) != std::string::npos)
        return true;
  return false;
}

class Documents : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override { pdf_ = built_file(GetParam(), ".pdf"); }

  std::vector<PageText> pages(const std::string& options) const {
    std::vector<PageText> out;
    CommandResult result = run_command("pdftotext -enc UTF-8 " + options + " " + quoted(pdf_) + " -");
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.err, "");
    for (const std::string& page : split(result.out, '\f')) out.push_back(page_text(page));
    return out;
  }

  std::filesystem::path pdf_;
};

TEST_P(Documents, AreSoundPdf) {
  CommandResult result = run_command("qpdf --check " + quoted(pdf_));
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_NE(result.out.find("No syntax or stream encoding errors found"), std::string::npos) << result.out;
}

TEST_P(Documents, HoldTheirFontsWithUnicodeMaps) {
  CommandResult result = run_command("pdffonts " + quoted(pdf_));
  EXPECT_EQ(result.err, "");
  std::vector<std::string> lines = split(result.out, '\n');
  ASSERT_GT(lines.size(), 3U) << result.out;
  static const std::regex kSubset(R"(^[A-Z]{6}\+.* yes +yes +yes +[0-9]+ +[0-9]+ *$)");
  for (std::size_t i = 2; i < lines.size(); ++i) EXPECT_TRUE(std::regex_match(lines[i], kSubset)) << lines[i];
}

TEST_P(Documents, HaveEverySentenceWhole) {
  std::unique_ptr<FilledUnit> unit = fill_unit(GetParam());
  const std::vector<PageText> all = pages("");
  std::string text;
  for (const PageText& page : all) text += page.text;
  EXPECT_GT(paragraphs_of(unit->document, "").size(), 40U);
  for (const std::string& paragraph : paragraphs_of(unit->document, "")) {
    const std::string words = squeezed(paragraph);
    EXPECT_TRUE(text.find(words) != std::string::npos || goes_over_a_page(words, all)) << paragraph;
  }
}

/// A value that is missing leaves a hole that these patterns find.
TEST_P(Documents, HaveNoHolesInSentences) {
  static const std::pair<std::wregex, const char*> kHoles[] = {
      {std::wregex(L"(^|[^0-9])(万元|%)"), "no number before 万元 or %"},
      {std::wregex(L"^[。，；：、]|[。，；：、（“][。，；：、）”]|（）|“”"), "nothing between two marks"},
      {std::wregex(L"未定义|undefined|None|nan|[{][{]|[}][}]|[{]%"), "left over from a template"},
      {std::wregex(L"万元万元|%%|[0-9](辆|个|次|人)?[0-9]*未提供"), "a word too much"},
  };
  std::unique_ptr<FilledUnit> unit = fill_unit(GetParam());
  for (const std::string& paragraph : paragraphs_of(unit->document, "")) {
    EXPECT_FALSE(squeezed(paragraph).empty());
    std::u32string points = to_utf32(paragraph);
    std::wstring wide(points.begin(), points.end());
    for (const auto& [hole, meaning] : kHoles)
      EXPECT_FALSE(std::regex_search(wide, hole)) << meaning << ": " << paragraph;
  }
  for (const PageText& page : pages("")) EXPECT_EQ(page.text.find("未定义"), std::string::npos);
}

TEST_P(Documents, ContentsNameTheHeadingsAndTheirPages) {
  std::unique_ptr<FilledUnit> unit = fill_unit(GetParam());
  std::vector<PageText> all = pages("-layout");
  std::string contents;
  for (const PageText& page : all)
    if (page.text.find("......") != std::string::npos) contents += page.text;
  ASSERT_TRUE(contents.starts_with("目录")) << contents.substr(0, 60);
  std::vector<Entry> entries = entries_of(contents.substr(std::string_view("目录").size()));
  std::string named, expected;
  for (const Entry& entry : entries) named += entry.title + "\n";
  for (const std::string& title : titles_of(unit->document)) expected += title + "\n";
  EXPECT_EQ(named, expected);
  for (const Entry& entry : entries) {
    auto page =
        std::find_if(all.begin(), all.end(), [&](const PageText& p) { return p.number == entry.page; });
    ASSERT_NE(page, all.end()) << entry.title << " on page " << entry.page;
    // A form's own page shows its title without the number that the contents give it.
    constexpr std::string_view kMark = "、";
    std::size_t mark = entry.title.find(kMark);
    std::string words = mark == std::string::npos ? entry.title : entry.title.substr(mark + kMark.size());
    EXPECT_NE(page->text.find(words), std::string::npos) << entry.title << " is not on page " << entry.page;
  }
}

TEST_P(Documents, OutlineHasEveryHeading) {
  std::unique_ptr<FilledUnit> unit = fill_unit(GetParam());
  CommandResult result = run_command("qpdf --json=1 --json-key=outlines " + quoted(pdf_));
  ASSERT_EQ(result.status, 0) << result.err;
  std::vector<std::string> outline;
  collect_titles(nlohmann::json::parse(result.out).at("outlines"), outline);
  auto at = outline.begin();
  for (const std::string& title : titles_of(unit->document)) {
    at = std::find(at, outline.end(), title);
    ASSERT_NE(at, outline.end()) << title << " is not in the outline, or not in its place";
  }
}

/// 510000_example/2020/…: example_2020
std::string short_name(const ::testing::TestParamInfo<const char*>& test) {
  std::string path = test.param;
  std::size_t region = path.find('_') + 1;
  std::size_t year = path.find('/') + 1;
  return path.substr(region, year - 1 - region) + "_" + path.substr(year, 4);
}

INSTANTIATE_TEST_SUITE_P(UnitYears, Documents,
                         ::testing::Values("130000_gaoxin/2021/000001_mass_work_center",
                                           "420113_hannan/2022/hannan_petition_bureau",
                                           "510000_example/2020/900001_example_bureau",
                                           "510000_example/2021/900001_example_bureau",
                                           "510402_dongqu/2021/11510301662775163X_petition_bureau",
                                           "510811_zhaohua/2020/433401001_mass_work_bureau",
                                           "510811_zhaohua/2021/433401001_mass_work_bureau"),
                         short_name);

}  // namespace
}  // namespace juesuan
