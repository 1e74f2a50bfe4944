#include "render/fill_in/lists.h"

#include <fmt/format.h>

#include <stdexcept>

#include "fill_in/formulas.h"
#include "fill_in/marks.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

constexpr const char* kFunctionEntries = "功能科目";
constexpr const char* kEconomicEntries = "经济科目";
const std::vector<std::string> kNothing = {std::string(form_marks::kNothing)};

struct Column {
  std::string name;
  std::vector<std::string> cells;
};

/// The codes that can be filled in, with their names.
void add_codes(std::vector<Column>& columns, const CodeTable& table, int digits, const char* codes,
               const char* names, const char* entries) {
  Column code{codes, {}}, name{names, {}}, entry{entries, {}};
  for (const auto& [key, item] : table.items()) {
    if (item.code.size() != static_cast<std::size_t>(digits)) continue;
    code.cells.push_back(item.code);
    name.cells.push_back(item.name);
    entry.cells.push_back(item.code + " " + item.name);
  }
  columns.insert(columns.end(), {std::move(code), std::move(name), std::move(entry)});
}

}  // namespace

FormLists::FormLists(const FormPlan& plan, const Classification& classification)
    : classification_(classification) {
  words_.emplace(kNothing, "词表0");
  for (const FormSheet& sheet : plan) {
    for (const FormField& field : sheet.fields)
      if (field.key) collect(*field.key);
    for (const FormTable& table : sheet.tables)
      for (const FillInColumn& column : table.columns)
        if (column.key) collect(*column.key);
  }
}

void FormLists::collect(const FactKey& key) {
  if (key.words.empty()) return;
  words_.try_emplace(key.words, fmt::format("词表{}", words_.size()));
}

std::string FormLists::entries(FactKey::Codes codes) {
  if (codes == FactKey::Codes::kNone) return "";
  return codes == FactKey::Codes::kFunction ? kFunctionEntries : kEconomicEntries;
}

std::string FormLists::words(const FactKey& key) const {
  auto found = words_.find(key.words);
  return found == words_.end() ? "" : found->second;
}

std::string FormLists::code_name(const std::string& cell, FactKey::Codes codes) const {
  const CodeTable& table =
      codes == FactKey::Codes::kFunction ? classification_.functional : classification_.economic;
  std::string code = cell.substr(0, static_cast<std::size_t>(code_digits(codes)));
  return code.size() == static_cast<std::size_t>(code_digits(codes)) ? std::string(table.name(code)) : "";
}

void FormLists::write(lxw_workbook& workbook, Looks& looks) const {
  std::vector<Column> columns;
  add_codes(columns, classification_.functional, 7, kFunctionCodesName, kFunctionNamesName, kFunctionEntries);
  add_codes(columns, classification_.economic, 5, kEconomicCodesName, kEconomicNamesName, kEconomicEntries);
  for (const auto& [words, name] : words_) columns.push_back({name, words});
  FormPage page(workbook, looks, std::string(form_marks::kListsSheet));
  for (std::uint32_t c = 0; c < columns.size(); ++c) {
    const std::vector<std::string>& cells = columns[c].cells;
    page.text(0, {c, c + 1}, columns[c].name, Look::kPlain);
    for (std::uint32_t r = 0; r < cells.size(); ++r) page.text(r + 1, {c, c + 1}, cells[r], Look::kWord);
    std::uint32_t last = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(cells.size()));
    std::string formula = fmt::format("={}{}:{}", sheet_reference(std::string(form_marks::kListsSheet)),
                                      fixed_cell_address(1, c), fixed_cell_address(last, c));
    if (workbook_define_name(&workbook, columns[c].name.c_str(), formula.c_str()) != LXW_NO_ERROR)
      throw std::runtime_error(fmt::format("名称“{}”不能用于工作簿", columns[c].name));
  }
  page.hide();
}

}  // namespace juesuan
