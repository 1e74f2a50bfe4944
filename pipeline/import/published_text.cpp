#include "import/published_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace juesuan {
namespace {

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u00a0' || c == U'\u3000' ||
         c == U'\u200b' || c == U'\ufeff';
}

char32_t plain(char32_t c) {
  if (c >= U'\uff01' && c <= U'\uff5e') c -= 0xfee0;  // the full-width forms of ASCII
  constexpr std::u32string_view kQuotes = U"“”‘’「」『』\"'＂";
  if (kQuotes.find(c) != std::u32string_view::npos) return U'"';
  return c == U'〔' ? U'(' : c == U'〕' ? U')' : c == U'−' ? U'-' : c;
}

/// "402.33", never with an exponent: what a spreadsheet shows of a number in a wide cell.
std::string decimal_text(double number) {
  std::string text = fmt::format("{:.15g}", number);
  if (text.find('e') == std::string::npos) return text;
  text = fmt::format("{:.15f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

bool means_nothing(std::string_view plain) {
  return plain.empty() || plain == "-" || plain == "--" || plain == "—" || plain == "——" || plain == "/";
}

/// As plain_text, but a blank between characters is kept: 1 234 is not read as 1234.
std::string plain_number(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (is_blank(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    append_utf8(out, plain(c));
  }
  return out;
}

CellAmount parse(const std::string& text, MoneyUnit unit) {
  ParsedAmount parsed = parse_amount(text, unit);
  if (parsed.reason.empty()) return {parsed.amount, parsed.decimals, ""};
  return {std::nullopt, 0, fmt::format("不能读作金额：{}", parsed.reason)};
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (!is_blank(c)) append_utf8(out, plain(c));
  }
  return out;
}

std::string plain_text(const WorkbookCell& cell) {
  return cell.kind == WorkbookCell::Kind::kNumber ? decimal_text(cell.number) : plain_text(cell.text);
}

std::string without_outer_blanks(std::string_view text) {
  constexpr std::string_view kBlanks[] = {" ", "\t", "\r", "\n", "\u00a0", "\u3000"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view blank : kBlanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
    }
  }
  return std::string(text);
}

std::string without_numbering(std::string_view text) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十0123456789()";
  constexpr std::u32string_view kAfter = U"、.,)";
  if (text.starts_with("其中:")) text.remove_prefix(std::string_view("其中:").size());
  std::u32string wide = to_utf32(text);
  std::size_t end = wide.find_first_not_of(kNumerals);
  if (end == std::u32string::npos || end == 0) return std::string(text);
  if (kAfter.find(wide[end]) != std::u32string_view::npos)
    ++end;
  else if (wide[end - 1] != U')')
    return std::string(text);
  return to_utf8(std::u32string_view(wide).substr(end));
}

CellAmount read_amount(const WorkbookCell& cell, MoneyUnit unit) {
  using Kind = WorkbookCell::Kind;
  switch (cell.kind) {
    case Kind::kEmpty:
      return {};
    case Kind::kNumber:
      return parse(decimal_text(cell.number), unit);
    case Kind::kText: {
      std::string text = plain_number(cell.text);
      return means_nothing(text) ? CellAmount{} : parse(text, unit);
    }
    case Kind::kDate:
      return {std::nullopt, 0, "应为金额，这里是日期"};
    case Kind::kBoolean:
      return {std::nullopt, 0, "应为金额，这里是真假值"};
    case Kind::kError:
      return {std::nullopt, 0, "应为金额，这里是公式的错误值"};
    case Kind::kNoValue:
      return {std::nullopt, 0, "公式没有存下结果"};
  }
  return {};
}

}  // namespace juesuan
