#include "import/fill_in_places.h"

#include <fmt/format.h>

#include <algorithm>

#include "fill_in/marks.h"

namespace juesuan {
namespace {

using namespace std::string_view_literals;

constexpr int kMarkColumn = 0;

bool is_empty(const WorkbookCell& cell) {
  if (cell.kind == WorkbookCell::Kind::kEmpty) return true;
  return cell.kind == WorkbookCell::Kind::kText &&
         cell.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

class SheetScan {
 public:
  SheetScan(const WorkbookSheet& sheet, FoundPlaces& found) : sheet_(sheet), found_(found) {}

  void scan() {
    for (int row = 0; row < static_cast<int>(sheet_.rows.size()); ++row) scan_row(row);
  }

 private:
  void scan_row(int row) {
    std::string mark = sheet_.cell(row, kMarkColumn).text;
    if (mark.empty()) return in_table_ ? data_row(row) : stray_row(row, "这一行不是要填的地方");
    if (mark == form_marks::kEnd) return stray_row(row, "这一行在表外面；在它上面插入行再填");
    if (mark == form_marks::kFields || mark.starts_with(form_marks::kTable)) return roles_row(row, mark);
    if (mark.starts_with(form_marks::kField))
      return field_row(row, mark.substr(form_marks::kField.size()), found_.fields);
    if (mark.starts_with(form_marks::kNone))
      return field_row(row, mark.substr(form_marks::kNone.size()), found_.none_fields);
    if (mark != form_marks::kHeader) in_table_ = false;
  }

  void roles_row(int row, const std::string& mark) {
    roles_.clear();
    in_table_ = mark != form_marks::kFields;
    for (int column = kMarkColumn + 1; column < width(row); ++column)
      if (const std::string& role = sheet_.cell(row, column).text; !role.empty()) roles_[column] = role;
    if (!in_table_) return;
    path_ = mark.substr(form_marks::kTable.size());
    is_second_ = found_.tables.contains(path_);
    found_.tables[path_];
  }

  int width(int row) const { return static_cast<int>(sheet_.rows[static_cast<std::size_t>(row)].size()); }

  void data_row(int row) {
    FoundRow found;
    for (const auto& [column, role] : roles_)
      if (role != form_marks::kBeside) found.cells[role] = {&sheet_, row, column};
    stray_cells(row, "这一列不是要填的地方");
    bool blank = std::all_of(found.cells.begin(), found.cells.end(), [](const auto& one) {
      return one.first == form_marks::kNumber || is_empty(one.second.cell());
    });
    if (is_second_ && !blank) {
      for (const auto& [role, cell] : found.cells)
        if (!cell.is_empty()) found_.unplaced.push_back(cell.unplaced("这一组数在别处已经有一张表"));
      return;
    }
    found_.tables[path_].push_back(std::move(found));
  }

  void field_row(int row, const std::string& path, std::map<std::string, FoundCell>& into) {
    in_table_ = false;
    for (const auto& [column, role] : roles_) {
      if (role != form_marks::kValue) continue;
      FoundCell cell{&sheet_, row, column};
      if (into.emplace(path, cell).second || is_empty(cell.cell())) continue;
      found_.unplaced.push_back(cell.unplaced("这个数在别处已经有一格"));
    }
    stray_cells(row, "这一格不是要填的地方");
  }

  /// Cells in columns that have no role.
  void stray_cells(int row, const char* why) {
    for (int column = kMarkColumn + 1; column < width(row); ++column)
      if (!roles_.contains(column)) stray(row, column, why);
  }

  void stray_row(int row, const char* why) {
    for (int column = kMarkColumn + 1; column < width(row); ++column) stray(row, column, why);
    in_table_ = in_table_ && sheet_.cell(row, kMarkColumn).text.empty();
  }

  void stray(int row, int column, const char* why) {
    FoundCell cell{&sheet_, row, column};
    bool ours = cell.cell().text == form_marks::kMoreRows;
    if (!is_empty(cell.cell()) && !ours) found_.unplaced.push_back(cell.unplaced(why));
  }

  const WorkbookSheet& sheet_;
  FoundPlaces& found_;
  std::map<int, std::string> roles_;  ///< by column
  std::string path_;
  bool in_table_ = false;
  bool is_second_ = false;  ///< of a table that was found before
};

/// Whether any row is marked: a sheet that the clerk added has none.
bool is_marked(const WorkbookSheet& sheet) {
  for (int row = 0; row < static_cast<int>(sheet.rows.size()); ++row)
    if (sheet.cell(row, kMarkColumn).text == form_marks::kIgnored) return true;
  return false;
}

void report_foreign(const WorkbookSheet& sheet, FoundPlaces& found) {
  for (int row = 0; row < static_cast<int>(sheet.rows.size()); ++row)
    for (int column = 0; column < static_cast<int>(sheet.rows[static_cast<std::size_t>(row)].size());
         ++column)
      if (!is_empty(sheet.cell(row, column))) {
        FoundCell cell{&sheet, row, column};
        return found.unplaced.push_back(cell.unplaced("这张工作表不是填报表里的，整张没有读"));
      }
}

}  // namespace

FoundPlaces find_places(const Workbook& workbook) {
  FoundPlaces found;
  for (const WorkbookSheet& sheet : workbook.sheets) {
    if (sheet.name == form_marks::kSheet || sheet.name == form_marks::kListsSheet) continue;
    if (sheet.cell(0, kMarkColumn).text == form_marks::kNotFacts) continue;
    if (is_marked(sheet))
      SheetScan(sheet, found).scan();
    else
      report_foreign(sheet, found);
  }
  return found;
}

}  // namespace juesuan
