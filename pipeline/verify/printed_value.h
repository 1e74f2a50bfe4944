#pragma once

#include <string>
#include <string_view>

#include "domain/figures.h"

namespace juesuan {

/// Whether printed words state a figure's value. Words that are no number (增加, 三, a date) state none.
enum class Stated : std::uint8_t { kAgrees, kDiffers, kNoNumber };

/// A number agrees when the exact value, rounded half up to the places that are printed, is that number: an
/// amount in 元 or 万元, a ratio in percent. Without its sign: direction is said in words.
Stated states_value(const Figure& figure, std::string_view words);

/// "多 0.02" or "少 1": how a number read differs from the one that should stand there. "" if one is no
/// number.
std::string difference_of_numbers(std::string_view wanted, std::string_view read);

}  // namespace juesuan
