#include "domain/money.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::int64_t kPowersOfTen[] = {1,       10,        100,        1'000,       10'000,
                                         100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

std::string group_thousands(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

/// `scaled` is the number times 10^style.decimals.
std::string format_scaled(std::int64_t scaled, NumberStyle style) {
  bool negative = scaled < 0;
  std::uint64_t magnitude =
      negative ? 0ULL - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
  auto power = static_cast<std::uint64_t>(kPowersOfTen[style.decimals]);
  std::string whole = fmt::format("{}", magnitude / power);
  if (style.group) whole = group_thousands(whole);
  std::string fraction = style.decimals == 0 ? "" : fmt::format("{:0{}}", magnitude % power, style.decimals);
  if (style.trim) fraction.erase(fraction.find_last_not_of('0') + 1);
  return fmt::format("{}{}{}{}", negative ? "-" : "", whole, fraction.empty() ? "" : ".", fraction);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Why `text` is not a plain number, in the words of who typed it; the mark covers `at`, `length`.
ParsedAmount refuse(std::string reason, std::size_t at, std::size_t length) {
  ParsedAmount parsed;
  parsed.reason = std::move(reason);
  parsed.at = static_cast<std::uint32_t>(at);
  parsed.length = static_cast<std::uint32_t>(length);
  return parsed;
}

ParsedAmount refuse_character(const std::u32string& text, std::size_t at) {
  char32_t c = text[at];
  auto shown = to_utf8(std::u32string_view(&c, 1));
  if (c >= U'０' && c <= U'９') return refuse(fmt::format("全角数字“{}”", shown), at, 1);
  if (c == U'．' || c == U'。' || c == U'，' || c == U'－')
    return refuse(fmt::format("全角符号“{}”", shown), at, 1);
  if (c == U'e' || c == U'E') return refuse("科学计数法", 0, text.size());
  if (c == U'%' || c == U'％') return refuse("百分号", at, 1);
  if (c == U' ' || c == U'\u3000') return refuse("数字中间的空格", at, 1);
  if (c == U'+') return refuse("加号", at, 1);
  return refuse(fmt::format("不是数字的“{}”", shown), at, 1);
}

/// Commas must stand before each complete group of three, all of them or none.
bool commas_are_complete(std::string_view whole) {
  std::size_t first = whole.find(',');
  if (first == std::string_view::npos) return true;
  if (first == 0 || first > 3) return false;
  for (std::size_t i = first; i < whole.size(); i += 4) {
    if (whole[i] != ',' || whole.size() - i < 4) return false;
    for (std::size_t j = 1; j <= 3; ++j)
      if (!is_digit(whole[i + j])) return false;
  }
  return true;
}

}  // namespace

std::string unit_name(MoneyUnit unit) {
  return unit == MoneyUnit::kYuan ? "元" : "万元";
}

std::int64_t fen_per(MoneyUnit unit) {
  return unit == MoneyUnit::kYuan ? 100 : 1'000'000;
}

std::int64_t divide_half_up(std::int64_t numerator, std::int64_t scale, std::int64_t denominator) {
  auto product = static_cast<__int128>(numerator) * scale;
  auto divisor = static_cast<__int128>(denominator);
  bool negative = (product < 0) != (divisor < 0);
  if (product < 0) product = -product;
  if (divisor < 0) divisor = -divisor;
  __int128 quotient = (product * 2 + divisor) / (divisor * 2);
  return static_cast<std::int64_t>(negative ? -quotient : quotient);
}

std::string format_amount(Fen amount, MoneyUnit unit, NumberStyle style) {
  return format_scaled(divide_half_up(amount.count, kPowersOfTen[style.decimals], fen_per(unit)), style);
}

NumberStyle telling_percent_style(std::int64_t numerator, std::int64_t denominator, NumberStyle style) {
  constexpr int kMostDecimals = 6;
  bool nothing = numerator == 0;
  bool whole = numerator == denominator || numerator == -denominator;
  for (; style.decimals < kMostDecimals; ++style.decimals) {
    std::int64_t scaled = divide_half_up(numerator, 100 * kPowersOfTen[style.decimals], denominator);
    std::int64_t hundred = 100 * kPowersOfTen[style.decimals];
    bool misleads = (scaled == 0 && !nothing) || ((scaled == hundred || scaled == -hundred) && !whole);
    if (!misleads) break;
  }
  return style;
}

std::string format_percent(std::int64_t numerator, std::int64_t denominator, NumberStyle style) {
  style = telling_percent_style(numerator, denominator, style);
  return format_scaled(divide_half_up(numerator, 100 * kPowersOfTen[style.decimals], denominator), style);
}

std::string format_score(std::int64_t hundredths) {
  return format_scaled(hundredths, {2, true, false});
}

ParsedAmount parse_amount(std::string_view text, MoneyUnit unit) {
  if (text.empty()) return refuse("空白", 0, 1);
  std::u32string characters = to_utf32(text);
  std::size_t start = text[0] == '-' ? 1 : 0;
  for (std::size_t i = start; i < characters.size(); ++i) {
    char32_t c = characters[i];
    bool plain = (c >= U'0' && c <= U'9') || c == U'.' || c == U',';
    if (!plain) return refuse_character(characters, i);
  }
  std::size_t point = text.find('.');
  std::string_view whole = text.substr(start, point == std::string_view::npos ? point : point - start);
  std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (!commas_are_complete(whole)) return refuse("不成千分位的逗号", start, whole.size());
  if (fraction.find_first_of(".,") != std::string_view::npos)
    return refuse("小数点后又有标点", point + 1, fraction.size());
  if (whole.empty() && point == std::string_view::npos) return refuse("负号后没有数字", 0, 1);
  if (whole.empty()) return refuse("小数点前没有数字", start, 1);
  if (point != std::string_view::npos && fraction.empty()) return refuse("小数点后没有数字", point, 1);
  if (whole.size() > 1 && whole[0] == '0') return refuse("以0开头的数", start, whole.size());
  bool yuan = unit == MoneyUnit::kYuan;
  int places = yuan ? 2 : 6;
  int most_digits = yuan ? 12 : 9;  // so that no sum of a file's lines comes near the end of 64 bits
  if (fraction.size() > static_cast<std::size_t>(places))
    return refuse(fmt::format("{}位小数（以{}计最多{}位）", fraction.size(), unit_name(unit), places),
                  point + 1, fraction.size());
  ParsedAmount parsed;
  std::int64_t count = 0;
  int digits = 0;
  for (char c : whole) {
    if (c == ',') continue;
    if (++digits > most_digits) return refuse("过大的数", start, whole.size());
    count = count * 10 + (c - '0');
  }
  std::int64_t part = 0;
  for (char c : fraction) part = part * 10 + (c - '0');
  parsed.decimals = static_cast<int>(fraction.size());
  std::int64_t fen = count * fen_per(unit) + part * fen_per(unit) / kPowersOfTen[fraction.size()];
  parsed.amount = {start == 1 ? -fen : fen};
  return parsed;
}

}  // namespace juesuan
