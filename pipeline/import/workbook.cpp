#include "import/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <new>

#include "import/limits.h"
#include "import/ole_file.h"
#include "import/package.h"
#include "import/read_xls.h"
#include "import/read_xlsx_ods.h"
#include "import/unreadable.h"

namespace juesuan {

const WorkbookCell& WorkbookSheet::cell(int row, int column) const {
  static const WorkbookCell kEmpty;
  auto r = static_cast<std::size_t>(row);
  auto c = static_cast<std::size_t>(column);
  bool is_written = row >= 0 && column >= 0 && r < rows.size() && c < rows[r].size();
  return is_written ? rows[r][c] : kEmpty;
}

const WorkbookSheet* Workbook::find(std::string_view name) const {
  for (const WorkbookSheet& sheet : sheets)
    if (sheet.name == name) return &sheet;
  return nullptr;
}

std::string cell_name(int row, int column) {
  std::string letters;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return fmt::format("{}{}", letters, row + 1);
}

namespace {

using Kind = UnreadableWorkbook::Kind;

constexpr std::string_view kZipStart = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kOleStart = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

bool has_part_that(const Package& package, const std::function<bool(std::string_view)>& matches) {
  return std::any_of(package.names().begin(), package.names().end(), matches);
}

Workbook read_xlsx_package(Package& package) {
  bool has_macros = has_part_that(package, [](std::string_view name) {
    return name.ends_with("vbaProject.bin") || name.starts_with("xl/macrosheets/");
  });
  if (has_macros) throw UnreadableWorkbook(Kind::kMacros, "工作簿里有宏（vbaProject.bin）");
  if (package.has("xl/workbook.bin")) throw UnreadableWorkbook(Kind::kFormat, "这是 .xlsb（二进制工作簿）");
  return read_xlsx(package);
}

/// Of an .ods whose parts are encrypted the list of parts says so.
bool is_encrypted(Package& package) {
  bool found = false;
  XmlEvents events;
  events.start = [&](const XmlElement& element) { found = found || element.name == "encryption-data"; };
  if (package.has("META-INF/manifest.xml")) package.walk("META-INF/manifest.xml", events);
  return found;
}

Workbook read_ods_package(Package& package) {
  if (is_encrypted(package)) throw UnreadableWorkbook(Kind::kPassword, "工作簿加了密");
  bool has_macros = has_part_that(package, [](std::string_view name) {
    bool is_code = name.starts_with("Basic/") || name.starts_with("Scripts/");
    return is_code && !name.ends_with("/");
  });
  if (has_macros) throw UnreadableWorkbook(Kind::kMacros, "工作簿里有宏（Basic 或 Scripts）");
  return read_ods(package);
}

Workbook read_zip(const std::string& bytes) {
  Package package(bytes);
  if (package.has("[Content_Types].xml")) {
    bool is_workbook = has_part_that(package, [](std::string_view name) { return name.starts_with("xl/"); });
    if (is_workbook) return read_xlsx_package(package);
    if (package.has("word/document.xml")) throw UnreadableWorkbook(Kind::kFormat, "这是 Word 文档");
    return read_xlsx_package(package);
  }
  if (package.has("content.xml")) {
    std::string type = package.part("mimetype");
    if (type.find("opendocument") != std::string::npos && type.find("spreadsheet") == std::string::npos)
      throw UnreadableWorkbook(Kind::kFormat, "这是 ODF 文档，但不是电子表格");
    return read_ods_package(package);
  }
  throw UnreadableWorkbook(Kind::kFormat, "这是压缩包，里面没有工作簿");
}

Workbook read_ole(const std::string& bytes) {
  OleFile file = read_ole_file(bytes);
  auto has = [&](std::string_view name) {
    return std::find(file.names.begin(), file.names.end(), name) != file.names.end();
  };
  if (has("EncryptedPackage")) throw UnreadableWorkbook(Kind::kPassword, "工作簿加了密（EncryptedPackage）");
  if (has("_VBA_PROJECT_CUR") || has("_VBA_PROJECT") || has("VBA"))
    throw UnreadableWorkbook(Kind::kMacros, "工作簿里有宏（_VBA_PROJECT）");
  if (has("WordDocument")) throw UnreadableWorkbook(Kind::kFormat, "这是 Word 文档");
  if (file.workbook.empty()) throw UnreadableWorkbook(Kind::kFormat, "这是 OLE 文件，里面没有工作簿");
  return read_xls(file.workbook);
}

/// What a file is that is neither.
std::string described(std::string_view bytes) {
  if (bytes.empty()) return "文件是空的";
  if (bytes.starts_with("%PDF")) return "这是 PDF";
  if (bytes.starts_with("Rar!") || bytes.starts_with("7z\xBC\xAF")) return "这是压缩包（RAR 或 7z）";
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  std::string head(bytes.substr(0, 4096));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  bool has_table = head.find("<table") != std::string::npos;
  if (head.find("<html") != std::string::npos || has_table) return "这是网页（HTML），只是名字像表格";
  if (head.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos)
    return "这是 XML 表格（Excel 2003）";
  if (head.find('\0') == std::string::npos) return "这是文本（CSV 之类），不是工作簿";
  return "不是工作簿";
}

Workbook read_any(const std::string& bytes) {
  if (bytes.size() > kMaxWorkbookBytes)
    throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("文件有 {} MB", bytes.size() >> 20));
  if (bytes.starts_with(kZipStart) || bytes.starts_with(kEmptyZip)) return read_zip(bytes);
  if (bytes.starts_with(kOleStart)) return read_ole(bytes);
  throw UnreadableWorkbook(Kind::kFormat, described(bytes));
}

struct Advice {
  const char* code;
  const char* expected;
  const char* next;
};

Advice advice_for(Kind kind) {
  switch (kind) {
    case Kind::kPassword:
      return {"IMPORT-PASSWORD", "没有密码的工作簿", "用 Excel 或 WPS 打开，去掉打开密码，另存一份再导入"};
    case Kind::kMacros:
      return {"IMPORT-MACROS", "没有宏的工作簿；宏一概不运行",
              "另存为“Excel 工作簿（.xlsx）”再导入，宏就去掉了"};
    case Kind::kTooLarge:
      return {"IMPORT-TOO-LARGE", "一个单位一年的表格，一般不到 1 MB",
              "看看是不是选错了文件；只留要导入的工作表，另存一份再导入"};
    case Kind::kBroken:
      return {"IMPORT-BROKEN", "完整的 .xlsx、.ods 或 .xls", "重新导出或下载；能打开就另存为 .xlsx 再导入"};
    case Kind::kFormat:
      break;
  }
  return {"IMPORT-FORMAT", ".xlsx、.ods 或 .xls 的工作簿", "用 Excel 或 WPS 打开，另存为 .xlsx 再导入"};
}

void report(const UnreadableWorkbook& error, const Source& file, Diagnostics& out) {
  Advice advice = advice_for(error.kind());
  out.error(advice.code, Place{&file}, error.what()).note("应为", advice.expected).note("提示", advice.next);
}

}  // namespace

std::optional<Workbook> read_workbook(const Source& file, Diagnostics& out) {
  try {
    Workbook workbook = read_any(file.text);
    workbook.source = &file;
    return workbook;
  } catch (const UnreadableWorkbook& error) {
    report(error, file, out);
  } catch (const std::bad_alloc&) {
    report({Kind::kTooLarge, "内存不够"}, file, out);
  } catch (const std::exception& error) {
    report({Kind::kBroken, fmt::format("读不下去（{}）", error.what())}, file, out);
  }
  return std::nullopt;
}

}  // namespace juesuan
