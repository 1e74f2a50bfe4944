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
    const auto& widths = geometry_.column_widths;
    for (std::uint32_t c = 0; c < widths.size(); ++c) sheet_.column_width(c, widths[c]);
    write_title();
    write_form_number();
    write_corners();
    write_grid();
    for (const std::string& note : table_.notes) write_below(note);
    if (!table_.empty_sentence.empty()) write_below(table_.empty_sentence);
    set_up_view_and_print();
  }

 private:
  double height(const std::string& text, ColumnRange columns, double size) const {
    return text_height(text, columns, geometry_.column_widths, size);
  }

  /// A split form has its title on every page.
  void write_title() {
    double needed = 32;
    for (ColumnRange page : geometry_.pages) {
      std::string title = page == columns_ ? table_.title : table_.title + "（续）";
      sheet_.text(row_, 1, page, title, title_style());
      needed = std::max(needed, height(title, page, kTitleSize) + 4);
    }
    write_back_link();
    end_row(needed);
  }

  /// Beside the table, where it is not printed.
  void write_back_link() {
    auto beside = static_cast<std::uint32_t>(table_.widths.size());
    CellStyle style{.size = kBodySize, .link = true};
    sheet_.link(row_, beside, kContentsSheet, kBackLink, style);
  }

  void write_form_number() {
    if (table_.form_number.empty()) return;
    for (ColumnRange page : geometry_.pages) write_at_right(table_.form_number, page);
    end_row(height("", columns_, kBodySize));
  }

  void write_corners() {
    if (table_.left_corner.empty() && table_.right_corner.empty()) return;
    ColumnRange left = columns_;
    for (ColumnRange page : geometry_.pages) {
      std::uint32_t right = write_at_right(table_.right_corner, page);
      if (page == columns_) left.end = right;
    }
    if (columns_.begin > 0) left = {0, columns_.begin};  // on the stub, which every page repeats
    sheet_.text(row_, 1, left, left_corner(left), outside_style(CellAlign::kLeft));
    end_row(height(table_.left_corner, left, kBodySize));
  }

  /// A form of one column has no place for a right corner: it joins the left one.
  std::string left_corner(ColumnRange left) const {
    bool alone = left.begin + 1 == table_.widths.size();
    return alone ? table_.left_corner + "　" + table_.right_corner : table_.left_corner;
  }

  std::uint32_t write_at_right(const std::string& text, ColumnRange page) {
    std::uint32_t first = right_part(text, page, geometry_.column_widths, kBodySize);
    sheet_.text(row_, 1, {first, page.end}, text, outside_style(CellAlign::kRight));
    return std::max(first, page.begin + 1);
  }

  void write_grid() {
    row_ = grid_row_;
    for (std::uint32_t r = 0; r < table_.rows.size(); ++r) {
      for (std::uint32_t c = 0; c < table_.rows[r].size(); ++c) {
        if (!table_.rows[r][c].covered) write_cell(r, c, table_.rows[r][c]);
      }
      end_row(geometry_.row_heights[r]);
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
    sheet_.text(row_, 1, columns_, text, outside_style(CellAlign::kLeft));
    end_row(height(text, columns_, kBodySize));
  }

  void end_row(double height) {
    sheet_.row_height(row_, height);
    if (row_ < head_rows()) {
      printed_.head += height;
    } else {
      printed_.below.push_back(height);
    }
    ++row_;
  }

  /// Rows that every page repeats.
  std::uint32_t head_rows() const { return grid_row_ + table_.header_rows; }

  void set_up_view_and_print() {
    auto count = static_cast<std::uint32_t>(table_.widths.size());
    worksheet_freeze_panes(sheet_.raw(), head_rows(), static_cast<lxw_col_t>(table_.stub_columns));
    sheet_.set_up_page(table_.landscape);
    sheet_.print_area(row_, count);
    sheet_.repeat_rows(head_rows());
    sheet_.accept_numbers_as_text(row_, count);
    geometry_.split() ? print_in_parts() : print_on_few_pages();
  }

  void print_on_few_pages() {
    int widest = one_page_scale(geometry_.column_widths, table_.landscape);
    sheet_.fit_pages(fit_pages_tall(printed_, widest, table_.landscape).pages);
  }

  void print_in_parts() {
    constexpr std::uint16_t kWideView = 85;  // percent: more of the columns on a screen
    worksheet_set_zoom(sheet_.raw(), kWideView);
    geometry_.print_scale = fit_pages_tall(printed_, geometry_.print_scale, table_.landscape).scale;
    sheet_.split_print(geometry_);
  }

  Sheet& sheet_;
  const Table& table_;
  SheetGeometry geometry_;
  ColumnRange columns_;
  std::uint32_t row_ = 0;
  std::uint32_t grid_row_;
  PrintedRows printed_;
};

}  // namespace

void write_table_sheet(lxw_workbook& workbook, Styles& styles, const Table& table) {
  check_grid(table);
  Sheet sheet(workbook, styles, table.sheet_name);
  TableWriter(sheet, table).write();
}

}  // namespace juesuan
