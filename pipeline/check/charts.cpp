// R14: a chart draws the amounts of the figures that it shows, and says by how much the last differs from the
// one before.

#include <fmt/format.h>

#include "check/compare.h"
#include "check/printed_figures.h"
#include "check/printed_value.h"

namespace juesuan {
namespace {

/// One amount of a chart: what is drawn and what the figure is; none: a gap.
struct Drawn {
  FigureId figure;
  std::optional<Fen> amount;
  std::string_view category;
};

std::string shown(const CheckInput& input, std::optional<Fen> amount) {
  return amount ? exact_text(*amount, input.year) : "空白";
}

void compare(const CheckInput& input, RuleReport& report, const Chart& chart, const Drawn& drawn) {
  report.compared();
  const Figure& figure = input.figures[drawn.figure];
  std::optional<Fen> derived = figure.known() ? std::optional(figure.fen()) : std::nullopt;
  if (drawn.amount == derived) return;
  bool both = drawn.amount && derived;
  Finding& finding =
      report.add(place_behind(input, drawn.figure),
                 fmt::format("“{}”里{}的数不是“{}”", chart.caption, drawn.category, figure.name));
  finding.values(figure.name, shown(input, drawn.amount), shown(input, derived),
                 both ? difference_text(*derived, *drawn.amount, input.year) : "");
  if (both) finding.gap = drawn.amount->count - derived->count;
  finding.note("应为", shown(input, derived)).note("实为", shown(input, drawn.amount));
}

/// The two columns that a series' change is between.
struct Step {
  Fen before, after;
  std::int64_t change() const { return after.count - before.count; }
};

std::optional<Step> last_step(const Chart::Series& series) {
  std::size_t count = series.amounts.size();
  if (count < 2 || !series.amounts[count - 2] || !series.amounts[count - 1]) return std::nullopt;
  return Step{*series.amounts[count - 2], *series.amounts[count - 1]};
}

std::string change_words(const Chart& chart, const Step& step) {
  if (step.change() == 0) return "持平";
  return (step.change() > 0 ? "+" : "") + format_amount(Fen{step.change()}, chart.unit, chart.amount_style);
}

/// Whether “+0.56%” is the step's rate, rounded to the decimals that it has.
bool is_rate_of(const Step& step, std::string_view words) {
  bool rises = words.starts_with('+');
  PrintedValue printed = read_printed(rises ? words.substr(1) : words);
  if (!printed.is_number() || printed.unit != PrintedUnit::kPercent || rises != (step.change() > 0))
    return false;
  using Wide = __int128;
  Wide base = step.before.count < 0 ? -Wide{step.before.count} : Wide{step.before.count};
  Wide exact = Wide{step.change()} * 100 * power_of_ten(printed.decimals);
  Wide shown = Wide{printed.negative ? -printed.digits : printed.digits} * base;
  Wide gap = exact > shown ? exact - shown : shown - exact;
  return base != 0 && 2 * gap <= base;
}

/// The mark over the last column: “+1.02（+0.56%）”, of the two amounts that are drawn.
void compare_change(const CheckInput& input, RuleReport& report, const Chart& chart,
                    const Chart::Series& series) {
  if (series.change.empty()) return;
  report.compared();
  std::optional<Step> step = last_step(series);
  bool same = step && series.change == change_words(chart, *step) &&
              (series.growth.empty() || is_rate_of(*step, series.growth));
  if (same) return;
  FigureId last = series.figures.empty() ? kNoFigure : series.figures.back();
  std::string seen = series.change + (series.growth.empty() ? "" : "（" + series.growth + "）");
  Finding& finding =
      report.add(last == kNoFigure ? Place{} : place_behind(input, last),
                 fmt::format("“{}”里“{}”上标的变动“{}”与所画的数不符", chart.caption, series.name, seen));
  if (step)
    finding.note("应为", fmt::format("{}（从 {} 到 {}）", change_words(chart, *step),
                                     shown(input, step->before), shown(input, step->after)));
  finding.note("实为", seen);
}

void compare_series(const CheckInput& input, RuleReport& report, const Chart& chart,
                    const Chart::Series& series) {
  for (std::size_t i = 0; i < series.figures.size(); ++i) {
    if (series.figures[i] == kNoFigure) continue;
    std::optional<Fen> amount = i < series.amounts.size() ? series.amounts[i] : std::nullopt;
    std::string_view category = i < chart.categories.size() ? chart.categories[i] : series.name;
    compare(input, report, chart, {series.figures[i], amount, category});
  }
  compare_change(input, report, chart, series);
}

}  // namespace

void check_charts(const CheckInput& input, RuleReport& report) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  if (input.document->charts.empty()) return report.not_applicable("没有图");
  for (const Chart& chart : input.document->charts)
    for (const Chart::Series& series : chart.series) compare_series(input, report, chart, series);
}

}  // namespace juesuan
