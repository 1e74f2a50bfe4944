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

std::vector<std::string_view> segments_of(std::string_view name) {
  std::vector<std::string_view> segments;
  for (std::size_t begin = 0; begin <= name.size();) {
    std::size_t end = std::min(name.find('.', begin), name.size());
    segments.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

/// What stands in a list under `element` (一般公共预算支出.项.2010301); kNoFigure: it has no name.
FigureId name_of(std::string_view element, std::string_view list, const Figures& figures) {
  FigureId name = figures.find(fmt::format("{}.名称", element));
  return name != kNoFigure ? name : figures.find(fmt::format("{}.{}名称", element, list));
}

/// A code with its name (2010301行政运行), a position in a list as the name of what stands there.
std::string code_words(std::string_view code, std::string_view name) {
  constexpr std::size_t kLongestPosition = 2;
  return fmt::format("{}{}", code.size() > kLongestPosition ? code : "", name);
}

/// 一般公共预算支出.项.2010301.基本支出 -> 一般公共预算支出 2010301行政运行 基本支出. Empty when a code or
/// position in it has no name.
std::string spelled(std::string_view name, const Figures& figures) {
  std::vector<std::string> words;
  for (std::string_view segment : segments_of(name)) {
    if (!is_code(segment)) {
      words.emplace_back(segment);
      continue;
    }
    std::string_view element = name.substr(0, static_cast<std::size_t>(segment.end() - name.begin()));
    FigureId id = words.empty() ? kNoFigure : name_of(element, words.back(), figures);
    if (id == kNoFigure || !figures[id].known()) return "";
    if (words.size() > 1) words.pop_back();  // the list: 项, 类
    words.push_back(code_words(segment, figures[id].text));
  }
  return fmt::format("{}", fmt::join(words, " "));
}

bool has_code(std::string_view name) {
  std::vector<std::string_view> segments = segments_of(name);
  return std::any_of(segments.begin(), segments.end(), is_code);
}

bool prints(const TracedChange& change, const std::string& name, const Figures& figures) {
  return change.places.empty() ||
         std::any_of(change.places.begin(), change.places.end(),
                     [&](const Printing* printing) { return figures[printing->figure].name == name; });
}

/// The name of what is printed; where it is made of codes or positions, the words beside and above the cell
/// say more.
std::string label_of(const TracedChange& change, const Figures& figures) {
  for (const std::string& name : change.figures)
    if (!has_code(name) && prints(change, name, figures)) return spelled(name, figures);
  for (const Printing* printing : change.places)
    if (printing->kind == Printing::Kind::kCell && !printing->row.empty())
      return fmt::format("{}{}{}", printing->row, printing->column.empty() ? "" : " ", printing->column);
  for (const std::string& name : change.figures)
    if (std::string words = spelled(name, figures); !words.empty()) return words;
  return change.figures.front();
}

bool is_told(const TracedChange& change) {
  return !change.places.empty() || !change.printed_before.empty();
}

void add_row(const TracedChange& change, std::size_t number, Figures& figures) {
  std::string row = fmt::format("更正.项.{}.", number);
  WhereTexts where = where_texts(change);
  figures.text(row + "数", label_of(change, figures));
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
