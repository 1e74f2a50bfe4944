#include "render/xlsx_table.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "render/sheet_address.h"
#include "render/sheet_page.h"
#include "render/xlsx_contents.h"
#include "render/xlsx_formula.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

CellStyle title_style() {
  return {.size = kTitleSize, .title_face = true, .wrap = true, .align = CellAlign::kCenter};
}

CellStyle outside_style(CellAlign align) {
  return {.size = kBodySize, .wrap = true, .align = align};
}

CellStyle amount_style(const Table& table, const Cell& cell) {
  return {.size = kBodySize,
          .bold = cell.role == CellRole::kTotal,
          .border = true,
          .align = CellAlign::kRight,
          .decimals = table.decimals};
}

CellStyle text_style(const Cell& cell) {
  CellStyle style{.size = kBodySize, .border = true, .wrap = true, .align = cell.align};
  switch (cell.role) {
    case CellRole::kHeader:
      style.bold = true;
      style.align = CellAlign::kCenter;
      break;
    case CellRole::kColumnNumber:
      style.align = CellAlign::kCenter;
      break;
    case CellRole::kTotalLabel:
    case CellRole::kTotal:
      style.bold = true;
      break;
    case CellRole::kLabel:
    case CellRole::kAmount:
      break;
  }
  if (style.align == CellAlign::kLeft) style.indent = cell.indent;
  return style;
}

bool shows_amount(const Cell& cell) {
  bool is_amount_cell = cell.role == CellRole::kAmount || cell.role == CellRole::kTotal;
  return cell.amount.has_value() || (is_amount_cell && cell.text.text.empty());
}

/// Every place of the grid belongs to exactly one cell: a program that opens a sheet with overlapping merged
/// cells offers to repair it.
void check_grid(const Table& table) {
  std::size_t columns = table.widths.size();
  auto fail = [&](const char* what) { throw std::runtime_error("表“" + table.title + "”" + what); };
  if (columns == 0 || table.rows.empty()) fail("没有行或列");
  std::vector<bool> taken(table.rows.size() * columns);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (table.rows[r].size() != columns) fail("各行的列数不一致");
    for (std::size_t c = 0; c < columns; ++c) {
      const Cell& cell = table.rows[r][c];
      if (cell.covered) continue;
      if (r + cell.row_span > table.rows.size() || c + cell.column_span > columns) fail("的单元格超出了表");
      for (std::size_t at = 0; at < std::size_t{cell.row_span} * cell.column_span; ++at) {
        auto place = taken[(r + at / cell.column_span) * columns + c + at % cell.column_span];
        if (place) fail("的合并单元格重叠");
        place = true;
      }
    }
  }
  if (std::find(taken.begin(), taken.end(), false) != taken.end()) fail("的合并单元格之间有空缺");
}

/// Writes one form from the top of its sheet to the bottom.
class TableWriter {
 public:
  TableWriter(Sheet& sheet, const Table& table)
      : sheet_(sheet),
        table_(table),
        geometry_(lay_out_sheet(table)),
        columns_(geometry_.text_columns()),
        grid_row_(first_grid_row(table)) {}

  void write() {
    sheet_.column_widths(geometry_.column_widths);
    write_title();
    if (!table_.form_number.empty()) write_form_number();
    if (!table_.left_corner.empty() || !table_.right_corner.empty()) write_corners();
    write_grid();
    for (const std::string& note : table_.notes) write_below(note);
    if (!table_.empty_sentence.empty()) write_below(table_.empty_sentence);
    set_row_heights();
    set_up_view_and_print();
  }

 private:
  /// A split form has its title on every page.
  void write_title() {
    for (ColumnRange page : geometry_.pages) {
      sheet_.text(row_, 1, title_columns(table_, geometry_, page), page_title(table_, geometry_, page),
                  title_style());
    }
    write_back_link();
    ++row_;
  }

  /// Beside the table, where it is not printed.
  void write_back_link() {
    auto beside = static_cast<std::uint32_t>(table_.widths.size());
    CellStyle style{.size = kBodySize, .link = true};
    sheet_.link(row_, beside, kContentsSheet, kBackLink, style);
  }

  void write_form_number() {
    for (ColumnRange page : geometry_.pages) {
      std::uint32_t first = right_part(table_.form_number, page, geometry_.column_widths, kBodySize);
      sheet_.text(row_, 1, {first, page.end}, table_.form_number, outside_style(CellAlign::kRight));
    }
    ++row_;
  }

  void write_corners() {
    for (ColumnRange page : geometry_.pages) {
      sheet_.text(row_, 1, right_corner_columns(table_, geometry_, page), table_.right_corner,
                  outside_style(CellAlign::kRight));
    }
    ColumnRange left = left_corner_columns(table_, geometry_);
    sheet_.text(row_, 1, left, left_corner(left), outside_style(CellAlign::kLeft));
    ++row_;
  }

  /// A form of one column has no place for a right corner: it joins the left one.
  std::string left_corner(ColumnRange left) const {
    bool alone = left.begin + 1 == table_.widths.size();
    return alone ? table_.left_corner + "　" + table_.right_corner : table_.left_corner;
  }

  void write_grid() {
    row_ = grid_row_;
    for (std::uint32_t r = 0; r < table_.rows.size(); ++r) {
      for (std::uint32_t c = 0; c < table_.rows[r].size(); ++c) {
        if (!table_.rows[r][c].covered) write_cell(r, c, table_.rows[r][c]);
      }
      ++row_;
    }
  }

  void write_cell(std::uint32_t row, std::uint32_t column, const Cell& cell) {
    if (cell.count) {
      write_number(row, column, cell, static_cast<double>(*cell.count), text_style(cell));
    } else if (!shows_amount(cell)) {
      write_text_cell(row, column, cell);
    } else if (cell.amount) {
      write_amount(row, column, cell);
    } else {
      sheet_.text(grid_row_ + row, cell.row_span, {column, column + cell.column_span}, "",
                  amount_style(table_, cell));
    }
  }

  void write_text_cell(std::uint32_t row, std::uint32_t column, const Cell& cell) {
    CellStyle style = text_style(cell);
    if (row >= table_.header_rows) {
      sheet_.text(grid_row_ + row, cell.row_span, {column, column + cell.column_span}, cell.text.text, style);
      return;
    }
    for (ColumnRange part : split_at_pages(column, cell.column_span, geometry_)) {
      sheet_.text(grid_row_ + row, cell.row_span, part, cell.text.text, style);
    }
  }

  void write_amount(std::uint32_t row, std::uint32_t column, const Cell& cell) {
    write_number(row, column, cell, cell_value(*cell.amount, table_.unit), amount_style(table_, cell));
  }

  void write_number(std::uint32_t row, std::uint32_t column, const Cell& cell, double value,
                    const CellStyle& style) {
    if (cell.row_span > 1 || cell.column_span > 1) {
      sheet_.text(grid_row_ + row, cell.row_span, {column, column + cell.column_span}, "", style);
    }
    std::string formula = formula_of(table_, cell, grid_row_);
    if (formula.empty()) {
      sheet_.number(grid_row_ + row, column, value, style);
    } else {
      sheet_.formula(grid_row_ + row, column, formula, value, style);
    }
  }

  void write_below(const std::string& text) {
    sheet_.text(row_++, 1, columns_, text, outside_style(CellAlign::kLeft));
  }

  void set_row_heights() {
    std::uint32_t row = 0;
    for (const auto* heights : {&geometry_.rows_above, &geometry_.row_heights, &geometry_.rows_below})
      for (double height : *heights) sheet_.row_height(row++, height);
  }

  void set_up_view_and_print() {
    auto count = static_cast<std::uint32_t>(table_.widths.size());
    std::uint32_t head_rows = grid_row_ + table_.header_rows;  // that every page repeats
    worksheet_freeze_panes(sheet_.raw(), head_rows, static_cast<lxw_col_t>(table_.stub_columns));
    sheet_.set_up_page(geometry_.landscape);
    sheet_.print_area(row_, count);
    sheet_.repeat_rows(head_rows);
    sheet_.accept_numbers_as_text(row_, count);
    if (geometry_.split()) {
      constexpr std::uint16_t kWideView = 85;  // percent: more of the columns on a screen
      worksheet_set_zoom(sheet_.raw(), kWideView);
      sheet_.split_print(geometry_);
    } else {
      sheet_.fit_pages(geometry_.pages_tall);
    }
  }

  Sheet& sheet_;
  const Table& table_;
  SheetGeometry geometry_;
  ColumnRange columns_;
  std::uint32_t row_ = 0;
  std::uint32_t grid_row_;
};

}  // namespace

void write_table_sheet(lxw_workbook& workbook, Styles& styles, const Table& table) {
  check_grid(table);
  Sheet sheet(workbook, styles, table.sheet_name);
  TableWriter(sheet, table).write();
}

}  // namespace juesuan
