#pragma once

// What a character may and may not do in a line, from a table of the marks of GB/T 15834-2011, section 5.1.

#include <cstdint>
#include <span>
#include <string_view>

namespace juesuan {

/// Bits.
enum GlyphTrait : std::uint8_t {
  kNoStart = 1,  ///< never first in a line: 。，、）》”％… and the like
  kNoEnd = 2,    ///< never last in a line: （《“‘￥
  kWord = 4,     ///< a Latin letter, digit or half-width sign: no gap inside a word is stretched or broken
  kDigit = 8,
  kBlankLeft = 16,   ///< a full-width mark with an empty left half
  kBlankRight = 32,  ///< a full-width mark with an empty right half
  kSpace = 64,
  kLineEnd = 128,  ///< '\n': the line ends here
};

/// Marks that one paragraph of the standard rules alike.
struct MarkClass {
  std::string_view name;     ///< 句号、逗号、顿号、分号、冒号
  std::string_view section;  ///< of GB/T 15834-2011; empty: of no section, by the sense of the mark
  std::u32string_view marks;
  std::uint8_t traits = 0;
};

std::span<const MarkClass> mark_classes();

std::uint8_t traits_of(char32_t c);

}  // namespace juesuan
