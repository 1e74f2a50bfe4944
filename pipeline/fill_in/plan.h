#pragma once

// What a fill-in workbook holds, before it has places: fields and tables by sheet, made from the description
// of the file's keys alone; no key is known by its name here.

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "domain/fact_tree.h"
#include "domain/unit_description.h"

namespace juesuan {

/// One value with a name: a line of label, cell, unit and note.
struct FormField {
  std::string path;              ///< names joined by '/'
  const FactKey* key = nullptr;  ///< null: a heading
  std::string label;
  std::string note;
  int depth = 0;          ///< of the heading it stands under
  bool is_none = false;   ///< asks whether the list at `path` is empty
  bool required = false;  ///< must be written: so must, or is, the map that it is in
  std::string value;      ///< as written; "" for blank
};

/// What a column of a table is for.
enum class ColumnRole : std::uint8_t {
  kOwner,      ///< number of the record that the row belongs to
  kNumber,     ///< number of the record that the row is
  kName,       ///< name of an entry of a map
  kFormula,    ///< 自定义: which formula
  kText,       ///< value of an entry, or a text of a list
  kValue,      ///< a column of rows, or a value of records
  kCodeName,   ///< computed: the name of the code in the column before
  kOwnerName,  ///< computed: what the record is called
  kExpected    ///< computed: what the amount should be
};

struct FillInColumn {
  ColumnRole role = ColumnRole::kValue;
  const FactKey* key = nullptr;  ///< what may be written; null for kNumber, kOwner and what is computed
  std::string path;              ///< of kValue: names under the table's key, joined by '/'
  std::string title;

  bool is_computed() const { return role >= ColumnRole::kCodeName; }
};

/// Rows of one list or map. Cells stand in the order of the columns; computed ones are "".
struct FormTable {
  std::string path;
  const FactKey* key = nullptr;
  std::string title;
  std::vector<FillInColumn> columns;
  std::vector<std::vector<std::string>> rows;
  std::size_t room = 0;  ///< rows in all, the empty ones at the end too

  /// Index of the column with that path (kValue), or of the first with that role; npos without one.
  std::size_t column(std::string_view value_path) const;
  std::size_t column(ColumnRole role) const;
};

struct FormSheet {
  std::string name;
  std::vector<FormField> fields;
  std::vector<FormTable> tables;
};

using FormPlan = std::vector<FormSheet>;

/// Distributes the facts of a unit's file over sheets. What the description has no place for is an error
/// FORM-NO-PLACE that names it. `description` must outlive the plan.
FormPlan plan_form(const FactTree& facts, const UnitDescription& description, Diagnostics& out);

/// Whether a value of this kind fills one cell.
bool fills_one_cell(FactKey::Kind kind);
/// Whether a value of this kind is a number that is typed: an amount, a count, a score.
bool is_numeric(FactKey::Kind kind);
/// "支出/明细" as people say it: 支出·明细.
std::string spoken_path(std::string_view path);

}  // namespace juesuan
