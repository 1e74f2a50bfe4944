#pragma once

#include <cstdint>
#include <optional>

#include "domain/unit_year.h"

namespace juesuan {

/// part ÷ whole, whole not 0.
struct CompletionRate {
  std::int64_t part = 0;
  std::int64_t whole = 1;
};

/// How far an indicator was met: the least of actual ÷ target over the numbers that stand in both, target ÷
/// actual where less is better (≤). Nothing when the values have no numbers, or not the same number of them.
std::optional<CompletionRate> completion_rate(const Indicator& indicator);

/// How many numbers stand in a value like “203次661人”.
std::size_t count_numbers(const std::string& value);

}  // namespace juesuan
