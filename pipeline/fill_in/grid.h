#pragma once

// Where everything of a plan stands: rows and columns of each sheet, from 0. Column A is hidden and says what
// a row is; column B has the numbers of records; what is to be seen starts in C.

#include <cstdint>
#include <string>
#include <vector>

#include "fill_in/controls.h"
#include "fill_in/plan.h"
#include "render/sheet_geometry.h"

namespace juesuan {

struct PlacedTable {
  const FormTable* table = nullptr;
  std::uint32_t title_row = 0;  ///< then a row with the note, the hidden row of roles and the header
  std::uint32_t first_row = 0;
  std::uint32_t end_row = 0;  ///< the row after the last to be filled in; formulas count it too
  std::vector<ColumnRange> columns;

  std::uint32_t note_row() const { return title_row + 1; }
  std::uint32_t roles_row() const { return title_row + 2; }
  std::uint32_t header_row() const { return title_row + 3; }
};

/// Columns of the lines of fields and of checks.
struct LineColumns {
  ColumnRange label, value, unit, note;
  ColumnRange check, left, right, difference, outcome;
};

struct PlacedSheet {
  const FormSheet* sheet = nullptr;
  std::vector<const Control*> controls;
  std::vector<double> widths;  ///< of the columns, in digits
  LineColumns lines;
  std::uint32_t links_row = 1;
  std::uint32_t controls_row = 0;  ///< heading and header, then one row each
  std::uint32_t fields_row = 0;    ///< the hidden row of roles, then one row each
  std::vector<PlacedTable> tables;
  std::uint32_t end_row = 0;

  std::uint32_t control_row(std::size_t index) const {
    return controls_row + 2 + static_cast<std::uint32_t>(index);
  }
  std::uint32_t field_row(std::size_t index) const {
    return fields_row + 1 + static_cast<std::uint32_t>(index);
  }
};

class FormGrid {
 public:
  /// `plan` and `controls` must outlive the grid.
  FormGrid(const FormPlan& plan, const std::vector<Control>& controls);

  const std::vector<PlacedSheet>& sheets() const { return sheets_; }
  const FormPlan& plan() const { return plan_; }
  /// 'sheet'!$F$10:$F$120: a column of a table from its first row on.
  std::string range(const std::string& table, std::size_t column) const;
  /// 'sheet'!$D$9: the value of a field; "" without such a field.
  std::string field(const std::string& path) const;
  /// The range or cell of the amounts of a sum.
  std::string amounts(const FormSum& sum) const;

 private:
  const FormPlan& plan_;
  std::vector<PlacedSheet> sheets_;
};

/// 'name'! with quotes doubled.
std::string sheet_reference(const std::string& name);

}  // namespace juesuan
