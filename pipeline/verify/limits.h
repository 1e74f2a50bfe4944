#pragma once

// How much of a file that may be anything is read before it is given up.

#include <cstddef>
#include <string>

namespace juesuan {

/// Of one published file.
inline constexpr std::size_t kMaxPublishedBytes = 64U << 20;
/// Of one part of a workbook or one stream of a PDF, unpacked.
inline constexpr std::size_t kMaxPartBytes = 64U << 20;
/// Of all parts or streams of a file, unpacked.
inline constexpr std::size_t kMaxUnpackedBytes = 256U << 20;

/// Why a file of that size is not read; "" if it is.
std::string size_problem(std::size_t bytes);

}  // namespace juesuan
