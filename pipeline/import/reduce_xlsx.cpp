#include <fmt/format.h>

#include <charconv>
#include <map>
#include <optional>

#include "import/limits.h"
#include "import/package.h"
#include "import/reduced.h"
#include "import/unreadable.h"
#include "verify/workbook_reading.h"

namespace juesuan {
namespace {

using Kind = UnreadableWorkbook::Kind;

constexpr std::string_view kMainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>)";

bool is_true(std::string_view value) {
  return value == "1" || value == "true";
}

/// A style's or a string's index.
bool is_index(std::string_view text) {
  std::uint32_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

int row_number(std::string_view text) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool good = error == std::errc() && end == text.data() + text.size() && value > 0 && value <= kMaxSheetRows;
  if (!good) throw UnreadableWorkbook(Kind::kBroken, fmt::format("有一行的行号是“{}”", text));
  return value - 1;
}

CellAddress cell_address(std::string_view text) {
  CellAddress address;
  std::string_view rest = text;
  if (!take_address(rest, address) || !rest.empty())
    throw UnreadableWorkbook(Kind::kBroken, fmt::format("有一个单元格的位置是“{}”", text));
  return address;
}

/// Path of a relation's target, seen from the folder of the part: "/xl/a.xml", "../a.xml" and "a.xml".
std::string resolved(std::string folder, std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target.starts_with("../")) {
      std::size_t cut = folder.find_last_of('/', folder.size() < 2 ? 0 : folder.size() - 2);
      folder = cut == std::string::npos ? "" : folder.substr(0, cut + 1);
    }
    target.remove_prefix(target.find('/') + 1);
  }
  return folder + std::string(target);
}

struct Relation {
  std::string type;  ///< its last word: worksheet, styles …
  std::string target;
};

/// "xl/workbook.xml" -> "xl/" and "workbook.xml".
std::pair<std::string, std::string> divided(const std::string& part) {
  std::size_t slash = part.find_last_of('/');
  if (slash == std::string::npos) return {"", part};
  return {part.substr(0, slash + 1), part.substr(slash + 1)};
}

/// What the part refers to, by id; of the package itself with part "".
std::map<std::string, Relation> relations_of(Package& package, const std::string& part) {
  auto [folder, name] = divided(part);
  std::string relations = fmt::format("{}_rels/{}.rels", folder, name);
  std::map<std::string, Relation> found;
  if (!package.has(relations)) return found;
  XmlEvents events;
  events.start = [&, &base = folder](const XmlElement& element) {
    if (element.name != "Relationship" || element.attribute("TargetMode") == "External") return;
    std::string_view type = element.attribute("Type");
    std::size_t slash = type.find_last_of('/');
    std::string word(slash == std::string_view::npos ? type : type.substr(slash + 1));
    found[std::string(element.attribute("Id"))] = {word, resolved(base, element.attribute("Target"))};
  };
  package.walk(relations, events);
  return found;
}

/// A part that goes to the library as it is: well formed, without document type, not too long.
std::string sound_part(Package& package, const std::string& name) {
  std::string bytes = package.part(name);
  if (bytes.empty()) return bytes;
  std::size_t elements = 0;
  XmlEvents events;
  events.start = [&](const XmlElement&) {
    if (++elements > kMaxKeptElements)
      throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("{} 的内容太多", name));
  };
  std::string problem = read_xml(bytes, events);
  if (!problem.empty()) throw UnreadableWorkbook(Kind::kBroken, fmt::format("{}：{}", name, problem));
  return bytes;
}

std::string target_of(const std::map<std::string, Relation>& relations, std::string_view type) {
  for (const auto& [id, relation] : relations)
    if (relation.type == type) return relation.target;
  return {};
}

/// One sheet's part: cells one by one, in the order of the part.
class SheetReducer {
 public:
  SheetReducer(ReducedSheet& sheet, CellBudget& budget) : sheet_(sheet), budget_(budget) {}

  void read(Package& package, const std::string& part) {
    sheet_.xml = fmt::format(R"({}<worksheet xmlns="{}"><sheetData>)", kHead, kMainNamespace);
    XmlEvents events;
    events.start = [this](const XmlElement& element) { start(element); };
    events.end = [this](std::string_view name) { end(name); };
    events.text = [this](std::string_view text) {
      if (into_ != nullptr) into_->append(text);
    };
    package.walk(part, events);
    close_row();
    sheet_.xml += "</sheetData>";
    if (!merges_.empty()) sheet_.xml += "<mergeCells>" + merges_ + "</mergeCells>";
    sheet_.xml += "</worksheet>";
  }

 private:
  struct Cell {
    std::string type, style, value, text;
    bool has_formula = false, has_value = false;
  };

  void start(const XmlElement& element) {
    if (element.name == "row") {
      start_row(element.attribute("r"));
    } else if (element.name == "c") {
      start_cell(element);
    } else if (element.name == "mergeCell") {
      add_merge(element.attribute("ref"));
    } else if (in_cell_) {
      start_within_cell(element.name);
    }
  }

  void start_row(std::string_view number) {
    row_ = number.empty() ? row_ + 1 : row_number(number);
    column_ = -1;
  }

  void start_cell(const XmlElement& element) {
    std::string_view reference = element.attribute("r");
    if (reference.empty()) {
      ++column_;
    } else {
      CellAddress address = cell_address(reference);
      row_ = static_cast<int>(address.row);
      column_ = static_cast<int>(address.column);
    }
    if (row_ < 0 || row_ >= kMaxSheetRows || column_ >= kMaxSheetColumns)
      throw UnreadableWorkbook(Kind::kBroken, "有一个单元格在工作表之外");
    cell_ = {};
    cell_.type = element.attribute("t");
    cell_.style = element.attribute("s");
    in_cell_ = true;
  }

  void start_within_cell(std::string_view name) {
    if (name == "v") {
      cell_.has_value = true;
      into_ = &cell_.value;
    } else if (name == "f") {
      cell_.has_formula = true;
    } else if (name == "rPh") {
      in_phonetic_ = true;
    } else if (name == "t" && !in_phonetic_) {
      into_ = &cell_.text;
    }
  }

  void end(std::string_view name) {
    if (name == "v" || name == "t") into_ = nullptr;
    if (name == "rPh") in_phonetic_ = false;
    if (name != "c" || !in_cell_) return;
    in_cell_ = false;
    finish_cell();
  }

  void finish_cell() {
    using CellKind = WorkbookCell::Kind;
    const std::string& type = cell_.type;
    if (cell_.has_formula && !cell_.has_value) return put_beside(CellKind::kNoValue, "");
    if (type == "inlineStr") return put_beside(CellKind::kText, std::move(cell_.text));
    if (type == "str") return put_beside(CellKind::kText, std::move(cell_.value));
    if (type == "e") return put_beside(CellKind::kError, std::move(cell_.value));
    if (type == "d") return put_beside(CellKind::kDate, std::move(cell_.value));
    if (cell_.value.empty()) {
      if (cell_.has_formula) put_beside(CellKind::kNoValue, "");
      return;
    }
    // A word where a number belongs is told as it is, so that it is noticed.
    if (!(type == "s" ? is_index(cell_.value) : is_number(cell_.value)))
      return put_beside(CellKind::kText, std::move(cell_.value));
    put_plain();
  }

  void put_beside(WorkbookCell::Kind kind, std::string text) {
    if (kind == WorkbookCell::Kind::kText && text.empty()) return;
    budget_.take(1);
    sheet_.beside.push_back({row_, column_, {kind, std::move(text), 0}});
  }

  void put_plain() {
    budget_.take(1);
    if (row_ != open_row_) {
      close_row();
      sheet_.xml += fmt::format(R"(<row r="{}">)", row_ + 1);
      open_row_ = row_;
    }
    sheet_.xml += fmt::format(R"(<c r="{}")", cell_name(row_, column_));
    if (is_index(cell_.style)) sheet_.xml += fmt::format(R"( s="{}")", cell_.style);
    if (cell_.type == "s" || cell_.type == "b") sheet_.xml += fmt::format(R"( t="{}")", cell_.type);
    sheet_.xml += fmt::format("><v>{}</v></c>", cell_.value);
    if (sheet_.xml.size() > kMaxKeptPart)
      throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("工作表“{}”的内容太多", sheet_.name));
  }

  void close_row() {
    if (open_row_ >= 0) sheet_.xml += "</row>";
    open_row_ = -1;
  }

  void add_merge(std::string_view range) {
    std::size_t colon = range.find(':');
    if (colon == std::string_view::npos) return;
    CellAddress first = cell_address(range.substr(0, colon));
    CellAddress last = cell_address(range.substr(colon + 1));
    if (last.row < first.row || last.column < first.column)
      throw UnreadableWorkbook(Kind::kBroken, fmt::format("合并单元格的范围是“{}”", range));
    budget_.take(1);
    merges_ += fmt::format(R"(<mergeCell ref="{}:{}"/>)", address_text(first), address_text(last));
  }

  ReducedSheet& sheet_;
  CellBudget& budget_;
  std::string merges_;
  Cell cell_;
  std::string* into_ = nullptr;
  int row_ = -1, column_ = -1, open_row_ = -1;
  bool in_cell_ = false, in_phonetic_ = false;
};

struct SheetEntry {
  std::string name, id;
  bool hidden = false;
};

/// The tabs in their order; says in `counts_from_1904` how days are counted.
std::vector<SheetEntry> read_tabs(Package& package, const std::string& part, bool& counts_from_1904) {
  std::vector<SheetEntry> tabs;
  XmlEvents events;
  events.start = [&](const XmlElement& element) {
    if (element.name == "workbookPr") counts_from_1904 = is_true(element.attribute("date1904"));
    if (element.name != "sheet") return;
    std::string_view state = element.attribute("state");
    tabs.push_back({std::string(element.attribute("name")), std::string(element.attribute("id")),
                    state == "hidden" || state == "veryHidden"});
  };
  package.walk(part, events);
  if (tabs.empty()) throw UnreadableWorkbook(Kind::kBroken, "里面没有工作表");
  if (tabs.size() > kMaxSheets)
    throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("有 {} 张工作表", tabs.size()));
  return tabs;
}

std::string content_types(std::size_t sheets) {
  constexpr std::string_view kType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  std::string out = fmt::format(R"({}<Types xmlns="{}/content-types">)", kHead, kPackage);
  out += fmt::format(
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
      R"(<Override PartName="/xl/workbook.xml" ContentType="{0}sheet.main+xml"/>)"
      R"(<Override PartName="/xl/styles.xml" ContentType="{0}styles+xml"/>)"
      R"(<Override PartName="/xl/sharedStrings.xml" ContentType="{0}sharedStrings+xml"/>)",
      kType);
  for (std::size_t i = 1; i <= sheets; ++i)
    out += fmt::format(R"(<Override PartName="/xl/worksheets/sheet{}.xml" ContentType="{}worksheet+xml"/>)",
                       i, kType);
  return out + "</Types>";
}

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, kRelations, type, target);
}

std::string relations_part(const std::string& relations) {
  return fmt::format(R"({}<Relationships xmlns="{}/relationships">{}</Relationships>)", kHead, kPackage,
                     relations);
}

std::string workbook_part(const std::vector<ReducedSheet>& sheets) {
  std::string out =
      fmt::format(R"({}<workbook xmlns="{}" xmlns:r="{}"><sheets>)", kHead, kMainNamespace, kRelations);
  for (std::size_t i = 0; i < sheets.size(); ++i)
    out +=
        fmt::format(R"(<sheet name="{0}" sheetId="{1}" r:id="rId{1}"/>)", xml_escaped(sheets[i].name), i + 1);
  return out + "</sheets></workbook>";
}

}  // namespace

ReducedWorkbook reduce_xlsx(Package& package) {
  ReducedWorkbook out;
  std::string main = target_of(relations_of(package, ""), "officeDocument");
  if (main.empty()) throw UnreadableWorkbook(Kind::kBroken, "没有写明工作簿在哪里（_rels/.rels）");
  std::map<std::string, Relation> relations = relations_of(package, main);
  out.strings = sound_part(package, target_of(relations, "sharedStrings"));
  out.styles = sound_part(package, target_of(relations, "styles"));
  CellBudget budget;
  for (const SheetEntry& tab : read_tabs(package, main, out.counts_from_1904)) {
    auto found = relations.find(tab.id);
    if (found == relations.end())
      throw UnreadableWorkbook(Kind::kBroken, fmt::format("工作表“{}”不在文件里", tab.name));
    // A chart or a dialog as a sheet of its own has no cells.
    if (found->second.type != "worksheet") continue;
    ReducedSheet& sheet = out.sheets.emplace_back();
    sheet.name = tab.name;
    sheet.hidden = tab.hidden;
    SheetReducer(sheet, budget).read(package, found->second.target);
  }
  return out;
}

std::string pack_xlsx(const ReducedWorkbook& workbook) {
  std::vector<std::pair<std::string, std::string>> parts;
  std::string relations;
  for (std::size_t i = 1; i <= workbook.sheets.size(); ++i)
    relations += relation(fmt::format("rId{}", i), "worksheet", fmt::format("worksheets/sheet{}.xml", i));
  if (!workbook.strings.empty()) relations += relation("rId9001", "sharedStrings", "sharedStrings.xml");
  if (!workbook.styles.empty()) relations += relation("rId9002", "styles", "styles.xml");
  parts.emplace_back("[Content_Types].xml", content_types(workbook.sheets.size()));
  parts.emplace_back("_rels/.rels", relations_part(relation("rId1", "officeDocument", "xl/workbook.xml")));
  parts.emplace_back("xl/workbook.xml", workbook_part(workbook.sheets));
  parts.emplace_back("xl/_rels/workbook.xml.rels", relations_part(relations));
  if (!workbook.strings.empty()) parts.emplace_back("xl/sharedStrings.xml", workbook.strings);
  if (!workbook.styles.empty()) parts.emplace_back("xl/styles.xml", workbook.styles);
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i)
    parts.emplace_back(fmt::format("xl/worksheets/sheet{}.xml", i + 1), workbook.sheets[i].xml);
  return pack_plainly(parts);
}

}  // namespace juesuan
