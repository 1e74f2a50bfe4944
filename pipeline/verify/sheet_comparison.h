#pragma once

// The cells of one sheet against what they should hold: each is looked at once, and what nobody asked for is
// too much.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "verify/decimal.h"
#include "verify/outcomes.h"
#include "verify/workbook_reading.h"

namespace juesuan {

/// A number that a spreadsheet keeps: 15 digits that count.
Decimal sheet_number(const Decimal& number);
/// The number that a cell holds; nothing if it holds another thing.
std::optional<Decimal> number_in(const ReadCell& cell);

class SheetComparison {
 public:
  SheetComparison(const ReadSheet& sheet, Outcomes& out) : sheet_(sheet), out_(out) {}

  /// The cell, which then is not too much; null if it is empty.
  const ReadCell* take(CellAddress at);
  void expect_text(CellAddress at, const std::string& text, FigureId figure = kNoFigure);
  void expect_number(CellAddress at, const Decimal& number, const std::string& unit, FigureId figure);
  void expect_blank(CellAddress at, FigureId figure = kNoFigure);
  /// The texts of a row from left to right, without those taken before; they are then not too much.
  std::vector<std::string> take_row(std::uint32_t row);

  /// A finding about a cell.
  void differs(CellAddress at, std::string read, std::string wanted, FigureId figure,
               std::string difference = "");
  bool has_finding(CellAddress at) const { return wrong_.contains(at); }
  /// "工作表“收入决算表”!C5"
  std::string name_of(CellAddress at) const;

  /// Reports, and what is too much. A sheet that is another one is told of once; false then.
  bool finish();

  const ReadSheet& sheet() const { return sheet_; }
  Outcomes& out() { return out_; }

 private:
  struct Wrong {
    std::string read, wanted, difference;
    FigureId figure = kNoFigure;
  };

  void report(CellAddress at, const Wrong& wrong);
  bool is_other_sheet() const;

  const ReadSheet& sheet_;
  Outcomes& out_;
  std::map<CellAddress, bool> taken_;
  std::map<CellAddress, Wrong> wrong_;
  std::size_t compared_ = 0;
};

}  // namespace juesuan
