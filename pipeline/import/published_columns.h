#pragma once

// Where the columns of a published sheet are: found by their heads.

#include <map>
#include <string>
#include <vector>

#include "domain/classification.h"
#include "import/published_forms.h"
#include "import/workbook.h"

namespace juesuan {

/// The heads over a column, from the top: a merged head stands over all of its columns.
class HeaderTexts {
 public:
  /// Of rows first … end - 1.
  HeaderTexts(const WorkbookSheet& sheet, int first, int end);
  /// Plain; a head that goes on over several rows counts once.
  std::vector<std::string> path(int column) const;

 private:
  const WorkbookSheet& sheet_;
  int first_, end_;
  std::map<std::pair<int, int>, std::pair<int, int>> covered_;  ///< cell -> the cell that covers it
};

/// The name of the column under these heads, "" when it is none of the form's. Of a form without columns of
/// its own it is the code of the economic item that the heads name.
std::string column_name(const PublishedFormDescription& form, const std::vector<std::string>& path,
                        const Classification& codes);

/// Columns of the code (one, or 类, 款 and 项) and of the name that follows.
struct CodeColumns {
  int row = -1;  ///< of 科目编码; -1 when there is none
  int first = 0, width = 1;
  int name = 0;
};
CodeColumns find_code_columns(const WorkbookSheet& sheet, int first_row);

/// 科目编码, 科目名称 and 决算数 side by side.
struct CodeBlock {
  int row = 0;
  int code = 0, name = 0, amount = 0;
};
std::vector<CodeBlock> find_blocks(const WorkbookSheet& sheet, int first_row);

/// A column of labels (项目) of a form of lines.
struct LineSide {
  int row = 0;
  int label = 0;
};
std::vector<LineSide> find_sides(const WorkbookSheet& sheet, int first_row);

struct ReadCode {
  std::string code;   ///< "" when the cells are blank
  std::string fault;  ///< why they are not a code
};
/// The code that stands in one or more cells: 2010301, or 201 06 01, or 201 20106 2010601. Levels that are
/// not written again are those of `last`, which is set to the cells of this row.
ReadCode join_code(const std::vector<std::string>& cells, std::vector<std::string>& last);

/// A, B, AA.
std::string column_letters(int column);

}  // namespace juesuan
