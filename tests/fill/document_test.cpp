#include "fill/document.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "fill/fill.h"
#include "support/small_set.h"

namespace juesuan {
namespace {

const std::string kBodyFile = std::string("模板/") + kSmallSet + "/narrative/body.j2";

struct Filled {
  std::unique_ptr<LoadedSet> loaded;
  Figures figures;
  Document document;
  Diagnostics out;
};

Filled fill(const std::string& body = "") {
  MemoryFiles files = small_set_files();
  if (!body.empty()) files.put(kBodyFile, body);
  Filled filled{load_set(files), small_figures(), {}, {}};
  const TemplateSet& set = *filled.loaded->set;
  filled.document =
      fill_document(set, filled.figures, fill_forms(set, filled.figures, filled.out), filled.out);
  return filled;
}

std::vector<std::string> blocks_of(const Document& document) {
  std::vector<std::string> blocks;
  for (const Block& block : document.blocks) {
    if (block.kind == Block::Kind::kHeading)
      blocks.push_back(fmt::format("{} {}", block.heading.level, block.heading.text.text));
    if (block.kind == Block::Kind::kParagraph) blocks.push_back(block.paragraph.text.text);
    if (block.kind == Block::Kind::kTable) blocks.push_back("表 " + document.tables[block.index].title);
    if (block.kind == Block::Kind::kChart) blocks.push_back("图 " + document.charts[block.index].caption);
  }
  return blocks;
}

using Blocks = std::vector<std::string>;

TEST(Documents, ArePutTogetherInTheOrderOfTheNarrative) {
  Filled filled = fill();
  EXPECT_EQ(format_diagnostics(filled.out), "");
  EXPECT_EQ(blocks_of(filled.document),
            (Blocks{"1 第一部分　概况", "示例市信访局本年收入100000.1元。", "2 一、图",
                    "图 图1：收支图（单位：元）", "图 图2：收入结构图", "1 第二部分　附件",
                    "表 系统维护自评表", "1 第三部分　附表", "2 一、收入支出决算总表", "表 收入支出决算总表",
                    "2 二、支出决算表", "表 支出决算表"}));
  EXPECT_EQ(filled.document.cover.title, "2021年度");
  EXPECT_EQ(filled.document.cover.unit, "示例市信访局");
  EXPECT_EQ(filled.document.cover.kind, "单位决算");
  EXPECT_EQ(filled.document.cover.date, "");
  EXPECT_EQ(filled.document.file_stem, "示例市信访局2021");
}

TEST(Documents, PrintedFiguresAreKnownByTheirPlace) {
  Filled filled = fill();
  const RichText& text = filled.document.blocks[1].paragraph.text;
  ASSERT_FALSE(text.printed.empty());
  const Printed& amount = text.printed.back();
  EXPECT_EQ(text.text.substr(amount.offset, amount.length), "100000.1");
  EXPECT_EQ(filled.figures[amount.figure].name, "收入合计.本年");
}

TEST(Documents, AFactThatLooksLikeAHeadingIsText) {
  EXPECT_EQ(blocks_of(fill("{% for 项目 in 绩效.项目 %}\n{{ 项目.名称 }}\n{% endfor %}").document),
            (Blocks{"系统维护", "# 培训"}));
}

TEST(Documents, AnnexesHaveTheirNumbersAndLiftWhatIsBelow) {
  Filled filled = fill(
      "# 附件\n@编号 附件{数}　 {中}、\n## 系统维护自评表\n@表 grid 绩效.项目.1\n## 报告\n### 概况\n"
      "@表 grid 绩效.项目.1\n# 正文\n## 说明\n");
  EXPECT_EQ(format_diagnostics(filled.out), "");
  const std::vector<Block>& blocks = filled.document.blocks;
  ASSERT_EQ(blocks.size(), 8U);
  std::string shown;
  for (const Block& block : blocks)
    if (block.kind == Block::Kind::kHeading)
      shown += fmt::format("{}|{} {}\n", block.heading.text.text.substr(0, block.heading.annex_number),
                           block.heading.text.text.substr(block.heading.annex_number), block.heading.raised);
  EXPECT_EQ(shown,
            "|第一部分　附件 0\n附件1　|系统维护自评表 0\n附件2　|报告 0\n|一、概况 1\n|第二部分　正文 0\n"
            "|一、说明 0\n");
  EXPECT_TRUE(has_title_above(filled.document, 2)) << "the annex has the name of its table";
  EXPECT_FALSE(has_title_above(filled.document, 5));
}

TEST(Documents, NamesThatAreNotThereAreErrorsWithTheNearest) {
  Filled filled = fill("@图 收支图\n@表 gird\n@附表\n@附表\n");
  ASSERT_EQ(filled.out.all().size(), 2U);
  EXPECT_EQ(filled.out.all()[0].message, "正文里要插的图“收支图”没有");
  EXPECT_EQ(filled.out.all()[0].notes[0].text, "最接近的是“收支”");
  EXPECT_EQ(filled.out.all()[1].message, "正文里要插的文中的表“gird”没有");
  EXPECT_EQ(filled.out.all()[1].notes[0].text, "最接近的是“grid”");
  EXPECT_EQ(filled.document.tables.size(), 2U) << "forms once";
}

}  // namespace
}  // namespace juesuan
