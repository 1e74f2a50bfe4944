#pragma once

// How much of a workbook from outside is read before it is given up. The greatest set of forms that was seen
// has 21 sheets, 40 000 cells and 4 MB of XML.

#include <cstddef>
#include <cstdint>

namespace juesuan {

/// Of the file as it is.
inline constexpr std::size_t kMaxWorkbookBytes = 32U << 20;
/// Of all parts of a package together, unpacked. They are not kept: a sheet of a million formatted but empty
/// rows has 80 MB of XML and says nothing.
inline constexpr std::uint64_t kMaxPackageBytes = 256U << 20;
/// How many times smaller a part may be packed, when it is large. Rows that are all alike come to 40.
inline constexpr std::uint64_t kMaxPackedRatio = 200;
inline constexpr std::uint64_t kLargePart = 8U << 20;
inline constexpr std::size_t kMaxPackageParts = 10000;
/// Of a part that is kept in memory: styles, shared strings, what a sheet says.
inline constexpr std::size_t kMaxKeptPart = 24U << 20;
/// Of elements in such a part: the library makes some hundred bytes of each.
inline constexpr std::size_t kMaxKeptElements = 600000;
inline constexpr std::size_t kMaxSheets = 256;
inline constexpr int kMaxSheetRows = 1048576;
inline constexpr int kMaxSheetColumns = 16384;
/// Of all sheets, with the empty cells before a written one.
inline constexpr std::size_t kMaxCells = 600000;
/// So many empty rows before a written one take as much as a cell.
inline constexpr std::size_t kRowsOfACell = 2;

}  // namespace juesuan
