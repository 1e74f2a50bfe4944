#include "verify/pdf_streams.h"

#include <libdeflate.h>

#include <memory>
#include <new>

#include "verify/limits.h"

namespace juesuan {
namespace {

constexpr std::string_view kBegin = "stream";
constexpr std::string_view kEnd = "endstream";

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
};

/// The bytes of the next stream from `at` on, which goes behind it; empty at the end.
std::string_view next_stream(std::string_view pdf, std::size_t& at) {
  std::size_t begin = pdf.find(kBegin, at);
  if (begin == std::string_view::npos) return {};
  begin = pdf.find('\n', begin);
  std::size_t end = begin == std::string_view::npos ? begin : pdf.find(kEnd, begin);
  if (end == std::string_view::npos) return {};
  at = end + kEnd.size();
  return pdf.substr(begin + 1, end - begin - 1);
}

}  // namespace

bool streams_can_be_read(std::string_view pdf) {
  std::unique_ptr<libdeflate_decompressor, FreeDecompressor> inflater(libdeflate_alloc_decompressor());
  if (!inflater) throw std::bad_alloc();
  std::unique_ptr<char[]> room(new char[kMaxPartBytes]);  // touched only as far as it is filled
  std::size_t all = 0;
  std::size_t at = 0;
  for (std::string_view stream = next_stream(pdf, at); !stream.empty(); stream = next_stream(pdf, at)) {
    std::size_t used = 0;
    std::size_t size = 0;
    libdeflate_result result = libdeflate_zlib_decompress_ex(inflater.get(), stream.data(), stream.size(),
                                                             room.get(), kMaxPartBytes, &used, &size);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE) return false;
    if (result == LIBDEFLATE_SUCCESS) all += size;
    if (all > kMaxUnpackedBytes) return false;
  }
  return true;
}

}  // namespace juesuan
