#include "load/grids_and_charts.h"

#include <fmt/format.h>

#include "load/template_values.h"

namespace juesuan {
namespace {

constexpr Key<GridCell> kCellKeys[] = {
    {"文", Need::kRequired, template_text<&GridCell::text>},
    {"跨列", Need::kOptional, integer<&GridCell::column_span>},
    {"跨行", Need::kOptional, integer<&GridCell::row_span>},
    {"居左", Need::kOptional, flag<&GridCell::left>},
    {"居右", Need::kOptional, flag<&GridCell::right>},
};

/// A cell is a text, or a map with its spans.
void read_cells(FactReader& reader, const YamlNode& node, std::vector<GridCell>& cells) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项一格")) return;
  for (const YamlNode& item : node.items) {
    GridCell& cell = cells.emplace_back();
    if (item.is_map())
      read_keys<GridCell>(reader, item, cell, kCellKeys);
    else
      cell.text = read_template(reader, item);
  }
}

void row_cells(FactReader& reader, const YamlNode& node, GridRow& row) {
  read_cells(reader, node, row.cells);
}

void row_merge(FactReader& reader, const YamlNode& node, GridRow& row) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "栏的序号，从 0 起，如 [0, 1]")) return;
  for (const YamlNode& item : node.items)
    row.merge.push_back(static_cast<std::uint32_t>(read_integer(reader, item)));
}

constexpr Key<GridRow> kRowKeys[] = {
    {"格", Need::kRequired, row_cells},
    {"逐", Need::kOptional, string<&GridRow::list>},
    {"为", Need::kOptional, string<&GridRow::variable>},
    {"同值合并", Need::kOptional, row_merge},
    {"表头", Need::kOptional, flag<&GridRow::header>},
};

/// A row is a list of cells, or a map that repeats it over a list or merges equal cells.
void grid_rows(FactReader& reader, const YamlNode& node, GridTable& grid) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项一行")) return;
  for (const YamlNode& item : node.items) {
    GridRow& row = grid.rows.emplace_back();
    row.place = item.place;
    if (item.is_map())
      read_keys<GridRow>(reader, item, row, kRowKeys);
    else
      read_cells(reader, item, row.cells);
  }
}

void grid_widths(FactReader& reader, const YamlNode& node, GridTable& grid) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "各栏的字数，如 [5, 8, 8]")) return;
  for (const YamlNode& item : node.items) grid.widths.push_back(read_length(reader, item));
}

void grid_notes(FactReader& reader, const YamlNode& node, GridTable& grid) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项一条注")) return;
  for (const YamlNode& item : node.items) grid.notes.push_back(read_template(reader, item));
}

constexpr Key<GridTable> kGridKeys[] = {
    {"其余照旧", Need::kOptional, ignore<GridTable>},
    {"标题", Need::kRequired, template_text<&GridTable::title>},
    {"左上", Need::kOptional, template_text<&GridTable::left_corner>},
    {"右上", Need::kOptional, template_text<&GridTable::right_corner>},
    {"变量", Need::kOptional, string<&GridTable::variable>},
    {"工作表", Need::kOptional, string<&GridTable::sheet>},
    {"小数", Need::kOptional, decimals<&GridTable::decimals>},
    {"列宽", Need::kRequired, grid_widths},
    {"表头行数", Need::kOptional, integer<&GridTable::header_rows>},
    {"格", Need::kRequired, grid_rows},
    {"注", Need::kOptional, grid_notes},
};

void chart_kind(FactReader& reader, const YamlNode& node, ChartTemplate& chart) {
  constexpr std::string_view kWords[] = {"柱状图", "饼状图"};
  if (!reader.expect(node, YamlNode::Kind::kScalar, "柱状图 或 饼状图")) return;
  chart.kind =
      reader.word({node.scalar, node.place}, "种类", kWords) == 1 ? ChartKind::kPie : ChartKind::kColumns;
}

void chart_categories(FactReader& reader, const YamlNode& node, ChartTemplate& chart) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项一个类别")) return;
  for (const YamlNode& item : node.items) chart.categories.push_back(read_template(reader, item));
}

/// One figure, or a list of them.
void series_figures(FactReader& reader, const YamlNode& node, ChartSeries& series) {
  if (node.is_sequence())
    series.figures = read_strings(reader, node);
  else if (reader.expect(node, YamlNode::Kind::kScalar, "数名"))
    series.figures = {node.scalar};
}

constexpr Key<ChartSeries> kSeriesKeys[] = {
    {"名称", Need::kRequired, string<&ChartSeries::name>},
    {"值", Need::kRequired, series_figures},
    {"变动", Need::kOptional, string<&ChartSeries::change>},
};

constexpr Key<ChartTemplate> kChartKeys[] = {
    {"标题", Need::kRequired, string<&ChartTemplate::title>},
    {"种类", Need::kRequired, chart_kind},
    {"类别", Need::kOptional, chart_categories},
    {"系列", Need::kOptional, maps<&ChartTemplate::series, kSeriesKeys>},
    {"备选标题", Need::kOptional, string<&ChartTemplate::fallback_title>},
    {"备选", Need::kOptional, maps<&ChartTemplate::fallback, kSeriesKeys>},
    {"项", Need::kOptional, maps<&ChartTemplate::series, kSeriesKeys>},
    {"逐项", Need::kOptional, string<&ChartTemplate::list>},
    {"项名", Need::kOptional, string<&ChartTemplate::name_field>},
    {"值", Need::kOptional, string<&ChartTemplate::value_field>},
};

void check_chart(const ChartTemplate& chart, Diagnostics& out) {
  if (chart.series.empty() && chart.list.empty())
    out.error("FORM-CHART", chart.place, fmt::format("图“{}”没有数", chart.id))
        .note("应为", "系列、逐项 或 项");
  bool columns = chart.kind == ChartKind::kColumns;
  for (const ChartSeries& item : chart.series)
    if (!columns && item.figures.size() != 1)
      out.error("FORM-CHART", chart.place,
                fmt::format("饼状图“{}”的“{}”有{}个数", chart.id, item.name, item.figures.size()))
          .note("应为", "一项一个数");
  for (const auto* list : {&chart.series, &chart.fallback})
    for (const ChartSeries& series : *list)
      if (columns && series.figures.size() != chart.categories.size())
        out.error("FORM-CHART", chart.place,
                  fmt::format("图“{}”的系列“{}”有{}个数，类别有{}个", chart.id, series.name,
                              series.figures.size(), chart.categories.size()));
}

/// What would reach outside of the table.
void check_grid(const GridTable& grid, Diagnostics& out) {
  for (const GridRow& row : grid.rows) {
    for (const GridCell& cell : row.cells)
      if (cell.column_span == 0 || cell.row_span == 0) {
        out.error("FORM-GRID", row.place, "跨列、跨行写了 0").note("应为", "1 或更多，或者不写");
        break;
      }
    for (std::uint32_t column : row.merge)
      if (column >= grid.widths.size())
        out.error("FORM-GRID", row.place, fmt::format("同值合并的栏 {} 不在表里", column))
            .note("应为", fmt::format("0 到 {}", grid.widths.size() - 1));
  }
}

}  // namespace

GridTable read_grid(const std::string& id, const YamlNode& root, Diagnostics& out) {
  GridTable grid;
  grid.id = id;
  grid.place = root.place;
  FactReader reader(*root.place.source, MoneyUnit::kWanYuan, out);
  read_keys<GridTable>(reader, root, grid, kGridKeys);
  if (!grid.widths.empty()) check_grid(grid, out);
  return grid;
}

std::map<std::string, ChartTemplate> read_charts(const YamlNode& root, Diagnostics& out) {
  std::map<std::string, ChartTemplate> charts;
  for (const auto& [name, node] : root.entries) {
    ChartTemplate chart;
    chart.id = name.scalar;
    chart.place = name.place;
    FactReader reader(*name.place.source, MoneyUnit::kWanYuan, out);
    read_keys<ChartTemplate>(reader, node, chart, kChartKeys);
    check_chart(chart, out);
    charts.emplace(chart.id, std::move(chart));
  }
  return charts;
}

}  // namespace juesuan
