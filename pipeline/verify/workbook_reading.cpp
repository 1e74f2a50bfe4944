#include "verify/workbook_reading.h"

#include <fmt/format.h>

#include <charconv>
#include <exception>
#include <unordered_map>

#include "verify/xml_reading.h"
#include "verify/zip_reading.h"

namespace juesuan {
namespace {

constexpr std::uint32_t kMostRows = 1048576;
constexpr std::uint32_t kMostColumns = 16384;
constexpr std::size_t kMostCells = 5000000;
constexpr std::size_t kMostSheets = 1000;
constexpr std::size_t kMostChartPoints = 10000;

std::size_t number_of(std::string_view text, std::size_t otherwise) {
  std::size_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

/// The formats that have no line in styles.xml, of those that are used for numbers.
std::string built_in_format(std::size_t id) {
  switch (id) {
    case 0:
      return "General";
    case 1:
      return "0";
    case 2:
      return "0.00";
    case 3:
      return "#,##0";
    case 4:
      return "#,##0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 49:
      return "@";
    default:
      return fmt::format("内置格式{}", id);
  }
}

/// Path of a relation's target, seen from `folder`: "worksheets/sheet1.xml" -> "xl/worksheets/sheet1.xml".
std::string resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  return std::string(folder) + std::string(target);
}

/// Reads the parts of one workbook.
class WorkbookReader {
 public:
  explicit WorkbookReader(std::string_view bytes) : zip_(bytes) { out_.problem = zip_.problem(); }

  WorkbookReading read() {
    bool good = out_.problem.empty() && read_relations() && read_sheet_list() && read_strings() &&
                read_styles() && read_properties();
    for (std::size_t i = 0; good && i < out_.sheets.size(); ++i) good = read_sheet(i);
    for (int number = 1; good; ++number) {
      std::string name = fmt::format("xl/charts/chart{}.xml", number);
      if (!zip_.has(name)) break;
      good = read_chart(name);
    }
    return std::move(out_);
  }

 private:
  bool fail(std::string problem) {
    out_.problem = std::move(problem);
    return false;
  }

  bool walk(const std::string& name, const XmlEvents& events) {
    std::optional<std::string> text = zip_.part(name);
    if (!text) return fail(zip_.problem());
    std::string problem = read_xml(*text, events);
    return problem.empty() || fail(fmt::format("{}：{}", name, problem));
  }

  bool read_relations() {
    XmlEvents events;
    events.start = [&](const XmlElement& element) {
      if (element.name == "Relationship")
        targets_[std::string(element.attribute("Id"))] = resolved("xl/", element.attribute("Target"));
    };
    return walk("xl/_rels/workbook.xml.rels", events);
  }

  bool read_sheet_list() {
    XmlEvents events;
    events.start = [&](const XmlElement& element) {
      if (element.name != "sheet" || out_.sheets.size() >= kMostSheets) return;
      ReadSheet sheet;
      sheet.name = element.attribute("name");
      std::string_view state = element.attribute("state");
      sheet.hidden = !state.empty() && state != "visible";
      out_.sheets.push_back(std::move(sheet));
      parts_.push_back(targets_[std::string(element.attribute("id"))]);
    };
    return walk("xl/workbook.xml", events);
  }

  /// Collects the text of elements named t into `text`; phonetic readings (rPh) are no part of it.
  struct TextCollector {
    std::string text;
    bool inside = false;
    int phonetic = 0;

    void start(std::string_view name) {
      if (name == "rPh") ++phonetic;
      inside = name == "t" && phonetic == 0;
    }
    void end(std::string_view name) {
      if (name == "rPh") --phonetic;
      if (name == "t") inside = false;
    }
    void add(std::string_view more) {
      if (inside) text += more;
    }
  };

  bool read_strings() {
    if (!zip_.has("xl/sharedStrings.xml")) return true;
    TextCollector collector;
    XmlEvents events;
    events.start = [&](const XmlElement& element) { collector.start(element.name); };
    events.text = [&](std::string_view text) { collector.add(text); };
    events.end = [&](std::string_view name) {
      collector.end(name);
      if (name == "si") strings_.push_back(std::exchange(collector.text, {}));
    };
    return walk("xl/sharedStrings.xml", events);
  }

  bool read_styles() {
    std::unordered_map<std::size_t, std::string> formats;
    bool inside = false;
    XmlEvents events;
    events.start = [&](const XmlElement& element) {
      if (element.name == "numFmt")
        formats[number_of(element.attribute("numFmtId"), 0)] = element.attribute("formatCode");
      if (element.name == "cellXfs") inside = true;
      if (element.name != "xf" || !inside) return;
      std::size_t id = number_of(element.attribute("numFmtId"), 0);
      auto own = formats.find(id);
      formats_.push_back(own == formats.end() ? built_in_format(id) : own->second);
    };
    events.end = [&](std::string_view name) { inside = inside && name != "cellXfs"; };
    return walk("xl/styles.xml", events);
  }

  bool read_properties() {
    if (!zip_.has("docProps/core.xml")) return true;
    std::string* into = nullptr;
    XmlEvents events;
    events.start = [&](const XmlElement& element) {
      into = element.name == "title" ? &out_.title : element.name == "creator" ? &out_.author : nullptr;
    };
    events.text = [&](std::string_view text) {
      if (into != nullptr) *into += text;
    };
    events.end = [&](std::string_view) { into = nullptr; };
    return walk("docProps/core.xml", events);
  }

  /// What a cell of a sheet is being read from.
  struct OpenCell {
    CellAddress address;
    ReadCell cell;
    std::string type;
    std::string* into = nullptr;
  };

  bool read_sheet(std::size_t index) {
    ReadSheet& sheet = out_.sheets[index];
    if (parts_[index].empty()) return fail(fmt::format("工作表“{}”没有内容", sheet.name));
    OpenCell open;
    std::string bad;
    XmlEvents events;
    events.start = [&](const XmlElement& element) { start_of_cell(element, sheet, open, bad); };
    events.text = [&](std::string_view text) {
      if (open.into != nullptr) *open.into += text;
    };
    events.end = [&](std::string_view name) {
      open.into = nullptr;
      if (name == "c") finish_cell(sheet, open, bad);
    };
    if (!walk(parts_[index], events)) return false;
    return bad.empty() || fail(fmt::format("工作表“{}”：{}", sheet.name, bad));
  }

  void start_of_cell(const XmlElement& element, ReadSheet& sheet, OpenCell& open, std::string& bad) const {
    if (element.name == "c") {
      open = {};
      std::string_view address = element.attribute("r");
      if (!take_address(address, open.address) || !address.empty())
        bad = fmt::format("单元格的位置“{}”不成立", element.attribute("r"));
      open.type = element.attribute("t");
      std::size_t style = number_of(element.attribute("s"), 0);
      open.cell.format = style < formats_.size() ? formats_[style] : "General";
    } else if (element.name == "v" || element.name == "t") {
      open.into = &open.cell.value;
    } else if (element.name == "f") {
      open.cell.has_formula = true;
      open.into = &open.cell.formula;
    } else if (element.name == "row" && element.attribute("hidden") == "1") {
      sheet.hidden_rows.push_back(static_cast<std::uint32_t>(number_of(element.attribute("r"), 1)) - 1);
    } else if (element.name == "col" && element.attribute("hidden") == "1") {
      sheet.has_hidden_columns = true;
    }
  }

  void finish_cell(ReadSheet& sheet, OpenCell& open, std::string& bad) const {
    ReadCell& cell = open.cell;
    using Kind = ReadCell::Kind;
    if (open.type == "s") {
      std::size_t index = number_of(cell.value, strings_.size());
      if (index >= strings_.size()) bad = fmt::format("{} 的文字不在字串表里", address_text(open.address));
      cell.value = index < strings_.size() ? strings_[index] : "";
      cell.kind = Kind::kText;
    } else if (open.type == "inlineStr" || open.type == "str") {
      cell.kind = Kind::kText;
    } else if (open.type.empty() || open.type == "n") {
      cell.kind = Kind::kNumber;
    } else {
      cell.kind = Kind::kOther;
    }
    if (cell.value.empty() && !cell.has_formula) return;
    if (sheet.cells.size() >= kMostCells) bad = "单元格太多";
    if (!bad.empty()) return;
    if (!sheet.cells.emplace(open.address, std::move(cell)).second)
      bad = fmt::format("{} 写了两次", address_text(open.address));
  }

  bool read_chart(const std::string& name) {
    ReadChart chart;
    std::vector<std::string> path;
    std::size_t point = 0;
    auto within = [&](std::string_view wanted) {
      return std::find(path.begin(), path.end(), wanted) != path.end();
    };
    XmlEvents events;
    events.start = [&](const XmlElement& element) {
      path.emplace_back(element.name);
      if (element.name == "ser") chart.series.emplace_back();
      if (element.name == "pt")
        point = std::min(number_of(element.attribute("idx"), kMostChartPoints), kMostChartPoints);
    };
    events.end = [&](std::string_view) { path.pop_back(); };
    events.text = [&](std::string_view text) {
      bool in_series = within("ser") && !chart.series.empty();
      if (!in_series && path.back() == "t" && !within("plotArea")) chart.title += text;
      if (in_series) add_to_series(chart.series.back(), path, within, point, text);
    };
    bool good = walk(name, events);
    if (good) out_.charts.push_back(std::move(chart));
    return good;
  }

  template <typename Within>
  static void add_to_series(ReadChart::Series& series, const std::vector<std::string>& path,
                            const Within& within, std::size_t point, std::string_view text) {
    auto put = [&](std::vector<std::string>& list) {
      if (list.size() <= point) list.resize(point + 1);
      list[point] += text;
    };
    if (path.back() == "f" && within("val")) series.value_range += text;
    if (path.back() != "v") return;
    if (within("tx")) series.name += text;
    if (within("cat")) put(series.categories);
    if (within("val")) put(series.values);
  }

  ZipReading zip_;
  WorkbookReading out_;
  std::unordered_map<std::string, std::string> targets_;
  std::vector<std::string> parts_;  ///< of the sheets
  std::vector<std::string> strings_;
  std::vector<std::string> formats_;
};

}  // namespace

std::string address_text(CellAddress address) {
  std::string letters;
  for (std::uint32_t column = address.column + 1; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters + std::to_string(address.row + 1);
}

bool take_address(std::string_view& text, CellAddress& out) {
  std::size_t at = 0;
  std::uint32_t column = 0;
  std::uint32_t row = 0;
  auto pass_dollar = [&] { at += at < text.size() && text[at] == '$' ? 1 : 0; };
  pass_dollar();
  std::size_t letters = at;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && column <= kMostColumns; ++at)
    column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A') + 1;
  if (at == letters) return false;
  pass_dollar();
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && row <= kMostRows; ++at)
    row = row * 10 + static_cast<std::uint32_t>(text[at] - '0');
  if (row == 0 || row > kMostRows || column > kMostColumns) return false;
  out = {row - 1, column - 1};
  text.remove_prefix(at);
  return true;
}

WorkbookReading read_workbook(std::string_view bytes) {
  try {
    return WorkbookReader(bytes).read();
  } catch (const std::exception& error) {
    WorkbookReading out;
    out.problem = fmt::format("读不下去（{}）", error.what());
    return out;
  }
}

}  // namespace juesuan
