#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace juesuan {

/// Byte offsets of the brackets [ and { that are open at the end of `text`, the outermost first. Knows quotes
/// and comments, not texts of several lines; good enough to say where a list was begun and not ended.
std::vector<std::size_t> open_brackets(std::string_view text);

}  // namespace juesuan
