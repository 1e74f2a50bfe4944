#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace juesuan {

/// An exact amount of money in 分 (1/100 yuan); may be negative. Never a double.
struct Fen {
  std::int64_t count = 0;
  auto operator<=>(const Fen&) const = default;
};

inline Fen operator+(Fen a, Fen b) {
  return {a.count + b.count};
}
inline Fen operator-(Fen a, Fen b) {
  return {a.count - b.count};
}
inline Fen operator-(Fen a) {
  return {-a.count};
}

/// 元 or 万元: how amounts are typed in a file, and how a table or a text shows them.
enum class MoneyUnit { kYuan, kWanYuan };

/// "元" or "万元".
std::string unit_name(MoneyUnit unit);

/// 分 in one unit: 100 or 1 000 000.
std::int64_t fen_per(MoneyUnit unit);

/// numerator / denominator rounded half away from zero (四舍五入); denominator must not be 0.
/// The only rounding in the program.
std::int64_t divide_half_up(std::int64_t numerator, std::int64_t scale, std::int64_t denominator);

/// An amount as text: at most `decimals` places (0 to 6), half away from zero, e.g. 434'716'600 分 in 万元
/// with two places is "434.72". `trim` drops zeros at the end of the fraction; `group` puts a comma at each
/// thousand. For showing only: parts so rounded need not add up to a rounded total.
struct NumberStyle {
  int decimals = 2;
  bool trim = false;
  bool group = false;
};
std::string format_amount(Fen amount, MoneyUnit unit, NumberStyle style);

/// `style` with as many more decimals (6 at most) as it takes that what is not zero does not read 0 and what
/// is not the whole does not read 100: 占0.03%, not 占0%; 占99.97%, not 占100%.
NumberStyle telling_percent_style(std::int64_t numerator, std::int64_t denominator, NumberStyle style);

/// The percent of numerator / denominator (denominator not 0) as text without "%", in the telling style:
/// 1/8 -> "12.5", 1/5000 -> "0.02".
std::string format_percent(std::int64_t numerator, std::int64_t denominator, NumberStyle style);

/// A score in hundredths of a point as text: 1750 -> "17.5", 600 -> "6".
std::string format_score(std::int64_t hundredths);

/// What parse_amount found. `reason` is empty when the amount is good, else a Chinese phrase that says what
/// was seen ("科学计数法", "全角数字", …); `at` and `length` (characters) mark the part it speaks of.
struct ParsedAmount {
  Fen amount;
  int decimals = 0;  ///< places that were typed, for controls compared at their own precision
  std::string reason;
  std::uint32_t at = 0;
  std::uint32_t length = 0;
};

/// Strict: an optional '-', digits (no leading zero but "0" itself; commas only as complete thousands
/// groups), an optional '.' with digits. At most 2 places in 元, 6 in 万元; at most 12 digits before the
/// point in 元, 9 in 万元.
ParsedAmount parse_amount(std::string_view text, MoneyUnit unit);

}  // namespace juesuan
