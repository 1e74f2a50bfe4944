#pragma once

// One published form as read from its sheet: amounts by row and column, each with its cell.

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "domain/classification.h"
#include "domain/money.h"
#include "import/imported.h"
#include "import/published_forms.h"
#include "import/published_head.h"
#include "import/workbook.h"

namespace juesuan {

struct PublishedAmount {
  Fen fen;
  std::string cell;
};

/// Row keys: a code, "合计", "-" (a row whose code was not supplied), 2010302/项目名, the name of a line
/// (PublishedLine; a 类 on the right side is its code), 人员经费合计 and 公用经费合计, "" of a form of one
/// row.
struct PublishedSheet {
  const PublishedFormDescription* form = nullptr;
  std::string name;
  std::map<std::string, std::map<std::string, PublishedAmount>> rows;  ///< row -> column -> amount
  bool rounded = true;  ///< no amount has more than two decimals
};

/// IMPORT-HEADER and IMPORT-NO-VALUE are errors; what cannot be read is unplaced.
PublishedSheet read_published_sheet(const WorkbookSheet& sheet, const PublishedFormDescription& form,
                                    const SheetHead& head, const Classification& codes,
                                    std::vector<Unplaced>& unplaced, Diagnostics& out);

}  // namespace juesuan
