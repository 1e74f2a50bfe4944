#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace juesuan {

/// One cell of a row written `a | b | c`: its text without the spaces and the pair of quotes around it, and
/// where it starts in the row, in characters.
struct RowCell {
  std::string_view text;
  std::uint32_t offset = 0;
};

/// The cells of a row; views into `row`.
std::vector<RowCell> split_row(std::string_view row);

/// The same as texts of their own.
std::vector<std::string> row_texts(std::string_view row);

/// Where cell `index` (from 0) of the row at `row` is written: read again from the source, so that nothing
/// has to be kept per cell. The row's own place when it is not on one line or has no such cell.
Place cell_place(const Place& row, std::size_t index);

}  // namespace juesuan
