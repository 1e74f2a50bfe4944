#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "validate/checks.h"
#include "validate/validate.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxNameLength = 60;
/// What one of the usual systems does not allow in a file's name.
constexpr std::string_view kForbiddenInFileNames = "/\\:*?\"<>|";

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// Why the name cannot be the name of a folder and a file, or "".
std::string name_fault(std::string_view name) {
  if (name.empty()) return "空着";
  if (std::size_t at = name.find_first_of(kForbiddenInFileNames); at != std::string_view::npos)
    return fmt::format("含有不能用作文件名的“{}”", name[at]);
  if (name.find("..") != std::string_view::npos || name.front() == '.') return "含有不能用作文件名的“..”";
  if (has_control_character(name)) return "含有换行等控制字符";
  if (name.front() == ' ' || name.back() == ' ') return "首尾有空格";
  std::size_t length = utf8_length(name);
  return length > kMaxNameLength ? fmt::format("有 {} 个字", length) : "";
}

void check_name(const Text& name, std::string_view what, Diagnostics& out) {
  std::string fault = name_fault(name.value);
  if (fault.empty()) return;
  out.error("VALID-UNIT-NAME", name.place, fmt::format("{}{}", what, fault))
      .note("应为",
            fmt::format("印章上的名称，不超过 {} 个字，不含 / \\ : * ? \" < > | 和 ..", kMaxNameLength));
}

/// The year that the file's folder is named for, or "".
std::string_view folder_year(std::string_view path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  std::string_view folder = path.substr(0, slash);
  std::string_view name = folder.substr(folder.rfind('/') + 1);
  return is_year(name) ? name : std::string_view();
}

void check_year(const UnitYear& year, Diagnostics& out) {
  if (year.year < kFirstYear || year.year > kLastYear) {
    out.error("VALID-YEAR", year.year_place, fmt::format("年度 {} 没有可用的科目表", year.year))
        .note("应为", fmt::format("{} 至 {}", kFirstYear, kLastYear));
    return;
  }
  std::string_view folder = year.source == nullptr ? std::string_view() : folder_year(year.source->path);
  if (folder.empty() || folder == fmt::format("{}", year.year)) return;
  out.error("VALID-YEAR", year.year_place,
            fmt::format("年度写的是 {}，文件放在 {} 年的文件夹里", year.year, folder))
      .note("提示", "改年度，或把文件移到同年的文件夹");
}

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  if (!is_digits(text.substr(0, 4)) || !is_digits(text.substr(5, 2)) || !is_digits(text.substr(8, 2)))
    return false;
  int year = std::stoi(std::string(text.substr(0, 4)));
  int month = std::stoi(std::string(text.substr(5, 2)));
  int day = std::stoi(std::string(text.substr(8, 2)));
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

void check_template_set(const Text& set, Diagnostics& out) {
  if (is_template_set_path(set.value)) return;
  out.error("VALID-TEMPLATE-SET", set.place, fmt::format("版式“{}”不是模板集的路径", set.value))
      .note("应为", "地区/年度/种类，小写字母、数字和下划线，如 sichuan/2021/final_accounts");
}

}  // namespace

bool is_template_set_path(std::string_view path) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_";
  int parts = 0;
  while (true) {
    std::size_t slash = path.find('/');
    std::string_view part = path.substr(0, slash);
    if (part.empty() || part.find_first_not_of(kAllowed) != std::string_view::npos) return false;
    ++parts;
    if (slash == std::string_view::npos) return parts == 3;
    path.remove_prefix(slash + 1);
  }
}

void check_date(const Text& date, Diagnostics& out) {
  if (date.value.empty() || is_date(date.value)) return;
  out.error("VALID-DATE", date.place, fmt::format("“{}”不是一个日期", date.value))
      .note("应为", "年-月-日，如 2022-09-30");
}

void check_identity(const UnitYear& year, Diagnostics& out) {
  check_template_set(year.template_set, out);
  check_year(year, out);
  check_name(year.unit.name, "单位名称", out);
  if (year.unit.short_name.value != year.unit.name.value) check_name(year.unit.short_name, "单位简称", out);
  check_date(year.publication.date, out);
}

}  // namespace juesuan
