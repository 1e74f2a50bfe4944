#pragma once

#include <cstdint>
#include <string>

namespace juesuan {

/// A whole number from 0 to 9999 in Chinese as headings count: 一, 十, 十一, 二十三, 一百零五. Others in
/// digits.
std::string chinese_number(std::int64_t number);

}  // namespace juesuan
