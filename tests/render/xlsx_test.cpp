#include "render/xlsx.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "render/sample_document.h"

namespace juesuan {
namespace {

using namespace sample;

/// A workbook on disk, for the readers outside, in a folder of its own that goes away with it.
class SavedWorkbook {
 public:
  explicit SavedWorkbook(const std::string& bytes) {
    std::string pattern = (std::filesystem::temp_directory_path() / "juesuan-xlsx-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    std::ofstream(folder_ / "workbook.xlsx", std::ios::binary) << bytes;
  }
  ~SavedWorkbook() { std::filesystem::remove_all(folder_); }
  SavedWorkbook(const SavedWorkbook&) = delete;
  SavedWorkbook& operator=(const SavedWorkbook&) = delete;

  /// The lines a script of tests/render prints about the workbook; the last one is its exit status.
  std::vector<std::string> ask(const std::string& script, const std::string& option = "") const {
    std::string command = "/usr/bin/python3 '" JUESUAN_ROOT "/tests/render/" + script + "' '" +
                          (folder_ / "workbook.xlsx").string() + "' " + option + " 2>&1";
    std::FILE* pipe = popen(command.c_str(), "r");
    std::string printed;
    char part[4096];
    for (std::size_t n; (n = std::fread(part, 1, sizeof part, pipe)) > 0;) printed.append(part, n);
    int status = pclose(pipe);
    std::vector<std::string> lines;
    std::istringstream stream(printed);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    lines.push_back("exit " + std::to_string(WEXITSTATUS(status)));
    return lines;
  }

 private:
  std::filesystem::path folder_;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

void expect_lines(const std::vector<std::string>& lines, const std::vector<std::string>& expected) {
  std::set<std::string> seen(lines.begin(), lines.end());
  for (const std::string& line : expected) EXPECT_TRUE(seen.count(line)) << "missing: " << line;
}

Document document_of(std::vector<Table> tables) {
  Document document;
  document.cover = {"2021年度", "示例县政务服务中心", "单位决算", ""};
  document.tables = std::move(tables);
  return document;
}

/// The sample, read back once by openpyxl for all tests.
const std::vector<std::string>& sample_cells() {
  static const std::vector<std::string> lines = SavedWorkbook(write_xlsx(sample_document())).ask("sheets.py");
  return lines;
}

const std::vector<std::string>& sample_layout() {
  static const std::vector<std::string> lines =
      SavedWorkbook(write_xlsx(sample_document())).ask("sheets.py", "--layout");
  return lines;
}

TEST(Xlsx, ContentsListTheFormsAndTheCharts) {
  expect_lines(sample_cells(), {
                                   "目录\tA1\t'示例县政务服务中心2021年度单位决算\tGeneral",
                                   "目录\tA4\t1\tGeneral",
                                   "目录\tB4\t'收入支出决算总表\tGeneral",
                                   "目录\tC4\t'公开01表\tGeneral",
                                   "目录\tB6\t'国有资本经营预算财政拨款支出决算表\tGeneral",
                                   "目录\tB7\t'图表\tGeneral",
                               });
  expect_lines(sample_layout(), {
                                    "目录\tlink B4\t'收入支出决算总表'!A1",
                                    "目录\tlink B7\t'图表'!A1",
                                });
}

TEST(Xlsx, SheetsAreTheFormsInOrderBetweenContentsAndCharts) {
  std::vector<std::string> sheets;
  for (const std::string& line : sample_cells()) {
    std::string sheet = line.substr(0, line.find('\t'));
    if (sheets.empty() || sheets.back() != sheet) sheets.push_back(sheet);
  }
  EXPECT_EQ(sheets,
            (std::vector<std::string>{"目录", "收入支出决算总表", "一般公共预算财政拨款支出决算明细表",
                                      "国有资本经营预算财政拨款支出决算表", "图表", "exit 0"}));
}

TEST(Xlsx, CellsHoldExactAmountsFormulasAndTexts) {
  const std::string sheet = "收入支出决算总表\t";
  expect_lines(sample_cells(),
               {
                   sheet + "F2\t'公开01表\tGeneral",
                   sheet + "A3\t'单位：示例县政务服务中心\tGeneral",
                   sheet + "F3\t'金额单位：万元\tGeneral",
                   sheet + "B7\t'1\tGeneral",
                   sheet + "C7\t434.716601\t#,##0.00_ ",
                   sheet + "C8\t0\t#,##0.00_ ",
                   sheet + "A9\t'=1+1\tGeneral",
                   sheet + "D9\t'-三、“其他”支出\tGeneral",
                   sheet + "F9\t-0.0001\t#,##0.00_ ",
                   sheet + "C10\t=SUM(C7:C9) -> 434.716601\t#,##0.00_ ",
                   sheet + "F11\t=C10+C11-F10 -> 0.0006\t#,##0.00_ ",
                   sheet + "C12\t=C10+C11 -> 434.717101\t#,##0.00_ ",
                   "一般公共预算财政拨款支出决算明细表\tC6\t=SUM(D6:CY6) -> 54.776635\t#,##0.00_ ",
               });
}

TEST(Xlsx, BlankAmountsStayBlank) {
  for (const std::string& line : sample_cells()) {
    EXPECT_FALSE(line.starts_with("收入支出决算总表\tC9\t")) << line;
    EXPECT_FALSE(line.starts_with("国有资本经营预算财政拨款支出决算表\tC6\t")) << line;
  }
}

TEST(Xlsx, TotalThatItsPartsDoNotGiveIsAPlainNumber) {
  Table table = income_expenditure_form();
  table.rows[6][2].amount = Fen{434'716'602};
  auto cells = SavedWorkbook(write_xlsx(document_of({table}))).ask("sheets.py");
  expect_lines(cells, {"收入支出决算总表\tC10\t434.716602\t#,##0.00_ ", "exit 0"});
}

TEST(Xlsx, EmptyFormSaysSo) {
  expect_lines(sample_cells(),
               {"国有资本经营预算财政拨款支出决算表\tA8\t'"
                "说明：本单位2021年度没有国有资本经营预算财政拨款支出，故本表为空。\tGeneral"});
}

TEST(Xlsx, FormIsMergedFrozenAndSetUpForPrinting) {
  const std::string sheet = "收入支出决算总表\t";
  expect_lines(sample_layout(), {
                                    "title\t示例县政务服务中心2021年度单位决算",
                                    "author\t示例县政务服务中心",
                                    "created\t2000-01-01 00:00:00",
                                    sheet + "panes\tB7",
                                    sheet + "merged\tA13:F13 A14:F14 A1:F1 A3:E3 A4:C4 D4:F4",
                                    sheet + "width A\t28.00",
                                    sheet + "paper\t9",
                                    sheet + "orientation\tportrait",
                                    sheet + "fit\t1x1",
                                    sheet + "centred\tTrue",
                                    sheet + "title rows\t$1:$6",
                                    sheet + "area\t['$A$1:$F$14']",
                                    sheet + "footer\t第 &P 页，共 &N 页",
                                });
}

TEST(Xlsx, TotalsHaveNames) {
  expect_lines(sample_layout(), {
                                    "name\t收入支出决算总表_本年收入合计\t'收入支出决算总表'!$C$10",
                                    "name\t收入支出决算总表_本年支出合计\t'收入支出决算总表'!$F$10",
                                    "name\t收入支出决算总表_收入_总计\t'收入支出决算总表'!$C$12",
                                    "name\t收入支出决算总表_支出_总计\t'收入支出决算总表'!$F$12",
                                });
}

TEST(Xlsx, CommentsOfTotalsNameTheFigure) {
  Figures figures;
  FigureId total = figures.fact("收入.合计", Amount{State::kKnown, Fen{434'716'601}, 2, {}});
  Document document = document_of({income_expenditure_form()});
  Table& table = document.tables[0];
  table.rows[6][2].figure = total;
  table.rows[3][2].figure = total;  // no total: no comment
  std::vector<std::string> comments;
  for (const std::string& line : SavedWorkbook(write_xlsx(document, &figures)).ask("sheets.py", "--layout"))
    if (line.find("\tcomment ") != std::string::npos) comments.push_back(line);
  EXPECT_EQ(comments,
            (std::vector<std::string>{
                "收入支出决算总表\tcomment C10\t决算\t指标：收入.合计|名称：收入支出决算总表_本年收入合计"}));
  for (const std::string& line : sample_layout())
    EXPECT_EQ(line.find("\tcomment "), std::string::npos) << "no figures, no comments: " << line;
}

TEST(Xlsx, OpensOnTheContentsAndEachFormLeadsBackThere) {
  expect_lines(sample_layout(), {
                                    "first sheet\t目录",
                                    "收入支出决算总表\tlink G1\t'目录'!A1",
                                    "国有资本经营预算财政拨款支出决算表\tlink F1\t'目录'!A1",
                                    "收入支出决算总表\theader\t示例县政务服务中心|2021年度单位决算",
                                    "subject\t2021年度单位决算附表",
                                });
}

TEST(Xlsx, WideFormIsPrintedInPartsWithItsStub) {
  const std::string sheet = "一般公共预算财政拨款支出决算明细表\t";
  expect_lines(sample_layout(), {
                                    sheet + "panes\tC6",
                                    sheet + "orientation\tlandscape",
                                    sheet + "fit\t",
                                    sheet + "title rows\t$1:$5",
                                    sheet + "title columns\t$A:$B",
                                    sheet + "column breaks\t[13, 23, 33, 43, 53, 63, 73, 83, 93]",
                                });
  expect_lines(sample_cells(), {
                                   sheet + "C1\t'一般公共预算财政拨款支出决算明细表\tGeneral",
                                   sheet + "N1\t'一般公共预算财政拨款支出决算明细表（续）\tGeneral",
                                   sheet + "D4\t'工资福利支出1\tGeneral",
                                   sheet + "W2\t'公开07表\tGeneral",
                               });
}

TEST(Xlsx, ChartsAreNativeAndReadTheirFiguresFromTheSheet) {
  expect_lines(sample_layout(), {
                                    "图表\tchart\tBarChart 图1：收、支决算总计变动情况图（柱状图） "
                                    "[(\"'图表'!$B$2\", \"'图表'!$A$3:$A$4\", \"'图表'!$B$3:$B$4\"), "
                                    "(\"'图表'!$C$2\", \"'图表'!$A$3:$A$4\", \"'图表'!$C$3:$C$4\")]",
                                    "图表\tchart\tPieChart 图2：支出决算结构图（饼状图） "
                                    "[(\"'图表'!$B$16\", \"'图表'!$A$17:$A$19\", \"'图表'!$B$17:$B$19\")]",
                                });
  expect_lines(sample_cells(), {"图表\tC4\t434.717101\t#,##0.00_ "});
}

TEST(Xlsx, RecalculationInLibreOfficeChangesNoCell) {
  auto lines = SavedWorkbook(write_xlsx(sample_document())).ask("recalculate.py");
  EXPECT_EQ(joined(lines), "formulas 17\nexit 0\n");
}

TEST(Xlsx, LibreOfficePrintsEveryColumnOfEverySheet) {
  auto lines = SavedWorkbook(write_xlsx(sample_document())).ask("printed_sheets.py");
  EXPECT_EQ(joined(lines),
            "收入支出决算总表\t1\n一般公共预算财政拨款支出决算明细表\t10\n"
            "国有资本经营预算财政拨款支出决算表\t1\nexit 0\n");
}

TEST(Xlsx, SameDocumentGivesTheSameBytesOnEveryThread) {
  const Document document = sample_document();
  const std::string expected = write_xlsx(document);
  std::vector<std::string> made(2);
  std::vector<std::thread> threads;
  for (std::string& bytes : made) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) bytes = write_xlsx(document);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(made[0] == expected && made[1] == expected);
}

TEST(Xlsx, WhatASpreadsheetCannotHoldIsAnErrorThatNamesTheSheet) {
  struct Case {
    const char* name;
    std::function<void(Document&)> spoil;
    const char* said;
  };
  const Case cases[] = {
      {"text of 32 768 characters", [](Document& d) { d.tables[0].rows[3][0].text.text.assign(32768, 'x'); },
       "工作表“收入支出决算总表”：单元格 A7 的文字写不了"},
      {"name of 32 characters", [](Document& d) { d.tables[0].sheet_name.assign(32, 'x'); },
       "名称不能用作工作表名"},
      {"name with a slash", [](Document& d) { d.tables[0].sheet_name = "收入/支出"; },
       "工作表“收入/支出”：名称不能用作工作表名"},
      {"name twice", [](Document& d) { d.tables.push_back(d.tables[0]); },
       "工作表“收入支出决算总表”：名称不能用作工作表名"},
      {"name of the contents", [](Document& d) { d.tables[0].sheet_name = "目录"; },
       "工作表“目录”：名称不能用作工作表名"},
      {"no rows", [](Document& d) { d.tables[0].rows.clear(); }, "表“收入支出决算总表”没有行或列"},
      {"row too short", [](Document& d) { d.tables[0].rows[4].pop_back(); }, "各行的列数不一致"},
      {"span beyond the table", [](Document& d) { d.tables[0].rows[0][3].column_span = 4; },
       "的单元格超出了表"},
      {"spans overlap", [](Document& d) { d.tables[0].rows[0][0].row_span = 2; }, "的合并单元格重叠"},
      {"covered by none", [](Document& d) { d.tables[0].rows[0][0].column_span = 2; },
       "的合并单元格之间有空缺"},
      {"term outside",
       [](Document& d) {
         d.tables[0].rows[6][2].formula = {{99, 0}};
       },
       "公式引用了表外的单元格"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Document document = document_of({income_expenditure_form()});
    c.spoil(document);
    try {
      write_xlsx(document);
      ADD_FAILURE() << "no error";
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find(c.said), std::string::npos) << error.what();
    }
  }
}

TEST(Xlsx, OddFormsAreWritten) {
  struct Case {
    const char* name;
    std::function<void(Table&)> change;
  };
  const Case cases[] = {
      {"no corners, no number", [](Table& t) { t.left_corner = t.right_corner = t.form_number = ""; }},
      {"no header, no stub", [](Table& t) { t.header_rows = t.stub_columns = 0; }},
      {"all stub, too wide", [](Table& t) { t.stub_columns = 6, t.widths.assign(6, 60); }},
      {"no decimals", [](Table& t) { t.decimals = 0; }},
      {"one column", [](Table& t) { t.widths = {10}, t.rows = {{amount_cell(1)}}, t.header_rows = 0; }},
      {"title longer than the table",
       [](Table& t) { t.title = t.title + t.title + t.title + t.title + t.title; }},
  };
  std::vector<Table> tables;
  for (const Case& c : cases) {
    tables.push_back(income_expenditure_form());
    tables.back().sheet_name = c.name;
    c.change(tables.back());
  }
  auto cells = SavedWorkbook(write_xlsx(document_of(tables))).ask("sheets.py");
  expect_lines(cells,
               {"no corners, no number\tC5\t434.716601\t#,##0.00_ ", "no decimals\tC7\t434.716601\t#,##0_ ",
                "one column\tA3\t'单位：示例县政务服务中心　金额单位：万元\tGeneral",
                "one column\tA4\t1e-06\t#,##0.00_ ", "exit 0"});
}

TEST(Xlsx, AnErrorLeavesTheNextWorkbookAsItWas) {
  const std::string expected = write_xlsx(sample_document());
  Document broken = sample_document();
  broken.tables.back().sheet_name = "目录";
  EXPECT_THROW(write_xlsx(broken), std::runtime_error);
  EXPECT_TRUE(write_xlsx(sample_document()) == expected);
}

}  // namespace
}  // namespace juesuan
