#include "render/fill_in/sheet.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/utf8.h"
#include "fill_in/grid.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

lxw_col_t col(std::uint32_t column) {
  return static_cast<lxw_col_t>(column);
}

}  // namespace

FormPage::FormPage(lxw_workbook& workbook, Looks& looks, std::string name)
    : name_(std::move(name)), looks_(looks), sheet_(workbook_add_worksheet(&workbook, name_.c_str())) {
  if (!sheet_) throw std::runtime_error(fmt::format("工作表“{}”不能建立", name_));
  worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
}

void FormPage::must(lxw_error error, const char* what) const {
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("工作表“{}”：{}（{}）", name_, what, lxw_strerror(error)));
}

void FormPage::merge(std::uint32_t row, const ColumnRange& columns, Look look) {
  if (columns.end <= columns.begin + 1) return;
  must(worksheet_merge_range(sheet_, row, col(columns.begin), row, col(columns.end - 1), "", looks_[look]),
       "单元格合并不了");
}

void FormPage::text(std::uint32_t row, const ColumnRange& columns, const std::string& text, Look look) {
  merge(row, columns, look);
  lxw_col_t column = col(columns.begin);
  must(text.empty() ? worksheet_write_blank(sheet_, row, column, looks_[look])
                    : worksheet_write_string(sheet_, row, column, text.c_str(), looks_[look]),
       "文字写不了");
}

void FormPage::number(std::uint32_t row, const ColumnRange& columns, double value, Look look) {
  merge(row, columns, look);
  must(worksheet_write_number(sheet_, row, col(columns.begin), value, looks_[look]), "数写不了");
}

void FormPage::formula(std::uint32_t row, const ColumnRange& columns, const std::string& formula,
                       const std::string& value, Look look) {
  merge(row, columns, look);
  must(worksheet_write_formula_str(sheet_, row, col(columns.begin), formula.c_str(), looks_[look],
                                   value.c_str()),
       "公式写不了");
}

void FormPage::formula(std::uint32_t row, const ColumnRange& columns, const std::string& formula,
                       double value, Look look) {
  merge(row, columns, look);
  must(worksheet_write_formula_num(sheet_, row, col(columns.begin), formula.c_str(), looks_[look], value),
       "公式写不了");
}

void FormPage::link(std::uint32_t row, std::uint32_t column, const std::string& sheet, std::uint32_t target,
                    const std::string& text) {
  std::string url = fmt::format("internal:{}A{}", sheet_reference(sheet), target + 1);
  must(worksheet_write_url_opt(sheet_, row, col(column), url.c_str(), looks_[Look::kLink], text.c_str(),
                               nullptr),
       "链接写不了");
}

void FormPage::mark(std::uint32_t row, const std::string& mark) {
  must(worksheet_write_string(sheet_, row, 0, mark.c_str(), nullptr), "标记写不了");
}

void FormPage::comment(std::uint32_t row, std::uint32_t column, const std::string& text) {
  constexpr double kPixelsPerHalf = 6.5;  // of a full-width character, 9 pt
  constexpr double kMargins = 16;
  constexpr double kWidest = 340;
  constexpr double kLine = 16;
  std::string author = "决算", face = "宋体";
  double length = static_cast<double>(display_width(text)) * kPixelsPerHalf;
  lxw_comment_options options{};
  options.author = author.data();
  options.font_name = face.data();
  options.font_size = 9;
  options.width = static_cast<std::uint16_t>(std::min(length, kWidest) + kMargins);
  options.height = static_cast<std::uint16_t>(kMargins + kLine * (1 + static_cast<int>(length / kWidest)));
  must(worksheet_write_comment_opt(sheet_, row, col(column), text.c_str(), &options), "批注写不了");
}

void FormPage::alarm(std::uint32_t first, std::uint32_t last, std::uint32_t column,
                     const std::string& formula, Alarm alarm) {
  std::string text = formula;
  lxw_conditional_format condition{};
  condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
  condition.value_string = text.data();
  condition.format = looks_[alarm];
  must(worksheet_conditional_format_range(sheet_, first, col(column), last, col(column), &condition),
       "条件格式写不了");
}

void FormPage::offer(std::uint32_t first, std::uint32_t last, std::uint32_t column, const std::string& range,
                     bool only) {
  std::string formula = "=" + range;
  std::string title = "只能填这几个词", message = "从下拉里选一个，或者空着";
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = formula.data();
  validation.error_title = title.data();
  validation.error_message = message.data();
  if (!only) validation.show_error = LXW_VALIDATION_OFF;
  must(worksheet_data_validation_range(sheet_, first, col(column), last, col(column), &validation),
       "下拉写不了");
}

void FormPage::hide_row(std::uint32_t row) {
  lxw_row_col_options options{};
  options.hidden = LXW_TRUE;
  must(worksheet_set_row_opt(sheet_, row, LXW_DEF_ROW_HEIGHT, nullptr, &options), "行隐藏不了");
}

void FormPage::row_height(std::uint32_t row, double points) {
  must(worksheet_set_row(sheet_, row, points, nullptr), "行高不能用");
}

void FormPage::column_widths(const std::vector<double>& widths) {
  lxw_row_col_options hidden{};
  hidden.hidden = LXW_TRUE;
  must(worksheet_set_column_opt(sheet_, 0, 0, widths[0], nullptr, &hidden), "列宽不能用");
  for (std::size_t i = 1; i < widths.size(); ++i)
    must(worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths[i],
                              nullptr),
         "列宽不能用");
}

void FormPage::set_up(std::uint32_t repeated) {
  constexpr std::uint8_t kA4 = 9;
  constexpr double kMargin = 0.5;  // inches
  worksheet_set_paper(sheet_, kA4);
  worksheet_set_landscape(sheet_);
  worksheet_set_margins(sheet_, kMargin, kMargin, kMargin, kMargin);
  worksheet_fit_to_pages(sheet_, 1, 0);
  if (repeated > 0) must(worksheet_repeat_rows(sheet_, 0, repeated - 1), "标题行不能用");
  if (repeated > 0) worksheet_freeze_panes(sheet_, repeated, 0);
  must(worksheet_set_footer(sheet_, "&C&9&\"宋体,常规\"&A　第 &P 页，共 &N 页"), "页脚写不了");
}

void FormPage::fit_on_page() {
  worksheet_fit_to_pages(sheet_, 1, 1);
}

void FormPage::hide() {
  worksheet_hide(sheet_);
}

}  // namespace juesuan
