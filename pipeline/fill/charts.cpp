#include "fill/charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "fill/text.h"

namespace juesuan {
namespace {

FigureId chart_figure(const ChartTemplate& chart, const std::string& name, const Figures& figures,
                      Diagnostics& out) {
  FigureId id = figures.find(name);
  if (id == kNoFigure)
    out.error("FILL-CHART-FIGURE", chart.place, fmt::format("图“{}”用的数名“{}”没有", chart.id, name))
        .note("提示", "数名见 pipeline/derive/README.md");
  return id;
}

void add_value(Chart::Series& series, FigureId id, const Figures& figures) {
  bool known = id != kNoFigure && figures[id].known();
  series.figures.push_back(id);
  series.amounts.push_back(known ? std::optional(figures[id].fen()) : std::nullopt);
}

/// Whether some figure of the series exists but is not known, and there are others to take its place.
bool uses_fallback(const ChartTemplate& chart, const Figures& figures) {
  return !chart.fallback.empty() &&
         std::any_of(chart.series.begin(), chart.series.end(), [&](const ChartSeries& one) {
           return std::any_of(one.figures.begin(), one.figures.end(), [&](const std::string& name) {
             FigureId id = figures.find(name);
             return id != kNoFigure && figures[id].state == State::kUnknown;
           });
         });
}

/// “+1.02”, “-1.02”, “持平”.
std::string signed_amount(Fen amount, const Chart& chart) {
  if (amount.count == 0) return "持平";
  return (amount.count > 0 ? "+" : "") + format_amount(amount, chart.unit, chart.amount_style);
}

/// The change of the node that a series follows, where it is known.
void add_change(const ChartTemplate& source, const std::string& node, const TemplateStyle& style,
                const Figures& figures, const Chart& chart, Chart::Series& series, Diagnostics& out) {
  FigureId change = chart_figure(source, node + ".增减额", figures, out);
  FigureId growth = chart_figure(source, node + ".增长率", figures, out);
  if (change == kNoFigure || !figures[change].known()) return;
  series.change = signed_amount(figures[change].fen(), chart);
  if (figures[change].number == 0 || growth == kNoFigure || !figures[growth].known()) return;
  const Figure& rate = figures[growth];
  series.growth = (rate.number > 0 ? "+" : "") +
                  format_percent(rate.number, rate.base, growth_style(style, rate.number, rate.base)) + "%";
}

void fill_columns(const ChartTemplate& source, const TemplateSet& set, const Figures& figures, Chart& chart,
                  Diagnostics& out) {
  for (const TemplateText& category : source.categories)
    chart.categories.push_back(fill_text(category, set, figures, out).text);
  for (const ChartSeries& from : uses_fallback(source, figures) ? source.fallback : source.series) {
    Chart::Series& series = chart.series.emplace_back();
    series.name = from.name;
    for (const std::string& name : from.figures)
      add_value(series, chart_figure(source, name, figures, out), figures);
    if (!from.change.empty()) add_change(source, from.change, set.style, figures, chart, series, out);
  }
}

void fill_named_pie(const ChartTemplate& source, const Figures& figures, Chart& chart, Diagnostics& out) {
  Chart::Series& series = chart.series.emplace_back();
  for (const ChartSeries& item : source.series) {
    FigureId id = chart_figure(source, item.figures.front(), figures, out);
    if (id == kNoFigure || figures[id].state == State::kBlank) continue;
    chart.categories.push_back(item.name);
    add_value(series, id, figures);
  }
}

void fill_list_pie(const ChartTemplate& source, const Figures& figures, Chart& chart, Diagnostics& out) {
  Chart::Series& series = chart.series.emplace_back();
  std::uint32_t list = figures.find_node(source.list);
  if (list == 0) chart_figure(source, source.list, figures, out);
  if (list == 0) return;
  for (std::uint32_t element : figures.node(list).children) {
    const std::string path = fmt::format("{}.{}", source.list, figures.node(element).key);
    FigureId name = chart_figure(source, fmt::format("{}.{}", path, source.name_field), figures, out);
    FigureId value = chart_figure(source, fmt::format("{}.{}", path, source.value_field), figures, out);
    if (name == kNoFigure || value == kNoFigure || figures[value].state == State::kBlank) continue;
    chart.categories.push_back(figures[name].text);
    add_value(series, value, figures);
  }
}

/// In brackets behind the caption; in its last ones where it ends with brackets: 图（柱状图，单位：万元）.
void add_remark(std::string& caption, const std::string& remark) {
  const std::string close = "）";
  bool in_brackets = caption.ends_with(close);
  if (in_brackets) caption.resize(caption.size() - close.size());
  caption += (in_brackets ? "，" : "（") + remark + close;
}

}  // namespace

Chart fill_chart(const ChartTemplate& source, int number, const TemplateSet& set, const Figures& figures,
                 Diagnostics& out) {
  Chart chart;
  chart.kind = source.kind;
  bool other_title = !source.fallback_title.empty() && uses_fallback(source, figures);
  chart.caption = fmt::format("图{}：{}", number, other_title ? source.fallback_title : source.title);
  chart.unit = set.style.unit;
  // The labels of a pie say their unit, those of columns do not.
  if (chart.kind == ChartKind::kColumns) add_remark(chart.caption, "单位：" + unit_name(chart.unit));
  chart.amount_style = set.style.amount;
  chart.percent_style = set.style.percent;
  if (source.kind == ChartKind::kColumns)
    fill_columns(source, set, figures, chart, out);
  else if (source.list.empty())
    fill_named_pie(source, figures, chart, out);
  else
    fill_list_pie(source, figures, chart, out);
  return chart;
}

}  // namespace juesuan
