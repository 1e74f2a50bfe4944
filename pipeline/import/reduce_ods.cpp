#include <fmt/format.h>

#include <charconv>
#include <set>

#include "import/limits.h"
#include "import/package.h"
#include "import/reduced.h"
#include "import/unreadable.h"

namespace juesuan {
namespace {

using Kind = UnreadableWorkbook::Kind;

constexpr std::string_view kContentHead =
    R"(<?xml version="1.0" encoding="UTF-8"?><office:document-content)"
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
    R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
    R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
    R"( office:version="1.2"><office:body><office:spreadsheet>)";
constexpr std::string_view kContentFoot = "</office:spreadsheet></office:body></office:document-content>";

/// How often a cell or row stands there, or how many it spans: at least once, at most `most`.
int count_of(std::string_view text, int most) {
  if (text.empty()) return 1;
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1)
    throw UnreadableWorkbook(Kind::kBroken, fmt::format("重复的次数是“{}”", text));
  return std::min(value, most);
}

/// PT13H30M00S -> 13:30:00; as written if it is not that.
std::string clock_time(std::string_view duration) {
  std::string out;
  std::string digits;
  if (!duration.starts_with("PT")) return std::string(duration);
  for (char c : duration.substr(2)) {
    if (c >= '0' && c <= '9') {
      digits += c;
      continue;
    }
    if (c != 'H' && c != 'M' && c != 'S') break;
    out += fmt::format("{}{:0>2}", out.empty() ? "" : ":", digits);
    digits.clear();
    if (c == 'S') break;
  }
  return out;
}

/// 2022-09-28T13:30:00 -> 2022-09-28 13:30:00, without the time when it is midnight.
std::string date_text(std::string_view value) {
  std::string out(value.substr(0, 10));
  if (value.size() >= 19 && value[10] == 'T' && value.substr(11, 8) != "00:00:00")
    out += " " + std::string(value.substr(11, 8));
  return out;
}

/// The cells of content.xml, sheet by sheet.
class ContentReducer {
 public:
  explicit ContentReducer(ReducedWorkbook& out) : out_(out) {}

  void read(Package& package) {
    XmlEvents events;
    events.start = [this](const XmlElement& element) { start(element); };
    events.end = [this](std::string_view name) { end(name); };
    events.text = [this](std::string_view text) {
      if (in_paragraph_ && skipped_ == 0) add_text(text);
    };
    package.walk("content.xml", events);
  }

 private:
  struct Cell {
    std::string type, value, text, string_value;
    bool has_formula = false, is_error = false, has_type = false;
    int repeated = 1, paragraphs = 0;
  };
  struct KeptCell {
    int column = 0;
    WorkbookCell cell;
    std::string xml;  ///< for the library; "": the cell stands beside
  };

  void start(const XmlElement& element) {
    // A note or a drawing in a cell has paragraphs of its own; a record of changes, or a table from another
    // file, has cells of its own.
    if (skipped_ > 0 || is_skipped(element.name)) {
      ++skipped_;
      return;
    }
    if (element.name == "style") {
      style_ = element.attribute("name");
    } else if (element.name == "table-properties" && element.attribute("display") == "false") {
      hidden_styles_.insert(style_);
    } else if (element.name == "table") {
      start_sheet(element);
    } else if (sheet_ == nullptr) {
      return;
    } else if (element.name == "table-row") {
      start_row(element);
    } else if (element.name == "table-cell" || element.name == "covered-table-cell") {
      start_cell(element);
    } else if (in_cell_) {
      start_within_cell(element);
    }
  }

  static bool is_skipped(std::string_view name) {
    return name == "annotation" || name == "shapes" || name == "frame" || name == "tracked-changes" ||
           name == "dde-links" || name == "table-source" || name == "custom-shape" || name == "ruby-text" ||
           name == "forms";
  }

  void end(std::string_view name) {
    if (skipped_ > 0) {
      --skipped_;
    } else if (name == "p" || name == "h") {
      in_paragraph_ = false;
    } else if (name == "table-cell" || name == "covered-table-cell") {
      if (in_cell_) finish_cell();
    } else if (name == "table-row") {
      if (sheet_ != nullptr) finish_row();
    } else if (name == "table" && sheet_ != nullptr) {
      sheet_->xml += "</table:table>";
      sheet_ = nullptr;
    }
  }

  void start_sheet(const XmlElement& element) {
    if (out_.sheets.size() >= kMaxSheets)
      throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("有 {} 张以上的工作表", kMaxSheets));
    sheet_ = &out_.sheets.emplace_back();
    sheet_->name = element.attribute("name");
    sheet_->hidden = hidden_styles_.count(std::string(element.attribute("style-name"))) > 0;
    sheet_->xml = fmt::format(R"(<table:table table:name="{}">)", xml_escaped(sheet_->name));
    row_ = written_row_ = 0;
  }

  void start_row(const XmlElement& element) {
    rows_repeated_ = count_of(element.attribute("number-rows-repeated"), kMaxSheetRows);
    column_ = 0;
    kept_.clear();
  }

  void start_cell(const XmlElement& element) {
    cell_ = {};
    in_cell_ = true;
    cell_.repeated = count_of(element.attribute("number-columns-repeated"), kMaxSheetColumns);
    cell_.has_formula = !element.attribute("formula").empty();
    for (const auto& [name, value] : element.attributes) take_value(name, value);
    if (element.name == "table-cell") add_merge(element);
  }

  /// office:value-type comes before calcext:value-type, which alone says that it is an error.
  void take_value(std::string_view name, std::string_view value) {
    if (name == "value-type") {
      if (cell_.type.empty()) cell_.type = value;
      cell_.is_error = cell_.is_error || value == "error";
    }
    if (name == "value" || name == "date-value" || name == "time-value" || name == "boolean-value")
      cell_.value = value;
    if (name == "string-value") cell_.string_value = value;
  }

  void add_merge(const XmlElement& element) {
    int rows = count_of(element.attribute("number-rows-spanned"), kMaxSheetRows);
    int columns = count_of(element.attribute("number-columns-spanned"), kMaxSheetColumns);
    if (rows == 1 && columns == 1) return;
    budget_.take(1);
    sheet_->merges.push_back({row_, column_, rows, columns});
  }

  void start_within_cell(const XmlElement& element) {
    if (element.name == "p" || element.name == "h") {
      if (cell_.paragraphs++ > 0) cell_.text += '\n';
      in_paragraph_ = after_blank_ = true;
    } else if (in_paragraph_ && element.name == "s") {
      cell_.text.append(static_cast<std::size_t>(count_of(element.attribute("c"), 1000)), ' ');
    } else if (in_paragraph_ && element.name == "tab") {
      cell_.text += '\t';
    } else if (in_paragraph_ && element.name == "line-break") {
      cell_.text += '\n';
    }
  }

  /// Blanks that were only typed to lay out the XML count as one; real ones are written <text:s/>.
  void add_text(std::string_view text) {
    for (char c : text) {
      bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_blank || !after_blank_) cell_.text += is_blank ? ' ' : c;
      after_blank_ = is_blank;
    }
  }

  void finish_cell() {
    in_cell_ = in_paragraph_ = false;
    KeptCell kept;
    kept.column = column_;
    column_ += cell_.repeated;
    if (column_ > kMaxSheetColumns) throw UnreadableWorkbook(Kind::kBroken, "有一行比工作表还宽");
    if (!describe(kept)) return;
    for (int i = 0; i < cell_.repeated; ++i, ++kept.column) {
      kept_.push_back(kept);
      if (kept_.size() > kMaxCells) budget_.take(kMaxCells + 1);
    }
  }

  /// What the cell says; false when it is empty.
  bool describe(KeptCell& kept) {
    using CellKind = WorkbookCell::Kind;
    auto beside = [&](CellKind kind, std::string text) {
      kept.cell = {kind, std::move(text), 0};
      return true;
    };
    const std::string& type = cell_.type;
    if (cell_.is_error || is_error_text()) return beside(CellKind::kError, cell_.text);
    if (type == "boolean") return beside(CellKind::kBoolean, cell_.value == "true" ? "TRUE" : "FALSE");
    // LibreOffice writes a formula's TRUE as a number that is shown so.
    if (type == "float" && (cell_.text == "TRUE" || cell_.text == "FALSE"))
      return beside(CellKind::kBoolean, cell_.text);
    if (type == "time") return beside(CellKind::kDate, clock_time(cell_.value));
    if (type == "date") {
      if (cell_.value.size() >= 10) return plain(kept, "date", "date-value", date_text(cell_.value));
      return beside(CellKind::kText, cell_.text.empty() ? cell_.value : cell_.text);
    }
    if (type == "float" || type == "percentage" || type == "currency") {
      if (is_number(cell_.value)) return plain(kept, "float", "value", cell_.value);
      return beside(CellKind::kText, cell_.text.empty() ? cell_.value : cell_.text);
    }
    if (cell_.paragraphs == 0) cell_.text = cell_.string_value;
    if (type.empty() && cell_.has_formula && cell_.paragraphs == 0) return beside(CellKind::kNoValue, "");
    return !cell_.text.empty() && plain_text(kept);
  }

  /// Before calcext an error was a zero, or a text, with another face.
  bool is_error_text() const {
    if (!cell_.has_formula) return false;
    return cell_.text.starts_with("#") || cell_.text.starts_with("Err:");
  }

  bool plain(KeptCell& kept, std::string_view type, std::string_view key, const std::string& value) {
    std::string written = value;
    if (type == "date" && written.size() > 10) written[10] = 'T';
    kept.xml = fmt::format(R"(<table:table-cell office:value-type="{}" office:{}="{}"/>)", type, key,
                           xml_escaped(written));
    return true;
  }

  bool plain_text(KeptCell& kept) {
    kept.xml =
        fmt::format(R"(<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>)",
                    xml_escaped(cell_.text));
    return true;
  }

  void finish_row() {
    if (!kept_.empty()) {
      budget_.take(static_cast<std::uint64_t>(rows_repeated_) * kept_.size());
      for (int i = 0; i < rows_repeated_; ++i) write_row(row_ + i);
    }
    row_ += rows_repeated_;
    if (row_ > kMaxSheetRows) throw UnreadableWorkbook(Kind::kBroken, "有一张工作表的行太多");
  }

  void write_row(int row) {
    if (row > written_row_)
      sheet_->xml += fmt::format(R"(<table:table-row table:number-rows-repeated="{}"/>)", row - written_row_);
    sheet_->xml += "<table:table-row>";
    int next = 0;
    for (const KeptCell& kept : kept_) {
      if (kept.xml.empty()) {
        sheet_->beside.push_back({row, kept.column, kept.cell});
        continue;
      }
      if (kept.column > next)
        sheet_->xml +=
            fmt::format(R"(<table:table-cell table:number-columns-repeated="{}"/>)", kept.column - next);
      sheet_->xml += kept.xml;
      next = kept.column + 1;
    }
    sheet_->xml += "</table:table-row>";
    written_row_ = row + 1;
    if (sheet_->xml.size() > kMaxKeptPart)
      throw UnreadableWorkbook(Kind::kTooLarge, fmt::format("工作表“{}”的内容太多", sheet_->name));
  }

  ReducedWorkbook& out_;
  CellBudget budget_;
  std::string style_;
  std::set<std::string> hidden_styles_;
  ReducedSheet* sheet_ = nullptr;
  std::vector<KeptCell> kept_;  ///< of the row
  Cell cell_;
  int row_ = 0, column_ = 0, written_row_ = 0, rows_repeated_ = 1, skipped_ = 0;
  bool in_cell_ = false, in_paragraph_ = false, after_blank_ = false;
};

}  // namespace

ReducedWorkbook reduce_ods(Package& package) {
  ReducedWorkbook out;
  ContentReducer(out).read(package);
  if (out.sheets.empty()) throw UnreadableWorkbook(Kind::kBroken, "里面没有工作表");
  return out;
}

std::string pack_ods(const ReducedWorkbook& workbook) {
  std::string content(kContentHead);
  for (const ReducedSheet& sheet : workbook.sheets) content += sheet.xml;
  content += kContentFoot;
  return pack_plainly(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
}

}  // namespace juesuan
