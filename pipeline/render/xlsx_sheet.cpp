#include "render/xlsx_sheet.h"

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

#include "render/sheet_page.h"

namespace juesuan {
namespace {

constexpr double kPointsPerInch = 72;

lxw_col_t col(std::uint32_t column) {
  return static_cast<lxw_col_t>(column);
}

[[noreturn]] void fail(const std::string& sheet, std::string_view what, lxw_error error) {
  throw std::runtime_error(fmt::format("工作表“{}”：{}（{}）", sheet, what, lxw_strerror(error)));
}

lxw_worksheet* add_sheet(lxw_workbook& workbook, const std::string& name) {
  lxw_error error = workbook_validate_sheet_name(&workbook, name.c_str());
  if (error != LXW_NO_ERROR) fail(name, "名称不能用作工作表名", error);
  lxw_worksheet* sheet = workbook_add_worksheet(&workbook, name.c_str());
  if (!sheet) fail(name, "不能建立", LXW_ERROR_MEMORY_MALLOC_FAILED);
  return sheet;
}

}  // namespace

Sheet::Sheet(lxw_workbook& workbook, Styles& styles, std::string name)
    : name_(std::move(name)), styles_(styles), sheet_(add_sheet(workbook, name_)) {
  worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
}

void Sheet::must(lxw_error error, const char* what) const {
  if (error != LXW_NO_ERROR) fail(name_, what, error);
}

void Sheet::text(std::uint32_t row, std::uint32_t column, const std::string& text, const CellStyle& style) {
  lxw_format* format = styles_[style];
  if (text.empty()) {
    must(worksheet_write_blank(sheet_, row, col(column), format), "写不了空单元格");
    return;
  }
  lxw_error error = worksheet_write_string(sheet_, row, col(column), text.c_str(), format);
  if (error != LXW_NO_ERROR)
    fail(name_, fmt::format("单元格 {} 的文字写不了", cell_address(row, column)), error);
}

void Sheet::text(std::uint32_t row, std::uint32_t row_span, ColumnRange columns, const std::string& text,
                 const CellStyle& style) {
  if (row_span > 1 || columns.end > columns.begin + 1) {
    must(worksheet_merge_range(sheet_, row, col(columns.begin), row + row_span - 1, col(columns.end - 1), "",
                               styles_[style]),
         "单元格合并不了");
  }
  this->text(row, columns.begin, text, style);
}

void Sheet::number(std::uint32_t row, std::uint32_t column, double value, const CellStyle& style) {
  must(worksheet_write_number(sheet_, row, col(column), value, styles_[style]), "写不了数值");
}

void Sheet::formula(std::uint32_t row, std::uint32_t column, const std::string& formula, double value,
                    const CellStyle& style) {
  must(worksheet_write_formula_num(sheet_, row, col(column), formula.c_str(), styles_[style], value),
       "写不了公式");
}

void Sheet::link(std::uint32_t row, std::uint32_t column, const std::string& sheet, const std::string& text,
                 const CellStyle& style) {
  std::string quoted;
  for (char c : sheet) quoted += c == '\'' ? "''" : std::string(1, c);
  std::string target = fmt::format("internal:'{}'!A1", quoted);
  must(worksheet_write_url_opt(sheet_, row, col(column), target.c_str(), styles_[style], text.c_str(),
                               nullptr),
       "写不了链接");
}

void Sheet::row_height(std::uint32_t row, double points) {
  must(worksheet_set_row(sheet_, row, points, nullptr), "行高不能用");
}

void Sheet::column_widths(const std::vector<double>& widths) {
  for (std::size_t first = 0, end = 0; first < widths.size(); first = end) {
    while (end < widths.size() && widths[end] == widths[first]) ++end;
    must(worksheet_set_column(sheet_, static_cast<lxw_col_t>(first), static_cast<lxw_col_t>(end - 1),
                              widths[first], nullptr),
         "列宽不能用");
  }
}

void Sheet::set_up_page(bool landscape) {
  constexpr std::uint8_t kA4 = 9;
  worksheet_set_paper(sheet_, kA4);
  landscape ? worksheet_set_landscape(sheet_) : worksheet_set_portrait(sheet_);
  worksheet_set_margins(sheet_, kSideMargin / kPointsPerInch, kSideMargin / kPointsPerInch,
                        kTopMargin / kPointsPerInch, kBottomMargin / kPointsPerInch);
  worksheet_center_horizontally(sheet_);
  fit_pages(0);
}

void Sheet::fit_pages(int tall) {
  worksheet_fit_to_pages(sheet_, 1, static_cast<std::uint16_t>(tall));
}

void Sheet::print_area(std::uint32_t rows, std::uint32_t columns) {
  must(worksheet_print_area(sheet_, 0, 0, rows - 1, col(columns - 1)), "打印区域不能用");
}

void Sheet::repeat_rows(std::uint32_t count) {
  must(worksheet_repeat_rows(sheet_, 0, count - 1), "标题行不能用");
}

void Sheet::split_print(const SheetGeometry& geometry) {
  std::uint32_t stub = geometry.text_columns().begin;
  std::vector<lxw_col_t> breaks;
  for (std::size_t page = 1; page < geometry.pages.size(); ++page)
    breaks.push_back(col(geometry.pages[page].begin));
  breaks.push_back(0);  // ends the list
  must(worksheet_set_v_pagebreaks(sheet_, breaks.data()), "分页不能用");
  if (stub > 0) must(worksheet_repeat_columns(sheet_, 0, col(stub - 1)), "标题列不能用");
  break_before_rows(geometry.page_rows);
  print_at_scale(geometry.print_scale);
}

// Manual breaks count only at a fixed scale: "one page wide" would put the pages back together.
void Sheet::print_at_scale(int percent) {
  worksheet_set_print_scale(sheet_, static_cast<std::uint16_t>(percent));
}

void Sheet::break_before_rows(const std::vector<std::uint32_t>& rows) {
  std::vector<lxw_row_t> breaks(rows.begin(), rows.end());
  breaks.push_back(0);  // ends the list
  if (!rows.empty()) must(worksheet_set_h_pagebreaks(sheet_, breaks.data()), "分页不能用");
}

void Sheet::accept_numbers_as_text(std::uint32_t rows, std::uint32_t columns) {
  std::string range = "A1:" + cell_address(rows - 1, columns - 1);
  must(worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str()), "检查范围不能用");
}

double cell_value(Fen amount, MoneyUnit unit) {
  return static_cast<double>(amount.count) / static_cast<double>(fen_per(unit));
}

std::string cell_address(std::uint32_t row, std::uint32_t column) {
  char text[LXW_MAX_CELL_NAME_LENGTH] = {};
  lxw_rowcol_to_cell(text, row, col(column));
  return text;
}

std::string fixed_cell_address(std::uint32_t row, std::uint32_t column) {
  char text[LXW_MAX_CELL_NAME_LENGTH] = {};
  lxw_rowcol_to_cell_abs(text, row, col(column), LXW_TRUE, LXW_TRUE);
  return text;
}

}  // namespace juesuan
