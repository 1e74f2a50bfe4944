#include "fill/grids.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "fill/form_grid.h"
#include "fill/text.h"

namespace juesuan {
namespace {

class GridFiller {
 public:
  GridFiller(const GridTable& grid, const TemplateSet& set, const Figures& figures, Diagnostics& out)
      : grid_(grid), set_(set), figures_(figures), out_(out) {}

  Table fill(std::string_view path) {
    table_.id = grid_.id;
    table_.is_form = false;
    table_.in_workbook = !grid_.sheet.empty();
    table_.sheet_name = grid_.sheet;
    table_.decimals = grid_.decimals;
    table_.widths = grid_.widths;
    table_.header_rows = grid_.header_rows;
    if (!path.empty() && !bind_element(path)) return std::move(table_);
    table_.title = text(grid_.title).text;
    table_.left_corner = text(grid_.left_corner).text;
    table_.right_corner = text(grid_.right_corner).text;
    for (const GridRow& row : grid_.rows) add_section(row);
    check_end();
    merge_equal_cells();
    set_formulas();
    for (const TemplateText& note : grid_.notes)
      if (std::string words = text(note).text; !words.empty()) table_.notes.push_back(std::move(words));
    return std::move(table_);
  }

 private:
  bool bind_element(std::string_view path) {
    std::uint32_t node = figures_.find_node(path);
    if (node == 0) {
      out_.error("FILL-GRID-PATH", grid_.place, fmt::format("表“{}”要填的“{}”没有", grid_.id, path));
      return false;
    }
    bindings_.push_back({grid_.variable, node});
    return true;
  }

  RichText text(const TemplateText& from) { return fill_text(from, set_, figures_, out_, bindings_); }

  void add_section(const GridRow& row) {
    bool is_below_header = !table_.sections.empty() && table_.sections.back().end == 0;
    auto begin = static_cast<std::uint32_t>(table_.rows.size());
    add_rows(row);
    if (is_below_header) table_.sections.back().end = static_cast<std::uint32_t>(table_.rows.size());
    if (row.header) table_.sections.push_back({begin, 0});
  }

  void add_rows(const GridRow& row) {
    if (row.list.empty()) {
      add_row(row);
      return;
    }
    std::uint32_t list = bindings_.empty() ? 0 : figures_.find_node(row.list, bindings_.front().node);
    if (list == 0) list = figures_.find_node(row.list);
    if (list == 0) {
      out_.error("FILL-GRID-PATH", row.place, fmt::format("表“{}”逐行的列表“{}”没有", grid_.id, row.list));
      return;
    }
    for (std::uint32_t element : figures_.node(list).children) {
      bindings_.push_back({row.variable, element});
      add_row(row);
      bindings_.pop_back();
    }
  }

  /// Puts the row's cells into the columns that no cell above reaches into.
  void add_row(const GridRow& row) {
    std::vector<Cell> cells = empty_row(table_, CellRole::kLabel);
    reach_.resize(cells.size());
    merges_.push_back(row.merge);
    std::size_t column = 0;
    bool fits = true;
    for (const GridCell& from : row.cells) {
      column = next_free(column, cells);
      fits = column + from.column_span <= cells.size();
      if (!fits) {
        out_.error("FILL-GRID-ROW", row.place,
                   fmt::format("表“{}”这一行的格子超出{}栏", grid_.id, cells.size()))
            .note("提示", "核对 跨列，或在 列宽 里加栏");
        break;
      }
      place(from, column, cells);
      column += from.column_span;
    }
    if (fits && next_free(column, cells) < cells.size())
      out_.error("FILL-GRID-ROW", row.place,
                 fmt::format("表“{}”这一行的格子不到{}栏", grid_.id, cells.size()))
          .note("提示", "核对 跨列 和上面的 跨行；空的格子写 \"\"");
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (reach_[c] == 0) continue;
      cells[c].covered = cells[c].covered || column_was_reached(c);
      --reach_[c];
    }
    fresh_.clear();
    table_.rows.push_back(std::move(cells));
  }

  void check_end() {
    if (std::none_of(reach_.begin(), reach_.end(), [](std::uint16_t rows) { return rows > 0; })) return;
    out_.error("FILL-GRID-ROW", grid_.rows.back().place, fmt::format("表“{}”有格子跨出表尾", grid_.id))
        .note("提示", "核对 跨行");
  }

  std::size_t next_free(std::size_t column, const std::vector<Cell>& cells) const {
    while (column < cells.size() && (reach_[column] > 0 || cells[column].covered)) ++column;
    return column;
  }

  bool column_was_reached(std::size_t column) const {
    return std::find(fresh_.begin(), fresh_.end(), column) == fresh_.end();
  }

  void place(const GridCell& from, std::size_t column, std::vector<Cell>& cells) {
    Cell& cell = cells[column];
    cell.text = text(from.text);
    cell.align = from.left ? CellAlign::kLeft : from.right ? CellAlign::kRight : CellAlign::kCenter;
    cell.role = table_.rows.size() < table_.header_rows ? CellRole::kHeader : CellRole::kLabel;
    cell.row_span = from.row_span;
    set_number(cell);
    span_columns(cells, static_cast<std::uint32_t>(column), from.column_span);
    for (std::size_t c = column; c < column + from.column_span; ++c) {
      reach_[c] = from.row_span;
      fresh_.push_back(c);
    }
  }

  /// A cell that shows one amount or one count, and nothing else, is a number in the sheet, not words.
  void set_number(Cell& cell) const {
    const std::vector<Printed>& printed = cell.text.printed;
    if (!table_.in_workbook || printed.size() != 1 || printed[0].figure == kNoFigure) return;
    const Figure& figure = figures_[printed[0].figure];
    if (!figure.known()) return;
    NumberStyle style{table_.decimals, false, false};
    if (figure.kind == FigureKind::kMoney &&
        cell.text.text == format_amount(figure.fen(), table_.unit, style))
      cell.amount = figure.fen();
    else if (figure.kind == FigureKind::kCount && cell.text.text == fmt::format("{}", figure.number))
      cell.count = figure.number;
    else
      return;
    cell.figure = printed[0].figure;
  }

  /// A total whose parts all stand in the table is a live sum in the sheet.
  void set_formulas() {
    std::map<FigureId, CellTerm> places;
    for (std::uint32_t r = 0; r < table_.rows.size(); ++r)
      for (std::uint32_t c = 0; c < table_.rows[r].size(); ++c)
        if (table_.rows[r][c].amount) places.emplace(table_.rows[r][c].figure, CellTerm{r, c, false});
    for (const auto& [figure, place] : places)
      if (figures_[figure].operation == Operation::kSum)
        table_.rows[place.row][place.column].formula = terms_of(figures_[figure], places);
  }

  std::vector<CellTerm> terms_of(const Figure& total, const std::map<FigureId, CellTerm>& places) const {
    std::vector<CellTerm> terms;
    for (FigureId part : total.inputs) {
      auto place = places.find(part);
      if (place != places.end())
        terms.push_back(place->second);
      else if (figures_[part].state != State::kBlank)
        return {};
    }
    return terms;
  }

  /// Equal neighbours in a merge column become one cell, as long as the cells left of them belong together
  /// too.
  void merge_equal_cells() {
    for (std::size_t top = 0; top < table_.rows.size(); ++top) {
      for (std::uint32_t column : merges_[top]) {
        Cell& first = table_.rows[top][column];
        if (first.covered) continue;
        for (std::size_t row = top + 1; row < table_.rows.size() && continues(top, row, column); ++row) {
          ++first.row_span;
          table_.rows[row][column].covered = true;
        }
      }
    }
  }

  bool continues(std::size_t top, std::size_t row, std::uint32_t column) const {
    const std::vector<std::uint32_t>& merge = merges_[row];
    if (std::find(merge.begin(), merge.end(), column) == merge.end()) return false;
    const Cell& below = table_.rows[row][column];
    if (below.covered || below.text.text != table_.rows[top][column].text.text) return false;
    return std::all_of(merge.begin(), merge.end(),
                       [&](std::uint32_t left) { return left >= column || table_.rows[row][left].covered; });
  }

  const GridTable& grid_;
  const TemplateSet& set_;
  const Figures& figures_;
  Diagnostics& out_;
  Table table_;
  std::vector<TemplateBinding> bindings_;
  std::vector<std::uint16_t>
      reach_;  ///< rows, this one included, that a cell above still covers in each column
  std::vector<std::size_t> fresh_;  ///< columns whose cell begins in this row
  std::vector<std::vector<std::uint32_t>> merges_;
};

}  // namespace

Table fill_grid(const GridTable& grid, std::string_view path, const TemplateSet& set, const Figures& figures,
                Diagnostics& out) {
  return GridFiller(grid, set, figures, out).fill(path);
}

}  // namespace juesuan
