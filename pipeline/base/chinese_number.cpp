#include "base/chinese_number.h"

#include <fmt/format.h>

namespace juesuan {
namespace {

constexpr const char* kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr const char* kUnits[] = {"", "十", "百", "千"};

}  // namespace

std::string chinese_number(std::int64_t number) {
  if (number < 0 || number > 9999) return fmt::format("{}", number);
  if (number == 0) return kDigits[0];
  std::string digits = fmt::format("{}", number);
  std::string text;
  bool gap = false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[i] - '0';
    if (digit == 0) {
      gap = true;
      continue;
    }
    if (gap) text += kDigits[0];
    gap = false;
    bool bare_ten = digits.size() == 2 && i == 0 && digit == 1;
    text += bare_ten ? "" : kDigits[digit];
    text += kUnits[digits.size() - 1 - i];
  }
  return text;
}

}  // namespace juesuan
