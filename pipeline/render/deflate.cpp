#include "render/deflate.h"

#include <libdeflate.h>

#include <memory>
#include <stdexcept>

namespace juesuan {
namespace {

// The lowest level: a report is 1 % larger than at level 6 and ready in a third of the time. Of the font that
// is shared level 5 makes 235 767 bytes in 3.9 ms, level 1 238 014 in 2.2 ms.
constexpr int kLevel = 1;
constexpr int kLevelOnce = 5;

/// Where compressed bytes are put before their number is known: grows, and is not cleared.
struct Room {
  std::unique_ptr<char[]> bytes;
  std::size_t size = 0;

  char* of(std::size_t wanted) {
    if (wanted > size) {
      bytes.reset(new char[wanted]);
      size = wanted;
    }
    return bytes.get();
  }
};

struct CompressorDelete {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, CompressorDelete>;

Compressor compressor_of(int level) {
  Compressor compressor(libdeflate_alloc_compressor(level));
  if (!compressor) throw std::runtime_error("内存不足，不能压缩");
  return compressor;
}

std::string deflate_with(libdeflate_compressor* compressor, std::string_view bytes, Room& room) {
  std::size_t bound = libdeflate_zlib_compress_bound(compressor, bytes.size());
  char* out = room.of(bound);
  std::size_t size = libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out, bound);
  if (size == 0) throw std::runtime_error("压缩没有完成");
  return {out, size};
}

}  // namespace

std::string deflate(std::string_view bytes) {
  thread_local Compressor compressor = compressor_of(kLevel);
  thread_local Room room;
  return deflate_with(compressor.get(), bytes, room);
}

std::string deflate_once(std::string_view bytes) {
  Room room;
  return deflate_with(compressor_of(kLevelOnce).get(), bytes, room);
}

std::uint32_t checksum(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

}  // namespace juesuan
