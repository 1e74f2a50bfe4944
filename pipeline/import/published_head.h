#pragma once

// What a published sheet says of itself: its title, and its corners between the title and the table.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "domain/money.h"
#include "import/published_forms.h"
#include "import/workbook.h"

namespace juesuan {

/// What stands above the table.
struct SheetHead {
  int last_row = 0;  ///< of what stands above the heads of the columns
  int year = 0;
  std::string unit_name;
  std::optional<MoneyUnit> unit;
};

/// The title of a known form in the first rows, with its row; nullopt when there is none, or several as in a
/// list of contents.
std::optional<std::pair<const PublishedFormDescription*, int>> find_title(const WorkbookSheet& sheet);

SheetHead read_sheet_head(const WorkbookSheet& sheet, int title_row);

/// 2021 of 2021年度; 0 when there is none.
int year_in(std::string_view text);

}  // namespace juesuan
