#pragma once

#include "layout/pages.h"
#include "render/haru.h"

namespace juesuan {

/// The part of ISO 19005 that the file says it keeps to, level U: 3 differs from 2 in nothing but that any
/// file may be attached.
enum class PdfaPart : std::uint8_t { k2 = 2, k3 = 3 };

/// Title, author, subject and keywords, twice: as the document's information and as XMP, which also says that
/// the file is PDF/A-2u or -3u; the language zh-CN; the title shown in the window.
///
/// There is no date of creation: the program has no clock, so that the same facts give the same bytes, and
/// the day of publication, which XMP names (dc:date) where the cover does, is another.
void add_metadata(HaruDocument& document, const Metadata& metadata, PdfaPart part);

/// The XMP packet (ISO 16684-1) alone.
std::string xmp_packet(const Metadata& metadata, PdfaPart part);

}  // namespace juesuan
