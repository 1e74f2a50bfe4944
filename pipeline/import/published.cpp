#include "import/published.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/published_facts.h"
#include "import/published_text.h"

namespace juesuan {
namespace {

/// A sheet whose title is of a known form.
struct TitledSheet {
  const WorkbookSheet* sheet = nullptr;
  const PublishedFormDescription* form = nullptr;
  SheetHead head;
};

/// Our own sheets that hold no form.
bool is_beside_the_forms(const WorkbookSheet& sheet) {
  return sheet.name == "目录" || sheet.name == "图表";
}

std::vector<TitledSheet> titled_sheets(const Workbook& workbook, Diagnostics& out) {
  std::vector<TitledSheet> titled;
  for (const WorkbookSheet& sheet : workbook.sheets) {
    if (is_beside_the_forms(sheet)) continue;
    if (auto title = find_title(sheet))
      titled.push_back({&sheet, title->first, read_sheet_head(sheet, title->second)});
    else if (!sheet.rows.empty())
      out.hint("IMPORT-SHEET", {}, fmt::format("工作表“{}”不是认得的表，没有读", sheet.name))
          .note("提示", "表从前几行里的标题认，如“收入支出决算总表”");
  }
  if (titled.empty())
    out.error("IMPORT-NO-FORM", {}, "工作簿里没有认得的表")
        .note("应为", "公开表或附表，前几行里有标题，如“收入支出决算总表”");
  return titled;
}

void check_twice(const std::vector<TitledSheet>& sheets, Diagnostics& out) {
  for (auto second = sheets.begin(); second != sheets.end(); ++second)
    for (auto first = sheets.begin(); first != second; ++first)
      if (first->form == second->form)
        out.error("IMPORT-TWICE", {},
                  fmt::format("工作表“{}”和“{}”都是“{}”", first->sheet->name, second->sheet->name,
                              first->form->titles[0]))
            .note("提示", "留下要导入的一张，删去另一张");
}

std::string unit_key(const std::string& name) {
  return plain_text(name);
}

/// The one value that all sheets (and the file imported into) have; `key_of` makes a text of it, "" for none.
template <typename KeyOf>
std::string one_value(const std::vector<TitledSheet>& sheets, const std::string& of_file, const char* code,
                      const char* what, KeyOf key_of, Diagnostics& out) {
  const TitledSheet* first = nullptr;
  for (const TitledSheet& sheet : sheets) {
    std::string value = key_of(sheet);
    if (value.empty()) continue;
    if (first == nullptr) {
      first = &sheet;
      if (of_file.empty() || unit_key(of_file) == unit_key(value)) continue;
      out.error(
             code, {},
             fmt::format("工作表“{}”的{}是“{}”，导入的文件是“{}”", sheet.sheet->name, what, value, of_file))
          .note("提示", "用 --into 说明要导入哪一个文件，或改正表头");
    } else if (unit_key(key_of(*first)) != unit_key(value)) {
      out.error(code, {},
                fmt::format("工作表“{}”的{}是“{}”，“{}”的是“{}”", first->sheet->name, what, key_of(*first),
                            sheet.sheet->name, value))
          .note("提示", "一次只导入一个单位一年的表");
    }
  }
  return first == nullptr ? of_file : key_of(*first);
}

/// The year in the title of our contents sheet: 示例市数据服务局2021年度部门决算.
int year_of_contents(const Workbook& workbook) {
  const WorkbookSheet* contents = workbook.find("目录");
  return contents == nullptr ? 0 : year_in(contents->cell(0, 0).text);
}

int find_year(const Workbook& workbook, const std::vector<TitledSheet>& sheets, const ImportContext& context,
              Diagnostics& out) {
  auto text = [](int year) { return year == 0 ? std::string() : std::to_string(year); };
  std::string year = one_value(
      sheets, text(context.year), "IMPORT-YEAR", "年度",
      [&](const TitledSheet& sheet) { return text(sheet.head.year); }, out);
  if (year.empty()) year = text(year_of_contents(workbook));
  if (!year.empty()) return std::stoi(year);
  out.error("IMPORT-NO-YEAR", {}, "各张表里都没有写年度")
      .note("提示", "用 --into 说明要导入哪一个单位的哪一年，或在标题前写“2022年度”");
  return 0;
}

void check_money_units(const std::vector<TitledSheet>& sheets, Diagnostics& out) {
  for (const TitledSheet& sheet : sheets)
    if (!sheet.head.unit)
      out.error("IMPORT-MONEY-UNIT", {}, fmt::format("工作表“{}”没有写金额单位", sheet.sheet->name))
          .note("应为", "表的右上角写“金额单位：万元”或“单位：元”");
}

MoneyUnit money_unit(const std::vector<TitledSheet>& sheets) {
  bool wan = std::any_of(sheets.begin(), sheets.end(),
                         [](const auto& sheet) { return sheet.head.unit == MoneyUnit::kWanYuan; });
  return wan ? MoneyUnit::kWanYuan : MoneyUnit::kYuan;
}

/// Forms that stand for another: what the second gives is known without it.
bool is_replaced(const PublishedSheets& sheets, PublishedForm form) {
  using F = PublishedForm;
  switch (form) {
    case F::kGeneralPublicThreePublic:
    case F::kGovernmentFundThreePublic:
      return sheets.find(F::kFiscalThreePublic) != nullptr;
    case F::kFiscalThreePublic:
      return sheets.find(F::kGeneralPublicThreePublic) != nullptr;
    case F::kStateCapitalExpenditure:
      return sheets.find(F::kStateCapital) != nullptr;
    default:
      return false;
  }
}

void report_missing(const PublishedSheets& sheets, Diagnostics& out) {
  std::vector<const PublishedFormDescription*> missing;
  for (const PublishedFormDescription& form : published_forms())
    if (sheets.find(form.form) == nullptr && !is_replaced(sheets, form.form)) missing.push_back(&form);
  if (missing.empty()) return;
  Diagnostic& finding =
      out.hint("IMPORT-MISSING", {}, fmt::format("有 {} 种表没有，它们的事实没有读到", missing.size()));
  for (const PublishedFormDescription* form : missing)
    finding.note("没有", fmt::format("{}：{}", form->titles[0], form->gives));
}

/// What all sheets say of themselves.
struct WorkbookHead {
  int year = 0;
  std::string unit;
};

WorkbookHead check_heads(const Workbook& workbook, const std::vector<TitledSheet>& titled,
                         const ImportContext& context, Diagnostics& out) {
  check_twice(titled, out);
  check_money_units(titled, out);
  auto unit_of = [](const TitledSheet& sheet) { return sheet.head.unit_name; };
  return {find_year(workbook, titled, context, out),
          one_value(titled, context.unit_name, "IMPORT-UNIT", "单位", unit_of, out)};
}

FactTree facts_of(const PublishedSheets& sheets, const WorkbookHead& head, MoneyUnit unit,
                  std::vector<Unplaced>& unplaced) {
  FactTree facts;
  facts.at("年度") = FactTree::of_text(std::to_string(head.year));
  facts.at("金额单位") = FactTree::of_text(unit_name(unit));
  if (!head.unit.empty()) facts.at("单位").at("名称") = FactTree::of_text(head.unit);
  FactTree published = published_facts(sheets, unit, unplaced);
  for (FactEntry& entry : published.entries) facts.at(entry.name) = std::move(entry.value);
  return facts;
}

Imported read_workbook_of_forms(const Workbook& workbook, const ImportContext& context, Diagnostics& out) {
  Imported imported;
  std::vector<TitledSheet> titled = titled_sheets(workbook, out);
  if (titled.empty()) return imported;
  WorkbookHead head = check_heads(workbook, titled, context, out);
  if (out.has_errors()) return imported;
  Classification codes = context.codes.in_force(head.year);
  std::vector<PublishedSheet> read;
  for (const TitledSheet& sheet : titled)
    read.push_back(
        read_published_sheet(*sheet.sheet, *sheet.form, sheet.head, codes, imported.unplaced, out));
  PublishedSheets sheets(std::move(read));
  imported.facts = facts_of(sheets, head, money_unit(titled), imported.unplaced);
  report_missing(sheets, out);
  return imported;
}

}  // namespace

Imported read_published_workbook(const Workbook& workbook, const ImportContext& context, Diagnostics& out) {
  Diagnostics found;
  Imported imported = read_workbook_of_forms(workbook, context, found);
  bool failed = found.has_errors();
  for (Diagnostic finding : found.all()) {
    finding.place = Place{workbook.source};
    out.add(std::move(finding));
  }
  return failed ? Imported() : imported;
}

}  // namespace juesuan
