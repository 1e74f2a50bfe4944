#include "import/published_head.h"

#include <algorithm>
#include <regex>

#include "import/published_text.h"

namespace juesuan {
namespace {

constexpr int kRowsOfTitle = 10;

/// 部门：名称, or with the name in the next cell; as written.
std::string unit_name_in(const WorkbookSheet& sheet, int row, int column) {
  static const std::regex kLabel(
      "^(?:部门|单位|编制部门|编制单位|填报部门|填报单位|部门名称|单位名称|预算单位):(.*)$");
  std::smatch match;
  const std::string& written = sheet.cell(row, column).text;
  std::string plain = plain_text(sheet.cell(row, column));
  if (!std::regex_match(plain, match, kLabel) || match[1] == "元" || match[1] == "万元") return "";
  if (match[1].length() == 0) {
    const WorkbookCell& next = sheet.cell(row, column + 1);
    return plain_text(next).find(':') == std::string::npos ? without_outer_blanks(next.text) : "";
  }
  std::size_t colon = std::min(written.find("："), written.find(':'));
  std::string_view name = std::string_view(written).substr(colon + (written[colon] == ':' ? 1 : 3));
  return without_outer_blanks(name.substr(0, std::min(name.find("金额单位"), name.find("单位："))));
}

std::optional<MoneyUnit> money_unit_in(const std::string& plain) {
  static const std::regex kUnit("单位:(?:人民币)?(万元|元)");
  std::smatch match;
  if (!std::regex_search(plain, match, kUnit)) return std::nullopt;
  return match[1] == "元" ? MoneyUnit::kYuan : MoneyUnit::kWanYuan;
}

bool is_form_number(const std::string& plain) {
  static const std::regex kNumber("^(?:公开|财决)?[0-9]{1,2}表$|^表[0-9]{1,2}$|^附表[0-9]{1,2}$");
  return std::regex_search(plain, kNumber);
}

}  // namespace

int year_in(std::string_view text) {
  static const std::regex kYear("(20[0-9][0-9])年");
  std::string plain = plain_text(text);
  std::smatch match;
  return std::regex_search(plain, match, kYear) ? std::stoi(match[1]) : 0;
}

std::optional<std::pair<const PublishedFormDescription*, int>> find_title(const WorkbookSheet& sheet) {
  std::optional<std::pair<const PublishedFormDescription*, int>> found;
  for (int row = 0; row < std::min<int>(kRowsOfTitle, static_cast<int>(sheet.rows.size())); ++row)
    for (const WorkbookCell& cell : sheet.rows[static_cast<std::size_t>(row)]) {
      if (cell.kind != WorkbookCell::Kind::kText) continue;
      const PublishedFormDescription* form = find_form(cell.text);
      if (form == nullptr) continue;
      if (found && found->first != form) return std::nullopt;
      if (!found) found = {form, row};
    }
  return found;
}

SheetHead read_sheet_head(const WorkbookSheet& sheet, int title_row) {
  static const std::regex kYearCell("^(?:年度:)?(20[0-9][0-9])年(?:度)?$");
  SheetHead head;
  head.last_row = title_row;
  for (int row = 0; row < std::min<int>(title_row + 6, static_cast<int>(sheet.rows.size())); ++row) {
    const auto& cells = sheet.rows[static_cast<std::size_t>(row)];
    for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
      std::string text = plain_text(cells[static_cast<std::size_t>(column)]);
      std::string unit_name = unit_name_in(sheet, row, column);
      std::optional<MoneyUnit> unit = money_unit_in(text);
      bool is_year = std::regex_match(text, kYearCell);
      if (head.unit_name.empty()) head.unit_name = unit_name;
      if (!head.unit) head.unit = unit;
      if (head.year == 0 && (is_year || find_form(text) != nullptr)) head.year = year_in(text);
      if (!unit_name.empty() || unit || is_year || is_form_number(text))
        head.last_row = std::max(head.last_row, row);
    }
  }
  return head;
}

}  // namespace juesuan
