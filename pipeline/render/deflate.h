#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace juesuan {

/// The bytes in zlib format (what PDF calls FlateDecode). One compressor per thread is kept for the next
/// call. The result depends on the bytes alone. Throws std::runtime_error when there is no memory for it.
std::string deflate(std::string_view bytes);

/// The same, smaller by a hundredth and in twice the time: for what goes into many documents.
std::string deflate_once(std::string_view bytes);

/// CRC-32 of the bytes.
std::uint32_t checksum(std::string_view bytes);

}  // namespace juesuan
