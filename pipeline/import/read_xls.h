#pragma once

#include <string_view>

#include "import/workbook.h"

namespace juesuan {

/// Reads by libfreexl what reduce_xls.h leaves of the stream Workbook; throws UnreadableWorkbook.
Workbook read_xls(std::string_view stream);

}  // namespace juesuan
