// Facts that stand in two places by their nature: a functional item and its economic item, 三公经费 and the
// ledger, a total and the parts that are counted elsewhere.

#include <fmt/format.h>

#include "check/compare.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

/// Functional items (by prefix) whose money is spent under these economic items only (R11).
struct CrossPair {
  const char* function;
  std::initializer_list<const char*> economic;
};
const CrossPair kCrossPairs[] = {
    {"2080505", {"30108"}}, {"2080506", {"30109"}}, {"21011", {"30110", "30111"}}, {"2210201", {"30113"}}};

/// `known` is false when a line was typed 未知.
struct Sum {
  Fen amount;
  Place place;
  bool known = true;
  std::size_t rounded = 0;
};

template <typename Matches>
Sum sum_lines(const UnitYear& year, const std::vector<const ExpenditureLine*>& lines, Matches matches) {
  Sum sum;
  for (const ExpenditureLine* fact : lines) {
    const ExpenditureLine& line = *fact;
    if (!matches(line)) continue;
    sum.known = sum.known && line.amount.state != State::kUnknown;
    if (line.amount.state != State::kKnown) continue;
    sum.amount = sum.amount + line.amount.fen;
    sum.rounded += is_rounded(line.amount, year.unit_of_money) ? 1 : 0;
    if (!sum.place) sum.place = line.amount.place;
  }
  return sum;
}

std::string economic_names(const CrossPair& pair) {
  std::string names;
  for (const char* code : pair.economic) names += (names.empty() ? "" : "、") + std::string(code);
  return names;
}

struct ThreePublicCodes {
  ThreePublicItem item;
  std::initializer_list<const char*> economic;
};
const ThreePublicCodes kThreePublicEconomic[] = {{ThreePublicItem::kOverseasTrips, {"30212"}},
                                                 {ThreePublicItem::kVehiclePurchase, {"31013", "30913"}},
                                                 {ThreePublicItem::kVehicleRunning, {"30231"}},
                                                 {ThreePublicItem::kReception, {"30217"}}};

bool contains(std::initializer_list<const char*> codes, const std::string& code) {
  for (const char* one : codes)
    if (code == one) return true;
  return false;
}

/// A pair's two sides: lines of the ledger, and both margins of the funds that have none there.
struct Sides {
  Sum function, economic;
  bool incomplete =
      false;  ///< a side that has no line may stand in one whose code or amount was not supplied
};

/// Margins by economic item are mostly of 基本支出 alone: then only that is compared.
Sides sides_of(const UnitYear& year, const CrossPair& pair) {
  const Expenditure& expenditure = year.expenditure;
  auto counts = [](const ExpenditureLine& line) {
    return line.has_both_codes() || line.kind == ExpenditureKind::kBasic;
  };
  const auto by_function = expenditure.facts_by_function(), by_economic = expenditure.facts_by_economic();
  Sides sides;
  sides.function = sum_lines(year, by_function, [&](const auto& line) {
    return counts(line) && line.function.starts_with(pair.function);
  });
  sides.economic = sum_lines(year, by_economic, [&](const auto& line) {
    return counts(line) && contains(pair.economic, line.economic);
  });
  auto is_open = [&](const ExpenditureLine& line, bool without_code) {
    return !line.has_both_codes() && counts(line) && (without_code || line.amount.state == State::kUnknown);
  };
  if (!sides.function.place)
    for (const ExpenditureLine* line : by_function)
      sides.incomplete = sides.incomplete || is_open(*line, line->function.empty());
  if (!sides.economic.place)
    for (const ExpenditureLine* line : by_economic)
      sides.incomplete = sides.incomplete || is_open(*line, line->economic.empty());
  return sides;
}

void compare_pair(const CheckInput& input, RuleReport& report, const CrossPair& pair) {
  const auto [function, economic, incomplete] = sides_of(input.year, pair);
  bool differs = function.amount != economic.amount;
  if (!function.known || !economic.known || (incomplete && differs))
    return report.missing(
        fmt::format("功能科目 {} 或经济科目 {} 有未知的金额", pair.function, economic_names(pair)));
  if (!function.place && !economic.place) return;
  report.compared();
  if (!differs) return;
  Finding& finding = report_difference(
      input, report, function.place ? function.place : economic.place,
      fmt::format("功能科目 {} 与经济科目 {} 的金额不同", pair.function, economic_names(pair)),
      {pair.function, economic.amount, function.amount, economic.rounded + function.rounded});
  finding.said.severity = std::min(finding.said.severity, Severity::kWarning);  // it may be paid elsewhere
  finding
      .note("应为",
            fmt::format("{}（经济科目 {}）", exact_text(economic.amount, input.year), economic_names(pair)),
            economic.place)
      .note("实为",
            fmt::format("{}（功能科目 {}），{}", exact_text(function.amount, input.year), pair.function,
                        difference_text(economic.amount, function.amount, input.year)));
}

}  // namespace

void check_cross_class(const CheckInput& input, RuleReport& report) {
  const Expenditure& expenditure = input.year.expenditure;
  if (expenditure.ledger.empty() && (expenditure.by_function.empty() || expenditure.by_economic.empty()))
    return report.missing("没有明细，也没有两样边际数，专用功能科目与经济科目没有比");
  for (const CrossPair& pair : kCrossPairs) compare_pair(input, report, pair);
}

void check_three_public(const CheckInput& input, RuleReport& report) {
  if (input.year.expenditure.ledger.empty()) return report.missing("没有明细，三公经费与经济科目没有比");
  const auto items = input.year.expenditure.facts_by_economic();
  for (const ThreePublicLine& line : input.year.three_public.lines) {
    for (const ThreePublicCodes& codes : kThreePublicEconomic) {
      if (line.item != codes.item || line.final.state != State::kKnown) continue;
      if (!input.year.expenditure.uses_ledger(line.fund)) continue;
      Sum sum = sum_lines(input.year, items, [&](const ExpenditureLine& paid) {
        return paid.fund == line.fund && contains(codes.economic, paid.economic);
      });
      if (!sum.known) continue;
      report.compared();
      if (sum.amount == line.final.fen) continue;
      report_difference(
          input, report, line.final.place,
          fmt::format("{}的{}决算数与明细不符", fund_name(line.fund), three_public_item_name(line.item)),
          {dotted("三公经费", three_public_item_name(line.item), "本年"), sum.amount, line.final.fen,
           sum.rounded + (is_rounded(line.final, input.year.unit_of_money) ? 1 : 0)})
          .note("应为",
                fmt::format("{}（明细中经济科目 {}）", exact_text(sum.amount, input.year),
                            *codes.economic.begin()),
                sum.place)
          .note("实为", fmt::format("{}，{}", exact_text(line.final.fen, input.year),
                                    difference_text(sum.amount, line.final.fen, input.year)));
    }
  }
}

void check_reception(const CheckInput& input, RuleReport& report) {
  const Figure* total = known_figure(input.figures, "三公经费.公务接待费.本年");
  const Figure* domestic = known_figure(input.figures, "三公经费.国内接待.金额");
  if (total == nullptr || domestic == nullptr) return;
  const Figure& foreign = input.figures[input.figures.find("三公经费.外事接待.金额")];
  if (foreign.state == State::kUnknown) return;
  Fen parts = domestic->fen() + (foreign.known() ? foreign.fen() : Fen{});
  report.compared();
  if (parts == total->fen()) return;
  const FigureId rests_on[] = {input.figures.find("三公经费.公务接待费.本年"),
                               input.figures.find("三公经费.国内接待.金额"),
                               input.figures.find("三公经费.外事接待.金额")};
  report_difference(input, report, domestic->place, "国内接待与外事接待之和不等于公务接待费",
                    {total->name, total->fen(), parts, rounded_behind(input, rests_on)})
      .note("应为", fmt::format("{}（公务接待费决算数）", exact_text(total->fen(), input.year)),
            typed_place(input.figures, input.figures.find("三公经费.公务接待费.本年")))
      .note("实为", fmt::format("{}，{}", exact_text(parts, input.year),
                                difference_text(total->fen(), parts, input.year)));
}

void check_vehicles(const CheckInput& input, RuleReport& report) {
  const Figure* total = known_figure(input.figures, "三公经费.公务用车购置费.本年");
  Fen parts;
  Place place;
  std::size_t rounded = 0;
  for (const VehicleLine& line : input.year.three_public.bought) {
    if (line.amount.state == State::kUnknown) return;
    if (line.amount.state != State::kKnown) continue;
    parts = parts + line.amount.fen;
    rounded += is_rounded(line.amount, input.year.unit_of_money) ? 1 : 0;
    if (!place) place = line.amount.place;
  }
  if (total == nullptr || !place) return;
  report.compared();
  if (parts == total->fen()) return;
  const FigureId rests_on[] = {input.figures.find("三公经费.公务用车购置费.本年")};
  report_difference(input, report, place, "购置车辆的金额之和不等于公务用车购置费",
                    {total->name, total->fen(), parts, rounded_behind(input, rests_on) + rounded})
      .note("应为", fmt::format("{}（公务用车购置费决算数）", exact_text(total->fen(), input.year)),
            typed_place(input.figures, input.figures.find("三公经费.公务用车购置费.本年")))
      .note("实为", fmt::format("{}，{}", exact_text(parts, input.year),
                                difference_text(total->fen(), parts, input.year)));
}

void check_operating_costs(const CheckInput& input, RuleReport& report) {
  const std::string& nature = input.year.unit.nature.value;
  const Amount& typed = input.year.agency_operating_costs;
  const Figure& running = input.figures[input.figures.find("基本支出.公用经费")];
  bool administrative = nature == "行政单位" || nature == "参照公务员法管理的事业单位";
  if (!administrative) return report.not_applicable(fmt::format("{}没有这一关系", nature));
  if (typed.state != State::kKnown) return report.not_applicable("没有另写机关运行经费，由公用经费得出");
  bool none = running.state == State::kBlank && input.year.expenditure.uses_ledger(Fund::kGeneralPublic);
  if (!running.known() && !none) return report.missing("公用经费未知");
  Fen expected = none ? Fen{} : running.fen();
  report.compared();
  // 公用经费 of a department includes that of its 事业单位, 机关运行经费 does not.
  bool may_be_less = input.year.organisation.subordinate_other.value > 0;
  if (expected == typed.fen || (may_be_less && typed.fen < expected)) return;
  const FigureId rests_on[] = {input.figures.find("基本支出.公用经费")};
  Finding& finding =
      report_difference(input, report, typed.place, "机关运行经费不等于公用经费",
                        {"机关运行经费.本年", expected, typed.fen, rounded_behind(input, rests_on)});
  explain_difference(finding, input, input.figures.find("基本支出.公用经费"), typed.fen);
  finding.note("提示", "行政单位和参公单位可以不写机关运行经费，由公用经费得出");
}

}  // namespace juesuan
