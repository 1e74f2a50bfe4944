#include "explain/find.h"

#include <algorithm>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t kMostDigits = 15;
constexpr int kMostDecimals = 6;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Reads digits with a point from the start of `text` and takes them off it.
std::optional<SoughtValue> take_number(std::string_view& text) {
  SoughtValue value;
  std::size_t at = 0;
  std::size_t digits = 0;
  bool fraction = false;
  for (; at < text.size(); ++at) {
    if (text[at] == ',' && !fraction) continue;
    bool point = text[at] == '.' && !fraction && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!point && !is_digit(text[at])) break;
    fraction = fraction || point;
    if (point) continue;
    value.digits = value.digits * 10 + (text[at] - '0');
    if (fraction) ++value.decimals;
    if (++digits > kMostDigits) return std::nullopt;
  }
  if (digits == 0 || value.decimals > kMostDecimals) return std::nullopt;
  text.remove_prefix(at);
  return value;
}

bool same_number(const SoughtValue& a, const SoughtValue& b) {
  return static_cast<__int128>(a.digits) * power_of_ten(b.decimals) ==
         static_cast<__int128>(b.digits) * power_of_ten(a.decimals);
}

/// Whether number ÷ base, whatever its sign, is the value.
bool equals(const SoughtValue& value, std::int64_t number, std::int64_t base) {
  __int128 left = static_cast<__int128>(number) * power_of_ten(value.decimals);
  __int128 right = static_cast<__int128>(value.digits) * base;
  return (left < 0 ? -left : left) == (right < 0 ? -right : right);
}

/// What may stand behind the number for a figure of a kind. Pieces have any name of their own: 批次, 人, 辆.
bool unit_may_be(const std::string& unit, FigureKind kind) {
  if (unit.empty()) return true;
  bool money = unit == "万元" || unit == "元";
  switch (kind) {
    case FigureKind::kMoney:
      return money;
    case FigureKind::kRatio:
      return unit == "%" || unit == "％";
    case FigureKind::kScore:
      return unit == "分";
    case FigureKind::kCount:
      return !money && unit != "%" && unit != "％";
    case FigureKind::kText:
      break;
  }
  return true;
}

bool has_exactly(const Figure& figure, const SoughtValue& value) {
  if (!figure.known() || !unit_may_be(value.unit, figure.kind)) return false;
  constexpr std::int64_t kHundred = 100;
  switch (figure.kind) {
    case FigureKind::kMoney:
      return (value.unit != "元" && equals(value, figure.number, fen_per(MoneyUnit::kWanYuan))) ||
             (value.unit != "万元" && equals(value, figure.number, fen_per(MoneyUnit::kYuan)));
    case FigureKind::kRatio: {
      SoughtValue ratio = value;
      ratio.decimals += 2;
      return equals(ratio, figure.number, figure.base);
    }
    case FigureKind::kCount:
      return equals(value, figure.number, 1);
    case FigureKind::kScore:
      return equals(value, figure.number, kHundred);
    case FigureKind::kText:
      break;
  }
  return false;
}

/// Whether the unit sought is the one that the number is printed in.
bool is_printed_in(const Printing& printing, const std::string& unit) {
  if (unit.empty() || printing.kind == Printing::Kind::kChart || printing.decimals)
    return unit.empty() || unit == unit_name(printing.unit);
  if (printing.sentence.empty()) return true;
  return std::string_view(printing.sentence).substr(printing.offset + printing.text.size()).starts_with(unit);
}

bool is_printed_as(const Figure& figure, const Printing& printing, const SoughtValue& value) {
  if (figure.kind == FigureKind::kText || !unit_may_be(value.unit, figure.kind)) return false;
  std::string_view text = printing.text;
  if (text.starts_with("-")) text.remove_prefix(1);
  std::optional<SoughtValue> printed = take_number(text);
  return printed && text.empty() && same_number(*printed, value) && is_printed_in(printing, value.unit);
}

/// Whether somebody typed the number into the words of a figure; what they print is a figure of its own.
bool words_have(const Figures& figures, FigureId id, const SoughtValue& value) {
  const std::string& text = figures[id].text;
  std::span<const Printed> inside = figures.printed_inside(id);
  auto is_inside = [&](std::size_t at) {
    return std::any_of(inside.begin(), inside.end(), [&](const Printed& printed) {
      return printed.offset <= at && at < printed.offset + printed.length;
    });
  };
  for (std::size_t at = 0; at < text.size();) {
    std::string_view rest = std::string_view(text).substr(at);
    std::optional<SoughtValue> number = is_digit(text[at]) ? take_number(rest) : std::nullopt;
    std::size_t next = text.size() - rest.size();
    bool found = number && same_number(*number, value) && rest.starts_with(value.unit) && !is_inside(at);
    if (found) return true;
    at = std::max(next, at + 1);
  }
  return false;
}

}  // namespace

std::vector<FigureId> find_figures(const Figures& figures, std::string_view text) {
  std::vector<FigureId> found;
  for (FigureId id = 0; id < figures.all().size(); ++id)
    if (figures[id].name.find(text) != std::string::npos) found.push_back(id);
  return found;
}

std::optional<SoughtValue> parse_sought(std::string_view text) {
  text = trimmed(text);
  for (std::string_view sign : {"-", "−"})
    if (text.starts_with(sign)) text.remove_prefix(sign.size());
  std::optional<SoughtValue> value = take_number(text);
  if (!value) return std::nullopt;
  value->unit = trimmed(text);
  bool number_again = std::any_of(value->unit.begin(), value->unit.end(), is_digit);
  if (number_again || value->unit.starts_with(".")) return std::nullopt;
  return value;
}

std::vector<ValueMatch> find_by_value(const Figures& figures, const Printings& printings,
                                      const SoughtValue& value) {
  std::vector<ValueMatch> found;
  for (FigureId id = 0; id < figures.all().size(); ++id) {
    const Figure& figure = figures[id];
    ValueMatch match{id, {}};
    bool in_words = figure.kind == FigureKind::kText && figure.known() && words_have(figures, id, value);
    for (const Printing* printing : printings.of(id))
      if (in_words || is_printed_as(figure, *printing, value)) match.printings.push_back(printing);
    bool typed = in_words && (figure.place || !match.printings.empty());
    if (typed || has_exactly(figure, value) || !match.printings.empty()) found.push_back(std::move(match));
  }
  std::stable_partition(found.begin(), found.end(),
                        [](const ValueMatch& match) { return !match.printings.empty(); });
  return found;
}

namespace {

/// Edits that turn `wanted` into the name or, if it has no dot, into one segment of it; nothing if they are
/// too many to be a slip.
std::optional<std::size_t> distance_to(const std::u32string& wanted, std::string_view name) {
  std::size_t most = std::max<std::size_t>(1, wanted.size() / 2);
  std::optional<std::size_t> least;
  auto compare = [&](const std::u32string& candidate, std::size_t more) {
    std::size_t longer = std::max(candidate.size(), wanted.size());
    std::size_t shorter = std::min(candidate.size(), wanted.size());
    if (longer - shorter > most) return;
    std::size_t distance = edit_distance(wanted, candidate) + more;
    if (distance <= most && distance < least.value_or(most + 1)) least = distance;
  };
  compare(to_utf32(name), 0);
  bool one_segment = wanted.find(U'.') == std::u32string::npos;
  for (std::size_t at = 0; one_segment && at < name.size();) {
    std::size_t end = std::min(name.find('.', at), name.size());
    compare(to_utf32(name.substr(at, end - at)), 1);
    at = end + 1;
  }
  return least;
}

}  // namespace

std::vector<std::string> nearest_names(const Figures& figures, std::string_view name, std::size_t limit) {
  constexpr std::size_t kContains = 1000;
  std::u32string wanted = to_utf32(name);
  std::vector<std::pair<std::size_t, const std::string*>> ranked;
  for (const Figure& figure : figures.all()) {
    if (std::optional<std::size_t> distance = distance_to(wanted, figure.name))
      ranked.emplace_back(*distance, &figure.name);
    else if (!name.empty() && figure.name.find(name) != std::string::npos)
      ranked.emplace_back(kContains + figure.name.size(), &figure.name);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) names.push_back(*ranked[i].second);
  return names;
}

}  // namespace juesuan
