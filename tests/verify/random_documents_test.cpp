// Documents of random shape, typeset with the real fonts: nothing is found in what was just made, and one
// changed character anywhere is.

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "layout/documents.h"
#include "verify/verified_unit.h"

namespace juesuan {
namespace {

using testing::findings_text;
using testing::library_with_fonts;
using testing::result_of;

constexpr int kDocuments = 30;

class RandomDocument {
 public:
  explicit RandomDocument(std::uint32_t seed) : random_(seed) {}

  Document next() {
    Document document;
    document.cover = {"2021年度", "某单位", "单位决算", ""};
    document.file_stem = "某单位2021年度单位决算";
    document.blocks.push_back(heading_block(1, "第一部分　" + words()));
    for (int n = pick(1, 12); n > 0; --n) add_block(document, false);
    document.blocks.push_back(heading_block(1, "第二部分　附表"));
    for (int n = pick(1, 4); n > 0; --n) add_table(document, true);
    return document;
  }

  int pick(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }

 private:
  std::string words() {
    static const std::u32string kWords = U"收入支出决算预算单位部门项目经费资金财政拨款结余上年本年合计";
    std::u32string out;
    for (int n = pick(2, 14); n > 0; --n) out += kWords[static_cast<std::size_t>(pick(0, 29))];
    return to_utf8(out);
  }

  std::string paragraph() {
    std::string out;
    for (int n = pick(1, 25); n > 0; --n) out += words() + std::to_string(pick(0, 99'999)) + ".5万元，";
    return out + "无。";
  }

  void add_block(Document& document, bool form) {
    switch (pick(0, 5)) {
      case 0:
        document.blocks.push_back(heading_block(2, std::to_string(pick(1, 9)) + "、" + words()));
        break;
      case 1:
        document.blocks.push_back(heading_block(3, "（一）" + words()));
        break;
      case 2:
        add_table(document, form);
        break;
      default:
        document.blocks.push_back(paragraph_block(paragraph()));
    }
  }

  void add_table(Document& document, bool form) {
    auto columns = static_cast<std::size_t>(pick(1, form ? 40 : 20));
    Table table = plain_table(columns, static_cast<std::size_t>(pick(1, 60)), pick(2, 9));
    table.title = words() + "表";
    table.is_form = form;
    table.landscape = pick(0, 1) == 1;
    table.form_number = pick(0, 1) == 1 ? "公开01表" : "";
    for (std::size_t r = 1; r < table.rows.size(); ++r) fill_row(table.rows[r]);
    for (std::size_t r = 1; r < table.rows.size(); r += static_cast<std::size_t>(pick(1, 20)))
      span_label(table, r);
    for (int notes = pick(0, 3); notes > 0; --notes) table.notes.push_back("注：" + paragraph());
    document.blocks.push_back(table_block(document.tables.size()));
    document.tables.push_back(std::move(table));
  }

  void fill_row(std::vector<Cell>& row) {
    row[0].text.text = pick(0, 5) == 0 ? paragraph() : words();
    for (std::size_t c = 1; c < row.size(); ++c)
      row[c].text.text = pick(0, 3) == 0 ? "" : std::to_string(pick(0, 99'999)) + ".25";
  }

  void span_label(Table& table, std::size_t row) {
    std::size_t last = std::min(row + static_cast<std::size_t>(pick(0, 9)), table.rows.size() - 1);
    for (std::size_t r = row; r <= last; ++r)
      if (table.rows[r][0].covered || table.rows[r][0].row_span > 1) return;
    table.rows[row][0].row_span = static_cast<std::uint16_t>(last - row + 1);
    for (std::size_t r = row + 1; r <= last; ++r) table.rows[r][0] = covered_cell();
  }

  std::mt19937 random_;
};

UnitResults verify_pages(const Document& document, const Pages& pages, const Pages& published) {
  static const Source source{"单位.yaml", ""};
  static const Figures figures;
  UnitYear year;
  year.source = &source;
  testing::PublishedFiles files = {
      {document.file_stem + ".pdf", write_pdf(published, library_with_fonts().fonts())}};
  return verify({year, figures, document, pages, true, false}, files);
}

Pages lay_out(const Document& document) {
  Diagnostics out;
  Pages pages = juesuan::lay_out(document, library_with_fonts().fonts(), out);
  EXPECT_EQ(format_diagnostics(out), "");
  return pages;
}

TEST(RandomDocuments, AreReadBackWhole) {
  RandomDocument random(20211);
  for (int n = 0; n < kDocuments; ++n) {
    Document document = random.next();
    Pages pages = lay_out(document);
    ASSERT_EQ(findings_text(verify_pages(document, pages, pages)), "") << n;
  }
}

/// The text with one of its characters, no blank, made another one.
std::string with_a_change(const std::string& text, RandomDocument& random) {
  std::u32string points = to_utf32(text);
  auto& changed = points[static_cast<std::size_t>(random.pick(0, static_cast<int>(points.size()) - 1))];
  changed = changed == U'8' ? U'3' : U'8';
  return to_utf8(points);
}

TEST(RandomDocuments, ShowOneChangedCharacter) {
  RandomDocument random(20212);
  for (int n = 0; n < kDocuments; ++n) {
    Document document = random.next();
    Pages pages = lay_out(document);
    Pages changed = pages;
    std::size_t page = static_cast<std::size_t>(random.pick(0, static_cast<int>(pages.pages.size()) - 1));
    std::vector<PlacedText>& texts = changed.pages[page].texts;
    PlacedText& text = texts[static_cast<std::size_t>(random.pick(0, static_cast<int>(texts.size()) - 1))];
    std::string before = text.text;
    text.text = with_a_change(before, random);
    UnitResults results = verify_pages(document, pages, changed);
    std::size_t count = 0;
    for (const RuleResult& rule : results.rules) count += rule.findings.size();
    ASSERT_EQ(count, 1U) << n << " page " << page + 1 << ": " << before << " -> " << text.text << "\n"
                         << findings_text(results);
  }
}

}  // namespace
}  // namespace juesuan
