#include "render/deflate.h"

#include <libdeflate.h>

#include <memory>
#include <stdexcept>

namespace juesuan {
namespace {

// The lowest level: a report is 1 % larger than at level 6 and ready in a third of the time.
constexpr int kLevel = 1;

struct CompressorDelete {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

libdeflate_compressor* compressor_of_this_thread() {
  thread_local std::unique_ptr<libdeflate_compressor, CompressorDelete> compressor(
      libdeflate_alloc_compressor(kLevel));
  if (!compressor) throw std::runtime_error("内存不足，不能压缩");
  return compressor.get();
}

}  // namespace

std::string deflate(std::string_view bytes) {
  libdeflate_compressor* compressor = compressor_of_this_thread();
  std::string out(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
  std::size_t size = libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size());
  if (size == 0) throw std::runtime_error("压缩没有完成");
  out.resize(size);
  return out;
}

std::uint32_t checksum(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

}  // namespace juesuan
