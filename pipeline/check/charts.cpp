// R14: a chart draws the amounts of the figures that it shows.

#include <fmt/format.h>

#include "check/compare.h"
#include "check/printed_figures.h"

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

}  // namespace

void check_charts(const CheckInput& input, RuleReport& report) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  if (input.document->charts.empty()) return report.not_applicable("没有图");
  for (const Chart& chart : input.document->charts)
    for (const Chart::Series& series : chart.series)
      for (std::size_t i = 0; i < series.figures.size(); ++i) {
        if (series.figures[i] == kNoFigure) continue;
        std::optional<Fen> amount = i < series.amounts.size() ? series.amounts[i] : std::nullopt;
        std::string_view category = i < chart.categories.size() ? chart.categories[i] : series.name;
        compare(input, report, chart, {series.figures[i], amount, category});
      }
}

}  // namespace juesuan
