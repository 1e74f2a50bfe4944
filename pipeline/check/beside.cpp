#include "check/beside.h"

#include <fmt/format.h>

#include <cstdlib>

#include "check/compare.h"

namespace juesuan {
namespace {

bool is_state(const Figures& figures, FigureId id, State state) {
  return id != kNoFigure && figures[id].state == state;
}

/// The figure that stands for what is compared: the department's, else the first unit's.
const Figure& figure_of(const CheckInput& input, const Beside& beside) {
  if (beside.own != kNoFigure) return input.figures[beside.own];
  for (std::size_t i = 0;; ++i)
    if (beside.units[i] != kNoFigure) return (*input.members[i].figures)[beside.units[i]];
}

std::string shown(const CheckInput& input, const Figure& like, std::int64_t number) {
  return like.kind == FigureKind::kMoney ? exact_text({number}, input.year) : fmt::format("{}", number);
}

/// A unit that was left out or added twice shows in the difference.
std::string next_move(const CheckInput& input, const Beside& beside, std::int64_t gap) {
  for (std::size_t i = 0; i < input.members.size(); ++i) {
    const Figures& figures = *input.members[i].figures;
    std::int64_t share = number_of(figures, beside.units[i]);
    if (share == 0 || (gap != share && gap != -share)) continue;
    return fmt::format("差额正好是{}的数：部门{}", unit_name_of(input.members[i]),
                       gap < 0 ? "没有加上它" : "把它加了两次");
  }
  return gap > 0 ? "部门比各单位多：汇总漏写了单位（部门本级也是一个单位），或有一个数要改"
                 : "部门比各单位少：核对各单位的数，有一个要改";
}

std::string difference_of(const CheckInput& input, const Figure& like, std::int64_t expected,
                          std::int64_t got) {
  if (like.kind == FigureKind::kMoney) return difference_text({expected}, {got}, input.year);
  return fmt::format("{} {}", got > expected ? "多" : "少", std::abs(got - expected));
}

Finding& add_difference(const CheckInput& input, RuleReport& report, const Beside& beside,
                        std::int64_t expected, std::string message) {
  const Figure& like = figure_of(input, beside);
  Place place = beside.own == kNoFigure ? input.year.year_place : place_behind(input, beside.own);
  if (like.kind == FigureKind::kMoney)
    return report_difference(input, report, place, std::move(message),
                             {like.name, {expected}, {beside.own_number}, rounded_of(input, beside)});
  return report.add(place, std::move(message))
      .values(like.name, shown(input, like, beside.own_number), shown(input, like, expected),
              difference_of(input, like, expected, beside.own_number));
}

}  // namespace

Finder by_name(std::string name) {
  return [name = std::move(name)](const Figures& figures) { return figures.find(name); };
}

std::int64_t number_of(const Figures& figures, FigureId id) {
  return is_state(figures, id, State::kKnown) ? figures[id].number : 0;
}

std::string unit_name_of(const Member& member) {
  return member.year->unit.name.value;
}

std::optional<Beside> put_beside(const CheckInput& input, RuleReport& report, const Finder& find) {
  Beside beside;
  std::string unknown;
  auto look = [&](const Figures& figures, const std::string& whose) {
    FigureId id = find(figures);
    if (is_state(figures, id, State::kUnknown))
      unknown += fmt::format("{}{}的{}", unknown.empty() ? "" : "、", whose, figures[id].name);
    beside.any = beside.any || is_state(figures, id, State::kKnown);
    return id;
  };
  beside.own = look(input.figures, "部门");
  beside.own_number = number_of(input.figures, beside.own);
  for (const Member& member : input.members) {
    beside.units.push_back(look(*member.figures, unit_name_of(member)));
    beside.sum += number_of(*member.figures, beside.units.back());
  }
  if (unknown.empty()) return beside;
  report.missing(fmt::format("{}未知", unknown));
  return std::nullopt;
}

std::size_t rounded_of(const CheckInput& input, const Beside& beside) {
  std::size_t rounded = rounded_behind(input, {&beside.own, 1});
  for (std::size_t i = 0; i < input.members.size(); ++i) {
    const Member& member = input.members[i];
    const CheckInput of_unit{
        .year = *member.year, .figures = *member.figures, .forms = {}, .members = {}, .other_units = {}};
    rounded += rounded_behind(of_unit, {&beside.units[i], 1});
  }
  return rounded;
}

void note_shares(const CheckInput& input, const Beside& beside, Finding& finding) {
  const Figure& like = figure_of(input, beside);
  for (std::size_t i = 0; i < input.members.size(); ++i) {
    const Member& member = input.members[i];
    FigureId id = beside.units[i];
    bool known = is_state(*member.figures, id, State::kKnown);
    Place typed = id == kNoFigure ? Place{} : typed_place(*member.figures, id);
    finding.note("其中",
                 fmt::format("{} {}", unit_name_of(member),
                             known ? shown(input, like, (*member.figures)[id].number) : "空白"),
                 typed ? typed : member.year->year_place);
  }
}

void compare_beside(const CheckInput& input, RuleReport& report, const Beside& beside, std::int64_t taken_out,
                    const std::string& what) {
  if (!beside.any) return;
  report.compared();
  const std::int64_t expected = beside.sum - taken_out;
  if (beside.own_number == expected) return;
  const Figure& like = figure_of(input, beside);
  std::string less = taken_out == 0 ? "" : fmt::format("，已抵销 {}", shown(input, like, taken_out));
  Finding& finding =
      add_difference(input, report, beside, expected, fmt::format("部门的{}与所属单位之和不等", what));
  finding.note(
      "应为", fmt::format("{}（{} 个单位之和{}）", shown(input, like, expected), input.members.size(), less));
  finding.note("实为", fmt::format("{}，{}", shown(input, like, beside.own_number),
                                   difference_of(input, like, expected, beside.own_number)));
  note_shares(input, beside, finding);
  finding.note("提示", next_move(input, beside, beside.own_number - expected));
}

}  // namespace juesuan
