#include "verify/workbook_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "verify/sheet_comparison.h"
#include "verify/sheet_rules.h"
#include "verify/workbook_reading.h"

namespace juesuan {
namespace {

constexpr const char* kContentsName = "目录";
constexpr const char* kChartsName = "图表";

class WorkbookComparison {
 public:
  WorkbookComparison(const WorkbookReading& reading, Outcomes& out)
      : reading_(reading), document_(out.input().document), out_(out) {}

  void compare() {
    compare_properties();
    compare_sheet_list();
    for (const ReadSheet& sheet : reading_.sheets) compare_hidden(sheet);
    if (const ReadSheet* sheet = find(kContentsName)) verify_contents_sheet(*sheet, out_);
    FormatFindings formats;
    for (const Table& table : document_.tables) {
      const ReadSheet* sheet = has_sheet(table) ? find(table.sheet_name) : nullptr;
      if (sheet != nullptr) verify_table_sheet(table, *sheet, formats, out_);
    }
    formats.report(out_);
    if (document_.charts.empty()) return;
    if (const ReadSheet* sheet = find(kChartsName)) verify_chart_sheet(*sheet, out_);
    compare_charts();
  }

 private:
  const ReadSheet* find(const std::string& name) const {
    auto found = std::find_if(reading_.sheets.begin(), reading_.sheets.end(),
                              [&](const ReadSheet& sheet) { return sheet.name == name; });
    return found == reading_.sheets.end() ? nullptr : &*found;
  }

  void compare_properties() {
    const Cover& cover = document_.cover;
    auto compare = [&](const char* what, const std::string& read, const std::string& wanted) {
      out_.count(VerifyRule::kProperties);
      if (read == wanted) return;
      out_.add(VerifyRule::kProperties, fmt::format("工作簿属性中的{}是“{}”，应为“{}”", what, read, wanted))
          .values("", read, wanted);
    };
    compare("标题", reading_.title, cover.unit + cover.title + cover.kind);
    compare("作者", reading_.author, cover.unit);
  }

  std::vector<std::string> wanted_names() const {
    std::vector<std::string> names = {kContentsName};
    for (const Table& table : document_.tables)
      if (has_sheet(table)) names.push_back(table.sheet_name);
    if (!document_.charts.empty()) names.push_back(kChartsName);
    return names;
  }

  void compare_sheet_list() {
    std::vector<std::string> wanted = wanted_names();
    std::vector<std::string> read;
    for (const ReadSheet& sheet : reading_.sheets) read.push_back(sheet.name);
    out_.count(VerifyRule::kSheets, wanted.size());
    std::vector<std::string> missing = without(wanted, read);
    std::vector<std::string> extra = without(read, wanted);
    bool renamed = missing.size() == 1 && extra.size() == 1 && read.size() == wanted.size();
    if (renamed) {
      out_.add(VerifyRule::kSheets, fmt::format("工作表“{}”改名为“{}”", missing[0], extra[0]))
          .values("", extra[0], missing[0]);
    } else {
      for (const std::string& name : missing)
        out_.add(VerifyRule::kSheets, fmt::format("工作簿缺少工作表“{}”", name)).values("", "", name);
      for (const std::string& name : extra)
        out_.add(VerifyRule::kSheets, fmt::format("工作簿多出工作表“{}”", name)).values("", name, "");
    }
    compare_order(without(wanted, missing), without(read, extra));
  }

  /// Those of `names` that are not among `others`.
  static std::vector<std::string> without(std::vector<std::string> names,
                                          const std::vector<std::string>& others) {
    std::erase_if(names, [&](const std::string& name) {
      return std::find(others.begin(), others.end(), name) != others.end();
    });
    return names;
  }

  void compare_order(const std::vector<std::string>& wanted, const std::vector<std::string>& read) {
    if (wanted == read) return;
    out_.add(VerifyRule::kSheets, "工作表的次序不对")
        .values("", fmt::format("{}", fmt::join(read, "、")), fmt::format("{}", fmt::join(wanted, "、")))
        .note("应为", fmt::format("{}", fmt::join(wanted, "、")))
        .note("实为", fmt::format("{}", fmt::join(read, "、")));
  }

  void compare_hidden(const ReadSheet& sheet) {
    if (sheet.hidden) out_.add(VerifyRule::kSheets, fmt::format("工作表“{}”被隐藏", sheet.name));
    if (!sheet.hidden_rows.empty())
      out_.add(VerifyRule::kSheets, fmt::format("工作表“{}”隐藏了 {} 行，先是第 {} 行", sheet.name,
                                                sheet.hidden_rows.size(), sheet.hidden_rows.front() + 1));
    if (sheet.has_hidden_columns)
      out_.add(VerifyRule::kSheets, fmt::format("工作表“{}”有隐藏的列", sheet.name));
  }

  void compare_charts() {
    const std::vector<Chart>& charts = document_.charts;
    out_.count(VerifyRule::kSheetCharts);
    if (reading_.charts.size() != charts.size()) {
      out_.add(VerifyRule::kSheetCharts,
               fmt::format("工作簿有 {} 个图，应为 {} 个", reading_.charts.size(), charts.size()));
      return;
    }
    for (std::size_t i = 0; i < charts.size(); ++i) compare_chart(charts[i], reading_.charts[i]);
  }

  void compare_chart(const Chart& chart, const ReadChart& read) {
    compare_word(chart, "标题", read.title, chart.caption);
    std::size_t wanted = chart.categories.empty() ? 0 : chart.series.size();
    out_.count(VerifyRule::kSheetCharts);
    if (read.series.size() != wanted) {
      out_.add(VerifyRule::kSheetCharts, fmt::format("工作簿中的图“{}”有 {} 个系列，应为 {} 个",
                                                     chart.caption, read.series.size(), wanted));
      return;
    }
    for (std::size_t s = 0; s < wanted; ++s) compare_series(chart, chart.series[s], read.series[s]);
  }

  void compare_word(const Chart& chart, const char* what, const std::string& read,
                    const std::string& wanted) {
    out_.count(VerifyRule::kSheetCharts);
    if (read == wanted) return;
    out_.add(VerifyRule::kSheetCharts,
             fmt::format("工作簿中的图“{}”的{}是“{}”，应为“{}”", chart.caption, what, read, wanted))
        .values("", read, wanted);
  }

  void compare_series(const Chart& chart, const Chart::Series& series, const ReadChart::Series& read) {
    // The name of a series without one is read from an empty cell, and cached as whatever that gives.
    if (!series.name.empty()) compare_word(chart, "系列名", read.name, series.name);
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
      compare_word(chart, "类别", i < read.categories.size() ? read.categories[i] : "", chart.categories[i]);
      compare_value(chart, series, i, i < read.values.size() ? read.values[i] : "");
    }
    compare_range(chart, series, read);
  }

  void compare_value(const Chart& chart, const Chart::Series& series, std::size_t i,
                     const std::string& read) {
    std::optional<Fen> amount = i < series.amounts.size() ? series.amounts[i] : std::nullopt;
    std::string wanted = amount ? decimal_text(sheet_number(decimal_of(*amount, chart.unit))) : "";
    std::optional<Decimal> number = parse_decimal(read);
    std::string seen = number ? decimal_text(sheet_number(*number)) : read;
    out_.count(VerifyRule::kSheetCharts);
    if (seen == wanted) return;
    FigureId figure = i < series.figures.size() ? series.figures[i] : kNoFigure;
    Finding& finding = out_.add(VerifyRule::kSheetCharts,
                                fmt::format("工作簿中的图“{}”的“{}”画成“{}”，应为“{}”", chart.caption,
                                            chart.categories[i], seen, wanted),
                                figure);
    finding.values(finding.figure, seen, wanted);
  }

  /// A chart redraws from its range: so many cells of the sheet of the charts.
  void compare_range(const Chart& chart, const Chart::Series& series, const ReadChart::Series& read) {
    std::string_view range = read.value_range;
    std::size_t mark = range.rfind('!');
    std::string_view cells = mark == std::string_view::npos ? range : range.substr(mark + 1);
    CellAddress first, last;
    bool good = take_address(cells, first);
    last = first;
    if (good && cells.starts_with(":")) {
      cells.remove_prefix(1);
      good = take_address(cells, last);
    }
    const ReadSheet* sheet = find(kChartsName);
    good = good && cells.empty() && sheet != nullptr && range.find(kChartsName) != std::string_view::npos &&
           last.column == first.column && last.row + 1 == first.row + chart.categories.size() &&
           has_name_above(*sheet, first, series.name);
    out_.count(VerifyRule::kSheetCharts);
    if (good) return;
    out_.add(VerifyRule::kSheetCharts, fmt::format("工作簿中的图“{}”的“{}”取自“{}”，不是它的数",
                                                   chart.caption, series.name, read.value_range))
        .values("", read.value_range, "");
  }

  static bool has_name_above(const ReadSheet& sheet, CellAddress first, const std::string& name) {
    if (first.row == 0) return false;
    auto found = sheet.cells.find({first.row - 1, first.column});
    return (found == sheet.cells.end() ? std::string() : found->second.value) == name;
  }

  const WorkbookReading& reading_;
  const Document& document_;
  Outcomes& out_;
};

}  // namespace

void skip_workbook(RuleOutcome outcome, const std::string& reason, Outcomes& out) {
  out.skip({VerifyRule::kSheets, VerifyRule::kCells, VerifyRule::kFormulas, VerifyRule::kFormats,
            VerifyRule::kSheetCharts},
           outcome, reason);
}

void verify_workbook(std::string_view file, std::string_view bytes, Outcomes& out) {
  WorkbookReading reading = read_workbook(bytes);
  out.count(VerifyRule::kReadable);
  if (!reading.problem.empty()) {
    out.add(VerifyRule::kReadable, fmt::format("{} 读不出来：{}", file, reading.problem));
    skip_workbook(RuleOutcome::kMissingData, "工作簿读不出来", out);
    return;
  }
  WorkbookComparison(reading, out).compare();
}

}  // namespace juesuan
