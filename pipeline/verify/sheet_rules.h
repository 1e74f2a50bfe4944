#pragma once

#include <map>
#include <string>
#include <utility>

#include "verify/outcomes.h"
#include "verify/workbook_reading.h"

namespace juesuan {

/// Number formats that differ: a style that was changed shows in many cells, and is told of once.
class FormatFindings {
 public:
  void add(const std::string& cell, const std::string& read, const std::string& wanted);
  /// V14.
  void report(Outcomes& out) const;

 private:
  struct Cells {
    std::string first;
    std::size_t count = 0;
  };
  std::map<std::pair<std::string, std::string>, Cells> cells_;  ///< by format read and format wanted
};

/// The sheet of a table: title, corners, grid, notes (V12), formulas (V13) and number formats.
void verify_table_sheet(const Table& table, const ReadSheet& sheet, FormatFindings& formats, Outcomes& out);
/// The list of sheets at the front.
void verify_contents_sheet(const ReadSheet& sheet, Outcomes& out);
/// The figures below each chart.
void verify_chart_sheet(const ReadSheet& sheet, Outcomes& out);

}  // namespace juesuan
