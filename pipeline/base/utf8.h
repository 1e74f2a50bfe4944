#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace juesuan {

/// Reads the code point at byte `at` and moves `at` past it. A malformed byte gives U+FFFD and moves one on.
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t code_point);
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// Number of code points.
std::size_t utf8_length(std::string_view text);

/// Some digits 0-9 and nothing else.
bool is_digits(std::string_view text);
/// Four digits, as years are written.
bool is_year(std::string_view text);

/// The byte offset of the first malformed sequence (overlong, surrogate, cut off, above U+10FFFF), or npos.
std::size_t find_invalid_utf8(std::string_view text);

/// Columns on a terminal: 2 for ideographs and full-width marks, 1 otherwise.
int display_width(char32_t code_point);
std::size_t display_width(std::string_view text);

/// The candidate that is fewest edits away from `word`, if near enough to be a slip of it; else empty.
template <typename Candidates>
std::string nearest(std::string_view word, const Candidates& candidates);

/// Levenshtein distance in code points.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b);

template <typename Candidates>
std::string nearest(std::string_view word, const Candidates& candidates) {
  std::u32string wanted = to_utf32(word);
  std::size_t best = wanted.size() / 2 + 1;
  std::string found;
  for (const auto& candidate : candidates) {
    std::size_t distance = edit_distance(wanted, to_utf32(candidate));
    if (distance >= best) continue;
    best = distance;
    found = std::string(candidate);
  }
  return found;
}

}  // namespace juesuan
