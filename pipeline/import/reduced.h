#pragma once

// liborcus 0.17 reads plain cells well, but passes over covered cells (so that the columns behind them move),
// formulas' texts, texts within cells, percentages, errors and hidden sheets, and counts a sheet by its id.
// It is therefore given a workbook reduced to its plain cells, each formula replaced by its cached value;
// what it has no notion of stands beside. Empty cells and rows are gone before anything is kept in memory.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "import/workbook.h"

namespace juesuan {

class Package;

struct BesideCell {
  int row = 0;
  int column = 0;
  WorkbookCell cell;
};

struct ReducedSheet {
  std::string name;
  bool hidden = false;
  std::string xml;  ///< its cells that the library reads
  std::vector<BesideCell> beside;
  std::vector<WorkbookSheet::Merge> merges;  ///< of ods; of xlsx they are in `xml`
};

struct ReducedWorkbook {
  std::vector<ReducedSheet> sheets;
  std::string strings;  ///< xl/sharedStrings.xml
  std::string styles;   ///< xl/styles.xml
  bool counts_from_1904 = false;
};

/// Counts what is kept of all sheets; throws UnreadableWorkbook when it is too much.
class CellBudget {
 public:
  void take(std::uint64_t cells);

 private:
  std::uint64_t taken_ = 0;
};

/// Both throw UnreadableWorkbook.
ReducedWorkbook reduce_xlsx(Package& package);
ReducedWorkbook reduce_ods(Package& package);

/// The archives that liborcus is given.
std::string pack_xlsx(const ReducedWorkbook& workbook);
std::string pack_ods(const ReducedWorkbook& workbook);

/// Digits as XML writes a number (-0.5, 1e-3): nothing before or behind them, no words.
bool is_number(std::string_view text);

}  // namespace juesuan
