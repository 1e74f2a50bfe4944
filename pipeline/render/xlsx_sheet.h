#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <string>
#include <vector>

#include "render/sheet_geometry.h"
#include "render/xlsx_styles.h"

namespace juesuan {

/// One sheet being written: libxlsxwriter's calls with the failures turned into exceptions
/// (std::runtime_error, Chinese, naming the sheet). Rows and columns count from 0.
class Sheet {
 public:
  Sheet(lxw_workbook& workbook, Styles& styles, std::string name);

  /// Always text, whatever it starts with; "" gives an empty cell with the style.
  void text(std::uint32_t row, std::uint32_t column, const std::string& text, const CellStyle& style);
  /// The same over rows [row, row + row_span) and `columns`.
  void text(std::uint32_t row, std::uint32_t row_span, ColumnRange columns, const std::string& text,
            const CellStyle& style);
  void number(std::uint32_t row, std::uint32_t column, double value, const CellStyle& style);
  void formula(std::uint32_t row, std::uint32_t column, const std::string& formula, double value,
               const CellStyle& style);
  /// A link to the top of another sheet of the workbook.
  void link(std::uint32_t row, std::uint32_t column, const std::string& sheet, const std::string& text,
            const CellStyle& style);

  void row_height(std::uint32_t row, double points);
  /// Of the columns from the first on, in digits of the base font.
  void column_widths(const std::vector<double>& widths);

  /// A4, margins, centred, one page wide and as many pages long as it takes.
  void set_up_page(bool landscape);
  /// One page wide and so many pages long; 0: as many as it takes.
  void fit_pages(int tall);
  void print_area(std::uint32_t rows, std::uint32_t columns);
  void repeat_rows(std::uint32_t count);
  /// Prints a split table page by page, the stub columns before each.
  void split_print(const SheetGeometry& geometry);
  /// At a fixed scale (percent) instead of one page wide.
  void print_at_scale(int percent);
  void break_before_rows(const std::vector<std::uint32_t>& rows);
  /// Codes and line numbers are text: no green corner for that.
  void accept_numbers_as_text(std::uint32_t rows, std::uint32_t columns);

  lxw_worksheet* raw() { return sheet_; }
  const std::string& name() const { return name_; }

 private:
  void must(lxw_error error, const char* what) const;

  std::string name_;
  Styles& styles_;
  lxw_worksheet* sheet_;
};

/// An amount as the number of a cell. A double holds up to 15 digits exactly as typed, 万亿元 to the fen.
double cell_value(Fen amount, MoneyUnit unit);

/// "C5".
std::string cell_address(std::uint32_t row, std::uint32_t column);
/// "$C$5".
std::string fixed_cell_address(std::uint32_t row, std::uint32_t column);

}  // namespace juesuan
