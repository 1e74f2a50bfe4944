#include "revise/traced_change.h"

#include <algorithm>

#include "base/utf8.h"
#include "explain/words.h"
#include "publish/figures_json.h"

namespace juesuan {
namespace {

constexpr std::size_t kAround = 8;
constexpr std::size_t kMostPart = 40;
constexpr int kFewestDecimals = 2;
constexpr int kMostDecimals = 6;
constexpr const char* kCut = "…";

std::string percent(const Figure& ratio, int decimals) {
  return format_percent(ratio.number, ratio.base, {decimals, true, false}) + "%";
}

ValuePair percent_pair(const Figure& before, const Figure& after) {
  for (int decimals = kFewestDecimals; decimals < kMostDecimals; ++decimals)
    if (percent(before, decimals) != percent(after, decimals))
      return {percent(before, decimals), percent(after, decimals)};
  return {percent(before, kMostDecimals), percent(after, kMostDecimals)};
}

std::string words(const Figure* figure, MoneyUnit unit) {
  if (figure == nullptr || figure->state == State::kBlank) return "";
  if (!figure->known()) return "未知";
  if (figure->kind == FigureKind::kRatio) return percent(*figure, kFewestDecimals);
  if (figure->kind != FigureKind::kText) return value_words(*figure, unit);
  return differing_parts("", figure->text).after;
}

/// Characters [begin, end) of a text, with … where it is cut; of a long one the beginning.
std::string part_of(const std::u32string& text, std::size_t begin, std::size_t end) {
  std::size_t last = std::min(end, begin + kMostPart);
  return (begin > 0 ? kCut : "") + to_utf8(text.substr(begin, last - begin)) +
         (last < text.size() ? kCut : "");
}

std::string exact(const Figure* figure) {
  return figure != nullptr && figure->known() ? exact_value(*figure) : "";
}

void add_printings(const Change& change, const Printings& printings, TracedChange& traced) {
  for (const Printing* printing : printings.of(change.id)) {
    traced.places.push_back(printing);
    std::vector<std::string>& seen = traced.printed_after;
    if (std::find(seen.begin(), seen.end(), printing->text) == seen.end()) seen.push_back(printing->text);
  }
}

TracedChange trace(const ChangeGroup& group, const Figures& after, const Printings* printings,
                   MoneyUnit unit) {
  const Change& first = group.first();
  const Figure* now = first.id == kNoFigure ? nullptr : &after[first.id];
  const Figure* old = first.before ? &first.before->figure : nullptr;
  TracedChange traced;
  traced.kind = (now != nullptr ? now : old)->kind;
  traced.typed = group.typed;
  traced.is_new = old == nullptr;
  traced.is_gone = now == nullptr;
  traced.exact_before = exact(old);
  traced.exact_after = exact(now);
  ValuePair pair = value_pair(old, now, unit);
  traced.before = std::move(pair.before);
  traced.after = std::move(pair.after);
  if (now != nullptr) traced.place = now->place;
  for (const Change* change : group.changes) {
    traced.figures.push_back(change->name);
    if (change->before)
      for (const std::string& text : change->before->printed)
        if (std::find(traced.printed_before.begin(), traced.printed_before.end(), text) ==
            traced.printed_before.end())
          traced.printed_before.push_back(text);
    if (printings != nullptr && change->id != kNoFigure) add_printings(*change, *printings, traced);
  }
  // Printings lie in one array, in the order of the document.
  std::sort(traced.places.begin(), traced.places.end());
  return traced;
}

}  // namespace

ValuePair differing_parts(std::string_view before, std::string_view after) {
  std::u32string a = to_utf32(before);
  std::u32string b = to_utf32(after);
  std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  std::size_t begin = head > kAround ? head - kAround : 0;
  std::size_t kept = tail > kAround ? tail - kAround : 0;
  return {a.empty() ? "" : part_of(a, begin, a.size() - kept),
          b.empty() ? "" : part_of(b, begin, b.size() - kept)};
}

ValuePair value_pair(const Figure* before, const Figure* after, MoneyUnit unit) {
  bool both = before != nullptr && after != nullptr && before->known() && after->known() &&
              before->kind == after->kind;
  if (both && before->kind == FigureKind::kRatio) return percent_pair(*before, *after);
  if (both && before->kind == FigureKind::kText) return differing_parts(before->text, after->text);
  return {words(before, unit), words(after, unit)};
}

std::vector<TracedChange> trace_changes(const std::vector<Change>& changes, const Figures& after,
                                        const Printings* printings, MoneyUnit unit) {
  std::vector<TracedChange> traced;
  for (const ChangeGroup& group : group_changes(changes, after))
    traced.push_back(trace(group, after, printings, unit));
  return traced;
}

}  // namespace juesuan
