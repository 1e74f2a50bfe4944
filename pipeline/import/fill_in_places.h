#pragma once

// The cells of a fill-in workbook by what they are for, found by what stands in its hidden places: rows may
// have been put in, sorted or moved.

#include <map>
#include <string>
#include <vector>

#include "import/imported.h"
#include "import/workbook.h"

namespace juesuan {

struct FoundCell {
  const WorkbookSheet* sheet = nullptr;
  int row = 0, column = 0;

  const WorkbookCell& cell() const { return sheet->cell(row, column); }
  bool is_empty() const { return cell().kind == WorkbookCell::Kind::kEmpty; }
  Unplaced unplaced(std::string why) const {
    return {sheet->name, cell_name(row, column), cell().text, std::move(why)};
  }
};

/// A row of a table: cells by the role of their column (fill_in/marks.h). A role that has no column is not
/// there.
struct FoundRow {
  std::map<std::string, FoundCell> cells;
};

struct FoundPlaces {
  std::map<std::string, FoundCell> fields;              ///< by path
  std::map<std::string, FoundCell> none_fields;         ///< by path of the list: 无 says that it is empty
  std::map<std::string, std::vector<FoundRow>> tables;  ///< by path
  std::vector<Unplaced> unplaced;                       ///< what stands where nothing belongs
};

/// Looks at every sheet but the hidden ones.
FoundPlaces find_places(const Workbook& workbook);

}  // namespace juesuan
