#pragma once

#include <xlsxwriter.h>

#include <string>

#include "render/fill_in/looks.h"
#include "render/sheet_geometry.h"

namespace juesuan {

/// One sheet of the fill-in workbook being written; failures of libxlsxwriter become std::runtime_error with
/// the sheet's name. Rows and columns count from 0.
class FormPage {
 public:
  FormPage(lxw_workbook& workbook, Looks& looks, std::string name);

  void text(std::uint32_t row, const ColumnRange& columns, const std::string& text, Look look);
  void number(std::uint32_t row, const ColumnRange& columns, double value, Look look);
  /// A formula with the value it has now.
  void formula(std::uint32_t row, const ColumnRange& columns, const std::string& formula,
               const std::string& value, Look look);
  void formula(std::uint32_t row, const ColumnRange& columns, const std::string& formula, double value,
               Look look);
  /// A link to a row of a sheet.
  void link(std::uint32_t row, std::uint32_t column, const std::string& sheet, std::uint32_t target,
            const std::string& text);
  /// In column A: what a row is.
  void mark(std::uint32_t row, const std::string& mark);
  void comment(std::uint32_t row, std::uint32_t column, const std::string& text);

  /// Turns the cells of a column red (or …) where the formula, written for the first row, is true.
  void alarm(std::uint32_t first, std::uint32_t last, std::uint32_t column, const std::string& formula,
             Alarm alarm);
  /// Offers the entries of a range; `only`: nothing else may be typed.
  void offer(std::uint32_t first, std::uint32_t last, std::uint32_t column, const std::string& range,
             bool only);

  void hide_row(std::uint32_t row);
  void row_height(std::uint32_t row, double points);
  /// The first column is hidden.
  void column_widths(const std::vector<double>& widths);
  /// A4 landscape, one page wide, `repeated` rows on each page and always in sight.
  void set_up(std::uint32_t repeated);
  /// On one page.
  void fit_on_page();
  void hide();

 private:
  void must(lxw_error error, const char* what) const;
  /// Rules the cells and makes them one; the first gets the value.
  void merge(std::uint32_t row, const ColumnRange& columns, Look look);

  std::string name_;
  Looks& looks_;
  lxw_worksheet* sheet_;
};

}  // namespace juesuan
