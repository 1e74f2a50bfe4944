#pragma once

#include <string_view>

namespace juesuan {

/// Whether the packed streams of a PDF are of a size that can be read (limits.h). A small file may unpack to
/// a thousand times its size, and poppler has no bound of its own.
bool streams_can_be_read(std::string_view pdf);

}  // namespace juesuan
