#pragma once

// Decimal numbers as they are read back from a page or a cell: exact, with no double in between.

#include <optional>
#include <string>
#include <string_view>

#include "domain/money.h"

namespace juesuan {

/// 0.digits × 10^exponent. No zero at either end of the digits; zero has none.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
  bool operator==(const Decimal&) const = default;
};

/// "-1234.5", "1.5E-07"; no grouping. Nothing when the text is no number, or has more than 40 digits.
std::optional<Decimal> parse_decimal(std::string_view text);

/// An amount as a number of that unit, exact.
Decimal decimal_of(Fen amount, MoneyUnit unit);
Decimal decimal_of(std::int64_t whole);

/// Rounded half up to so many digits that count: a spreadsheet keeps 15.
Decimal rounded_to(Decimal number, std::size_t digits);

/// The amount that a number of that unit is; nothing if it is no whole number of 分 or has more than 18
/// digits.
std::optional<Fen> fen_of(const Decimal& number, MoneyUnit unit);

/// "1234.5"
std::string decimal_text(const Decimal& number);

}  // namespace juesuan
