#include <fmt/format.h>
#include <gtest/gtest.h>

#include "derive/derive.h"
#include "fill/fill.h"
#include "support/builders.h"
#include "support/small_set.h"

namespace juesuan {
namespace {

const std::string kFolder = std::string("模板/") + kSmallSet + "/";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

/// The forms of the small set, after a change of one of its files.
struct Filled {
  std::unique_ptr<LoadedSet> loaded;
  Figures figures;
  std::vector<Table> forms;
  Diagnostics out;
};

Filled fill(Figures figures, const std::string& file = "", const std::string& from = "",
            const std::string& to = "") {
  MemoryFiles files = small_set_files();
  if (!file.empty()) files.put(kFolder + file, replaced(*files.read(kFolder + file, 1 << 20), from, to));
  Filled filled{load_set(files), std::move(figures), {}, {}};
  EXPECT_NE(filled.loaded->set, nullptr) << format_diagnostics(filled.loaded->out);
  if (filled.loaded->set) filled.forms = fill_forms(*filled.loaded->set, filled.figures, filled.out);
  return filled;
}

/// "甲/12.00=[2,1]+[3,1]/~": a row's cells with formulas; ~ is covered.
std::string row_text(const Table& table, std::size_t row) {
  std::string text;
  for (const Cell& cell : table.rows[row]) {
    if (&cell != table.rows[row].data()) text += "/";
    text += cell.covered ? "~" : cell.text.text;
    for (std::size_t i = 0; i < cell.formula.size(); ++i)
      text += fmt::format("{}[{},{}]",
                          cell.formula[i].minus ? "-"
                          : i == 0              ? "="
                                                : "+",
                          cell.formula[i].row, cell.formula[i].column);
  }
  return text;
}

std::vector<std::string> rows_of(const Table& table) {
  std::vector<std::string> rows;
  for (std::size_t row = 0; row < table.rows.size(); ++row) rows.push_back(row_text(table, row));
  return rows;
}

using Rows = std::vector<std::string>;

TEST(Forms, FixedLinesWithFormulasOfTheNote) {
  Filled filled = fill(small_figures());
  ASSERT_EQ(format_diagnostics(filled.out), "");
  const Table& table = filled.forms[0];
  EXPECT_EQ(rows_of(table),
            (Rows{"收入/~/~/支出/~/~", "项目/行次/决算数/项目/行次/决算数",
                  "一般公共预算财政拨款收入/1/100,000.05/一般公共服务支出/4/100,000.10",
                  "其他收入/2/0.05/社会保障和就业支出/5/",
                  "本年收入合计/3/100,000.10=[2,2]+[3,2]/本年支出合计/6/100,000.10=[2,5]+[3,5]"}));
  EXPECT_EQ(table.header_rows, 2U);
  EXPECT_EQ(table.rows[4][0].role, CellRole::kTotalLabel);
  EXPECT_EQ(table.rows[4][2].role, CellRole::kTotal);
  EXPECT_EQ(table.rows[2][2].role, CellRole::kAmount);
  EXPECT_EQ(table.rows[2][2].amount, (Fen{100'000'05}));
  EXPECT_EQ(table.rows[3][5].amount, std::nullopt) << "beneath a list a missing element is a blank";
  EXPECT_EQ(table.left_corner, "示例市信访局");
  EXPECT_EQ(table.notes, (std::vector<std::string>{"注：本表反映收支。", "3行=(1+2)行；6行=(4+5)行。"}));
  EXPECT_EQ(table.empty_sentence, "");
}

TEST(Forms, ListRowsWithLevels) {
  Filled filled = fill(small_figures());
  const Table& table = filled.forms[1];
  EXPECT_EQ(rows_of(table),
            (Rows{"编码/~/~/科目名称/合计/基本支出/项目支出", "类/款/项/栏次/1/2/3",
                  "/~/~/合计/100,000.10=[2,5]+[2,6]/60,000.00=[3,5]/40,000.10=[3,6]",
                  "201/~/~/一般公共服务支出/100,000.10=[3,5]+[3,6]/60,000.00=[4,5]/40,000.10=[4,6]",
                  "20103/~/~/政府办公厅（室）及相关机构事务/100,000.10=[4,5]+[4,6]/60,000.00=[5,5]+[6,5]/"
                  "40,000.10=[5,6]+[6,6]",
                  "2010301/~/~/行政运行/60,000.00=[5,5]+[5,6]/60,000.00/",
                  "2010308/~/~/信访事务/40,000.10=[6,5]+[6,6]//40,000.10"}));
  EXPECT_EQ(table.stub_columns, 4U) << "two leaves, one of them three columns wide";
  EXPECT_EQ(table.group_starts, (std::vector<std::uint32_t>{5}));
  EXPECT_EQ(table.widths.size(), 7U);
  EXPECT_EQ(table.rows[6][3].indent, 2) << "层级 3";
  EXPECT_EQ(table.rows[2][3].role, CellRole::kTotalLabel);
  EXPECT_TRUE(table.landscape);
}

TEST(Forms, BlankZeroAndUnknownAreThree) {
  UnitBuilder unit;
  unit.income_by_source(0, fen(0)).income_by_source(7, unknown_amount());
  Filled filled = fill(derive(unit.year(), small_classification(), Glossary{}, nullptr));
  const Table& table = filled.forms[0];
  EXPECT_EQ(row_text(table, 2), "一般公共预算财政拨款收入/1/0.00/一般公共服务支出/4/");
  EXPECT_EQ(row_text(table, 3), "其他收入/2//社会保障和就业支出/5/");
  EXPECT_EQ(filled.figures[table.rows[3][2].figure].state, State::kUnknown);
  EXPECT_EQ(table.notes.back(), "其他收入、本年收入合计未提供。");
  EXPECT_EQ(table.empty_sentence, "");
}

TEST(Forms, AFormWithoutAnyAmountSaysSo) {
  Filled filled = fill(derive(UnitBuilder().year(), small_classification(), Glossary{}, nullptr));
  EXPECT_EQ(filled.forms[0].empty_sentence, "本年无收支。");
  EXPECT_EQ(filled.forms[1].empty_sentence, "无一般公共预算支出。");
  EXPECT_EQ(filled.forms[1].rows.size(), 3U) << "合计 stands alone";
}

TEST(Forms, AFormOfNothingButZerosSaysSoToo) {
  UnitBuilder unit;
  unit.income_by_source(0, fen(0));
  EXPECT_EQ(fill(derive(unit.year(), small_classification(), Glossary{}, nullptr)).forms[0].empty_sentence,
            "本年无收支。");
}

/// The small set with this file as its first form, which has the notes last.
Filled fill_as(Figures figures, const std::string& yaml) {
  MemoryFiles files = small_set_files();
  files.put(kFolder + "tables/fixed.yaml", yaml);
  Filled filled{load_set(files), std::move(figures), {}, {}};
  filled.forms = fill_forms(*filled.loaded->set, filled.figures, filled.out);
  EXPECT_EQ(format_diagnostics(filled.out), "");
  return filled;
}

TEST(Forms, TotalsWithoutAnyDetailHaveTheSentenceOfTheForm) {
  const std::string columns =
      "标题: 表\n栏: [{名称: 项目, 类: 文字, 宽: 8}, {名称: 决算数, 宽: 6}]\n固定行:\n";
  const std::string total = "  - 合计 | 收入合计.本年\n", detail = "  - 其他收入 | 收入.来源.其他收入.金额\n";
  const std::string own = "注: [甲。]\n未提供: 只列合计数。\n";
  using Notes = std::vector<std::string>;
  EXPECT_EQ(fill_as(small_figures(), columns + total + own).forms[0].notes,
            (Notes{"注：甲。", "只列合计数。"}));
  EXPECT_EQ(fill_as(small_figures(), columns + detail + total + own).forms[0].notes, (Notes{"注：甲。"}));
  Figures none = derive(UnitBuilder().year(), small_classification(), Glossary{}, nullptr);
  EXPECT_EQ(fill_as(std::move(none), columns + total + own).forms[0].notes, (Notes{"注：甲。"}));
}

TEST(Forms, MissingAmountsAreNamedByWhatTheyStandUnder) {
  auto note = [](const std::string& budget, const std::string& actual) {
    UnitBuilder unit;
    unit.income_by_source(0, fen(100)).income_by_source(7, unknown_amount());
    const std::string group = "下分: [{名称: 合计, 宽: 6}, {名称: 接待费, 宽: 6}]";
    return fill_as(derive(unit.year(), small_classification(), Glossary{}, nullptr),
                   "标题: 表\n栏: [{名称: 预算数, " + group + "}, {名称: 决算数, " + group +
                       "}]\n固定行:\n  - " + budget + " | " + actual + "\n")
        .forms[0]
        .notes.back();
  };
  const std::string known = "收入.来源.一般公共预算财政拨款收入.金额", unknown = "收入.来源.其他收入.金额";
  const std::string bar = " | ";
  EXPECT_EQ(note(unknown + bar + unknown, known + bar + known), "预算数未提供。");
  EXPECT_EQ(note(known + bar + unknown, unknown + bar + known), "预算数中的接待费、决算数中的合计未提供。");
}

TEST(Forms, UnknownNamesAreErrorsOnce) {
  Filled filled = fill(small_figures(), "tables/fixed.yaml", "收入合计.本年", "收入合计.今年");
  ASSERT_EQ(filled.out.all().size(), 1U);
  const Diagnostic& finding = filled.out.all()[0];
  EXPECT_EQ(finding.code, "FORM-UNKNOWN-FIGURE");
  EXPECT_EQ(finding.message, "表里用的数名“收入合计.今年”没有");
  EXPECT_EQ(finding.notes[0].text, "“今年”这一段最接近的是“本年”");
  EXPECT_EQ(finding.place.line, 9U);
}

TEST(Forms, ColumnsOfNoFieldAreErrors) {
  Filled filled = fill(small_figures(), "tables/rows.yaml", "值: 项目支出", "值: 项目");
  ASSERT_EQ(filled.out.all().size(), 1U);
  EXPECT_EQ(filled.out.all()[0].message, "表里用的数名“项目”没有");
  EXPECT_TRUE(filled.forms[1].rows[3][6].text.text.empty());
}

TEST(Forms, MinusInAFormula) {
  Filled filled = fill(small_figures(), "tables/rows.yaml", "1栏各行=(2+3)栏各行", "2栏各行=(1-3)栏各行");
  EXPECT_EQ(row_text(filled.forms[1], 5), "2010301/~/~/行政运行/60,000.00/60,000.00=[5,4]-[5,6]/");
  EXPECT_EQ(row_text(filled.forms[1], 3).substr(0, 40),
            std::string("201/~/~/一般公共服务支出/100,000.10=[4,4]").substr(0, 40));
}

TEST(Forms, AFormulaOfNoSuchLine) {
  Filled filled = fill(small_figures(), "tables/fixed.yaml", "3行=(1+2)行", "3行=(1+7)行");
  ASSERT_EQ(filled.out.all().size(), 1U);
  EXPECT_EQ(filled.out.all()[0].code, "FORM-NOTE-NUMBER");
  EXPECT_EQ(filled.out.all()[0].message, "表注里的公式提到行次7，表里没有这个行次");
  EXPECT_EQ(filled.out.all()[0].notes[0].text, "表里的行次是1到6");
}

TEST(Forms, SheetNamesAreShortAndUnique) {
  std::string title;
  for (int i = 0; i < 40; ++i) title += "表";
  MemoryFiles files = small_set_files();
  for (const char* name : {"tables/fixed.yaml", "tables/rows.yaml"}) {
    std::string text = *files.read(kFolder + name, 1 << 20);
    files.put(kFolder + name, "标题: " + title + text.substr(text.find('\n')));
  }
  auto loaded = load_set(files);
  ASSERT_TRUE(loaded->set) << format_diagnostics(loaded->out);
  Figures figures = small_figures();
  Diagnostics out;
  std::vector<Table> forms = fill_forms(*loaded->set, figures, out);
  EXPECT_EQ(forms[0].sheet_name, title.substr(0, 31 * 3));
  EXPECT_EQ(forms[1].sheet_name, title.substr(0, 28 * 3) + "（2）");
}

}  // namespace
}  // namespace juesuan
