#include <algorithm>
#include <tuple>

#include "import/published_expenditure.h"

namespace juesuan {
namespace {

using Lines = std::vector<MarginAmount>;

bool knows_items(const FundMargins& margins, ExpenditureKind kind) {
  return std::any_of(margins.by_economic.begin(), margins.by_economic.end(),
                     [&](const MarginAmount& item) { return item.kind == kind; });
}

/// Whether an economic item may have been paid as `kind`: not when the items of that kind are known and it is
/// not among them.
bool may_be(const FundMargins& margins, const std::string& economic, ExpenditureKind kind) {
  if (!knows_items(margins, kind)) return true;
  return std::any_of(margins.by_economic.begin(), margins.by_economic.end(), [&](const MarginAmount& item) {
    return item.kind == kind && item.economic == economic;
  });
}

MarginAmount line_of(const MarginAmount& function, const std::string& economic, Fen fen) {
  MarginAmount line = function;
  line.economic = economic;
  line.fen = fen;
  return line;
}

/// Every cell of function × economic item can only be of one kind and project of the function.
std::optional<Lines> lines_from_both(const FundMargins& margins) {
  Lines lines;
  for (const MarginAmount& cell : margins.by_both) {
    const MarginAmount* only = nullptr;
    for (const MarginAmount& function : margins.by_function) {
      if (function.function != cell.function || !may_be(margins, cell.economic, function.kind)) continue;
      if (only != nullptr) return std::nullopt;
      only = &function;
    }
    if (only == nullptr) return std::nullopt;
    lines.push_back(line_of(*only, cell.economic, cell.fen));
  }
  return lines;
}

/// Of each kind there is one function, which has all the economic items, or one item, which all have.
std::optional<Lines> lines_from_one_side(const FundMargins& margins) {
  Lines lines;
  for (ExpenditureKind kind : kExpenditureKinds) {
    Lines functions, items;
    for (const MarginAmount& margin : margins.by_function)
      if (margin.kind == kind) functions.push_back(margin);
    for (const MarginAmount& margin : margins.by_economic)
      if (margin.kind == kind) items.push_back(margin);
    if (functions.empty() && items.empty()) continue;
    if (functions.size() == 1)
      for (const MarginAmount& item : items) lines.push_back(line_of(functions[0], item.economic, item.fen));
    else if (items.size() == 1)
      for (const MarginAmount& function : functions)
        lines.push_back(line_of(function, items[0].economic, function.fen));
    else
      return std::nullopt;
  }
  return lines;
}

using Key = std::tuple<std::string, ExpenditureKind, std::string>;

/// Amounts by a key; those of `lines` must be those of `margins`.
template <typename KeyOf>
bool adds_up(const Lines& lines, const Lines& margins, KeyOf key_of) {
  std::map<Key, Fen> sums, wanted;
  for (const MarginAmount& line : lines) {
    Fen& sum = sums[key_of(line)];
    sum = sum + line.fen;
  }
  for (const MarginAmount& margin : margins) {
    Fen& sum = wanted[key_of(margin)];
    sum = sum + margin.fen;
  }
  return sums == wanted;
}

bool adds_up(const Lines& lines, const FundMargins& margins) {
  auto by_function = [](const MarginAmount& line) { return Key(line.function, line.kind, line.project); };
  if (!adds_up(lines, margins.by_function, by_function)) return false;
  for (ExpenditureKind kind : kExpenditureKinds) {
    if (!knows_items(margins, kind)) continue;
    auto of_kind = [&](const Lines& all) {
      Lines some;
      std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                   [&](const MarginAmount& line) { return line.kind == kind; });
      return some;
    };
    auto by_item = [](const MarginAmount& line) { return Key(line.economic, line.kind, ""); };
    if (!adds_up(of_kind(lines), of_kind(margins.by_economic), by_item)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<MarginAmount>> only_ledger(const FundMargins& margins) {
  for (const MarginAmount& margin : margins.by_function)
    if (margin.function.empty()) return std::nullopt;
  std::optional<Lines> lines =
      margins.by_both.empty() ? lines_from_one_side(margins) : lines_from_both(margins);
  if (!lines || lines->empty() || !adds_up(*lines, margins)) return std::nullopt;
  std::sort(lines->begin(), lines->end(), [](const MarginAmount& a, const MarginAmount& b) {
    return std::tie(a.function, a.kind, a.project, a.economic) <
           std::tie(b.function, b.kind, b.project, b.economic);
  });
  return lines;
}

}  // namespace juesuan
