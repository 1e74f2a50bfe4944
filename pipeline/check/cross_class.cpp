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
};

template <typename Matches>
Sum sum_ledger(const UnitYear& year, Matches matches) {
  Sum sum;
  for (const ExpenditureLine& line : year.expenditure.ledger) {
    if (!matches(line)) continue;
    sum.known = sum.known && line.amount.state != State::kUnknown;
    if (line.amount.state != State::kKnown) continue;
    sum.amount = sum.amount + line.amount.fen;
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

}  // namespace

void check_cross_class(const CheckInput& input, RuleReport& report) {
  for (const CrossPair& pair : kCrossPairs) {
    Sum function = sum_ledger(
        input.year, [&](const ExpenditureLine& line) { return line.function.starts_with(pair.function); });
    Sum economic = sum_ledger(
        input.year, [&](const ExpenditureLine& line) { return contains(pair.economic, line.economic); });
    if (!function.known || !economic.known || function.amount == economic.amount) continue;
    Place place = function.place ? function.place : economic.place;
    report
        .add(place, fmt::format("功能科目 {} 与经济科目 {} 的金额不同", pair.function, economic_names(pair)))
        .note("应为",
              fmt::format("{}（经济科目 {}）", exact_text(economic.amount, input.year), economic_names(pair)),
              economic.place)
        .note("实为",
              fmt::format("{}（功能科目 {}），{}", exact_text(function.amount, input.year), pair.function,
                          difference_text(economic.amount, function.amount, input.year)));
  }
}

void check_three_public(const CheckInput& input, RuleReport& report) {
  if (input.year.expenditure.ledger.empty()) return;
  for (const ThreePublicLine& line : input.year.three_public.lines) {
    for (const ThreePublicCodes& codes : kThreePublicEconomic) {
      if (line.item != codes.item || line.final.state != State::kKnown) continue;
      Sum sum = sum_ledger(input.year, [&](const ExpenditureLine& paid) {
        return paid.fund == line.fund && contains(codes.economic, paid.economic);
      });
      if (!sum.known || sum.amount == line.final.fen) continue;
      report
          .add(line.final.place,
               fmt::format("{}的{}决算数与明细不符", fund_name(line.fund), three_public_item_name(line.item)))
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
  if (parts == total->fen()) return;
  report.add(domestic->place, "国内接待与外事接待之和不等于公务接待费")
      .note("应为", fmt::format("{}（公务接待费决算数）", exact_text(total->fen(), input.year)),
            typed_place(input.figures, input.figures.find("三公经费.公务接待费.本年")))
      .note("实为", fmt::format("{}，{}", exact_text(parts, input.year),
                                difference_text(total->fen(), parts, input.year)));
}

void check_vehicles(const CheckInput& input, RuleReport& report) {
  const Figure* total = known_figure(input.figures, "三公经费.公务用车购置费.本年");
  Fen parts;
  Place place;
  for (const VehicleLine& line : input.year.three_public.bought) {
    if (line.amount.state == State::kUnknown) return;
    if (line.amount.state != State::kKnown) continue;
    parts = parts + line.amount.fen;
    if (!place) place = line.amount.place;
  }
  if (total == nullptr || !place || parts == total->fen()) return;
  report.add(place, "购置车辆的金额之和不等于公务用车购置费")
      .note("应为", fmt::format("{}（公务用车购置费决算数）", exact_text(total->fen(), input.year)),
            typed_place(input.figures, input.figures.find("三公经费.公务用车购置费.本年")))
      .note("实为", fmt::format("{}，{}", exact_text(parts, input.year),
                                difference_text(total->fen(), parts, input.year)));
}

void check_operating_costs(const CheckInput& input, RuleReport& report) {
  const std::string& nature = input.year.unit.nature.value;
  const Amount& typed = input.year.agency_operating_costs;
  const Figure* running = known_figure(input.figures, "基本支出.公用经费");
  bool administrative = nature == "行政单位" || nature == "参照公务员法管理的事业单位";
  if (!administrative || typed.state != State::kKnown || running == nullptr || running->fen() == typed.fen)
    return;
  Diagnostic& finding = report.add(typed.place, "机关运行经费不等于公用经费");
  explain_difference(finding, input, input.figures.find("基本支出.公用经费"), typed.fen);
  finding.note("提示", "行政单位和参公单位可以不写机关运行经费，由公用经费得出");
}

}  // namespace juesuan
