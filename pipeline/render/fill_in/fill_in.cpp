#include "render/fill_in/fill_in.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/utf8.h"
#include "render/fill_in/data_sheet.h"
#include "render/fill_in/guide_sheet.h"
#include "render/xlsx.h"
#include "render/xlsx_workbook.h"

namespace juesuan {
namespace {

void set_properties(lxw_workbook& workbook, const FactTree& facts) {
  std::string unit = head_fact(facts, {"单位", "名称"});
  std::string title = fmt::format("{}{}年度决算填报表", unit, head_fact(facts, {"年度"}));
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = unit.data();
  properties.created = kWorkbookCreated;
  if (workbook_set_properties(&workbook, &properties) != LXW_NO_ERROR)
    throw std::runtime_error("工作簿的标题和作者写不了");
}

void refuse_long_text(const std::string& path, const std::string& text, Diagnostics& out) {
  constexpr std::size_t kMost = 32767;
  if (utf8_length(text) <= kMost) return;
  out.error("FORM-CELL", {},
            fmt::format("“{}”有{}个字，一个格子放不下", spoken_path(path), utf8_length(text)))
      .note("应为", fmt::format("不多于{}个字", kMost));
}

void refuse_long_texts(const FormPlan& plan, Diagnostics& out) {
  for (const FormSheet& sheet : plan) {
    for (const FormField& field : sheet.fields) refuse_long_text(field.path, field.value, out);
    for (const FormTable& table : sheet.tables)
      for (const std::vector<std::string>& row : table.rows)
        for (const std::string& cell : row) refuse_long_text(table.path, cell, out);
  }
}

}  // namespace

std::string write_form(const FactTree& facts, const UnitDescription& description,
                       const Classification& classification, Diagnostics& out) {
  Diagnostics found;
  FormPlan plan = plan_form(facts, description, found);
  refuse_long_texts(plan, found);
  bool good = !found.has_errors();
  out.take(std::move(found));
  if (!good) return "";
  add_expected_columns(plan);
  std::vector<Control> controls = form_controls(plan);
  std::vector<Expected> expected = expected_amounts(plan);
  FormGrid grid(plan, controls);
  FormLists lists(plan, classification);
  OpenWorkbook workbook = open_workbook();
  set_properties(*workbook, facts);
  Looks looks(*workbook);
  MoneyUnit unit = head_fact(facts, {"金额单位"}) == "万元" ? MoneyUnit::kWanYuan : MoneyUnit::kYuan;
  FormContext context{*workbook, looks, grid, lists, expected, unit};
  write_guide_sheet(context, facts);
  for (const PlacedSheet& placed : grid.sheets()) write_data_sheet(context, placed);
  lists.write(*workbook, looks);
  write_marks_sheet(context, facts);
  return close_workbook(std::move(workbook));
}

}  // namespace juesuan
