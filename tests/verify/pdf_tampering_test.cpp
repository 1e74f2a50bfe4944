// What is changed in a published PDF is found, once, under the right rule, with page and figure. The clean
// twin of every case is clean_test.cpp.

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <memory>

#include "base/utf8.h"
#include "verify/failing_cases.h"
#include "verify/tampering.h"
#include "verify/verified_unit.h"

namespace juesuan {
namespace {

using testing::findings_text;
using testing::kExample;
using testing::library_with_fonts;
using testing::through;
using testing::verified_unit;
using testing::VerifiedUnit;
using testing::with_glyphs_exchanged;
using testing::with_texts_exchanged;

struct TextPlace {
  std::size_t page = 0;
  std::size_t text = 0;
};

/// The first text, from `page` on, that is just these words.
TextPlace find_text(const VerifiedUnit& unit, std::string_view words, std::size_t page = 0) {
  for (std::size_t p = page; p < unit.pages.pages.size(); ++p) {
    const std::vector<PlacedText>& texts = unit.pages.pages[p].texts;
    for (std::size_t t = 0; t < texts.size(); ++t)
      if (texts[t].text == words) return {p, t};
  }
  throw std::runtime_error("no text " + std::string(words));
}

const VerifiedUnit& example() {
  return verified_unit(kExample);
}

/// How many strings show a text in the content stream: one for each change of font.
std::size_t count_shows(const PlacedText& text) {
  std::size_t count = 0;
  std::uint16_t file = 0;
  for (std::size_t at = 0; at < text.text.size();) {
    std::uint16_t next = library_with_fonts().fonts().glyph(text.face, next_code_point(text.text, at)).file;
    if (count == 0 || next != file) ++count;
    file = next;
  }
  return count;
}

/// The string in the page's content stream that shows a text, which must be one.
std::size_t show_of(TextPlace at) {
  const std::vector<PlacedText>& texts = example().pages.pages[at.page].texts;
  if (count_shows(texts[at.text]) != 1) throw std::runtime_error("two fonts in " + texts[at.text].text);
  std::size_t shows = 0;
  for (std::size_t t = 0; t < at.text; ++t) shows += count_shows(texts[t]);
  return shows;
}

/// The PDF with two characters of the first text of these words exchanged in its content stream.
std::string exchanged(std::string_view words, std::size_t a, std::size_t b, std::size_t from_page = 0) {
  TextPlace at = find_text(example(), words, from_page);
  return with_glyphs_exchanged(example().pdf(), at.page, show_of(at), a, b);
}

/// The PDF of other pages.
std::string rendered(const std::function<void(Pages&)>& change) {
  Pages pages = example().pages;
  change(pages);
  return write_pdf(pages, library_with_fonts().fonts());
}

struct Case {
  const char* name;
  std::string (*pdf)();
  const char* findings;
};

// Pages are counted from 1 in the findings and from 0 below; the first two are the cover and the contents.
const Case kCases[] = {
    {"digit in a sentence", [] { return exchanged("1213.99", 1, 2); },
     "V08 PDF 第 8 页：一般公共预算支出.本年 印成“1123.99”\n"},
    {"digit in a cell of a form", [] { return exchanged("1,215.01", 2, 3, 28); },
     "V09 PDF 第 30 页“收入支出决算总表”第 4 行第 3 列：收入.来源.一般公共预算财政拨款收入.金额 "
     "印成“1,125.01”\n"},
    {"two words of a sentence", [] { return exchanged("市数据服务中心。", 0, 1, 3); },
     "V07 PDF 第 5 页：机构.纳入编制范围.1.名称 印成“…算单位包括：示例数市据服务中心。”\n"},
    {"two words of a heading", [] { return exchanged("二、收入决算情况说明", 2, 4, 3); },
     "V06 PDF 第 6 页：文字印成“二、决入收算情况说明”\n"},
    {"two words of the cover", [] { return exchanged("2021年度", 2, 3); },
     "V04 PDF 封面：文字印成“2012年度”\n"},
    {"name of a form", [] { return exchanged("收入支出决算总表", 0, 2, 28); },
     "V07 PDF 第 30 页：文字印成“支入收出决算总表”\n"},
    {"two lines of the contents",
     [] {
       TextPlace a = find_text(example(), "一、基本职能及主要工作");
       TextPlace b = find_text(example(), "二、机构设置");
       return with_texts_exchanged(example().pdf(), a.page, show_of(a), show_of(b));
     },
     "V05 PDF 目录第 2 行与第 3 行对调了\n"},
    {"page number in the contents", [] { return exchanged("12", 0, 1, 1); },
     "V05 PDF 目录第 11 行“七、“三公”经费财政拨款支出决算情况说明”的页码是 21，标题在第 12 页\n"},
    {"words in the contents", [] { return exchanged("第三部分　名词解释", 1, 3, 1); },
     "V05 PDF 目录第 15 行与标题不符\n"},
    {"number of a page", [] { return exchanged("— 12 —", 2, 3); },
     "V04 PDF 第 13 页的页码印成“—21—”，应为“—12—”\n"},
    {"label of a chart", [] { return exchanged("1449.94", 0, 1); },
     "V10 PDF 第 6 "
     "页“图1：收、支决算总计变动情况图（柱状图，单位：万元）”：图上的“1449.94”印成“4149.94”\n"},
    {"name in a chart", [] { return exchanged("收入总计", 0, 1); },
     "V10 PDF 第 6 "
     "页“图1：收、支决算总计变动情况图（柱状图，单位：万元）”：图上的“收入总计”印成“入收总计”\n"},
    {"cell in another column",
     [] {
       TextPlace at = find_text(example(), "67.80", 28);
       return rendered([&](Pages& pages) { pages.pages[at.page].texts[at.text].x += 235; });
     },
     "V09 PDF 第 30 页“收入支出决算总表”第 6 行第 3 列：“67.80”不在原位，印在了别处\n"},
    {"text too much",
     [] {
       return rendered([](Pages& pages) {
         pages.pages[5].texts.insert(pages.pages[5].texts.begin(),
                                     {100, 100, 12, 0, Face::kFang, "仅供内部使用"});
       });
     },
     "V07 PDF 第 6 页有多余的文字“仅供内部使用”\n"},
    {"a digit more",
     [] {
       TextPlace at = find_text(example(), "1213.99");
       return rendered([&](Pages& pages) { pages.pages[at.page].texts[at.text].text = "11213.99"; });
     },
     "V07 PDF 第 8 页：文字印成“…算财政拨款支出11213.9万9元，占本年支出合…”\n"},
    {"empty page", [] { return rendered([](Pages& pages) { pages.pages[5].texts.clear(); }); },
     "V07 PDF 第 6 页没有文字\n"},
    {"two pages exchanged",
     [] { return rendered([](Pages& pages) { std::swap(pages.pages[5].texts, pages.pages[6].texts); }); },
     "V07 PDF 第 6 页整页不符：73 段文字中 73 段不同\n"
     "V07 PDF 第 7 页整页不符：56 段文字中 56 段不同\n"},
    {"page of another size", [] { return rendered([](Pages& pages) { pages.pages[5].width += 20; }); },
     "V04 PDF 第 6 页的大小是 615×842，应为 595×842（点）\n"},
    {"page taken out", [] { return through("qpdf %in --pages %in 1-5,7-z -- %out", example().pdf()); },
     "V04 PDF 有 50 页，应为 51 页\n"},
    {"another title",
     [] { return rendered([](Pages& pages) { pages.metadata.title = "示例市数据服务局2020年度部门决算"; }); },
     "V03 PDF 属性中的标题是“示例市数据服务局2020年度部门决算”，应为“示例市数据服务局2021年度部门决算”\n"},
    {"locked", [] { return through("qpdf --encrypt secret secret 256 -- %in %out", example().pdf()); },
     "V02 示例市数据服务局2021年度部门决算.pdf 读不出来：加了密\n"},
    {"encrypted for nobody",
     [] { return through("qpdf --encrypt '' secret 256 -- %in %out", example().pdf()); },
     "V02 示例市数据服务局2021年度部门决算.pdf 读不出来：加了密\n"},
    {"no PDF", [] { return std::string("公开文件"); },
     "V02 示例市数据服务局2021年度部门决算.pdf 读不出来：不是 PDF，或已损坏\n"},
    {"nothing", [] { return std::string(); }, "V02 示例市数据服务局2021年度部门决算.pdf 读不出来：是空的\n"},
    {"bomb",
     [] {
       std::string zeros(std::size_t{65} << 20, ' ');
       std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> packer(
           libdeflate_alloc_compressor(1), libdeflate_free_compressor);
       std::string packed(libdeflate_zlib_compress_bound(packer.get(), zeros.size()), 0);
       packed.resize(
           libdeflate_zlib_compress(packer.get(), zeros.data(), zeros.size(), packed.data(), packed.size()));
       return example().pdf() + "99999 0 obj\n<</Filter/FlateDecode>>\nstream\n" + packed +
              "\nendstream\nendobj\n";
     },
     "V02 示例市数据服务局2021年度部门决算.pdf 读不出来：解开后太大，没有读\n"},
    {"end torn off", [] { return example().pdf().substr(0, example().pdf().size() / 2); },
     "V02 示例市数据服务局2021年度部门决算.pdf 读不出来：不是 PDF，或已损坏\n"},
};

[[maybe_unused]] const bool kNoted = testing::note_failing_cases(kCases);

class PdfTampering : public ::testing::TestWithParam<Case> {};

TEST_P(PdfTampering, IsFoundOnce) {
  UnitResults results = example().verify_files(example().with_pdf(GetParam().pdf()));
  EXPECT_EQ(findings_text(results), GetParam().findings) << GetParam().name;
  EXPECT_TRUE(results.has_errors());
}

INSTANTIATE_TEST_SUITE_P(Cases, PdfTampering, ::testing::ValuesIn(kCases));

}  // namespace
}  // namespace juesuan
