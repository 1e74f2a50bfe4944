#include "render/fill_in/guide_sheet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "fill_in/marks.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

constexpr ColumnRange kWide = {1, 6};
constexpr ColumnRange kName = {1, 2}, kContents = {2, 4}, kMissing = {4, 5}, kWrong = {5, 6};
const std::vector<double> kWidths = {4, 16, 40, 34, 14, 14};

constexpr const char* kSteps[] = {
    "1. 只填黄色的格子。灰色的格子由公式算出，不用填；科目可以从下拉里选，也可以只填代码，名称自动出来。",
    "2. 空着是没有这回事；0 是有、数为零；未知 是有、但没有提供。三种情形不要混。",
    "3. 行不够就在表里插入，次序不要紧，可以排序、可以从别处粘贴数值；不要删隐藏的 A 列和表头上隐藏的行。",
    "4. 变红的格子：不是当年的科目、不是金额或小数太多、重复的行、与合计不符。各表上方的“核对”随填随算。",
    "5. 填好保存（.xlsx、.ods、.xls 都可以），再运行 juesuan import 本文件 --into 单位文件。"};

/// References to what must be filled in, or to the outcomes of checks; joined by commas.
std::vector<std::string> required_cells(const PlacedSheet& placed) {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < placed.sheet->fields.size(); ++i) {
    const FormField& field = placed.sheet->fields[i];
    if (field.required)
      cells.push_back(sheet_reference(placed.sheet->name) +
                      fixed_cell_address(placed.field_row(i), placed.lines.value.begin));
  }
  return cells;
}

double missing_now(const PlacedSheet& placed) {
  double missing = 0;
  for (const FormField& field : placed.sheet->fields)
    missing += field.required && field.value.empty() ? 1 : 0;
  return missing;
}

void add_name(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// What a sheet asks for: its outermost keys, and what stands in the one that the sheet is named after.
std::string contents_of(const FormSheet& sheet) {
  std::vector<std::string> names;
  bool in_own = false;
  for (const FormField& field : sheet.fields) {
    if (field.depth == 0) in_own = field.label == sheet.name;
    if (field.is_none) continue;
    if ((field.depth == 0 && !in_own) || (field.depth == 1 && in_own)) add_name(names, field.label);
  }
  for (const FormTable& table : sheet.tables) add_name(names, table.title.substr(0, table.title.find("·")));
  return fmt::format("{}", fmt::join(names, "、"));
}

class GuideWriter {
 public:
  explicit GuideWriter(const FormContext& context)
      : context_(context), page_(context.workbook, context.looks, kGuideSheet) {}

  void write(const FactTree& facts) {
    page_.column_widths(kWidths);
    page_.set_up(0);
    page_.fit_on_page();
    page_.mark(0, std::string(form_marks::kNotFacts));
    page_.text(
        0, {1, 2},
        fmt::format("{} {}年度决算填报表", head_fact(facts, {"单位", "名称"}), head_fact(facts, {"年度"})),
        Look::kTitle);
    page_.row_height(0, 30);
    std::uint32_t row = 2;
    for (const char* step : kSteps) line(row++, step);
    legend(++row);
    list(row + 2);
  }

 private:
  void line(std::uint32_t row, const std::string& text) {
    page_.text(row, kWide, text, Look::kPlain);
    page_.row_height(row, std::max(18.0, text_height(text, kWide, kWidths, 10)));
  }

  void legend(std::uint32_t row) {
    page_.text(row, {1, 2}, "填在这里", Look::kText);
    page_.text(row, {2, 3}, "公式算出，不填；带 * 的必填，没有填时是橙色", Look::kComputedText);
  }

  void list(std::uint32_t row) {
    page_.text(row, kName, "工作表", Look::kHeader);
    page_.text(row, kContents, "填什么", Look::kHeader);
    page_.text(row, kMissing, "必填未填", Look::kHeader);
    page_.text(row, kWrong, "核对不符", Look::kHeader);
    std::uint32_t first = row + 1;
    for (const PlacedSheet& placed : context_.grid.sheets()) list_sheet(++row, placed);
    page_.alarm(first, row, kMissing.begin, fmt::format("=N({})>0", cell_address(first, kMissing.begin)),
                Alarm::kMissing);
    page_.alarm(first, row, kWrong.begin, fmt::format("=N({})>0", cell_address(first, kWrong.begin)),
                Alarm::kWrong);
  }

  void list_sheet(std::uint32_t row, const PlacedSheet& placed) {
    std::string contents = contents_of(*placed.sheet);
    page_.link(row, kName.begin, placed.sheet->name, 0, placed.sheet->name);
    page_.text(row, kContents, contents, Look::kComputedText);
    page_.row_height(row, std::max(16.0, text_height(contents, kContents, kWidths, 10)));
    std::vector<std::string> required = required_cells(placed);
    if (required.empty())
      page_.text(row, kMissing, "", Look::kOutcome);
    else
      page_.formula(row, kMissing, fmt::format("=COUNTBLANK({})", fmt::join(required, ")+COUNTBLANK(")),
                    missing_now(placed), Look::kOutcome);
    if (placed.controls.empty()) return page_.text(row, kWrong, "", Look::kOutcome);
    double wrong = 0;
    for (const Control* control : placed.controls) wrong += outcome_now(context_, *control) == "不符" ? 1 : 0;
    std::uint32_t column = placed.lines.outcome.begin;
    page_.formula(row, kWrong,
                  fmt::format("=COUNTIF({}{}:{},\"不符\")", sheet_reference(placed.sheet->name),
                              fixed_cell_address(placed.control_row(0), column),
                              fixed_cell_address(placed.control_row(placed.controls.size() - 1), column)),
                  wrong, Look::kOutcome);
  }

  const FormContext& context_;
  FormPage page_;
};

void define(lxw_workbook& workbook, const char* name, std::uint32_t row) {
  std::string cell =
      fmt::format("={}{}", sheet_reference(std::string(form_marks::kSheet)), fixed_cell_address(row, 1));
  if (workbook_define_name(&workbook, name, cell.c_str()) != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("名称“{}”不能用于工作簿", name));
}

}  // namespace

std::string head_fact(const FactTree& facts, std::initializer_list<std::string_view> path) {
  const FactTree* at = &facts;
  for (std::string_view name : path)
    if ((at = at->find(name)) == nullptr) return "";
  return at->text;
}

void write_guide_sheet(const FormContext& context, const FactTree& facts) {
  GuideWriter(context).write(facts);
}

void write_marks_sheet(const FormContext& context, const FactTree& facts) {
  FormPage page(context.workbook, context.looks, std::string(form_marks::kSheet));
  const std::pair<std::string_view, std::string> marks[] = {
      {form_marks::kKind, ""},
      {form_marks::kVersionLabel, std::string(form_marks::kVersion)},
      {form_marks::kYearLabel, head_fact(facts, {"年度"})},
      {form_marks::kSetLabel, head_fact(facts, {"版式"})},
      {form_marks::kUnitLabel, head_fact(facts, {"单位", "名称"})}};
  std::uint32_t row = 0;
  for (const auto& [name, value] : marks) {
    page.text(row, {0, 1}, std::string(name), Look::kWord);
    page.text(row++, {1, 2}, value, Look::kWord);
  }
  std::string unit = unit_name(context.unit), cell = context.grid.field("金额单位");
  page.text(row, {0, 1}, kMoneyUnitName, Look::kWord);
  page.formula(
      row, {1, 2},
      cell.empty() ? fmt::format("=\"{}\"", unit) : fmt::format("=IF({0}=\"万元\",\"万元\",\"元\")", cell),
      unit, Look::kWord);
  define(context.workbook, kMoneyUnitName, row++);
  page.text(row, {0, 1}, kDecimalsName, Look::kWord);
  page.formula(row, {1, 2}, fmt::format("=IF({}=\"万元\",6,2)", kMoneyUnitName),
               context.unit == MoneyUnit::kYuan ? 2 : 6, Look::kWord);
  define(context.workbook, kDecimalsName, row);
  page.hide();
}

}  // namespace juesuan
