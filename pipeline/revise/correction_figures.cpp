#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "fill/fill.h"
#include "revise/correction.h"
#include "revise/traced_change.h"

namespace juesuan {
namespace {

constexpr std::string_view kBelow = " › ";
constexpr std::string_view kColon = "：";
constexpr const char* kBetween = "、";

void add_once(std::string_view text, std::vector<std::string>& list) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.emplace_back(text);
}

/// 第二部分 … › 一、… › （一）… -> 一、…; a part without sections is named itself.
std::string_view section_of(const Printing& printing) {
  std::string_view path = printing.section;
  std::size_t first = path.find(kBelow);
  if (first == std::string_view::npos) return path;
  path.remove_prefix(first + kBelow.size());
  return path.substr(0, path.find(kBelow));
}

/// 图1：收、支… -> 图1
std::string_view chart_number(const Printing& printing) {
  return std::string_view(printing.title).substr(0, printing.title.find(kColon));
}

struct WhereTexts {
  std::vector<std::string> sections, forms, charts;
};

WhereTexts where_texts(const TracedChange& change) {
  WhereTexts where;
  for (const Printing* printing : change.places) {
    if (printing->kind == Printing::Kind::kChart)
      add_once(chart_number(*printing), where.charts);
    else if (printing->kind == Printing::Kind::kCell && !printing->sheet_cell.empty())
      add_once(printing->title, where.forms);
    else
      add_once(section_of(*printing), where.sections);
  }
  return where;
}

bool is_code(std::string_view segment) {
  return segment.find_first_not_of("0123456789_") == std::string_view::npos;
}

bool has_code(std::string_view name) {
  for (std::size_t begin = 0; begin <= name.size();) {
    std::size_t end = std::min(name.find('.', begin), name.size());
    if (is_code(name.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

/// Where figures are named by codes or positions, the words beside and above the cell say more.
std::string label_of(const TracedChange& change) {
  for (const std::string& name : change.figures) {
    bool printed = change.places.empty() || !change.typed || change.figures.size() == 1;
    if (has_code(name) || (!printed && name == change.figures.front())) continue;
    std::string label = name;
    std::replace(label.begin(), label.end(), '.', ' ');
    return label;
  }
  for (const Printing* printing : change.places)
    if (printing->kind == Printing::Kind::kCell && !printing->row.empty())
      return fmt::format("{} {}", printing->row, printing->column);
  return change.figures.front();
}

bool is_told(const TracedChange& change) {
  return !change.places.empty() || !change.printed_before.empty();
}

void add_row(const TracedChange& change, std::size_t number, Figures& figures) {
  std::string row = fmt::format("更正.项.{}.", number);
  WhereTexts where = where_texts(change);
  figures.text(row + "数", label_of(change));
  figures.text(row + "更正前", change.before);
  figures.text(row + "更正后", change.after);
  figures.text(row + "章节", fmt::format("{}", fmt::join(where.sections, kBetween)));
  figures.text(row + "附表", fmt::format("{}", fmt::join(where.forms, kBetween)));
  figures.text(row + "图", fmt::format("{}", fmt::join(where.charts, kBetween)));
}

}  // namespace

void add_correction_figures(const Correction& correction, const Printings& printings, MoneyUnit unit,
                            Figures& figures) {
  std::vector<TracedChange> changes = trace_changes(correction.changes, figures, &printings, unit);
  std::erase_if(changes, [](const TracedChange& change) { return !is_told(change); });
  figures.count(kRevisionFigure, correction.revision);
  figures.count("更正.上一版", correction.base);
  figures.text("更正.上一版日期", correction.base_date);
  figures.text("更正.日期", correction.date);
  figures.text("更正.原因", correction.reason);
  figures.count("更正.个数", static_cast<std::int64_t>(changes.size()));
  figures.make_list("更正.项");
  for (std::size_t i = 0; i < changes.size(); ++i) add_row(changes[i], i + 1, figures);
}

}  // namespace juesuan
