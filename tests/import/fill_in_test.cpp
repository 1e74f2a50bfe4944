// What a clerk does to a fill-in workbook, and what is read of it: the form is changed cell by cell.

#include "import/fill_in.h"

#include <gtest/gtest.h>

#include "fill_in/marks.h"
#include "import/cells.h"
#include "import/fill_in_values.h"
#include "support/form_units.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

FactKey key_of(Kind kind) {
  FactKey key;
  key.kind = kind;
  return key;
}

TEST(FormValue, ReadsWhatIsPlainAndSaysWhyOtherwise) {
  FactKey amount = key_of(Kind::kAmount), count = key_of(Kind::kCount), score = key_of(Kind::kScore);
  FactKey date = key_of(Kind::kDate), text = key_of(Kind::kText), code = key_of(Kind::kText);
  code.codes = FactKey::Codes::kFunction;
  const MoneyUnit yuan = MoneyUnit::kYuan, wan = MoneyUnit::kWanYuan;
  WorkbookCell day{WorkbookCell::Kind::kDate, "2022-09-28", 0};
  WorkbookCell error{WorkbookCell::Kind::kError, "#REF!", 0};
  struct Case {
    const char* name;
    WorkbookCell cell;
    const FactKey* key;
    MoneyUnit unit;
    const char* text;
    const char* fault;
  };
  const Case cases[] = {
      {"amount", number_cell(5000401.25), &amount, yuan, "5000401.25", ""},
      {"zero", number_cell(0), &amount, yuan, "0", ""},
      {"blank", {}, &amount, yuan, "", ""},
      {"spaces", text_cell(" 　"), &amount, yuan, "", ""},
      {"dash", text_cell("-"), &amount, yuan, "", ""},
      {"unknown", text_cell(" 未知 "), &amount, yuan, "未知", ""},
      {"sum of fractions", number_cell(0.1 + 0.2), &amount, yuan, "0.3", ""},
      {"commas", text_cell("1,234,567.80"), &amount, yuan, "1234567.80", ""},
      {"full width", text_cell("１２３４．５"), &amount, yuan, "1234.5", ""},
      {"six decimals in 万元", number_cell(21.412345), &amount, wan, "21.412345", ""},
      {"three decimals in 元", number_cell(1.005), &amount, yuan, "",
       "不能读作金额：3位小数（以元计最多2位）"},
      {"a date", day, &amount, yuan, "", "应为金额，这里是日期"},
      {"words", text_cell("约3万"), &amount, yuan, "", "不能读作金额：不是数字的“约”"},
      {"an error", error, &amount, yuan, "", "公式算出的是错误值"},
      {"count", text_cell("12"), &count, yuan, "12", ""},
      {"half a person", number_cell(1.5), &count, yuan, "", "应为整数"},
      {"score", number_cell(9.75), &score, yuan, "9.75", ""},
      {"code and name", text_cell("2010301 行政运行"), &code, yuan, "2010301", ""},
      {"code without blank", text_cell("2010301行政运行"), &code, yuan, "2010301", ""},
      {"code as number", number_cell(2010301), &code, yuan, "2010301", ""},
      {"full-width code", text_cell("２０１０３０１"), &code, yuan, "2010301", ""},
      {"a name for a code", text_cell("行政运行"), &code, yuan, "行政运行", ""},
      {"date", day, &date, yuan, "2022-09-28", ""},
      {"date with slashes", text_cell("2022/9/8"), &date, yuan, "2022-09-08", ""},
      {"date in Chinese", text_cell("2022年9月8日"), &date, yuan, "2022-09-08", ""},
      {"half a date", text_cell("9月8日"), &date, yuan, "", "应为日期，如 2022-09-28"},
      {"text", text_cell("　一段话\r\n两行 "), &text, yuan, "一段话\n两行", ""},
      {"a telephone as number", number_cell(84857785), &text, yuan, "84857785", ""},
      {"100% as number", number_cell(1), &text, yuan, "",
       "应为文字，这里是数，可能是百分数或分数；把格子的格式改成文本再填"},
      {"3/4 as date", day, &text, yuan, "", "应为文字，这里成了日期；把格子的格式改成文本再填"},
  };
  for (const Case& c : cases) {
    FormValue value = read_form_value(c.cell, *c.key, c.unit);
    EXPECT_EQ(value.text, c.text) << c.name;
    EXPECT_EQ(value.fault, c.fault) << c.name;
  }
}

/// The example's form, to be changed.
class ChangedForm {
 public:
  ChangedForm() : ChangedForm(example_unit().facts) {}
  explicit ChangedForm(const FactTree& facts) {
    read_ = read_form("form.xlsx", form_of(example_unit(), facts), example_unit().description);
  }

  Workbook& book() { return *read_->workbook; }
  WorkbookSheet& sheet(const std::string& name) {
    for (WorkbookSheet& one : book().sheets)
      if (one.name == name) return one;
    throw std::runtime_error("no sheet " + name);
  }

  /// The first row whose mark (column A) is `mark`.
  int row(const std::string& name, const std::string& mark) {
    WorkbookSheet& found = sheet(name);
    for (int r = 0; r < static_cast<int>(found.rows.size()); ++r)
      if (found.cell(r, 0).text == mark) return r;
    throw std::runtime_error("no row " + mark);
  }
  /// The first row of a table with something in it, and the column of a role.
  int first(const std::string& name, const std::string& path) { return row(name, "表:" + path) + 2; }
  int column(const std::string& name, int roles, const std::string& role) {
    WorkbookSheet& found = sheet(name);
    for (int c = 0; c < 40; ++c)
      if (found.cell(roles, c).text == role) return c;
    throw std::runtime_error("no column " + role);
  }
  int table_column(const std::string& name, const std::string& path, const std::string& role) {
    return column(name, row(name, "表:" + path), role);
  }
  WorkbookCell& field(const std::string& name, const std::string& path) {
    int r = row(name, "值:" + path);
    return put_cell(sheet(name), r, column(name, row(name, "项"), "值"), {});
  }

  Imported read() {
    out = {};
    return read_fill_in(book(), example_unit().description, out);
  }

  Diagnostics out;

 private:
  std::unique_ptr<ReadForm> read_;
};

std::string said(const FactTree& facts, std::initializer_list<const char*> path) {
  const FactTree* at = &facts;
  for (const char* name : path)
    if ((at = at->find(name)) == nullptr) return "(gone)";
  return at->is_blank() ? "(blank)" : at->text;
}

/// The facts are those of the example.
void expect_example(const Imported& imported) {
  const UnitDescription& description = example_unit().description;
  EXPECT_EQ(unplaced_text(imported), "");
  EXPECT_EQ(difference(canonical(example_unit().facts, description), canonical(imported.facts, description)),
            "");
}

TEST(FillIn, EmptyRowsMayBePutInAnywhere) {
  ChangedForm form;
  WorkbookSheet& sheet = form.sheet("支出");
  int first = form.first("支出", "支出/明细");
  sheet.rows.insert(sheet.rows.begin() + first + 3, {{}, {}});
  sheet.rows.insert(sheet.rows.begin() + 1, std::vector<WorkbookCell>());
  expect_example(form.read());
}

TEST(FillIn, RowsMayBeSortedAndColumnsMoved) {
  ChangedForm form;
  WorkbookSheet& sheet = form.sheet("三公经费");
  int first = form.first("三公经费", "三公经费/金额");
  std::swap(sheet.rows[static_cast<std::size_t>(first)], sheet.rows[static_cast<std::size_t>(first) + 1]);
  Imported imported = form.read();
  const std::vector<FactTree>& rows = imported.facts.find("三公经费")->find("金额")->items;
  EXPECT_EQ(rows[0].text, "公务用车购置费 | 一般公共预算 | 182000 | 179800");
  EXPECT_EQ(rows[1].text, "因公出国境费 | 一般公共预算 | 75000 | 68450");
}

TEST(FillIn, ARowAtTheEndOfTheRoomIsRead) {
  ChangedForm form;
  int last = form.row("预算", "末") - 1;
  int code = form.table_column("预算", "预算", "栏:功能科目");
  put_cell(form.sheet("预算"), last, code, text_cell("2010399 其他"));
  put_cell(form.sheet("预算"), last, form.table_column("预算", "预算", "栏:全年预算数"), number_cell(7));
  EXPECT_EQ(form.read().facts.find("预算")->items.back().text, "2010399 | - | 7");
}

TEST(FillIn, WhatStandsWhereNothingBelongsIsListed) {
  ChangedForm form;
  int end = form.row("预算", "末");
  put_cell(form.sheet("预算"), end, 3, number_cell(7));
  put_cell(form.sheet("预算"), form.first("预算", "预算"), 30, text_cell("旁注"));
  WorkbookSheet own;
  own.name = "我的";
  put_cell(own, 2, 1, text_cell("草稿"));
  form.book().sheets.push_back(own);
  EXPECT_EQ(unplaced_text(form.read()),
            "预算!AE" + std::to_string(form.first("预算", "预算") + 1) + " “旁注” 这一列不是要填的地方\n" +
                "预算!D" + std::to_string(end + 1) + " “7” 这一行在表外面；在它上面插入行再填\n" +
                "我的!B3 “草稿” 这张工作表不是填报表里的，整张没有读\n");
}

TEST(FillIn, AnEmptyCellIsBlankAndAMissingOneIsNotSaid) {
  ChangedForm form;
  form.field("单位", "公开/电话") = {};
  EXPECT_EQ(said(form.read().facts, {"公开", "电话"}), "(blank)");
  std::erase_if(form.book().sheets, [](const WorkbookSheet& sheet) { return sheet.name == "绩效"; });
  Imported imported = form.read();
  EXPECT_EQ(said(imported.facts, {"绩效"}), "(gone)");
  EXPECT_NE(format_diagnostics(form.out).find("警告[IMPORT-FORM-PLACES]: 填报表里没有这些地方：绩效·"),
            std::string::npos)
      << format_diagnostics(form.out);
}

TEST(FillIn, ZeroBlankAndUnknownStayThreeThings) {
  for (const char* text : {"0", "未知"}) {
    ChangedForm form;
    form.field("采购和资产", "政府采购/货物") = text_cell(text);
    EXPECT_EQ(said(form.read().facts, {"政府采购", "货物"}), text);
  }
}

TEST(FillIn, AFormulaWithoutAValueIsAnError) {
  ChangedForm form;
  form.field("采购和资产", "政府采购/货物") = {WorkbookCell::Kind::kNoValue, "", 0};
  form.read();
  EXPECT_NE(format_diagnostics(form.out).find("错误[IMPORT-NO-VALUE]: 工作表“采购和资产”"),
            std::string::npos);
  EXPECT_EQ(form.out.error_count(), 1U);
}

TEST(FillIn, NothingIsSaidByAWordOrAField) {
  FactTree facts = example_unit().facts;
  facts.at("结转结余").at("年初") = FactTree::of_list({});
  ChangedForm form(facts);
  EXPECT_TRUE(form.read().facts.find("结转结余")->find("年初")->is_list());
  FactTree none = facts;
  none.remove("职能");
  ChangedForm typed(none);
  int first = typed.first("机构", "职能");
  put_cell(typed.sheet("机构"), first, typed.table_column("机构", "职能", "文"), text_cell("无"));
  Imported imported = typed.read();
  const FactTree* list = imported.facts.find("职能");
  EXPECT_TRUE(list->is_list() && list->items.empty());
}

TEST(FillIn, RowsOfARecordNeedItsNumber) {
  ChangedForm form;
  std::string path = "绩效/项目/指标";
  int first = form.first("绩效", path), owner = form.table_column("绩效", path, "属");
  put_cell(form.sheet("绩效"), first, owner, number_cell(99));
  Imported imported = form.read();
  EXPECT_EQ(imported.unplaced.size(), 6U) << unplaced_text(imported);  // the number and five cells
  EXPECT_NE(unplaced_text(imported).find("“归集数据种类” 序号 99 不是一项，或者有两项"), std::string::npos);
  EXPECT_EQ(imported.facts.find("绩效")->find("项目")->items[0].find("指标")->items.size(), 8U);
}

TEST(FillIn, ANameThatStandsTwiceIsListed) {
  ChangedForm form;
  int first = form.first("原因", "原因");
  put_cell(form.sheet("原因"), first + 1, form.table_column("原因", "原因", "名"), text_cell("收支总计"));
  Imported imported = form.read();
  EXPECT_EQ(imported.unplaced.size(), 1U);
  EXPECT_EQ(imported.unplaced[0].why, "“收支总计”有两行");
}

TEST(FillIn, ASecondCopyOfASheetIsListed) {
  ChangedForm form;
  WorkbookSheet copy = form.sheet("上年");
  put_cell(copy, form.first("上年", "上年"), form.table_column("上年", "上年", "文"), number_cell(5));
  copy.name = "上年 (2)";
  form.book().sheets.push_back(copy);
  Imported imported = form.read();
  ASSERT_FALSE(imported.unplaced.empty());
  EXPECT_EQ(imported.unplaced[0].why, "这一组数在别处已经有一张表");
}

TEST(FillIn, AnotherFormatIsRefused) {
  ChangedForm form;
  put_cell(form.sheet(std::string(form_marks::kSheet)), 1, 1, text_cell("99"));
  EXPECT_TRUE(form.read().facts.entries.empty());
  EXPECT_NE(format_diagnostics(form.out).find("错误[IMPORT-FORM-VERSION]: 这份填报表的格式是 99"),
            std::string::npos);
}

}  // namespace
}  // namespace juesuan
