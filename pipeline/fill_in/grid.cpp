#include "fill_in/grid.h"

#include <algorithm>

#include "base/utf8.h"
#include "render/sheet_address.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

constexpr double kHiddenWidth = 4;
constexpr double kNumberWidth = 6;
constexpr double kLeastPart = 0.72;  // of the width that a column wants, to be content
constexpr std::uint32_t kFirstColumn = 2;

double words_width(const FactKey& key) {
  std::size_t width = 10;
  for (const std::string& word : key.words) width = std::max(width, display_width(word) + 3);
  return static_cast<double>(key.suffixed ? std::max<std::size_t>(width, 36) : width);
}

double value_width(const FactKey& key) {
  if (key.codes != FactKey::Codes::kNone) return 12;
  if (!key.words.empty()) return words_width(key);
  switch (key.kind) {
    case Kind::kAmount:
      return 17;
    case Kind::kCount:
    case Kind::kScore:
    case Kind::kYear:
      return 10;
    case Kind::kDate:
      return 12;
    case Kind::kPassage:
      return 40;
    default:
      return 24;
  }
}

double text_width(const FactKey& key) {
  switch (key.kind) {
    case Kind::kTexts:
      return 76;
    case Kind::kNamedAmounts:
      return 17;
    case Kind::kNamedTexts:
      return 60;
    default:
      return 40;
  }
}

/// That a title with its unit of money stands on one line, unless it is a long one.
double title_width(const FillInColumn& column) {
  constexpr std::size_t kUnit = 8, kMargin = 2, kLongest = 26;
  std::size_t width = display_width(column.title) + (column.key->kind == Kind::kAmount ? kUnit : 0) + kMargin;
  return static_cast<double>(std::min(width, kLongest));
}

/// The width that a column would like to have.
double wanted_width(const FillInColumn& column) {
  switch (column.role) {
    case ColumnRole::kOwner:
    case ColumnRole::kNumber:
      return kNumberWidth;
    case ColumnRole::kFormula:
      return 10;
    case ColumnRole::kName:
      return 28;
    case ColumnRole::kText:
      return text_width(*column.key);
    case ColumnRole::kValue:
      return std::max(value_width(*column.key), title_width(column));
    case ColumnRole::kExpected:
      return 17;
    case ColumnRole::kCodeName:
      return 30;
    case ColumnRole::kOwnerName:
      break;
  }
  return 24;
}

/// Takes columns from `begin` on until the width wanted is nearly there; adds one where the sheet ends.
ColumnRange take(std::vector<double>& widths, std::uint32_t begin, double wanted) {
  ColumnRange range{begin, begin};
  for (double width = 0; width < wanted * kLeastPart; width += widths[range.end++])
    if (range.end == widths.size()) widths.push_back(wanted - width);
  return range;
}

bool starts_with_number(const FormTable& table) {
  return table.columns[0].role == ColumnRole::kOwner || table.columns[0].role == ColumnRole::kNumber;
}

std::size_t visible_columns(const FormTable& table) {
  return table.columns.size() - (starts_with_number(table) ? 1 : 0);
}

std::vector<ColumnRange> place_columns(const FormTable& table, std::vector<double>& widths) {
  std::vector<ColumnRange> columns;
  std::uint32_t next = starts_with_number(table) ? kFirstColumn - 1 : kFirstColumn;
  for (const FillInColumn& column : table.columns) {
    columns.push_back(take(widths, next, wanted_width(column)));
    next = columns.back().end;
  }
  return columns;
}

/// The table with the most columns says how wide the columns are; the others make do. Lists alone would make
/// one wide column, which serves no field.
void place_all_columns(PlacedSheet& placed) {
  std::vector<std::size_t> order(placed.sheet->tables.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return placed.sheet->tables[a].columns.size() > placed.sheet->tables[b].columns.size();
  });
  bool lists_only = order.empty() || visible_columns(placed.sheet->tables[order[0]]) < 2;
  if (lists_only) placed.widths.insert(placed.widths.end(), {26, 26, 24});
  for (std::size_t i : order)
    placed.tables[i].columns = place_columns(placed.sheet->tables[i], placed.widths);
}

bool has_long_values(const FormSheet& sheet) {
  return std::any_of(sheet.fields.begin(), sheet.fields.end(), [](const FormField& field) {
    return field.key != nullptr && (field.key->kind == Kind::kPassage || field.key->kind == Kind::kText);
  });
}

void place_lines(PlacedSheet& placed) {
  LineColumns& lines = placed.lines;
  auto after = [&](const ColumnRange& range, double wanted) {
    return take(placed.widths, range.end, wanted);
  };
  lines.label = take(placed.widths, kFirstColumn, 30);
  lines.value = after(lines.label, has_long_values(*placed.sheet) ? 48 : 18);
  lines.unit = after(lines.value, 10);
  lines.note = after(lines.unit, 50);
  if (placed.controls.empty()) return;
  lines.check = take(placed.widths, kFirstColumn, 46);
  lines.left = after(lines.check, 17);
  lines.right = after(lines.left, 17);
  lines.difference = after(lines.right, 17);
  lines.outcome = after(lines.difference, 10);
}

void place_rows(PlacedSheet& placed) {
  std::uint32_t row = placed.links_row + 2;
  if (!placed.controls.empty()) {
    placed.controls_row = row;
    row = placed.control_row(placed.controls.size()) + 1;
  }
  if (!placed.sheet->fields.empty()) {
    placed.fields_row = row;
    row = placed.field_row(placed.sheet->fields.size()) + 1;
  }
  for (PlacedTable& table : placed.tables) {
    table.title_row = row;
    table.first_row = table.header_row() + 1;
    table.end_row = table.first_row + static_cast<std::uint32_t>(table.table->room);
    row = table.end_row + 2;
  }
  placed.end_row = row;
}

PlacedSheet place_sheet(const FormSheet& sheet, const std::vector<Control>& controls) {
  PlacedSheet placed;
  placed.sheet = &sheet;
  for (const Control& control : controls)
    if (control.sheet == sheet.name) placed.controls.push_back(&control);
  placed.widths = {kHiddenWidth, kNumberWidth};
  for (const FormTable& table : sheet.tables) placed.tables.push_back({&table, 0, 0, 0, {}});
  place_all_columns(placed);
  place_lines(placed);
  place_rows(placed);
  return placed;
}

}  // namespace

FormGrid::FormGrid(const FormPlan& plan, const std::vector<Control>& controls) : plan_(plan) {
  for (const FormSheet& sheet : plan) sheets_.push_back(place_sheet(sheet, controls));
}

std::string FormGrid::range(const std::string& table, std::size_t column) const {
  for (const PlacedSheet& sheet : sheets_)
    for (const PlacedTable& placed : sheet.tables)
      if (placed.table->path == table)
        return sheet_reference(sheet.sheet->name) +
               fixed_cell_address(placed.first_row, placed.columns[column].begin) + ":" +
               fixed_cell_address(placed.end_row, placed.columns[column].begin);
  return "";
}

std::string FormGrid::field(const std::string& path) const {
  for (const PlacedSheet& sheet : sheets_)
    for (std::size_t i = 0; i < sheet.sheet->fields.size(); ++i) {
      const FormField& field = sheet.sheet->fields[i];
      if (field.path == path && field.key != nullptr && !field.is_none)
        return sheet_reference(sheet.sheet->name) +
               fixed_cell_address(sheet.field_row(i), sheet.lines.value.begin);
    }
  return "";
}

std::string FormGrid::amounts(const FormSum& sum) const {
  const FormTable* table = find_table(plan_, sum.path);
  return table == nullptr ? field(sum.path) : range(sum.path, amount_column(*table, sum.amount));
}

std::string sheet_reference(const std::string& name) {
  std::string quoted;
  for (char c : name) quoted += c == '\'' ? "''" : std::string(1, c);
  return "'" + quoted + "'!";
}

}  // namespace juesuan
