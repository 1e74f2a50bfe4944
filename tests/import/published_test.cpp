// Published forms put together in code: what they give, and everything that must be refused or left out.

#include "import/published.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "support/stages.h"

namespace juesuan {
namespace {

/// A cell as written here: 12.5 a number, =  a formula without a value, @2022-09-28 a date, '12.5 a text.
WorkbookCell cell_of(const std::string& text) {
  WorkbookCell cell;
  if (text.empty()) return cell;
  cell.text = text;
  cell.kind = WorkbookCell::Kind::kText;
  std::size_t end = 0;
  try {
    cell.number = std::stod(text, &end);
  } catch (const std::exception&) {
  }
  if (end == text.size()) cell.kind = WorkbookCell::Kind::kNumber;
  if (text == "=") cell = {WorkbookCell::Kind::kNoValue, "", 0};
  if (text[0] == '@') cell = {WorkbookCell::Kind::kDate, text.substr(1), 0};
  if (text[0] == '\'') cell = {WorkbookCell::Kind::kText, text.substr(1), 0};
  return cell;
}

/// Rows of cells with | between them.
WorkbookSheet sheet_of(const std::string& name, const std::string& rows) {
  WorkbookSheet sheet;
  sheet.name = name;
  std::istringstream lines(rows);
  for (std::string line; std::getline(lines, line);) {
    std::vector<WorkbookCell>& row = sheet.rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '|');) row.push_back(cell_of(cell));
  }
  return sheet;
}

/// 支出决算表 whose heads and rows are given.
WorkbookSheet expenditure(const std::string& rows,
                          const std::string& heads = "科目编码|科目名称|本年支出合计|基本支出|项目支出\n",
                          const std::string& corner = "部门：甲局|||||金额单位：万元\n") {
  return sheet_of("三", "2021年度支出决算表（表3）\n" + corner + heads + rows);
}

/// 一般公共预算财政拨款支出决算表 with 2010301 基本支出 1.50.
WorkbookSheet general_public(const std::string& title = "2021年度一般公共预算财政拨款支出决算表",
                             const std::string& corner = "部门：甲局|||||金额单位：万元\n") {
  return sheet_of(
      "六", title + "\n" + corner +
                "科目编码|科目名称|合计|基本支出|项目支出\n|合计|1.5|1.5|\n'2010301|行政运行|1.5|1.5|\n");
}

struct Read {
  Imported imported;
  Diagnostics out;
};

Read read(std::vector<WorkbookSheet> sheets, int year = 0, const std::string& unit = "") {
  Workbook workbook;
  workbook.sheets = std::move(sheets);
  Read result;
  result.imported = read_published_workbook(workbook, {project_tables(), year, unit}, result.out);
  return result;
}

void print(const FactTree& tree, const std::string& name, std::string& out) {
  if (tree.is_text()) out += fmt::format("{}: {}\n", name, tree.text);
  for (const FactTree& item : tree.items) out += fmt::format("{}: {}\n", name, item.text);
  for (const FactEntry& entry : tree.entries)
    print(entry.value, name.empty() ? entry.name : name + "." + entry.name, out);
}

/// The facts under `key`, one a line.
std::string facts(const Read& read, const std::string& key) {
  const FactTree* tree = read.imported.facts.find(key);
  std::string out;
  if (tree != nullptr) print(*tree, "", out);
  return out;
}

std::string unplaced(const Read& read) {
  std::string out;
  for (const Unplaced& cell : read.imported.unplaced)
    out += fmt::format("{}!{} {}：{}\n", cell.sheet, cell.cell, cell.text, cell.why);
  return out;
}

/// Findings but for the forms that are missing: these workbooks hold one or two.
std::string findings(const Read& read) {
  Diagnostics shown;
  for (const Diagnostic& finding : read.out.all())
    if (finding.code != "IMPORT-MISSING") shown.add(finding);
  return format_diagnostics(shown);
}

TEST(PublishedForms, WhatOtherFundsPayIsTheRest) {
  Read result = read({general_public(),
                      expenditure("|合计|6.75|2.75|4\n'2010301|行政运行|2.75|2.75|\n"
                                  "'2010399|其他|4||4\n"),
                      sheet_of("十一",
                               "2021年度政府性基金预算财政拨款收入支出决算表\n部门：甲局|||单位：万元\n"
                               "科目编码|科目名称|年初结转和结余|本年收入|本年支出\n|合计|||\n"),
                      sheet_of("十四",
                               "2021年度国有资本经营预算财政拨款支出决算表\n部门：甲局|||单位：万元\n"
                               "科目编码|科目名称|合计|基本支出|项目支出\n|合计|||\n")});
  EXPECT_EQ(findings(result), "");
  EXPECT_EQ(unplaced(result), "");
  EXPECT_EQ(facts(result, "支出"),
            "按功能分类: 2010301 | 基本支出 | 一般公共预算 | 1.50\n"
            "按功能分类: 2010301 | 基本支出 | 其他资金 | 1.25\n"
            "按功能分类: 2010399 | 项目支出 | 其他资金 | 4.00\n");
}

TEST(PublishedForms, WithoutAFundsFormTheRestIsNotGuessed) {
  Read result = read({general_public(), expenditure("'2010301|行政运行|2.75|2.75|\n")});
  EXPECT_EQ(unplaced(result), "三!D4 2.75：没有政府性基金预算支出的表，不知道是哪一种资金\n");
  EXPECT_EQ(facts(result, "支出"), "按功能分类: 2010301 | 基本支出 | 一般公共预算 | 1.50\n");
}

TEST(PublishedForms, LessThanTheFiscalMoneyIsLeftOut) {
  Read result = read({general_public(), expenditure("'2010301|行政运行|1|1|\n"),
                      sheet_of("四",
                               "2021年度财政拨款收入支出决算总表\n部门：甲局|||||单位：万元\n"
                               "项目|行次|决算数|项目|行次|合计|一般公共预算财政拨款\n"
                               "一、一般公共预算财政拨款|1|1.5|一、一般公共服务支出|2|1.5|1.5\n")});
  EXPECT_EQ(unplaced(result), "三!D4 1.00：比各种财政拨款的基本支出之和少 0.50\n");
}

TEST(PublishedForms, ProjectsOfOneItemMakeNoLedger) {
  const std::string wide =
      "2021年度一般公共预算财政拨款支出决算明细表\n部门：甲局|||单位：元\n科目编码|科目名称|合计|30201办公费|"
      "30213维修（护）费\n";
  const std::string general =
      "2021年度一般公共预算财政拨款支出决算表\n部门：甲局|||单位：元\n科目编码|科目名称|合计|基本支出|"
      "项目支出\n";
  const std::string projects =
      "2021年度一般公共预算财政拨款项目支出决算表\n部门：甲局|||单位：元\n科目编码|科目名称（项目名称）|"
      "合计\n";
  Read one = read({sheet_of("六", general + "'2010302|一般行政管理事务|30||30\n"),
                   sheet_of("七", wide + "'2010302|一般行政管理事务|30|10|20\n"),
                   sheet_of("九", projects + "'2010302|一般行政管理事务|30\n|　维护|30\n")});
  EXPECT_EQ(facts(one, "支出"),
            "明细: 2010302 | 项目支出/维护 | 一般公共预算 | 30201 | 10.00\n"
            "明细: 2010302 | 项目支出/维护 | 一般公共预算 | 30213 | 20.00\n");
  Read two = read({sheet_of("六", general + "'2010302|一般行政管理事务|30||30\n"),
                   sheet_of("七", wide + "'2010302|一般行政管理事务|30|10|20\n"),
                   sheet_of("九", projects + "'2010302|一般行政管理事务|30\n|　维护|25\n|　租用|4\n")});
  EXPECT_EQ(facts(two, "支出"),
            "按功能分类: 2010302 | 项目支出/租用 | 一般公共预算 | 4.00\n"
            "按功能分类: 2010302 | 项目支出/维护 | 一般公共预算 | 25.00\n"
            "按功能分类: 2010302 | 项目支出 | 一般公共预算 | 1.00\n"
            "按功能和经济分类: 2010302 | 30201 | 一般公共预算 | 10.00\n"
            "按功能和经济分类: 2010302 | 30213 | 一般公共预算 | 20.00\n");
  Read more = read({sheet_of("六", general + "'2010302|一般行政管理事务|30||30\n"),
                    sheet_of("九", projects + "'2010302|一般行政管理事务|30\n|维护|31\n")});
  EXPECT_EQ(unplaced(more), "九!C5 31.00：各项目之和比 2010302 的项目支出多 1.00\n");
}

TEST(PublishedForms, TotalsAreControlsAndSubtotalsWhenTheyDiffer) {
  Read result =
      read({expenditure("|合计|9|9|\n201|一般公共服务支出|8|8|\n20103|政府办公厅|7|7|\n"
                        "'2010301|行政运行|7|7|\n")});
  EXPECT_EQ(facts(result, "控制数"),
            "支出决算.科目.合计.合计: 9.00\n支出决算.科目.合计.基本支出: 9.00\n"
            "支出决算.科目.201.合计: 8.00\n支出决算.科目.201.基本支出: 8.00\n");
}

TEST(PublishedForms, AmountsAndCodesAsTheyComeInSheets) {
  const std::pair<const char*, const char*> amounts[] = {{"1.5", "1.50"},
                                                         {"'1.5", "1.50"},
                                                         {"'１２３４．５６", "1234.56"},
                                                         {"'1,234.56", "1234.56"},
                                                         {"'　1，234.56 ", "1234.56"},
                                                         {"402.33000000000004", "402.33"},
                                                         {"0.000001", "0.000001"}};
  for (const auto& [cell, text] : amounts) {
    Read result =
        read({sheet_of("六", std::string("2021年度一般公共预算财政拨款支出决算表\n部门：甲局||单位：万元\n"
                                         "科目编码|科目名称|基本支出|项目支出\n'2010301|行政运行|") +
                                 cell + "|\n")});
    EXPECT_EQ(facts(result, "支出"),
              fmt::format("按功能分类: 2010301 | 基本支出 | 一般公共预算 | {}\n", text))
        << cell << unplaced(result);
  }
  for (const char* code : {"2010301||", "　2010301||", "'２０１０３０１||", "201|'03|'01", "201|3|1",
                           "201|20103|2010301", "201|'03|\n'201|'03|'01", "201|'03|\n||'01"}) {
    std::string rows = code;
    std::size_t line = rows.find('\n');
    if (line != std::string::npos) rows.insert(line, "|政府办公厅||");
    Read result = read({sheet_of("六",
                                 "2021年度一般公共预算财政拨款支出决算表\n部门：甲局||单位：万元\n"
                                 "科目编码|||科目名称|基本支出|项目支出\n类|款|项|||\n" +
                                     rows + "|行政运行|1.5|\n")});
    EXPECT_EQ(facts(result, "支出"), "按功能分类: 2010301 | 基本支出 | 一般公共预算 | 1.50\n")
        << code << unplaced(result) << findings(result);
  }
}

TEST(PublishedForms, CellsThatAreNotAmountsAreLeftOut) {
  const std::pair<const char*, const char*> cells[] = {
      {"'1,23", "三!D4 1,23：不能读作金额：不成千分位的逗号\n"},
      {"'1 234", "三!D4 1 234：不能读作金额：数字中间的空格\n"},
      {"'约1万", "三!D4 约1万：不能读作金额：不是数字的“约”\n"},
      {"@2022-09-28", "三!D4 2022-09-28：应为金额，这里是日期\n"},
      {"0.0000001", "三!D4 0.0000001：不能读作金额：7位小数（以万元计最多6位）\n"}};
  for (const auto& [cell, why] : cells) {
    Read result = read({expenditure(std::string("'2010301|行政运行||") + cell + "|\n")});
    EXPECT_EQ(unplaced(result), why);
    EXPECT_FALSE(result.out.has_errors());
  }
  for (const char* blank : {"", "'-", "'——", "' "})
    EXPECT_EQ(unplaced(read({expenditure(std::string("'2010301|行政运行||") + blank + "|\n")})), "") << blank;
}

TEST(PublishedForms, RowsAndColumnsThatAreNotKnownAreLeftOut) {
  auto left_out = [](const std::string& rows, const std::string& head = "") {
    return unplaced(read({sheet_of("六",
                                   "2021年度一般公共预算财政拨款支出决算表\n部门：甲局|||单位：万元\n"
                                   "科目编码|科目名称|合计|基本支出|项目支出" +
                                       head + "\n" + rows)}));
  };
  EXPECT_EQ(left_out("'2019876|没有的科目|1|1|\n"),
            "六!C4 1：2021 年的科目表里没有 2019876\n六!D4 1：2021 年的科目表里没有 2019876\n");
  EXPECT_EQ(left_out("|另一行|1||\n"), "六!C4 1：“另一行”没有科目编码\n");
  EXPECT_EQ(left_out("||1||\n"), "六!C4 1：这一行没有科目编码\n");
  EXPECT_EQ(left_out("20103|政府办公厅|1|1|\n"),
            "六!C4 1.00：20103 下面没有下一级的数\n六!D4 1.00：20103 下面没有下一级的数\n");
  EXPECT_EQ(left_out("|合计|1||\n"), "") << "a control";
  EXPECT_EQ(left_out("'201030|行政运行|1||\n"), "六!C4 1：“201030”有 6 位，不是科目编码\n");
  EXPECT_EQ(left_out("'2010301|行政运行||||5\n", "|其中：公用"),
            "六!F4 5：不知道是哪一栏：表头是“其中:公用”\n");
  EXPECT_EQ(left_out("'2010301|行政运行|1|1|\n'2010301|行政运行||2|\n"),
            "六!D5 2：与 D4 是同一个数：不知道用哪一个\n");
  EXPECT_EQ(left_out("|合计|||\n\n注：|本表反映各项支出|||\n"), "");
}

TEST(PublishedForms, ZerosOfAFormWithoutBlanksAreNothing) {
  auto spent = [](const std::string& basic_of_second) {
    return facts(read({sheet_of("六",
                                "2021年度一般公共预算财政拨款支出决算表\n部门：甲局||单位：万元\n"
                                "科目编码|科目名称|合计|基本支出|项目支出\n'2010301|行政运行|1.5|1.5|0\n"
                                "'2010302|一般行政管理事务|2|" +
                                    basic_of_second + "|2\n")}),
                 "支出");
  };
  EXPECT_EQ(spent("0"),
            "按功能分类: 2010301 | 基本支出 | 一般公共预算 | 1.50\n"
            "按功能分类: 2010302 | 项目支出 | 一般公共预算 | 2.00\n");
  EXPECT_EQ(spent(""),
            "按功能分类: 2010301 | 基本支出 | 一般公共预算 | 1.50\n"
            "按功能分类: 2010301 | 项目支出 | 一般公共预算 | 0.00\n"
            "按功能分类: 2010302 | 项目支出 | 一般公共预算 | 2.00\n");
}

TEST(PublishedForms, ATotalPrintedAsZeroIsAFactWithoutAnItem) {
  const std::string head = "\n部门：甲局||单位：万元\n科目编码|科目名称|年初结转和结余|基本支出|项目支出\n";
  Read result = read(
      {sheet_of("十一", "2021年度政府性基金预算财政拨款收入支出决算表" + head +
                            "|合计|0|0|2\n'2120803|城市建设支出|||2\n"),
       sheet_of("四",
                "2021年度财政拨款收入支出决算总表\n部门：甲局||单位：万元\n项目|行次|决算数|项目|行次|合计\n"
                "总计|1||总计|2|\n")});
  EXPECT_EQ(facts(result, "支出"),
            "按功能分类: 2120803 | 项目支出 | 政府性基金预算 | 2.00\n"
            "按功能分类: - | 基本支出 | 政府性基金预算 | 0.00\n");
  EXPECT_EQ(facts(result, "结转结余"), "年初: 政府性基金预算 | - | 0.00\n");
}

TEST(PublishedForms, ThreePublicOfAllFundsIsDividedWhereItIsKnown) {
  const WorkbookSheet form =
      sheet_of("十三",
               "2021年度财政拨款“三公”经费支出决算表\n部门：甲局|||单位：元\n预算数|预算数|决算数|决算数\n"
               "公务接待费|因公出国（境）费|公务接待费|因公出国（境）费\n1|2|3|4\n9|0|8|7\n");
  const WorkbookSheet fund = sheet_of("十",
                                      "2021年度政府性基金预算财政拨款收入支出决算表\n部门：甲局|||单位：元\n"
                                      "科目编码|科目名称|基本支出|项目支出\n'2120803|城市建设支出|5|\n");
  const WorkbookSheet state = sheet_of("十四",
                                       "2021年度国有资本经营预算财政拨款支出决算表\n部门：甲局|||单位：元\n"
                                       "科目编码|科目名称|基本支出|项目支出\n|合计||\n");
  WorkbookSheet items =
      sheet_of("五",
               "2021年度财政拨款支出决算明细表\n部门：甲局|||单位：元\n"
               "科目编码|科目名称|一般公共预算财政拨款|政府性基金预算财政拨款\n||小计|小计\n"
               "30217|公务接待费|5|3\n30212|因公出国（境）费用|6|\n");
  Read result = read({form, fund, state, items});
  EXPECT_EQ(facts(result, "三公经费"),
            "金额: 因公出国境费 | 一般公共预算 | 0.00 | -\n"
            "金额: 公务接待费 | 一般公共预算 | - | 5.00\n"
            "金额: 公务接待费 | 政府性基金预算 | - | 3.00\n");
  EXPECT_EQ(unplaced(result),
            "十三!D6 7.00：不知道因公出国境费有多少是一般公共预算，多少是政府性基金或国有资本经营预算\n"
            "十三!A6 9.00：不知道公务接待费有多少是一般公共预算，多少是政府性基金或国有资本经营预算\n");
  WorkbookSheet unused = fund;
  unused.rows.pop_back();
  EXPECT_EQ(
      facts(read({form, unused, state}), "三公经费"),
      "金额: 因公出国境费 | 一般公共预算 | 0.00 | 7.00\n金额: 公务接待费 | 一般公共预算 | 9.00 | 8.00\n");
}

TEST(PublishedForms, ADifferenceThatRoundingMayMakeIsNoFact) {
  auto left_out = [](const std::string& unit) {
    const std::string head = "\n部门：甲局||单位：" + unit + "\n科目编码|科目名称|合计|基本支出|项目支出\n";
    const std::string row = "'2010301|行政运行||";
    return unplaced(
        read({sheet_of("三", "2021年度支出决算表" + head + row + "6.01|\n"),
              sheet_of("六", "2021年度一般公共预算财政拨款支出决算表" + head + row + "2|\n"),
              sheet_of("十一", "2021年度政府性基金预算财政拨款收入支出决算表" + head + row + "4|\n"),
              sheet_of("十四", "2021年度国有资本经营预算财政拨款支出决算表" + head)}));
  };
  EXPECT_EQ(left_out("万元"), "三!D4 6.01：比各种财政拨款之和多 0.01，不知道是其他资金还是尾数\n");
  EXPECT_EQ(left_out("元"), "") << "to the 分 it is other money";
}

TEST(PublishedForms, FormsThatDifferSaySo) {
  const std::string basic =
      "2021年度一般公共预算财政拨款基本支出决算表\n部门：甲局||单位：元\n科目编码|科目名称|决算数\n30201|"
      "办公费|5\n公用经费合计||5\n";
  const std::string items =
      "2021年度财政拨款支出决算明细表\n部门：甲局||单位：元\n科目编码|科目名称|一般公共预算财政拨款\n||"
      "基本支出\n"
      "30201|办公费|6\n30202|印刷费|7\n";
  Read result = read({sheet_of("八", basic), sheet_of("五", items)});
  EXPECT_EQ(unplaced(result), "五!C5 6.00：与“八”C4 的 5.00 不同，以那里为准\n");
  EXPECT_EQ(facts(result, "支出"),
            "按经济分类: 30201 | 基本支出 | 一般公共预算 | 5.00\n"
            "按经济分类: 30202 | 基本支出 | 一般公共预算 | 7.00\n公用经费: 5.00\n");
  Read lines = read(
      {expenditure("201|一般公共服务支出|3|3|\n'2010301|行政运行|3|3|\n"),
       sheet_of(
           "一",
           "2021年度收入支出决算总表\n部门：甲局||单位：万元\n项目|行次|决算数|项目|行次|决算数\n"
           "|||一、一般公共服务支出|1|4\n|||二、外交支出|2|5\n|||三、没有的支出|3|6\n总计|4||总计|5|9\n")});
  EXPECT_EQ(facts(lines, "控制数"), "支出总计.本年: 9.00\n支出决算.科目.201.合计: 4.00\n");
  EXPECT_NE(unplaced(lines).find("一!F5 5.00：“三”里没有 202\n"), std::string::npos) << unplaced(lines);
  EXPECT_NE(unplaced(lines).find("一!F6 6：不知道“没有的支出”是什么\n"), std::string::npos)
      << unplaced(lines);
}

TEST(PublishedForms, SheetsInYuanAndInTenThousandsAreReadEachInItsOwn) {
  Read result =
      read({general_public(), sheet_of("十四",
                                       "2021年度国有资本经营预算财政拨款支出决算表\n部门：甲局||单位：元\n"
                                       "科目编码|科目名称|基本支出\n'2230105|补助|12345.67\n")});
  EXPECT_EQ(facts(result, "金额单位") + facts(result, "支出"),
            ": 万元\n按功能分类: 2010301 | 基本支出 | 一般公共预算 | 1.50\n"
            "按功能分类: 2230105 | 基本支出 | 国有资本经营预算 | 1.234567\n");
}

/// Cells go away, change their places or their text: whatever comes of it, it is read or refused.
TEST(PublishedForms, AnythingIsReadOrRefused) {
  std::mt19937 random(11);
  auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  const std::vector<std::string> texts = {"",  "栏次",        "合计", "2010301", "科目编码", "项目",
                                          "1", "@2022-01-01", "=",    "注：",    "单位：元"};
  const std::vector<WorkbookSheet> forms = {
      general_public(), expenditure("|合计|3|3|\n201|一般公共服务支出|3|3|\n'2010301|行政运行|3|3|\n"),
      sheet_of("一",
               "2021年度收入支出决算总表\n部门：甲局||单位：万元\n项目|行次|决算数|项目|行次|决算数\n"
               "一、一般公共预算财政拨款收入|1|2|一、一般公共服务支出|1|4\n总计|4||总计|5|9\n"),
      sheet_of("十",
               "2021年度财政拨款“三公”经费支出决算表\n部门：甲局|||单位：元\n预算数|决算数\n公务接待费|"
               "公务接待费\n9|0\n")};
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::vector<WorkbookSheet> sheets = forms;
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
      WorkbookSheet& sheet = sheets[below(sheets.size())];
      auto& row = sheet.rows[below(sheet.rows.size())];
      if (row.empty()) continue;
      std::size_t at = below(row.size());
      if (below(3) == 0)
        row.erase(row.begin() + static_cast<std::ptrdiff_t>(at));
      else if (below(2) == 0)
        std::swap(row[at], row[below(row.size())]);
      else
        row[at] = cell_of(texts[below(texts.size())]);
      if (below(5) == 0)
        sheet.merges.push_back({static_cast<int>(below(5)), static_cast<int>(at),
                                1 + static_cast<int>(below(3)), 1 << below(20)});
    }
    Read result = read(sheets);
    refused += result.out.has_errors() ? 1 : 0;
    EXPECT_EQ(result.out.has_errors(), result.imported.facts.entries.empty());
  }
  EXPECT_GT(refused, 200);
  EXPECT_LT(refused, 1900);
}

// ---- what is refused ----

struct Refused {
  const char* name;
  std::vector<WorkbookSheet> sheets;
  int year;
  const char* unit;
  const char* message;
};

TEST(PublishedForms, AreRefused) {
  WorkbookSheet second = general_public();
  second.name = "六（2）";
  WorkbookSheet of_2020 = general_public("2020年度一般公共预算财政拨款支出决算表");
  WorkbookSheet of_other =
      general_public("2021年度一般公共预算财政拨款支出决算表", "部门：乙局|||||单位：元\n");
  const std::string row = "'2010301|行政运行|1|1|\n";
  WorkbookSheet merged = expenditure(row, "科目编码|科目名称|本年支出合计|基本支出|\n");
  merged.merges.push_back({2, 3, 1, 2});
  const Refused cases[] = {
      {"两张",
       {general_public(), second},
       0,
       "",
       "错误[IMPORT-TWICE]: 工作表“六”和“六（2）”都是“一般公共预算财政拨款支出决算表”\n"
       "  提示  留下要导入的一张，删去另一张\n"},
      {"年度",
       {expenditure(row), of_2020},
       0,
       "",
       "错误[IMPORT-YEAR]: 工作表“三”的年度是“2021”，“六”的是“2020”\n  提示  一次只导入一个单位一年的表\n"},
      {"别的年度",
       {of_2020},
       2021,
       "",
       "错误[IMPORT-YEAR]: 工作表“六”的年度是“2020”，导入的文件是“2021”\n"
       "  提示  用 --into 说明要导入哪一个文件，或改正表头\n"},
      {"单位",
       {expenditure(row), of_other},
       0,
       "",
       "错误[IMPORT-UNIT]: 工作表“三”的单位是“甲局”，“六”的是“乙局”\n  提示  一次只导入一个单位一年的表\n"},
      {"别的单位",
       {of_other},
       0,
       "甲局",
       "错误[IMPORT-UNIT]: 工作表“六”的单位是“乙局”，导入的文件是“甲局”\n"
       "  提示  用 --into 说明要导入哪一个文件，或改正表头\n"},
      {"没有年度",
       {general_public("一般公共预算财政拨款支出决算表")},
       0,
       "",
       "错误[IMPORT-NO-YEAR]: 各张表里都没有写年度\n"
       "  提示  用 --into 说明要导入哪一个单位的哪一年，或在标题前写“2022年度”\n"},
      {"没有金额单位",
       {expenditure(row, "科目编码|科目名称|合计|基本支出\n", "部门：甲局\n")},
       0,
       "",
       "错误[IMPORT-MONEY-UNIT]: 工作表“三”没有写金额单位\n  应为  "
       "表的右上角写“金额单位：万元”或“单位：元”\n"},
      {"没有表",
       {sheet_of("甲", "通讯录\n")},
       0,
       "",
       "提示[IMPORT-SHEET]: 工作表“甲”不是认得的表，没有读\n  提示  "
       "表从前几行里的标题认，如“收入支出决算总表”\n"
       "错误[IMPORT-NO-FORM]: 工作簿里没有认得的表\n"
       "  应为  公开表或附表，前几行里有标题，如“收入支出决算总表”\n"},
      {"表头合并",
       {merged},
       0,
       "",
       "错误[IMPORT-HEADER]: 工作表“三”D列和E列的表头都是“基本支出”\n"
       "  提示  合并或移动了的表头按原表改回来，再导入\n"},
      {"表头左移",
       {expenditure("'2010301|行政运行||1|1\n", "科目编码|科目名称|基本支出|项目支出\n")},
       0,
       "",
       "错误[IMPORT-HEADER]: 工作表“三”E4有数，这一栏没有表头\n"
       "  提示  表头和数错开了：按原表改回来，再导入\n"},
      {"名称是数",
       {expenditure("'2010301|1.5|1.5|\n")},
       0,
       "",
       "错误[IMPORT-HEADER]: 工作表“三”B4有数，应为科目名称\n  提示  表头和数错开了：按原表改回来，再导入\n"},
      {"没有编码栏",
       {expenditure(row, "项目|本年支出合计|基本支出\n")},
       0,
       "",
       "错误[IMPORT-HEADER]: 工作表“三”里没有找到“科目编码”和“科目名称”\n  提示  表头要有这两栏\n"},
      {"没有结果",
       {expenditure("'2010301|行政运行|1|=|\n")},
       0,
       "",
       "错误[IMPORT-NO-VALUE]: 工作表“三”D4的公式没有存下结果\n"
       "  提示  用 LibreOffice 或 Excel 打开，另存一次再导入\n"}};
  for (const Refused& refused : cases) {
    Read result = read(refused.sheets, refused.year, refused.unit);
    EXPECT_EQ(findings(result), refused.message) << refused.name;
    EXPECT_TRUE(result.imported.facts.entries.empty() && result.imported.unplaced.empty()) << refused.name;
  }
}

TEST(PublishedForms, SheetsAreKnownByTheirTitles) {
  WorkbookSheet contents = sheet_of("表目录", "2021年度公开表\n收入决算表\n支出决算表\n");
  Read result = read({contents, sheet_of("空", ""), expenditure("'2010301|行政运行|1|1|\n")});
  EXPECT_EQ(findings(result),
            "提示[IMPORT-SHEET]: 工作表“表目录”不是认得的表，没有读\n"
            "  提示  表从前几行里的标题认，如“收入支出决算总表”\n");
  for (const char* corner : {"部门：甲局|单位：万元", "部门： 甲局　|单位：万元",
                             "编制单位：甲局　金额单位：万元", "单位：|甲局|单位：万元"})
    EXPECT_EQ(
        facts(read({general_public("2021年度一般公共预算财政拨款支出决算表", std::string(corner) + "\n")}),
              "单位"),
        "名称: 甲局\n")
        << corner;
  std::string missing;
  for (const Diagnostic& finding : result.out.all())
    if (finding.code == "IMPORT-MISSING") missing = finding.message + finding.notes[0].text;
  EXPECT_EQ(missing,
            "有 14 种表没有，它们的事实没有读到收入支出决算总表：收入按来源、其他资金的年初和年末结转结余、"
            "使用非财政拨款结余、结余分配");
  for (const char* title : {"甲局2021年度支出决算表", "2021年支出决算表", " 2021年度 支出决算表（表３）",
                            "2021年度支出决算表公开03表"})
    EXPECT_EQ(
        findings(read({sheet_of("三", std::string(title) + "\n单位：元\n科目编码|科目名称|合计\n|合计|\n")})),
        "")
        << title;
}

}  // namespace
}  // namespace juesuan
