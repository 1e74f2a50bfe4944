#pragma once

// A printed text read back: what `audit` finds in a file of published figures, and `check` and `verify` in a
// page or a cell. The number is exact, as digits and decimals; nothing is rounded here. Width does not count:
// “１８３．６６％” is "183.66%".

#include <cstdint>
#include <string_view>

namespace juesuan {

/// What a word says of the sign: 增加, 大于 …; 减少, 小于 …; 持平, 等于 ….
enum class Direction : std::uint8_t { kNone, kLess, kEqual, kMore };

/// What the number is counted in, as far as it changes its size. `kOther`: a word like 件 or 辆 (see
/// `unit_text`).
enum class PrintedUnit : std::uint8_t { kNone, kYuan, kWanYuan, kYiYuan, kPercent, kRatio, kOther };

/// What kind of text it was.
enum class PrintedForm : std::uint8_t {
  kBlank,      ///< nothing, or a dash or stroke in its place
  kNumber,     ///< one number, perhaps with a word before it and a unit after it
  kWord,       ///< a direction word alone: 增加, 等于, 与上年持平
  kListed,     ///< 主要包括, 其中: the figure is named without an amount
  kText,       ///< other words
  kUnreadable  ///< two numbers, two directions, broken thousands groups, or more digits than fit: `problem`
               ///< says which
};

struct PrintedValue {
  PrintedForm form = PrintedForm::kBlank;
  bool negative = false;      ///< a minus sign stands before the digits
  std::uint8_t decimals = 0;  ///< digits after the point, at most 9
  Direction direction = Direction::kNone;
  PrintedUnit unit = PrintedUnit::kNone;
  std::int64_t digits =
      0;  ///< all digits without the point, at most 18, never negative: 183.60 is 18360 with 2 decimals
  std::string_view
      unit_text;  ///< what follows the number up to a mark or the end, as written; a view into the text
  const char* problem = "";  ///< for kUnreadable: what was seen, in Chinese

  bool is_number() const { return form == PrintedForm::kNumber; }
};

/// Reads `text`; views in the result point into it. Allocates nothing. "183.66", "1,836,600.00", "0.05%",
/// "占比 99.2%", "减少0.48万元" (the word in `direction`, the digits without sign), "与上年持平", "-0.5",
/// "—". The unit is read off the text only; that of a table's corner is the caller's to know.
PrintedValue read_printed(std::string_view text);

/// 元, 万元, 亿元, %, 比; anything else is kOther, nothing kNone.
PrintedUnit printed_unit(std::string_view text);

/// 10^exponent, 0 to 18.
std::int64_t power_of_ten(int exponent);

/// Both texts are the same words: width and white space do not count. Allocates nothing.
bool same_words(std::string_view a, std::string_view b);

}  // namespace juesuan
