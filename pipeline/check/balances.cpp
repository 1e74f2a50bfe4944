// Income and expenditure balance, carry-overs included: in all, and for each fund of fiscal money.

#include <fmt/format.h>

#include "check/compare.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

void compare_totals(const CheckInput& input, RuleReport& report, const std::string& prefix) {
  const Figure* income = known_figure(input.figures, prefix + "收入总计.本年");
  const Figure* expenditure = known_figure(input.figures, prefix + "支出总计.本年");
  if (income == nullptr || expenditure == nullptr)
    return report.missing(fmt::format("{}收入总计或支出总计未知", prefix));
  report.compared();
  if (income->number == expenditure->number) return;
  const FigureId rests_on[] = {input.figures.find(prefix + "收入总计.本年"),
                               input.figures.find(prefix + "支出总计.本年")};
  Place place =
      place_behind(input, input.figures.find(dotted("年末结转和结余", prefix.empty() ? "合计" : prefix)));
  Finding& finding = report_difference(
      input, report, place, fmt::format("{}收入总计与支出总计不等", prefix),
      {expenditure->name, income->fen(), expenditure->fen(), rounded_behind(input, rests_on)});
  for (const Figure* total : {income, expenditure})
    finding.note(total == income ? "应为" : "实为",
                 fmt::format("{} {} = {}", total->name, exact_text(total->fen(), input.year),
                             formula_text(input.figures, *total)));
  finding.note("提示", fmt::format("支出总计{}：核对年末结转和结余、结余分配",
                                   difference_text(income->fen(), expenditure->fen(), input.year)));
}

struct FundFigures {
  Fund fund;
  const char* expenditure;
  int source;
};
constexpr FundFigures kFiscalFunds[] = {{Fund::kGeneralPublic, "一般公共预算支出.本年", 0},
                                        {Fund::kGovernmentFund, "政府性基金支出.本年", 1},
                                        {Fund::kStateCapital, "国有资本经营支出.本年", 2}};

std::int64_t number_of(const Figures& figures, FigureId id) {
  return figures[id].known() ? figures[id].number : 0;
}

}  // namespace

void check_total_balance(const CheckInput& input, RuleReport& report) {
  compare_totals(input, report, "");
  compare_totals(input, report, "财政拨款");
}

void check_fund_balance(const CheckInput& input, RuleReport& report) {
  const Figures& figures = input.figures;
  for (const FundFigures& fund : kFiscalFunds) {
    const std::string& name = fund_name(fund.fund);
    FigureId opening = figures.find(dotted("年初结转和结余", name));
    FigureId closing = figures.find(dotted("年末结转和结余", name));
    FigureId income = figures.find(dotted("收入.来源", income_source_name(fund.source), "金额"));
    FigureId expenditure = figures.find(fund.expenditure);
    const FigureId rests_on[] = {opening, income, expenditure, closing};
    bool blank = true;
    for (FigureId id : rests_on) blank = blank && figures[id].state == State::kBlank;
    if (blank) continue;
    if (std::string unknown = unknown_names(figures, rests_on); !unknown.empty()) {
      report.missing(fmt::format("{}未知", unknown));
      continue;
    }
    report.compared();
    Fen expected = {number_of(figures, opening) + number_of(figures, income) -
                    number_of(figures, expenditure)};
    Fen typed = {number_of(figures, closing)};
    if (expected == typed) continue;
    report_difference(input, report, place_behind(input, closing),
                      fmt::format("{}的年末结转和结余与收支不符", name),
                      {figures[closing].name, expected, typed, rounded_behind(input, rests_on)})
        .note("应为",
              fmt::format("{} = 年初 {} + 本年收入 {} − 本年支出 {}", exact_text(expected, input.year),
                          exact_text({number_of(figures, opening)}, input.year),
                          exact_text({number_of(figures, income)}, input.year),
                          exact_text({number_of(figures, expenditure)}, input.year)),
              typed_place(figures, opening))
        .note("实为", fmt::format("{}，{}", exact_text(typed, input.year),
                                  difference_text(expected, typed, input.year)));
  }
}

}  // namespace juesuan
