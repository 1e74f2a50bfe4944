#pragma once

#include "fill/document.h"
#include "layout/pages.h"

namespace juesuan {

/// What a portal or an archive lists of the report, from its cover. The date is the cover's first, as far as
/// it is stated: “公开时间：2022年10月” is 2022-10.
Metadata metadata_of(const Document& document);

}  // namespace juesuan
