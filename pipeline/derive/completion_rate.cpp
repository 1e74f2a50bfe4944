#include "derive/completion_rate.h"

#include <algorithm>

namespace juesuan {
namespace {

/// The numbers in a value like “203次661人”, “≥98.5%”, in hundredths.
std::vector<std::int64_t> numbers_in(const std::string& text) {
  std::vector<std::int64_t> numbers;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = text.find_first_of("0123456789", at);
    if (begin == std::string::npos) break;
    std::size_t end = std::min(text.find_first_not_of("0123456789.", begin), text.size());
    std::string_view number = std::string_view(text).substr(begin, end - begin);
    ParsedAmount parsed = parse_amount(number, MoneyUnit::kYuan);
    if (parsed.reason.empty()) numbers.push_back(parsed.amount.count);
    at = end;
  }
  return numbers;
}

bool is_lower(const CompletionRate& a, const CompletionRate& b) {
  return static_cast<__int128>(a.part) * b.whole < static_cast<__int128>(b.part) * a.whole;
}

}  // namespace

std::optional<CompletionRate> completion_rate(const Indicator& indicator) {
  std::vector<std::int64_t> targets = numbers_in(indicator.target.value);
  std::vector<std::int64_t> actuals = numbers_in(indicator.actual.value);
  bool less_is_better = indicator.target.value.starts_with("≤");
  std::optional<CompletionRate> least;
  for (std::size_t i = 0; targets.size() == actuals.size() && i < targets.size(); ++i) {
    CompletionRate rate = {less_is_better ? targets[i] : actuals[i],
                           less_is_better ? actuals[i] : targets[i]};
    if (rate.whole != 0 && (!least || is_lower(rate, *least))) least = rate;
  }
  return least;
}

std::size_t count_numbers(const std::string& value) {
  return numbers_in(value).size();
}

}  // namespace juesuan
