#include "import/fill_in_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "import/published_text.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;
using CellKind = WorkbookCell::Kind;

constexpr const char* kUnknown = "未知";
constexpr const char* kNothing = "-";

/// Without blanks at both ends, also full-width and unbreakable ones; line ends as \n.
std::string trimmed(std::string_view text) {
  std::u32string wide = to_utf32(text);
  std::erase(wide, U'\r');
  constexpr std::u32string_view kBlanks = U" \t\n\u00a0\u3000\ufeff";
  std::size_t first = wide.find_first_not_of(kBlanks);
  if (first == std::u32string::npos) return "";
  return to_utf8(std::u32string_view(wide).substr(first, wide.find_last_not_of(kBlanks) - first + 1));
}

FormValue fault(std::string why) {
  return {"", std::move(why)};
}

/// Why a cell of no use for any kind is not read; "" when it may be.
std::string broken(const WorkbookCell& cell) {
  if (cell.kind == CellKind::kError) return "公式算出的是错误值";
  if (cell.kind == CellKind::kBoolean) return "这里是真假值";
  return "";
}

FormValue read_number(const WorkbookCell& cell, MoneyUnit unit, int most_decimals) {
  CellAmount amount = read_amount(cell, unit);
  if (!amount.fault.empty()) return fault(amount.fault);
  if (!amount.amount) return {};
  if (amount.decimals > most_decimals)
    return fault(most_decimals == 0 ? "应为整数" : fmt::format("小数多于{}位", most_decimals));
  return {format_amount(*amount.amount, unit, {amount.decimals, false, false}), ""};
}

FormValue read_count(const WorkbookCell& cell) {
  FormValue value = read_number(cell, MoneyUnit::kYuan, 0);
  bool is_amount_fault = value.fault.starts_with("不能读作金额");
  return is_amount_fault ? fault("应为整数") : value;
}

/// 2010301 of "2010301 行政运行"; the text itself where it does not start with a code.
std::string code_of(const std::string& text) {
  std::size_t end = text.find_first_not_of("0123456789");
  bool is_code = end == 3 || end == 5 || end == 7;
  if (end == std::string::npos || !is_code) return text;
  bool is_name = text[end] == ' ' || static_cast<unsigned char>(text[end]) >= 0x80;
  return is_name ? text.substr(0, end) : text;
}

/// Numbers between marks: 2022-9-28, 2022/9/28, 2022.9.28, 2022年9月28日.
FormValue read_date(const std::string& text) {
  std::string plain = plain_text(text);
  for (const char* mark : {"年", "月", "/", "."})
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark))
      plain.replace(at, std::string_view(mark).size(), "-");
  if (plain.ends_with("日")) plain.resize(plain.size() - std::string_view("日").size());
  std::array<std::string, 3> parts;
  std::size_t count = 0, start = 0;
  while (count < parts.size()) {
    std::size_t end = plain.find('-', start);
    parts[count++] = plain.substr(start, end == std::string::npos ? end : end - start);
    if (end == std::string::npos) break;
    start = end + 1;
    if (count == parts.size()) return fault("应为日期，如 2022-09-28");
  }
  bool good = count == 3 && parts[0].size() == 4 && parts[1].size() <= 2 && parts[2].size() <= 2 &&
              std::all_of(parts.begin(), parts.end(), is_digits);
  if (!good) return fault("应为日期，如 2022-09-28");
  return {fmt::format("{}-{:0>2}-{:0>2}", parts[0], parts[1], parts[2]), ""};
}

FormValue read_text(const WorkbookCell& cell) {
  if (cell.kind == CellKind::kDate) return fault("应为文字，这里成了日期；把格子的格式改成文本再填");
  if (cell.kind == CellKind::kText) return {trimmed(cell.text), ""};
  bool is_plain = is_digits(cell.text) && cell.text.size() > 1;
  if (is_plain) return {cell.text, ""};
  return fault("应为文字，这里是数，可能是百分数或分数；把格子的格式改成文本再填");
}

bool is_number_kind(Kind kind) {
  return kind == Kind::kAmount || kind == Kind::kNamedAmounts || kind == Kind::kCount ||
         kind == Kind::kScore || kind == Kind::kYear;
}

}  // namespace

FormValue read_form_value(const WorkbookCell& cell, const FactKey& key, MoneyUnit unit) {
  if (cell.kind == CellKind::kEmpty) return {};
  if (std::string why = broken(cell); !why.empty()) return fault(why);
  bool is_text = cell.kind == CellKind::kText;
  if (is_text && trimmed(cell.text).empty()) return {};
  if (is_number_kind(key.kind)) {
    if (is_text && trimmed(cell.text) == kUnknown) return {kUnknown, ""};
    if (key.kind == Kind::kCount || key.kind == Kind::kYear) return read_count(cell);
    bool score = key.kind == Kind::kScore;
    return read_number(cell, score ? MoneyUnit::kYuan : unit, score || unit == MoneyUnit::kYuan ? 2 : 6);
  }
  if (key.codes != FactKey::Codes::kNone) {
    std::string text = cell.kind == CellKind::kText ? trimmed(cell.text) : cell.text;
    if (cell.kind == CellKind::kDate) return fault("应为科目代码，这里是日期");
    std::string plain = code_of(plain_text(text.substr(0, text.find(' '))));
    std::string code = is_digits(plain) ? plain : code_of(text);
    return {code == kNothing ? "" : code, ""};
  }
  if (key.kind == Kind::kDate) {
    if (cell.kind == CellKind::kDate) return {cell.text.substr(0, 10), ""};
    if (is_text) return read_date(cell.text);
    return fault("应为日期，这里是数");
  }
  return read_text(cell);
}

int read_record_number(const WorkbookCell& cell) {
  if (cell.kind == CellKind::kEmpty) return 0;
  FormValue number = read_count(cell);
  if (number.text.empty()) return number.fault.empty() ? 0 : -1;
  return number.text.size() <= 6 && is_digits(number.text) && number.text != "0" ? std::stoi(number.text)
                                                                                 : -1;
}

}  // namespace juesuan
