#include "check/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace juesuan {
namespace {

constexpr std::size_t kShownFacts = 4;
constexpr std::size_t kLongestFormula = 200;

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

void explain_difference(Diagnostic& finding, const CheckInput& input, FigureId derived, Fen typed) {
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
