#include "verify/decimal.h"

#include <algorithm>
#include <charconv>

namespace juesuan {
namespace {

constexpr std::size_t kMostDigits = 40;
constexpr int kMostFenDigits = 18;
constexpr int kFurthestExponent = 400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes the digits at the front of `text`.
std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

Decimal normalized(Decimal number) {
  std::size_t first = std::min(number.digits.find_first_not_of('0'), number.digits.size());
  number.digits.erase(0, first);
  number.exponent -= static_cast<int>(first);
  number.digits.erase(number.digits.find_last_not_of('0') + 1);
  if (number.digits.empty()) return {};
  return number;
}

/// whole / 10^places
Decimal scaled(std::int64_t whole, int places) {
  std::string digits = std::to_string(whole);
  bool negative = whole < 0;
  if (negative) digits.erase(0, 1);
  int exponent = static_cast<int>(digits.size()) - places;
  return normalized({negative, std::move(digits), exponent});
}

int places_of(MoneyUnit unit) {
  return unit == MoneyUnit::kYuan ? 2 : 6;
}

/// The number after E; false when it is not one or is out of reach.
bool take_exponent(std::string_view& text, int& exponent) {
  bool negative = !text.empty() && text.front() == '-';
  take(text, "+-");
  std::string_view digits = take_digits(text);
  int value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || value > kFurthestExponent) return false;
  exponent = negative ? -value : value;
  return true;
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal number;
  number.negative = take(text, "-");
  std::string_view whole = take_digits(text);
  std::string_view fraction = take(text, ".") ? take_digits(text) : std::string_view();
  int exponent = 0;
  if (take(text, "eE") && !take_exponent(text, exponent)) return std::nullopt;
  if (!text.empty() || whole.empty() || whole.size() + fraction.size() > kMostDigits) return std::nullopt;
  number.digits.append(whole).append(fraction);
  number.exponent = static_cast<int>(whole.size()) + exponent;
  return normalized(std::move(number));
}

Decimal decimal_of(Fen amount, MoneyUnit unit) {
  return scaled(amount.count, places_of(unit));
}

Decimal decimal_of(std::int64_t whole) {
  return scaled(whole, 0);
}

Decimal rounded_to(Decimal number, std::size_t digits) {
  if (number.digits.size() <= digits) return number;
  bool up = number.digits[digits] >= '5';
  number.digits.resize(digits);
  for (std::size_t at = digits; up && at-- > 0;) {
    up = number.digits[at] == '9';
    number.digits[at] = up ? '0' : static_cast<char>(number.digits[at] + 1);
  }
  if (up) {
    number.digits.insert(number.digits.begin(), '1');
    ++number.exponent;
  }
  return normalized(std::move(number));
}

std::optional<Fen> fen_of(const Decimal& number, MoneyUnit unit) {
  int length = number.exponent + places_of(unit);
  auto count = static_cast<int>(number.digits.size());
  if (count == 0) return Fen{};
  if (count > length || length > kMostFenDigits) return std::nullopt;
  std::string digits = number.digits + std::string(static_cast<std::size_t>(length - count), '0');
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return Fen{number.negative ? -value : value};
}

std::string decimal_text(const Decimal& number) {
  if (number.digits.empty()) return "0";
  std::string whole, fraction;
  auto count = static_cast<int>(number.digits.size());
  if (number.exponent <= 0) {
    fraction = std::string(static_cast<std::size_t>(-number.exponent), '0') + number.digits;
  } else if (number.exponent >= count) {
    whole = number.digits + std::string(static_cast<std::size_t>(number.exponent - count), '0');
  } else {
    whole = number.digits.substr(0, static_cast<std::size_t>(number.exponent));
    fraction = number.digits.substr(static_cast<std::size_t>(number.exponent));
  }
  return (number.negative ? "-" : "") + (whole.empty() ? "0" : whole) +
         (fraction.empty() ? "" : "." + fraction);
}

}  // namespace juesuan
