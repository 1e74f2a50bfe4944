// What was typed beside the facts it follows from: 控制数, and margins beside the ledger.

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "base/utf8.h"
#include "check/compare.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

/// A control is compared at the decimals it was typed with.
bool agrees(Fen derived, const Amount& typed, MoneyUnit unit) {
  std::int64_t scale = power_of_ten(typed.decimals);
  return divide_half_up(derived.count, scale, fen_per(unit)) ==
         divide_half_up(typed.fen.count, scale, fen_per(unit));
}

void compare(const CheckInput& input, RuleReport& report, FigureId derived, const Amount& typed,
             std::string_view what) {
  const Figure& figure = input.figures[derived];
  if (typed.state != State::kKnown) return;
  if (figure.state == State::kUnknown) return report.missing(fmt::format("{}未知", figure.name));
  report.compared();
  if (agrees(figure.fen(), typed, input.year.unit_of_money)) return;
  const FigureId rests_on[] = {derived};
  Finding& finding =
      report_difference(input, report, typed.place, fmt::format("{}与推算的不符", what),
                        {figure.name, figure.fen(), typed.fen, rounded_behind(input, rests_on)});
  explain_difference(finding, input, derived, typed.fen);
  finding.note("提示", "改正这一行，或改正它所依据的各行");
}

std::vector<std::string> money_names(const Figures& figures) {
  std::vector<std::string> names;
  for (const Figure& figure : figures.all())
    if (figure.kind == FigureKind::kMoney && figure.operation != Operation::kFact)
      names.push_back(figure.name);
  return names;
}

using MarginKey = std::tuple<std::string, ExpenditureKind, std::string, Fund>;

/// A sum of typed lines: unknown with an unknown line, blank without a known one.
struct LineSum {
  State state = State::kBlank;
  Fen fen;
  Place place;              ///< of its first line
  std::size_t rounded = 0;  ///< lines whose amount was rounded

  void add(const Amount& amount, MoneyUnit unit) {
    if (!place) place = amount.place;
    if (amount.state == State::kUnknown) state = State::kUnknown;
    if (amount.state != State::kKnown || state == State::kUnknown) return;
    state = State::kKnown;
    fen = fen + amount.fen;
    rounded += is_rounded(amount, unit) ? 1 : 0;
  }
};

using MarginSums = std::map<MarginKey, LineSum>;

using CodeOfLine = std::string (*)(const ExpenditureLine&);

std::string function_code(const ExpenditureLine& line) {
  return line.function;
}
std::string economic_code(const ExpenditureLine& line) {
  return line.economic;
}
std::string both_codes(const ExpenditureLine& line) {
  return line.function + " " + line.economic;
}

MarginSums sum_lines(const UnitYear& year, CodeOfLine code, bool of_any_kind, bool with_project) {
  MarginSums sums;
  for (const ExpenditureLine& line : year.expenditure.ledger)
    sums[{code(line), of_any_kind ? ExpenditureKind::kBasic : line.kind, with_project ? line.project : "",
          line.fund}]
        .add(line.amount, year.unit_of_money);
  return sums;
}

/// Margins typed beside the ledger: each must be the sum of its ledger lines.
void compare_with_ledger(const CheckInput& input, RuleReport& report,
                         const std::vector<ExpenditureLine>& margins, CodeOfLine code, const char* title) {
  if (margins.empty() || input.year.expenditure.ledger.empty()) return;
  bool of_any_kind = code == both_codes;
  MarginSums without_projects = sum_lines(input.year, code, of_any_kind, false);
  MarginSums with_projects = sum_lines(input.year, code, of_any_kind, true);
  for (const ExpenditureLine& margin : margins) {
    if (!input.year.expenditure.uses_ledger(margin.fund)) continue;
    const MarginSums& sums = margin.project.empty() ? without_projects : with_projects;
    auto found = sums.find({code(margin), margin.kind, margin.project, margin.fund});
    Fen expected = found == sums.end() ? Fen{} : found->second.fen;
    if (found != sums.end() && found->second.state == State::kUnknown) continue;
    if (margin.amount.state != State::kKnown) continue;
    report.compared();
    if (agrees(expected, margin.amount, input.year.unit_of_money)) continue;
    std::size_t rounded = found == sums.end() ? 0 : found->second.rounded;
    report_difference(input, report, margin.amount.place,
                      fmt::format("{}的 {} 与明细不符", title, code(margin)),
                      {fmt::format("{}.{}", title, code(margin)), expected, margin.amount.fen, rounded})
        .note("应为", fmt::format("{}（明细之和）", exact_text(expected, input.year)),
              found == sums.end() ? Place{} : found->second.place)
        .note("实为", fmt::format("{}，{}", exact_text(margin.amount.fen, input.year),
                                  difference_text(expected, margin.amount.fen, input.year)))
        .note("提示", "有明细时边际数只用来核对：改正明细，或删去这一行");
  }
}

/// Of the funds without a ledger: for each kind and fund that both margins speak of, Σ功能 = Σ经济.
void compare_margins(const CheckInput& input, RuleReport& report) {
  const Expenditure& expenditure = input.year.expenditure;
  std::map<std::pair<ExpenditureKind, Fund>, std::pair<LineSum, LineSum>> sums;
  MoneyUnit unit = input.year.unit_of_money;
  for (const ExpenditureLine& line : expenditure.by_function)
    if (!expenditure.uses_ledger(line.fund)) sums[{line.kind, line.fund}].first.add(line.amount, unit);
  for (const ExpenditureLine& line : expenditure.by_economic)
    if (!expenditure.uses_ledger(line.fund)) sums[{line.kind, line.fund}].second.add(line.amount, unit);
  for (const auto& [key, sides] : sums) {
    const auto& [function, economic] = sides;
    if (function.state != State::kKnown || economic.state != State::kKnown) continue;
    report.compared();
    if (function.fen == economic.fen) continue;
    std::string what = fund_name(key.second) + expenditure_kind_name(key.first);
    report_difference(input, report, economic.place,
                      fmt::format("{}按经济分类之和与按功能分类之和不符", what),
                      {what, function.fen, economic.fen, function.rounded + economic.rounded})
        .note("应为", fmt::format("{}（按功能分类）", exact_text(function.fen, input.year)), function.place)
        .note("实为", fmt::format("{}（按经济分类），{}", exact_text(economic.fen, input.year),
                                  difference_text(function.fen, economic.fen, input.year)));
  }
}

/// Whether 按经济分类 speaks of every kind that money of this fund was spent as: often it is 基本支出 alone.
bool has_items_of_every_kind(const Expenditure& expenditure, Fund fund) {
  auto has_items = [&](ExpenditureKind kind) {
    for (const ExpenditureLine& line : expenditure.by_economic)
      if (line.fund == fund && line.kind == kind) return true;
    return false;
  };
  for (const ExpenditureLine& line : expenditure.by_function)
    if (line.fund == fund && !has_items(line.kind)) return false;
  return true;
}

/// The same margin of the funds without a ledger twice: from 按功能和经济分类 and from the margin `by_one`,
/// whose kinds are added up, code by code.
void compare_with_both(const CheckInput& input, RuleReport& report,
                       const std::vector<ExpenditureLine>& by_one, CodeOfLine code, const char* title) {
  const Expenditure& expenditure = input.year.expenditure;
  std::map<std::pair<Fund, std::string>, std::pair<LineSum, LineSum>> sums;
  for (const ExpenditureLine& line : expenditure.by_both)
    if (!expenditure.uses_ledger(line.fund) &&
        (code == function_code || has_items_of_every_kind(expenditure, line.fund)))
      sums[{line.fund, code(line)}].first.add(line.amount, input.year.unit_of_money);
  for (const ExpenditureLine& line : by_one)
    if (auto sum = sums.find({line.fund, code(line)}); sum != sums.end())
      sum->second.second.add(line.amount, input.year.unit_of_money);
  for (const auto& [key, sides] : sums) {
    const auto& [both, one] = sides;
    if (both.state != State::kKnown || one.state != State::kKnown) continue;
    report.compared();
    if (both.fen == one.fen) continue;
    std::string what = fund_name(key.first) + key.second;
    report_difference(
        input, report, both.place,
        fmt::format("{}{}按功能和经济分类之和与{}不符", fund_name(key.first), key.second, title),
        {what, one.fen, both.fen, both.rounded + one.rounded})
        .note("应为", fmt::format("{}（{}）", exact_text(one.fen, input.year), title), one.place)
        .note("实为", fmt::format("{}（按功能和经济分类），{}", exact_text(both.fen, input.year),
                                  difference_text(one.fen, both.fen, input.year)));
  }
}

/// 人员经费 + 公用经费 = 基本支出, when both are known.
void compare_sides(const CheckInput& input, RuleReport& report) {
  const Figure* personnel = known_figure(input.figures, "基本支出.人员经费");
  const Figure* running = known_figure(input.figures, "基本支出.公用经费");
  const Figure* basic = known_figure(input.figures, "基本支出.合计");
  if (personnel == nullptr || running == nullptr || basic == nullptr) return;
  Fen sum = personnel->fen() + running->fen();
  report.compared();
  if (sum == basic->fen()) return;
  const FigureId rests_on[] = {input.figures.find("基本支出.人员经费"),
                               input.figures.find("基本支出.公用经费"), input.figures.find("基本支出.合计")};
  report_difference(input, report, place_behind(input, rests_on[0]), "人员经费与公用经费之和不等于基本支出",
                    {basic->name, basic->fen(), sum, rounded_behind(input, rests_on)})
      .note("应为", fmt::format("{}（基本支出.合计）", exact_text(basic->fen(), input.year)),
            typed_place(input.figures, input.figures.find("基本支出.合计")))
      .note("实为",
            fmt::format("{} = 人员经费 {} + 公用经费 {}，{}", exact_text(sum, input.year),
                        exact_text(personnel->fen(), input.year), exact_text(running->fen(), input.year),
                        difference_text(basic->fen(), sum, input.year)));
}

/// A project's 财政拨款 and 其他资金 make its whole, when both are typed.
void compare_project_funds(const CheckInput& input, RuleReport& report, const std::string& whole_name) {
  const std::string fiscal_name = whole_name + "财政拨款", other_name = whole_name + "其他资金";
  const Figure* whole = known_figure(input.figures, whole_name);
  const Figure* fiscal = known_figure(input.figures, fiscal_name);
  const Figure* other = known_figure(input.figures, other_name);
  if (whole == nullptr || fiscal == nullptr || other == nullptr) return;
  Fen sum = fiscal->fen() + other->fen();
  report.compared();
  if (sum == whole->fen()) return;
  const FigureId rests_on[] = {input.figures.find(whole_name), input.figures.find(fiscal_name),
                               input.figures.find(other_name)};
  report_difference(input, report, whole->place, "项目的财政拨款与其他资金之和不等于合计",
                    {whole->name, sum, whole->fen(), rounded_behind(input, rests_on)})
      .note("应为",
            fmt::format("{} = 财政拨款 {} + 其他资金 {}", exact_text(sum, input.year),
                        exact_text(fiscal->fen(), input.year), exact_text(other->fen(), input.year)),
            fiscal->place)
      .note("实为", fmt::format("{}，{}", exact_text(whole->fen(), input.year),
                                difference_text(sum, whole->fen(), input.year)));
}

}  // namespace

void check_controls(const CheckInput& input, RuleReport& report) {
  for (const NamedAmount& control : input.year.controls) {
    FigureId id = input.figures.find(control.name.value);
    if (id != kNoFigure && input.figures[id].kind == FigureKind::kMoney) {
      compare(input, report, id, control.amount, fmt::format("控制数“{}”", control.name.value));
      continue;
    }
    Finding& finding =
        report.add(control.name.place, fmt::format("控制数“{}”不是金额的数名", control.name.value));
    std::string near = nearest(control.name.value, money_names(input.figures));
    if (!near.empty()) finding.note("提示", fmt::format("最接近的是“{}”", near));
  }
}

void check_margins(const CheckInput& input, RuleReport& report) {
  const UnitYear& year = input.year;
  const Expenditure& expenditure = year.expenditure;
  if (!year.income.ledger.empty())
    for (int source = 0; source < kIncomeSourceCount; ++source) {
      const std::string& name = income_source_name(source);
      compare(input, report, input.figures.find(dotted("收入.来源", name, "金额")),
              year.income.by_source[source], fmt::format("按来源的{}", name));
    }
  compare_margins(input, report);
  compare_with_both(input, report, expenditure.by_function, function_code, "按功能分类");
  compare_with_both(input, report, expenditure.by_economic, economic_code, "按经济分类");
  compare_with_ledger(input, report, expenditure.by_function, function_code, "按功能分类");
  compare_with_ledger(input, report, expenditure.by_economic, economic_code, "按经济分类");
  compare_with_ledger(input, report, expenditure.by_both, both_codes, "按功能和经济分类");
  compare(input, report, input.figures.find("基本支出.人员经费"), expenditure.personnel, "人员经费");
  compare(input, report, input.figures.find("基本支出.公用经费"), expenditure.running_costs, "公用经费");
  compare_sides(input, report);
  for (std::size_t i = 1; i <= year.performance.projects.size(); ++i)
    for (const char* amount : {"预算数", "执行数"})
      compare_project_funds(input, report, fmt::format("绩效.项目.{}.{}", i, amount));
}

}  // namespace juesuan
