#include "check/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

namespace juesuan {
namespace {

constexpr std::size_t kShownFacts = 4;
constexpr std::size_t kLongestFormula = 200;
constexpr int kShownDecimals = 2;

}  // namespace

std::string exact_text(Fen amount, const UnitYear& year) {
  int decimals = year.unit_of_money == MoneyUnit::kYuan ? 2 : 6;
  return format_amount(amount, year.unit_of_money, {decimals, true, false}) + unit_name(year.unit_of_money);
}

std::string difference_text(Fen expected, Fen got, const UnitYear& year) {
  Fen difference = got - expected;
  bool more = difference.count > 0;
  return fmt::format("{}{}", more ? "多 " : "少 ", exact_text(more ? difference : -difference, year));
}

std::vector<FigureId> facts_behind(const Figures& figures, FigureId id, std::size_t limit) {
  std::vector<FigureId> found;
  std::vector<FigureId> queue = {id};
  std::set<FigureId> seen;
  for (std::size_t at = 0; at < queue.size() && found.size() < limit; ++at) {
    if (!seen.insert(queue[at]).second) continue;
    const Figure& figure = figures[queue[at]];
    if (figure.place) found.push_back(queue[at]);
    queue.insert(queue.end(), figure.inputs.begin(), figure.inputs.end());
  }
  return found;
}

Place typed_place(const Figures& figures, FigureId id) {
  std::vector<FigureId> facts = facts_behind(figures, id, 1);
  return facts.empty() ? Place{} : figures[facts.front()].place;
}

Place place_behind(const CheckInput& input, FigureId id) {
  Place place = typed_place(input.figures, id);
  return place ? place : input.year.year_place;
}

bool is_rounded(const Amount& amount, MoneyUnit unit) {
  return amount.state == State::kKnown && unit == MoneyUnit::kWanYuan && amount.decimals <= kShownDecimals;
}

std::size_t rounded_behind(const CheckInput& input, std::span<const FigureId> figures) {
  if (input.year.unit_of_money != MoneyUnit::kWanYuan) return 0;
  std::size_t count = 0;
  std::vector<FigureId> queue(figures.begin(), figures.end());
  std::set<FigureId> seen;
  for (std::size_t at = 0; at < queue.size(); ++at) {
    if (queue[at] == kNoFigure || !seen.insert(queue[at]).second) continue;
    const Figure& figure = input.figures[queue[at]];
    bool typed = figure.place && figure.known() && figure.kind == FigureKind::kMoney;
    count += typed && figure.decimals <= kShownDecimals ? 1 : 0;
    queue.insert(queue.end(), figure.inputs.begin(), figure.inputs.end());
  }
  return count;
}

Finding& report_difference(const CheckInput& input, RuleReport& report, Place place, std::string message,
                           const Pair& pair) {
  Fen gap = pair.got - pair.expected;
  std::int64_t step = fen_per(MoneyUnit::kWanYuan) / 100;  // 0.01万元
  bool rounding = 2 * std::abs(gap.count) <= static_cast<std::int64_t>(pair.rounded) * step;
  Finding& finding =
      rounding ? report.rounding(place, std::move(message)) : report.add(place, std::move(message));
  finding.values(pair.figure, exact_text(pair.got, input.year), exact_text(pair.expected, input.year),
                 difference_text(pair.expected, pair.got, input.year));
  finding.gap = gap.count;
  if (rounding)
    finding.note("尾差",
                 fmt::format("{} 个四舍五入到 0.01万元 的数，最多可差 {}", pair.rounded,
                             exact_text({static_cast<std::int64_t>(pair.rounded) * step / 2}, input.year)));
  return finding;
}

std::string unknown_names(const Figures& figures, std::span<const FigureId> ids) {
  std::string names;
  for (FigureId id : ids)
    if (id != kNoFigure && figures[id].state == State::kUnknown)
      names += (names.empty() ? "" : "、") + figures[id].name;
  return names;
}

void explain_difference(Finding& finding, const CheckInput& input, FigureId derived, Fen typed) {
  const Figure& figure = input.figures[derived];
  std::string formula = formula_text(input.figures, figure);
  std::string shown = formula.empty() || formula.size() > kLongestFormula ? "" : " = " + formula;
  finding.note("应为", fmt::format("{} {}{}", figure.name, exact_text(figure.fen(), input.year), shown));
  finding.note("实为", fmt::format("{}，{}", exact_text(typed, input.year),
                                   difference_text(figure.fen(), typed, input.year)));
  for (FigureId fact : facts_behind(input.figures, derived, kShownFacts)) {
    const Figure& source = input.figures[fact];
    if (source.known())
      finding.note("另见", fmt::format("{} {}", source.name, exact_text(source.fen(), input.year)),
                   source.place);
  }
}

const Figure* known_figure(const Figures& figures, std::string_view name) {
  FigureId id = figures.find(name);
  return id == kNoFigure || !figures[id].known() ? nullptr : &figures[id];
}

}  // namespace juesuan
