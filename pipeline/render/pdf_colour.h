#pragma once

#include "render/haru.h"

namespace juesuan {

/// Says what the colours of the pages mean: sRGB, as an output intent for PDF/A (ISO 19005-3, 6.2.3) with a
/// profile of its own (ICC.1:2004, 460 bytes).
void add_output_intent(HaruDocument& document);

}  // namespace juesuan
