#pragma once

#include <string_view>

#include "import/workbook.h"

namespace juesuan {

class Package;

/// Both read by liborcus what reduced.h leaves of the package; throw UnreadableWorkbook.
Workbook read_xlsx(Package& package);
Workbook read_ods(Package& package);

}  // namespace juesuan
