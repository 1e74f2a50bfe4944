#include "verify/limits.h"

#include <fmt/format.h>

namespace juesuan {

std::string size_problem(std::size_t bytes) {
  if (bytes == 0) return "是空的";
  if (bytes > kMaxPublishedBytes)
    return fmt::format("有 {} MB，超过 {} MB", bytes >> 20, kMaxPublishedBytes >> 20);
  return {};
}

}  // namespace juesuan
