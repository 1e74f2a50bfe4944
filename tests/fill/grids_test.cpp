#include "fill/grids.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/small_set.h"

namespace juesuan {
namespace {

const std::string kGridFile = std::string("模板/") + kSmallSet + "/tables/grid.yaml";

struct Filled {
  std::unique_ptr<LoadedSet> loaded;
  Table table;
  Diagnostics out;
};

Filled fill(const std::string& yaml = "", const std::string& path = "绩效.项目.1") {
  static const Figures figures = small_figures();
  MemoryFiles files = small_set_files();
  if (!yaml.empty()) files.put(kGridFile, yaml);
  Filled filled{load_set(files), {}, {}};
  EXPECT_NE(filled.loaded->set, nullptr) << format_diagnostics(filled.loaded->out);
  if (filled.loaded->set)
    filled.table =
        fill_grid(filled.loaded->set->grids.at("grid"), path, *filled.loaded->set, figures, filled.out);
  return filled;
}

/// "甲 2x1|~|乙": cells with their spans, rows by columns; ~ is covered.
std::vector<std::string> rows_of(const Table& table) {
  std::vector<std::string> rows;
  for (const std::vector<Cell>& cells : table.rows) {
    std::string& text = rows.emplace_back();
    for (const Cell& cell : cells) {
      text += text.empty() ? "" : "|";
      text += cell.covered ? "~" : cell.text.text;
      if (cell.row_span > 1 || cell.column_span > 1)
        text += fmt::format(" {}x{}", cell.row_span, cell.column_span);
    }
  }
  return rows;
}

using Rows = std::vector<std::string>;

TEST(Grids, SpansRepeatedRowsAndMerges) {
  Filled filled = fill();
  EXPECT_EQ(format_diagnostics(filled.out), "");
  EXPECT_EQ(filled.table.title, "系统维护自评表");
  EXPECT_FALSE(filled.table.is_form);
  EXPECT_EQ(rows_of(filled.table), (Rows{"一级|二级|目标", "项目名称 1x2|~|系统维护", "产出 3x1|数量 2x1|1个",
                                         "~|~|2个", "~|质量|100%", "效益|质量|高"}))
      << "质量 of another 一级 stays apart";
  EXPECT_EQ(filled.table.rows[0][0].role, CellRole::kHeader);
  EXPECT_EQ(filled.table.rows[1][2].align, CellAlign::kLeft);
}

TEST(Grids, NotesStandBelowUnlessTheyComeOutEmpty) {
  Filled filled = fill(
      "标题: 表\n变量: 项目\n列宽: [1]\n格:\n  - [{文: 甲, 居右: 是}]\n注:\n  - 注：{{ 项目.名称 }}。\n"
      "  - \"{% if 项目.名称 == '无' %}不印。{% endif %}\"\n");
  EXPECT_EQ(format_diagnostics(filled.out), "");
  EXPECT_EQ(filled.table.notes, (std::vector<std::string>{"注：系统维护。"}));
  EXPECT_EQ(filled.table.rows[0][0].align, CellAlign::kRight);
}

TEST(Grids, AHeaderRowWithinTheTableIsForTheRowsThatFollow) {
  Table table = fill(
                    "标题: 表\n变量: 项目\n列宽: [1]\n格:\n  - [甲]\n  - {格: [指标], 表头: 是}\n"
                    "  - {逐: 指标, 为: 指标, 格: [\"{{ 指标.目标 }}\"]}\n  - [总分]\n")
                    .table;
  EXPECT_EQ(table.rows.size(), 7U);
  ASSERT_EQ(table.sections.size(), 1U);
  EXPECT_EQ(table.sections[0].begin, 1U);
  EXPECT_EQ(table.sections[0].end, 6U);
  EXPECT_EQ(repeated_rows(table, 5).end, 2U);
  for (std::uint32_t row : {0U, 1U, 6U}) EXPECT_EQ(repeated_rows(table, row).end, 0U) << row;
}

TEST(Grids, AnElementWithoutRows) {
  EXPECT_EQ(rows_of(fill("", "绩效.项目.2").table), (Rows{"一级|二级|目标", "项目名称 1x2|~|# 培训"}));
}

TEST(Grids, RowSpansReachDown) {
  Filled filled = fill(
      "标题: 表\n列宽: [1, 1, 1]\n格:\n  - [{文: 甲, 跨行: 2}, {文: 乙, 跨列: 2}]\n  - [丙, 丁]\n  - [戊, "
      "己, 庚]\n",
      "");
  EXPECT_EQ(format_diagnostics(filled.out), "");
  EXPECT_EQ(rows_of(filled.table), (Rows{"甲 2x1|乙 1x2|~", "~|丙|丁", "戊|己|庚"}));
  filled = fill("标题: 表\n列宽: [1, 1, 1]\n格:\n  - [甲, {文: 乙, 跨行: 2, 跨列: 2}]\n  - [丙]\n", "");
  EXPECT_EQ(rows_of(filled.table), (Rows{"甲|乙 2x2|~", "丙|~|~"}));
}

TEST(Grids, RowsThatDoNotFitAreErrors) {
  struct Case {
    const char* rows;
    const char* message;
    std::uint32_t line;
  };
  const Case cases[] = {
      {"  - [甲, 乙, 丙, 丁]\n", "表“grid”这一行的格子超出3栏", 4},
      {"  - [甲, {文: 乙, 跨列: 3}]\n", "表“grid”这一行的格子超出3栏", 4},
      {"  - [甲, 乙, 丙]\n  - [甲, 乙]\n", "表“grid”这一行的格子不到3栏", 5},
      {"  - [甲, 乙, {文: 丙, 跨行: 2}]\n", "表“grid”有格子跨出表尾", 4},
      {"  - [{文: 甲, 跨行: 2}, 乙, 丙]\n  - [甲, 乙, 丙]\n", "表“grid”这一行的格子超出3栏", 5},
      {"  - 逐: 没有\n    为: 它\n    格: [甲, 乙, 丙]\n", "表“grid”逐行的列表“没有”没有", 4},
  };
  for (const Case& c : cases) {
    Filled filled = fill(std::string("标题: 表\n列宽: [1, 1, 1]\n格:\n") + c.rows, "");
    ASSERT_FALSE(filled.out.all().empty()) << c.rows;
    EXPECT_EQ(filled.out.all()[0].message, c.message);
    EXPECT_EQ(filled.out.all()[0].place.line, c.line) << c.rows;
  }
  EXPECT_EQ(fill("", "绩效.项目.3").out.all()[0].message, "表“grid”要填的“绩效.项目.3”没有");
}

}  // namespace
}  // namespace juesuan
