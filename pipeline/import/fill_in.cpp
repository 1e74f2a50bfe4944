#include "import/fill_in.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "fill_in/marks.h"
#include "fill_in/plan.h"
#include "import/fill_in_places.h"
#include "import/fill_in_values.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

std::string below(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + "/" + name;
}

std::string mark_value(const Workbook& workbook, std::string_view label) {
  const WorkbookSheet* marks = workbook.find(form_marks::kSheet);
  for (int row = 0; marks != nullptr && row < static_cast<int>(marks->rows.size()); ++row)
    if (marks->cell(row, 0).text == label) return marks->cell(row, 1).text;
  return "";
}

bool has_fact(const FactTree& tree) {
  if (tree.is_text() || tree.is_list()) return true;
  for (const FactEntry& entry : tree.entries)
    if (has_fact(entry.value)) return true;
  return false;
}

/// The records of one table: their numbers, what is in them, and the rows of other tables that say they
/// belong to a number.
struct Records {
  std::vector<FactTree> items;
  std::vector<int> numbers;
};

class FormReader {
 public:
  FormReader(const Workbook& workbook, const FoundPlaces& places, Diagnostics& out)
      : workbook_(workbook), places_(places), out_(out) {
    auto unit = places.fields.find("金额单位");
    bool wan = unit != places.fields.end() && unit->second.cell().text == unit_name(MoneyUnit::kWanYuan);
    unit_ = wan ? MoneyUnit::kWanYuan : MoneyUnit::kYuan;
  }

  Imported read(const UnitDescription& description) {
    Imported imported;
    imported.unplaced = places_.unplaced;
    unplaced_ = &imported.unplaced;
    imported.facts.kind = FactTree::Kind::kMap;
    for (const FactKey& key : description.children) add(imported.facts, key, key.name);
    report_missing();
    return imported;
  }

 private:
  /// Adds what is said of a key; nothing when its place is gone.
  void add(FactTree& into, const FactKey& key, const std::string& path) {
    if (key.kind == Kind::kMap) {
      FactTree map;
      for (const FactKey& child : key.children) add(map, child, below(path, child.name));
      if (map.is_map()) into.at(key.name) = std::move(map);
    } else if (fills_one_cell(key.kind)) {
      auto field = places_.fields.find(path);
      if (field == places_.fields.end()) return missing_.push_back(spoken_path(path));
      into.at(key.name) = FactTree::of_text(value(field->second, key));
    } else {
      auto table = places_.tables.find(path);
      if (table == places_.tables.end()) return missing_.push_back(spoken_path(path));
      into.at(key.name) = list(key, path, table->second, none_said(path));
    }
  }

  /// Whether 无 stands in the cell that asks for it.
  const FoundCell* none_said(const std::string& path) {
    auto none = places_.none_fields.find(path);
    if (none == places_.none_fields.end() || none->second.is_empty()) return nullptr;
    const FoundCell& cell = none->second;
    if (cell.cell().text == form_marks::kNothing) return &cell;
    unplaced_->push_back(cell.unplaced("只能写 无，或者空着"));
    return nullptr;
  }

  FactTree list(const FactKey& key, const std::string& path, const std::vector<FoundRow>& rows,
                const FoundCell* none) {
    if (none == nullptr && says_nothing(rows)) return FactTree::of_list({});
    FactTree tree = key.kind == Kind::kRecords ? FactTree::of_list(std::move(records(key, path, rows).items))
                                               : plain_list(key, rows);
    bool empty = tree.items.empty() && tree.entries.empty();
    if (none == nullptr) return empty ? FactTree() : tree;
    if (!empty) unplaced_->push_back(none->unplaced("表里有行，又写了 无"));
    if (empty) tree.kind = is_named(key) ? FactTree::Kind::kMap : FactTree::Kind::kList;
    return tree;
  }

  /// 无 alone in a table says the same.
  static bool says_nothing(const std::vector<FoundRow>& rows) {
    std::size_t filled = 0;
    bool nothing = false;
    for (const FoundRow& row : rows)
      for (const auto& [role, cell] : row.cells) {
        if (cell.is_empty() || role == form_marks::kNumber) continue;
        ++filled;
        nothing = cell.cell().text == form_marks::kNothing;
      }
    return filled == 1 && nothing;
  }

  static bool is_named(const FactKey& key) {
    return key.kind == Kind::kNamedAmounts || key.kind == Kind::kNamedTexts || key.kind == Kind::kFree;
  }

  FactTree plain_list(const FactKey& key, const std::vector<FoundRow>& rows) {
    if (key.kind == Kind::kFree) return free_map(rows);
    if (is_named(key)) return named_map(key, rows);
    std::vector<FactTree> items;
    for (const FoundRow& row : rows) {
      FactTree item =
          key.kind == Kind::kTexts ? FactTree::of_text(value(row, form_marks::kText, key)) : row_of(key, row);
      if (!item.is_blank()) items.push_back(std::move(item));
    }
    return FactTree::of_list(std::move(items));
  }

  /// Blank when nothing stands in the row.
  FactTree row_of(const FactKey& key, const FoundRow& row) {
    std::vector<std::string> cells;
    bool blank = true;
    for (const FactKey& column : key.children) {
      cells.push_back(value_on_one_line(row, column.name, column));
      blank = blank && cells.back().empty();
    }
    return blank ? FactTree() : FactTree::of_row(cells);
  }

  /// What bars or line ends would break is unplaced.
  std::string value_on_one_line(const FoundRow& row, const std::string& path, const FactKey& key) {
    std::string role = std::string(form_marks::kColumn) + path;
    std::string text = value(row, role, key);
    if (text == "-") return "";
    if (text.find_first_of("|\n") == std::string::npos) return text;
    unplaced_->push_back(row.cells.at(role).unplaced("这一栏里不能有竖线或换行"));
    return "";
  }

  std::string value(const FoundRow& row, std::string_view role, const FactKey& key) {
    auto found = row.cells.find(std::string(role));
    return found == row.cells.end() ? "" : value(found->second, key);
  }

  std::string value(const FoundCell& found, const FactKey& key) {
    const WorkbookCell& cell = found.cell();
    if (cell.kind == WorkbookCell::Kind::kNoValue) {
      out_.error("IMPORT-NO-VALUE", Place{workbook_.source},
                 fmt::format("工作表“{}”{}的公式没有存下结果", found.sheet->name,
                             cell_name(found.row, found.column)))
          .note("提示", "用 LibreOffice 或 Excel 打开，另存一次再导入");
      return "";
    }
    FormValue value = read_form_value(cell, key, unit_);
    if (!value.fault.empty()) unplaced_->push_back(found.unplaced(value.fault));
    return value.text;
  }

  /// The name in a row of a map of named values; "" for none.
  std::string name_of(const FoundRow& row, const FactKey& key) {
    FactKey name;
    name.codes = key.codes;
    return value(row, form_marks::kName, name);
  }

  FactTree named_map(const FactKey& key, const std::vector<FoundRow>& rows) {
    FactTree map;
    std::set<std::string> seen;
    FactKey text = key;
    text.codes = FactKey::Codes::kNone;
    for (const FoundRow& row : rows) {
      std::string name = name_of(row, key), said = value(row, form_marks::kText, text);
      if (said.empty()) continue;
      if (may_add(row, name, seen)) map.at(name) = FactTree::of_text(said);
    }
    return map;
  }

  /// Whether the row's value can stand under its name; unplaced when it cannot.
  bool may_add(const FoundRow& row, const std::string& name, std::set<std::string>& seen) {
    const FoundCell& cell = row.cells.at(std::string(form_marks::kText));
    if (name.empty())
      unplaced_->push_back(cell.unplaced("左边没有写名称"));
    else if (!seen.insert(name).second)
      unplaced_->push_back(cell.unplaced(fmt::format("“{}”有两行", name)));
    else
      return true;
    return false;
  }

  /// Names with dots are maps in maps; a formula is a map of its name to a list.
  FactTree free_map(const std::vector<FoundRow>& rows) {
    FactTree map;
    std::set<std::string> seen;
    FactKey text;
    FactKey number;
    number.kind = Kind::kCount;
    for (const FoundRow& row : rows) {
      std::string name = value(row, form_marks::kName, text),
                  formula = value(row, form_marks::kFormula, text);
      auto cell = row.cells.find(std::string(form_marks::kText));
      bool is_number = cell != row.cells.end() && cell->second.cell().kind == WorkbookCell::Kind::kNumber;
      std::string said = value(row, form_marks::kText, is_number ? number : text);
      if (said.empty() || !may_add(row, name, seen)) continue;
      FactTree* place = &map;
      for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.')) {
        place = &place->at(name.substr(0, dot));
        name.erase(0, dot + 1);
      }
      if (formula.empty())
        place->at(name) = FactTree::of_text(said);
      else
        place->at(name).at(formula) = split_list(said);
    }
    return map;
  }

  static FactTree split_list(const std::string& text) {
    std::vector<FactTree> items;
    for (std::size_t start = 0; start <= text.size();) {
      std::size_t end = std::min(text.find(form_marks::kListSeparator, start), text.size());
      items.push_back(FactTree::of_text(text.substr(start, end - start)));
      start = end + form_marks::kListSeparator.size();
    }
    return FactTree::of_list(std::move(items));
  }

  /// The records of a table, with the rows of the tables below it.
  Records records(const FactKey& key, const std::string& path, const std::vector<FoundRow>& rows) {
    Records all;
    for (const FoundRow& row : rows) {
      all.items.push_back(record(key, row, ""));
      all.numbers.push_back(number_of(row, form_marks::kNumber));
    }
    add_lists(key, path, "", all);
    for (std::size_t i = all.items.size(); i-- > 0;) {
      if (has_fact(all.items[i])) continue;
      all.items.erase(all.items.begin() + static_cast<std::ptrdiff_t>(i));
      all.numbers.erase(all.numbers.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return all;
  }

  FactTree record(const FactKey& group, const FoundRow& row, const std::string& prefix) {
    FactTree map;
    map.kind = FactTree::Kind::kMap;
    for (const FactKey& child : group.children) {
      std::string path = below(prefix, child.name);
      if (child.kind == Kind::kMap) {
        FactTree inner = record(child, row, path);
        if (has_fact(inner)) map.at(child.name) = std::move(inner);
      } else if (fills_one_cell(child.kind)) {
        std::string text = value(row, std::string(form_marks::kColumn) + path, child);
        if (!text.empty()) map.at(child.name) = FactTree::of_text(text);
      }
    }
    return map;
  }

  int number_of(const FoundRow& row, std::string_view role) {
    auto cell = row.cells.find(std::string(role));
    if (cell == row.cells.end()) return 0;
    int number = read_record_number(cell->second.cell());
    if (number < 0) unplaced_->push_back(cell->second.unplaced("序号应为整数"));
    return number;
  }

  /// Puts the lists of records, which have tables of their own, into the records.
  void add_lists(const FactKey& group, const std::string& path, const std::string& prefix, Records& all) {
    for (const FactKey& child : group.children) {
      if (fills_one_cell(child.kind)) continue;
      std::string child_path = below(path, child.name), inner = below(prefix, child.name);
      if (child.kind == Kind::kMap) {
        add_lists(child, child_path, inner, all);
        continue;
      }
      auto table = places_.tables.find(child_path);
      if (table == places_.tables.end()) {
        missing_.push_back(spoken_path(child_path));
        continue;
      }
      for (const auto& [number, rows] : by_owner(table->second, all))
        if (FactTree tree = list(child, child_path, rows, nullptr); !tree.is_blank())
          place_at(*owner(all, number), inner) = std::move(tree);
    }
  }

  static FactTree& place_at(FactTree& record, const std::string& path) {
    std::size_t slash = path.find('/');
    FactTree& place = record.at(path.substr(0, slash));
    return slash == std::string::npos ? place : place_at(place, path.substr(slash + 1));
  }

  /// The record of that number, or null when there is none or more than one.
  static FactTree* owner(Records& all, int number) {
    FactTree* found = nullptr;
    for (std::size_t i = 0; i < all.numbers.size(); ++i) {
      if (all.numbers[i] != number) continue;
      if (found != nullptr) return nullptr;
      found = &all.items[i];
    }
    return found;
  }

  /// Rows by the number of their record; those that belong to none are unplaced.
  std::map<int, std::vector<FoundRow>> by_owner(const std::vector<FoundRow>& rows, Records& all) {
    std::map<int, std::vector<FoundRow>> owned;
    for (const FoundRow& row : rows) {
      bool blank = true;
      for (const auto& [role, cell] : row.cells)
        blank = blank && (cell.is_empty() || role == form_marks::kOwner || role == form_marks::kNumber);
      if (blank) continue;
      int number = number_of(row, form_marks::kOwner);
      if (number > 0 && owner(all, number) != nullptr)
        owned[number].push_back(row);
      else
        refuse_row(row, number > 0 ? fmt::format("序号 {} 不是一项，或者有两项", number)
                                   : std::string("没有写它属于哪一项的序号"));
    }
    return owned;
  }

  void refuse_row(const FoundRow& row, const std::string& why) {
    for (const auto& [role, cell] : row.cells)
      if (!cell.is_empty()) unplaced_->push_back(cell.unplaced(why));
  }

  void report_missing() {
    if (missing_.empty()) return;
    out_.warning("IMPORT-FORM-PLACES", Place{workbook_.source},
                 fmt::format("填报表里没有这些地方：{}", fmt::join(missing_, "、")))
        .note("提示", "单位文件里这些键不动；要填就用 juesuan form 重新写一份");
  }

  const Workbook& workbook_;
  const FoundPlaces& places_;
  Diagnostics& out_;
  MoneyUnit unit_ = MoneyUnit::kYuan;
  std::vector<Unplaced>* unplaced_ = nullptr;
  std::vector<std::string> missing_;
};

}  // namespace

bool is_fill_in(const Workbook& workbook) {
  const WorkbookSheet* marks = workbook.find(form_marks::kSheet);
  return marks != nullptr && marks->cell(0, 0).text == form_marks::kKind;
}

Imported read_fill_in(const Workbook& workbook, const UnitDescription& description, Diagnostics& out) {
  std::string version = mark_value(workbook, form_marks::kVersionLabel);
  if (version != form_marks::kVersion) {
    out.error("IMPORT-FORM-VERSION", Place{workbook.source},
              fmt::format("这份填报表的格式是 {}", version.empty() ? "没有写" : version))
        .note("应为", std::string(form_marks::kVersion))
        .note("提示", "用现在的程序 juesuan form 重新写一份，把数填过去");
    return {};
  }
  FoundPlaces places = find_places(workbook);
  return FormReader(workbook, places, out).read(description);
}

}  // namespace juesuan
