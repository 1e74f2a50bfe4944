#include <fmt/format.h>

#include <algorithm>

#include "revise/corrections_json.h"

namespace juesuan {
namespace {

std::string or_none(const std::string& value, bool missing, const char* word) {
  if (missing) return word;
  return value.empty() ? "空白" : value;
}

/// 第二部分 … › 一、… 第5页
std::string place_text(const Printing& printing) {
  std::string page =
      printing.page && !printing.page_label.empty() ? fmt::format("（第{}页）", printing.page_label) : "";
  if (printing.kind == Printing::Kind::kChart) return printing.title + page;
  if (printing.kind == Printing::Kind::kCell)
    return (printing.sheet_cell.empty() ? printing.title : printing.sheet_cell) + page;
  return printing.section + page;
}

std::string places_text(const TracedChange& change) {
  std::vector<std::string> places;
  for (const Printing* printing : change.places)
    if (std::string text = place_text(*printing);
        std::find(places.begin(), places.end(), text) == places.end())
      places.push_back(std::move(text));
  return fmt::format("{}", fmt::join(places, "；"));
}

std::string change_text(const TracedChange& change) {
  std::string line = change.place ? fmt::format("（第 {} 行）", change.place.line) : "";
  std::string text = fmt::format("  {}{}  {} → {}\n", change.figures.front(), line,
                                 or_none(change.before, change.is_new, "没有"),
                                 or_none(change.after, change.is_gone, "删去"));
  if (std::string places = places_text(change); !places.empty())
    text += fmt::format("    印在  {}\n", places);
  return text;
}

}  // namespace

std::string changes_text(const std::string& before, const std::string& after,
                         const std::vector<TracedChange>& changes, const std::vector<std::string>& affected) {
  auto typed = std::count_if(changes.begin(), changes.end(), [](const TracedChange& c) { return c.typed; });
  auto derived = static_cast<std::ptrdiff_t>(changes.size()) - typed;
  if (changes.empty()) return fmt::format("{} → {}：没有数变动\n", before, after);
  std::string text = fmt::format("{} → {}：填写的 {} 处，由此推算的 {} 处\n", before, after, typed, derived);
  bool heading = false;
  if (typed > 0) text += "填写的\n";
  for (const TracedChange& change : changes) {
    if (!change.typed && !heading) text += "推算的\n";
    heading = heading || !change.typed;
    text += change_text(change);
  }
  for (const std::string& unit : affected) text += fmt::format("受影响 {}\n", unit);
  return text;
}

}  // namespace juesuan
