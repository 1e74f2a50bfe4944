#pragma once

// Workbooks that come from outside, as cells: .xlsx and .ods by liborcus with libixion, .xls by libfreexl,
// which only this folder knows.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace juesuan {

/// A cell as its file has it; a formula has its cached value.
struct WorkbookCell {
  enum class Kind : std::uint8_t { kEmpty, kText, kNumber, kDate, kBoolean, kError, kNoValue };
  Kind kind = Kind::kEmpty;  ///< kNoValue: a formula without a cached value
  /// Of kText as written; of kDate 2022-09-28, with a time 2022-09-28 13:30:00, a time alone 13:30:00; of a
  /// number its shortest decimal digits (12345678.9); of kBoolean TRUE or FALSE; of kError #DIV/0!.
  std::string text;
  double number = 0;  ///< of kNumber
};

/// Rows and columns count from 0; a covered cell of a merged range is empty.
struct WorkbookSheet {
  struct Merge {
    int row = 0, column = 0, rows = 1, columns = 1;
  };
  std::string name;
  bool hidden = false;
  std::vector<std::vector<WorkbookCell>> rows;  ///< no trailing empty cells or rows
  std::vector<Merge> merges;                    ///< of more than one cell, by row and column

  /// The cell, or an empty one outside of what is written.
  const WorkbookCell& cell(int row, int column) const;
};

struct Workbook {
  std::vector<WorkbookSheet> sheets;  ///< in the order of their tabs
  const Source* source = nullptr;     ///< the file, for messages: Place{workbook.source}
  /// The sheet of that name, or null.
  const WorkbookSheet* find(std::string_view name) const;
};

/// A1, B12, AA3 from 0-based row and column.
std::string cell_name(int row, int column);

/// Reads an .xlsx, .ods or .xls (`file.text` are its bytes), told apart by their content. Nothing after an
/// error: IMPORT-FORMAT (not a workbook), IMPORT-PASSWORD, IMPORT-MACROS, IMPORT-TOO-LARGE (bytes, unpacked
/// bytes, sheets or cells beyond reason), IMPORT-BROKEN. Never runs a macro or recalculates a formula, never
/// throws. `file` must outlive the workbook and the findings.
std::optional<Workbook> read_workbook(const Source& file, Diagnostics& out);

}  // namespace juesuan
