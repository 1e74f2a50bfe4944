// Workbooks of the three formats as cells, and everything that must be refused. The files are made by
// make_workbooks.py (openpyxl, LibreOffice) but for those of .xls, which are put together here.

#include "import/workbook.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <random>

#include "edge/program.h"
#include "import/biff_stream.h"
#include "import/ole_file.h"
#include "published/command.h"

/// For builds with sanitizers: libfreexl forgets a text when the file ends behind it.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfreexl\n";
}

namespace juesuan {
namespace {

const char* kind_word(WorkbookCell::Kind kind) {
  switch (kind) {
    case WorkbookCell::Kind::kText:
      return "文";
    case WorkbookCell::Kind::kNumber:
      return "数";
    case WorkbookCell::Kind::kDate:
      return "日";
    case WorkbookCell::Kind::kBoolean:
      return "是非";
    case WorkbookCell::Kind::kError:
      return "错";
    case WorkbookCell::Kind::kNoValue:
      return "没有值";
    case WorkbookCell::Kind::kEmpty:
      break;
  }
  return "空";
}

std::string sheet_text(const WorkbookSheet& sheet) {
  std::string out = fmt::format("[{}{}]\n", sheet.name, sheet.hidden ? " 隐藏" : "");
  for (const WorkbookSheet::Merge& merge : sheet.merges)
    out += fmt::format("{}:{}\n", cell_name(merge.row, merge.column),
                       cell_name(merge.row + merge.rows - 1, merge.column + merge.columns - 1));
  for (int row = 0; row < static_cast<int>(sheet.rows.size()); ++row) {
    std::string line;
    int columns = static_cast<int>(sheet.rows[static_cast<std::size_t>(row)].size());
    for (int column = 0; column < columns; ++column) {
      const WorkbookCell& cell = sheet.cell(row, column);
      if (cell.kind == WorkbookCell::Kind::kEmpty) continue;
      line += fmt::format("{}{} {} {}", line.empty() ? "" : " | ", cell_name(row, column),
                          kind_word(cell.kind), cell.text);
    }
    if (!line.empty()) out += line + "\n";
  }
  return out;
}

/// The cells as text, or the messages.
std::string read_as_text(const std::string& name, const std::string& bytes) {
  Source source{name, bytes};
  Diagnostics out;
  std::optional<Workbook> workbook = read_workbook(source, out);
  EXPECT_EQ(workbook.has_value(), !out.has_errors());
  if (!workbook) return format_diagnostics(out);
  EXPECT_EQ(workbook->source, &source);
  std::string text;
  for (const WorkbookSheet& sheet : workbook->sheets) text += sheet_text(sheet);
  return text;
}

/// The made files, once for all tests.
class MadeWorkbooks : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new testing::TemporaryFolder();
    testing::CommandResult made =
        testing::run_command("/usr/bin/python3 -B '" JUESUAN_ROOT "/tests/import/make_workbooks.py' " +
                             testing::quoted(folder_->path()));
    ASSERT_EQ(made.status, 0) << made.err;
  }
  static void TearDownTestSuite() { delete folder_; }

  static std::string made(const std::string& name) { return file_text(folder_->path() / name); }
  static std::string text_of(const std::string& name) { return read_as_text(name, made(name)); }

 private:
  static testing::TemporaryFolder* folder_;
};
testing::TemporaryFolder* MadeWorkbooks::folder_ = nullptr;

constexpr const char* kGood = R"([一百]
A1 数 1
[收入支出决算总表]
A1:D1
B9:C10
A1 文 收入支出决算总表
A2 文 单位：万元 | D2 文 公开01表
A3 数 0.1 | B3 数 12345678.9 | C3 文 1,234.50 | D3 数 -0.05 | E3 数 1000000000000000 | F3 数 434.72 | G3 数 0 | H3 文 １２３
A4 日 2022-09-28 | B4 日 2022-09-28 13:30:00 | C4 日 12:30:00 | D4 文 2022-09-28
A5 数 12345679 | B5 文 合计 | C5 错 #DIV/0! | D5 是非 TRUE | E5 数 0 | G5 日 2022-09-28
A6 是非 TRUE | B6 错 #REF! | C6 文 第一行
第二行 | D6 文   两 个  空格  | E6 文 &<>"' | F6 文 0100
A7 数 0.5 | B7 数 100 | C7 日 2020-06-18 | D7 数 3 | E7 日 12:00:00 | F7 数 6
B9 文 跨 | D9 文 后
A12 数 7 | B12 数 7 | C12 数 7
A13 数 7 | B13 数 7 | C13 数 7
A20 文 有批注
A21 文 “三公”经费
[空表]
[藏 隐藏]
B2 文 在
)";

TEST_F(MadeWorkbooks, ThreeFormatsSayTheSame) {
  EXPECT_EQ(text_of("saved/good.xlsx"), kGood);
  EXPECT_EQ(text_of("saved/good.ods"), kGood);
  EXPECT_EQ(text_of("saved/good.xls"), kGood);
}

/// openpyxl writes formulas only: nothing is computed here, so they have no value.
TEST_F(MadeWorkbooks, FormulaWithoutValueIsNotGuessed) {
  std::string expected = changed(
      kGood, "A5 数 12345679 | B5 文 合计 | C5 错 #DIV/0! | D5 是非 TRUE | E5 数 0 | G5 日 2022-09-28",
      "A5 没有值  | B5 没有值  | C5 没有值  | D5 没有值  | E5 没有值  | F5 没有值  | G5 没有值 ");
  EXPECT_EQ(text_of("good.xlsx"), expected);
}

TEST_F(MadeWorkbooks, WhatOthersWriteIsRead) {
  EXPECT_EQ(text_of("crafted.xlsx"), R"([甲&乙]
A5:B5
A1 文 内联 | B1 文 三 公 | C1 文 甲
A2 没有值  | C2 文 结果 | D2 是非 FALSE | E2 错 #N/A | F2 数 5.5 | G2 数 6.5 | H2 没有值 
A4 日 1904-01-01 | B4 日 2018-09-29 12:00:00 | C4 日 2022-09-28 | D4 文 一二三 | E4 数 0.001 | F4 文 甲
A5 文 盖住
[丙 隐藏]
A1 数 2
)");
  EXPECT_EQ(text_of("crafted.ods"), R"([表 隐藏]
A7:B8
A1 数 2.5 | B1 数 2.5
A2 数 2.5 | B2 数 2.5
A6 数 12.3 | B6 数 0.25 | C6 是非 FALSE | D6 日 08:05:00 | E6 日 2022-09-28 | F6 文 只在这里 | G6 错 Err:503 | H6 没有值 
A7 文 一 行 字  空
换
二 | C7 文 后
C8 数 1
)");
}

TEST_F(MadeWorkbooks, AMillionEmptyRowsCostNothing) {
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  std::string text = text_of("many_rows.xlsx");
  getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(text.substr(0, text.find("[收入")), "[一百]\nA1 数 5\n");
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 100 * 1024) << "KB";
}

constexpr const char* kFormat = R"(
  应为  .xlsx、.ods 或 .xls 的工作簿
  提示  用 Excel 或 WPS 打开，另存为 .xlsx 再导入
)";
constexpr const char* kPassword = R"(
  应为  没有密码的工作簿
  提示  用 Excel 或 WPS 打开，去掉打开密码，另存一份再导入
)";
constexpr const char* kMacros = R"(
  应为  没有宏的工作簿；宏一概不运行
  提示  另存为“Excel 工作簿（.xlsx）”再导入，宏就去掉了
)";
constexpr const char* kTooLarge = R"(
  应为  一个单位一年的表格，一般不到 1 MB
  提示  看看是不是选错了文件；只留要导入的工作表，另存一份再导入
)";
constexpr const char* kBroken = R"(
  应为  完整的 .xlsx、.ods 或 .xls
  提示  重新导出或下载；能打开就另存为 .xlsx 再导入
)";

struct BadFile {
  const char* name;
  const char* message;
  const char* notes;
};

TEST_F(MadeWorkbooks, BadFilesAreRefused) {
  const BadFile files[] = {
      {"empty.xlsx", "[IMPORT-FORMAT]: 文件是空的", kFormat},
      {"text.csv", "[IMPORT-FORMAT]: 这是文本（CSV 之类），不是工作簿", kFormat},
      {"text_gbk.csv", "[IMPORT-FORMAT]: 这是文本（CSV 之类），不是工作簿", kFormat},
      {"page.xls", "[IMPORT-FORMAT]: 这是网页（HTML），只是名字像表格", kFormat},
      {"xml2003.xls", "[IMPORT-FORMAT]: 这是 XML 表格（Excel 2003）", kFormat},
      {"paper.pdf", "[IMPORT-FORMAT]: 这是 PDF", kFormat},
      {"word.docx", "[IMPORT-FORMAT]: 这是 Word 文档", kFormat},
      {"text.odt", "[IMPORT-FORMAT]: 这是 ODF 文档，但不是电子表格", kFormat},
      {"other.zip", "[IMPORT-FORMAT]: 这是压缩包，里面没有工作簿", kFormat},
      {"binary.xlsb", "[IMPORT-FORMAT]: 这是 .xlsb（二进制工作簿）", kFormat},
      {"half.xlsx", "[IMPORT-BROKEN]: 压缩包不完整，末尾的目录读不出来", kBroken},
      {"half.ods", "[IMPORT-BROKEN]: 压缩包不完整，末尾的目录读不出来", kBroken},
      {"macro.xlsm", "[IMPORT-MACROS]: 工作簿里有宏（vbaProject.bin）", kMacros},
      {"macro.ods", "[IMPORT-MACROS]: 工作簿里有宏（Basic 或 Scripts）", kMacros},
      {"password.ods", "[IMPORT-PASSWORD]: 工作簿加了密", kPassword},
      {"bomb.xlsx", "[IMPORT-TOO-LARGE]: xl/worksheets/sheet1.xml 只有 40 KB，解开后却有 41 MB", kTooLarge},
      {"lying.xlsx", "[IMPORT-TOO-LARGE]: xl/sharedStrings.xml 解开后超过 24 MB", kTooLarge},
      {"strings.xlsx", "[IMPORT-TOO-LARGE]: xl/sharedStrings.xml 的内容太多", kTooLarge},
      {"far.xlsx", "[IMPORT-TOO-LARGE]: 各工作表合起来的格子太多", kTooLarge},
      {"repeated.ods", "[IMPORT-TOO-LARGE]: 各工作表合起来的格子太多", kTooLarge},
      {"sheets.ods", "[IMPORT-TOO-LARGE]: 有 256 张以上的工作表", kTooLarge},
      {"laughs.xlsx", "[IMPORT-BROKEN]: xl/worksheets/sheet1.xml：有文件类型声明（DTD），表格软件不会这样写",
       kBroken},
      {"laughs.ods", "[IMPORT-BROKEN]: content.xml：有文件类型声明（DTD），表格软件不会这样写", kBroken},
      {"laughs_strings.xlsx",
       "[IMPORT-BROKEN]: xl/sharedStrings.xml：有文件类型声明（DTD），表格软件不会这样写", kBroken},
      {"torn.xlsx", "[IMPORT-BROKEN]: xl/worksheets/sheet1.xml：XML 在第 1 行断了", kBroken},
      {"deep.xlsx", "[IMPORT-BROKEN]: xl/worksheets/sheet1.xml：XML 在第 1 行断了", kBroken},
      {"upwards.xlsx", "[IMPORT-BROKEN]: 压缩包里有一个名字不正常的文件 xl/../../outside", kBroken},
      {"twice.xlsx", "[IMPORT-BROKEN]: 压缩包里有两个 xl/worksheets/sheet1.xml", kBroken},
      {"no_part.xlsx", "[IMPORT-BROKEN]: 缺少 xl/worksheets/sheet1.xml", kBroken},
      {"no_string.xlsx", "[IMPORT-BROKEN]: 工作表“一百”A1 的文字不在字串表里", kBroken},
      {"address.xlsx", "[IMPORT-BROKEN]: 有一个单元格的位置是“XFE1”", kBroken},
      {"row.xlsx", "[IMPORT-BROKEN]: 有一行的行号是“1048577”", kBroken},
      {"negative.ods", "[IMPORT-BROKEN]: 重复的次数是“-1”", kBroken},
  };
  for (const BadFile& file : files) {
    std::string name = file.name;
    EXPECT_EQ(read_as_text(name, made("bad/" + name)),
              fmt::format("{}: 错误{}{}", name, file.message, file.notes));
  }
}

std::string xls(const std::string& stream) {
  return write_ole_file("Workbook", stream);
}

TEST(Xls, OldTextsAreReadByTheirCodePage) {
  BiffBook book(0x0500);
  book.head(0x0042, biff_words({936}));
  BiffSheet& sheet = book.sheet("\xCA\xD5\xC8\xEB");  // 收入 in GBK
  sheet.cell(0x0204, 0, 0, biff_words({4}) + "\xBA\xCF\xBC\xC6");
  sheet.cell(0x00D6, 0, 1, biff_words({2}) + "ab" + std::string("\1\0\0", 3));
  sheet.cell(0x0203, 1, 0, biff_number(0.1));
  sheet.formula_text(2, 0, biff_words({4}) + "\xBA\xCF\xBC\xC6");
  EXPECT_EQ(read_as_text("a.xls", write_ole_file("Book", book.stream())),
            "[收入]\nA1 文 合计 | B1 文 ab\nA2 数 0.1\nA3 文 合计\n");
}

TEST(Xls, EveryRecordOfACellIsRead) {
  BiffBook book(0x0600);
  BiffSheet& sheet = book.sheet(std::string("\0t", 2));
  sheet.cell(0x027E, 0, 0, biff_words({(1234 << 2 | 3) & 0xFFFF, 0}));
  sheet.record(0x00BD, biff_words({1, 0, 0, 7 << 2 | 2, 0, 0, 8 << 2 | 2, 0, 1}));
  sheet.cell(0x0205, 2, 0, std::string("\0\0", 2));
  sheet.cell(0x0205, 2, 1, std::string("\x2A\1", 2));
  sheet.formula(3, 0, std::string("\1\0\1\0\0\0\xFF\xFF", 8));
  sheet.formula(3, 1, std::string("\2\0\7\0\0\0\xFF\xFF", 8));
  sheet.formula(3, 2, std::string("\3\0\0\0\0\0\xFF\xFF", 8));
  sheet.formula_text(3, 3, biff_words({2}) + std::string("\1\x08\x54\xA1\x8B", 5));
  sheet.formula(3, 4, biff_number(2.5));
  sheet.record(0x00E5, biff_words({1, 4, 5, 0, 1}));
  EXPECT_EQ(read_as_text("a.xls", xls(book.stream())),
            "[t]\nA5:B6\nA1 数 12.34\nA2 数 7 | B2 数 8\nA3 是非 FALSE | B3 错 #N/A\n"
            "A4 是非 TRUE | B4 错 #DIV/0! | D4 文 合计 | E4 数 2.5\n");
}

/// Shared strings: rich, with phonetics, and going on in another record, wide and narrow.
TEST(Xls, SharedStringsGoOnInTheNextRecord) {
  BiffBook book(0x0600);
  std::string table = biff_words({3, 0, 3, 0, 2}) + std::string("\x0D\1\0\4\0\0\0\x08\x54\xA1\x8B", 11);
  table += std::string("ffffpppp") + biff_words({4}) + std::string("\1\x09\x4E", 3);
  book.head(0x00FC, table);
  book.head(0x003C, std::string("\0ab", 3));
  book.head(0x003C, std::string("\1\x6C\x51", 3) + biff_words({4001}) + std::string(1, '\0') +
                        std::string(4001, 'x'));
  BiffSheet& sheet = book.sheet(std::string("\0t", 2));
  for (unsigned i = 0; i < 3; ++i) sheet.cell(0x00FD, i, 0, biff_words({i, 0}));
  EXPECT_EQ(read_as_text("a.xls", xls(book.stream())),
            "[t]\nA1 文 合计\nA2 文 三ab公\nA3 文 " + std::string(4001, 'x') + "\n");
}

TEST(Xls, BadFilesAreRefused) {
  auto one_sheet = [](unsigned type, const std::string& body) {
    BiffBook book(0x0600);
    book.sheet(std::string("\0t", 2)).record(type, body);
    return xls(book.stream());
  };
  auto head = [](unsigned type, const std::string& body) {
    BiffBook book(0x0600);
    book.head(type, body);
    book.sheet(std::string("\0t", 2));
    return xls(book.stream());
  };
  std::string good = head(0x0022, biff_words({0}));
  ASSERT_EQ(read_as_text("good.xls", good), "[t]\n");
  struct {
    const char* name;
    std::string bytes;
    const char* message;
    const char* notes;
  } const files[] = {
      {"half", good.substr(0, 700), "[IMPORT-BROKEN]: 文件不完整，里面的目录读不出来", kBroken},
      {"password", head(0x002F, biff_words({0})), "[IMPORT-PASSWORD]: 工作簿加了密", kPassword},
      {"new_password", write_ole_file("EncryptedPackage", "a"),
       "[IMPORT-PASSWORD]: 工作簿加了密（EncryptedPackage）", kPassword},
      {"macros", write_ole_file("_VBA_PROJECT_CUR", "a"), "[IMPORT-MACROS]: 工作簿里有宏（_VBA_PROJECT）",
       kMacros},
      {"macro_sheet", head(0x0085, biff_words({0, 0, 0x0100, 1}) + "t"),
       "[IMPORT-MACROS]: 工作簿里有一张宏表", kMacros},
      {"word", write_ole_file("WordDocument", "a"), "[IMPORT-FORMAT]: 这是 Word 文档", kFormat},
      {"other", write_ole_file("Contents", "a"), "[IMPORT-FORMAT]: 这是 OLE 文件，里面没有工作簿", kFormat},
      {"no_book", xls("abcdefgh"), "[IMPORT-BROKEN]: 有一条记录比文件还长", kBroken},
      {"no_sheets", xls(BiffBook(0x0600).stream()), "[IMPORT-BROKEN]: 里面没有工作表", kBroken},
      {"version", xls(BiffBook(0x0400).stream()), "[IMPORT-BROKEN]: 版本是 0400", kBroken},
      {"strings", head(0x00FC, biff_words({0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF})),
       "[IMPORT-BROKEN]: 有一段文字不完整", kBroken},
      {"format", head(0x041E, biff_words({164, 4001}) + std::string(4, '\0')),
       "[IMPORT-BROKEN]: 有一段文字不完整", kBroken},
      {"number", one_sheet(0x0203, "abc"), "[IMPORT-BROKEN]: 有一条记录（0203）不完整", kBroken},
      {"label", one_sheet(0x0204, biff_words({0, 0, 0, 9000}) + std::string(3, '\0')),
       "[IMPORT-BROKEN]: 有一段文字不完整", kBroken},
      {"string", one_sheet(0x00FD, biff_words({0, 0, 0, 1, 0})),
       "[IMPORT-BROKEN]: 工作表“第 1 张”有一个单元格的文字不在字串表里", kBroken},
      {"numbers", one_sheet(0x00BD, biff_words({0, 255}) + std::string(14, '\0')),
       "[IMPORT-BROKEN]: 工作表“第 1 张”有一个单元格在表外", kBroken},
      {"merge", one_sheet(0x00E5, biff_words({1, 5, 4, 0, 0})), "[IMPORT-BROKEN]: 合并单元格的范围不成立",
       kBroken},
  };
  for (const auto& file : files)
    EXPECT_EQ(read_as_text(file.name, file.bytes),
              fmt::format("{}: 错误{}{}", file.name, file.message, file.notes));
}

/// The library sets aside all cells up to the last: a sheet with one at its corner is too large.
TEST(Xls, AFarCellIsRefused) {
  BiffBook book(0x0600);
  book.sheet(std::string("\0t", 2)).cell(0x0203, 65535, 255, biff_number(1));
  EXPECT_EQ(read_as_text("far.xls", xls(book.stream())),
            fmt::format("far.xls: 错误[IMPORT-TOO-LARGE]: 各工作表合起来的格子太多{}", kTooLarge));
}

/// What bytes come to, and that it comes to something: read, or refused with a finding.
void read_somehow(const std::string& bytes) {
  read_as_text("damaged", bytes);
}

std::string damaged(std::string bytes, std::mt19937& random) {
  auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
  for (std::size_t i = 0, hits = 1 + below(8); i < hits; ++i) {
    std::size_t at = below(bytes.size());
    switch (below(3)) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      default:
        bytes.replace(at, std::min<std::size_t>(4, bytes.size() - at),
                      std::min<std::size_t>(4, bytes.size() - at), random() % 2 == 0 ? '\xFF' : '\0');
    }
  }
  if (below(4) == 0) bytes.resize(1 + below(bytes.size()));
  return bytes;
}

/// Packed parts only break; what is inside of them is damaged too.
TEST_F(MadeWorkbooks, DamagedFilesAreReadOrRefused) {
  std::mt19937 random(20221128);
  std::string xls_stream = read_ole_file(made("saved/good.xls")).workbook;
  for (int round = 0; round < 300; ++round) {
    for (const char* name :
         {"saved/good.xlsx", "saved/good.ods", "saved/good.xls", "crafted.ods", "crafted.xlsx"})
      read_somehow(damaged(made(name), random));
    read_somehow(xls(damaged(xls_stream, random)));
  }
}

TEST(CellName, CountsFromAToZAndOn) {
  struct {
    int row, column;
    const char* name;
  } const cases[] = {{0, 0, "A1"},   {11, 1, "B12"},  {0, 25, "Z1"},    {0, 26, "AA1"},
                     {2, 26, "AA3"}, {0, 701, "ZZ1"}, {0, 702, "AAA1"}, {1048575, 16383, "XFD1048576"}};
  for (const auto& one : cases) EXPECT_EQ(cell_name(one.row, one.column), one.name);
}

TEST(WorkbookSheet, OutsideIsEmpty) {
  WorkbookSheet sheet;
  sheet.rows = {{}, {{WorkbookCell::Kind::kText, "a", 0}}};
  EXPECT_EQ(sheet.cell(1, 0).text, "a");
  for (auto [row, column] : {std::pair(-1, 0), {0, -1}, {0, 0}, {1, 1}, {2, 0}})
    EXPECT_EQ(sheet.cell(row, column).kind, WorkbookCell::Kind::kEmpty) << row << ' ' << column;
}

}  // namespace
}  // namespace juesuan
