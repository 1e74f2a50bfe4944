#pragma once

// libfreexl 1.0 passes over formulas, merged cells and hidden sheets, takes an error for a number, sets aside
// as many cells as a sheet says it has, and trusts lengths. It is therefore given a stream of records that
// were looked at one by one and holds nothing but plain cells, each formula replaced by its cached value;
// what it has no notion of stands beside. Records as in [MS-XLS].

#include <string>
#include <string_view>
#include <vector>

#include "import/reduced.h"

namespace juesuan {

struct ReducedXls {
  std::vector<ReducedSheet> sheets;  ///< without xml
  std::string stream;
};

/// Takes the stream Workbook; throws UnreadableWorkbook.
ReducedXls reduce_xls(std::string_view stream);

}  // namespace juesuan
