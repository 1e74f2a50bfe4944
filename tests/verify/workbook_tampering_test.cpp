// What is changed in a published workbook is found, once, under the right rule, with sheet and cell. The
// clean twin of every case is clean_test.cpp.

#include <gtest/gtest.h>

#include "verify/failing_cases.h"
#include "verify/tampering.h"
#include "verify/verified_unit.h"

namespace juesuan {
namespace {

using testing::findings_text;
using testing::kExample;
using testing::replace_in;
using testing::verified_unit;
using testing::VerifiedUnit;
using testing::with_cell;
using testing::with_part;

const VerifiedUnit& example() {
  return verified_unit(kExample);
}
const std::string& good() {
  return example().workbook();
}

/// The sheet 收入支出决算总表 stands behind the contents; amounts are in column C, its totals are formulas.
constexpr const char* kIncome = "xl/worksheets/sheet2.xml";
constexpr const char* kBook = "xl/workbook.xml";

std::string cell(const std::string& address, const std::string& from, const std::string& to) {
  return with_cell(good(), kIncome, address, from, to);
}
std::string part(const char* name, const std::string& from, const std::string& to) {
  return with_part(good(), name, [&](std::string& xml) { replace_in(xml, from, to, true); });
}

struct Case {
  const char* name;
  std::string (*workbook)();
  const char* findings;
};

const Case kCases[] = {
    {"one 分 in a cell that totals rest on", [] { return cell("C7", "1215.012382", "1215.012383"); },
     "V12 工作表“收入支出决算总表”!C7：收入.来源.一般公共预算财政拨款收入.金额 是“1215.012383”\n"},
    {"number made text",
     [] { return cell("C7", "<c r=\"C7\" s=\"12\">", "<c r=\"C7\" s=\"12\" t=\"str\">"); },
     "V12 工作表“收入支出决算总表”!C7：收入.来源.一般公共预算财政拨款收入.金额 是“1215.012382（文字）”\n"},
    {"cell emptied", [] { return cell("C7", "<v>1215.012382</v>", ""); },
     "V12 工作表“收入支出决算总表”!C7：收入.来源.一般公共预算财政拨款收入.金额 是“空白”\n"},
    {"cell filled that is blank",
     [] { return part(kIncome, "<c r=\"F8\" s=\"12\"/>", "<c r=\"F8\" s=\"12\"><v>0</v></c>"); },
     "V12 工作表“收入支出决算总表”!F8 是“0”\n"},
    {"cell outside of the table",
     [] {
       return part(kIncome, "</row><row r=\"2\"",
                   "<c r=\"H1\" t=\"inlineStr\"><is><t>内部</t></is></c></row><row r=\"2\"");
     },
     "V12 工作表“收入支出决算总表”!A1 是“收入支出决算总表　内部”\n"},
    {"words of all cells that share them",
     [] {
       return part("xl/sharedStrings.xml", "一、一般公共预算财政拨款收入", "一、一般公共预算财政拨款收人");
     },
     "V12 工作表“收入支出决算总表”!A7 是“一、一般公共预算财政拨款收人”\n"},
    {"stale cached value", [] { return cell("C33", "<v>1470.601729</v>", "<v>1470.601730</v>"); },
     "V13 工作表“收入支出决算总表”!C33：收入合计.本年 的公式“=SUM(C7:C14)”的缓存值是“1470.60173”\n"},
    {"no cached value", [] { return cell("C33", "<v>1470.601729</v>", ""); },
     "V13 工作表“收入支出决算总表”!C33：收入合计.本年 的公式“=SUM(C7:C14)”的缓存值是“空白”\n"},
    {"formula of fewer rows", [] { return cell("C33", "SUM(C7:C14)", "SUM(C7:C13)"); },
     "V13 工作表“收入支出决算总表”!C33：收入合计.本年 的公式是“=SUM(C7:C13)”\n"},
    {"formula written otherwise", [] { return cell("C37", "SUM(C33:C35)", "C35+C34+C33"); }, ""},
    {"formula of another kind", [] { return cell("C33", "SUM(C7:C14)", "SUM(C7:C14)*1"); },
     "V13 工作表“收入支出决算总表”!C33：收入合计.本年 的公式是“=SUM(C7:C14)*1”\n"},
    {"formula taken out", [] { return cell("C33", "<f>SUM(C7:C14)</f>", ""); },
     "V13 工作表“收入支出决算总表”!C33：收入合计.本年 的公式没有了，只剩数值\n"},
    {"formula where there is none", [] { return cell("C7", "<v>", "<f>C8+C9</f><v>"); },
     "V13 工作表“收入支出决算总表”!C7：收入.来源.一般公共预算财政拨款收入.金额 的公式是“=C8+C9”\n"},
    {"sheet taken out",
     [] { return part(kBook, "<sheet name=\"收入支出决算总表\" sheetId=\"2\" r:id=\"rId2\"/>", ""); },
     "V11 工作簿缺少工作表“收入支出决算总表”\n"},
    {"sheet renamed", [] { return part(kBook, "name=\"收入决算表\"", "name=\"收入表\""); },
     "V11 工作表“收入决算表”改名为“收入表”\n"},
    {"sheets exchanged",
     [] {
       return with_part(good(), kBook, [](std::string& xml) {
         replace_in(xml, "name=\"收入决算表\" sheetId=\"3\" r:id=\"rId3\"", "name=\"?\"");
         replace_in(xml, "name=\"支出决算表\" sheetId=\"4\" r:id=\"rId4\"",
                    "name=\"收入决算表\" sheetId=\"3\" r:id=\"rId3\"");
         replace_in(xml, "name=\"?\"", "name=\"支出决算表\" sheetId=\"4\" r:id=\"rId4\"");
       });
     },
     "V11 工作表的次序不对\n"},
    {"contents of two sheets exchanged",
     [] {
       return with_part(good(), "xl/_rels/workbook.xml.rels", [](std::string& xml) {
         replace_in(xml, "worksheets/sheet3.xml", "?");
         replace_in(xml, "worksheets/sheet4.xml", "worksheets/sheet3.xml");
         replace_in(xml, "?\"", "worksheets/sheet4.xml\"", true);
       });
     },
     "V12 工作表“收入决算表”整张不符：62 个单元格不同\n"
     "V12 工作表“支出决算表”整张不符：62 个单元格不同\n"},
    {"sheet hidden",
     [] { return part(kBook, "<sheet name=\"收入决算表\"", "<sheet state=\"hidden\" name=\"收入决算表\""); },
     "V11 工作表“收入决算表”被隐藏\n"},
    {"row hidden", [] { return part(kIncome, "<row r=\"9\"", "<row hidden=\"1\" r=\"9\""); },
     "V11 工作表“收入支出决算总表”隐藏了 1 行，先是第 9 行\n"},
    {"fewer places shown",
     [] { return part("xl/styles.xml", "formatCode=\"#,##0.00_ \"", "formatCode=\"#,##0_ \""); },
     "V14 工作表“收入支出决算总表”!C7 等 975 个单元格的数字格式是“#,##0_ ”\n"},
    {"number format that lies", [] { return cell("C7", "s=\"12\"", "s=\"0\""); },
     "V14 工作表“收入支出决算总表”!C7 的数字格式是“General”\n"},
    {"value drawn by a chart",
     [] { return part("xl/charts/chart1.xml", "<c:v>1449.936672</c:v>", "<c:v>1449.936673</c:v>"); },
     "V15 "
     "工作簿中的图“图1：收、支决算总计变动情况图（柱状图，单位：万元）”的“2020年”画成“1449."
     "936673”，应为“1449.936672”\n"},
    {"range of a chart",
     [] {
       return part("xl/charts/chart1.xml", "$B$3:$B$4</c:f><c:numCache>", "$C$3:$C$4</c:f><c:numCache>");
     },
     "V15 "
     "工作簿中的图“图1：收、支决算总计变动情况图（柱状图，单位：万元）”的“收入总计”取自“'图表'!$C$3:$C$"
     "4”，不是它的数\n"},
    {"title of a chart", [] { return part("xl/charts/chart1.xml", "<a:t>图1：", "<a:t>图2："); },
     "V15 "
     "工作簿中的图“图1：收、支决算总计变动情况图（柱状图，单位：万元）”的标题是“图2：收、支决算总计变动情况"
     "图（柱状图，单位：万元）”"
     "，应为“图1：收、支决算总计变动情况图（柱状图，单位：万元）”\n"},
    {"another title", [] { return part("docProps/core.xml", "2021年度", "2020年度"); },
     "V03 工作簿属性中的标题是“示例市数据服务局2020年度部门决算”，应为“示例市数据服务局2021年度部门决算”\n"},
    {"nothing", [] { return std::string(); },
     "V02 示例市数据服务局2021年度部门决算附表.xlsx 读不出来：是空的\n"},
    {"no workbook", [] { return std::string("公开文件"); },
     "V02 示例市数据服务局2021年度部门决算附表.xlsx 读不出来：不是 XLSX，或已损坏（Not a zip archive）\n"},
    {"end torn off", [] { return good().substr(0, good().size() - 100); },
     "V02 示例市数据服务局2021年度部门决算附表.xlsx 读不出来：不是 XLSX，或已损坏（Not a zip archive）\n"},
    {"part that is not what its checksum says",
     [] {
       std::string bytes = good();
       // How far the CRC stands before the name: at the part itself, and in the directory at the end.
       bytes[bytes.find("xl/sharedStrings.xml") - 16] ^= 1;
       bytes[bytes.rfind("xl/sharedStrings.xml") - 30] ^= 1;
       return bytes;
     },
     "V02 示例市数据服务局2021年度部门决算附表.xlsx 读不出来：xl/sharedStrings.xml 已损坏（CRC error）\n"},
    {"XML torn", [] { return part(kIncome, "</sheetData>", ""); },
     "V02 示例市数据服务局2021年度部门决算附表.xlsx 读不出来：xl/worksheets/sheet2.xml：XML 在第 2 行断了\n"},
    {"entity from outside",
     [] {
       return part("xl/sharedStrings.xml", "<sst ",
                   "<!DOCTYPE sst [<!ENTITY file SYSTEM \"file:///etc/hostname\">]><sst ");
     },
     "V02 示例市数据服务局2021年度部门决算附表.xlsx "
     "读不出来：xl/sharedStrings.xml：有文件类型声明（DTD），表格软件不会这样写\n"},
    {"bomb",
     [] { return part(kIncome, "</worksheet>", std::string(std::size_t{65} << 20, ' ') + "</worksheet>"); },
     "V02 示例市数据服务局2021年度部门决算附表.xlsx 读不出来：xl/worksheets/sheet2.xml "
     "解开后太大，没有读完\n"},
};

[[maybe_unused]] const bool kNoted = testing::note_failing_cases(kCases);

class WorkbookTampering : public ::testing::TestWithParam<Case> {};

TEST_P(WorkbookTampering, IsFoundOnce) {
  UnitResults results = example().verify_files(example().with_workbook(GetParam().workbook()));
  EXPECT_EQ(findings_text(results), GetParam().findings) << GetParam().name;
  EXPECT_EQ(results.has_errors(), std::string_view(GetParam().findings) != "");
}

INSTANTIATE_TEST_SUITE_P(Cases, WorkbookTampering, ::testing::ValuesIn(kCases));

}  // namespace
}  // namespace juesuan
