#include "fill_in/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/row.h"
#include "fill_in/marks.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

constexpr const char* kOtherSheet = "其他";

/// One list in the file: of the record with that number (0: of none).
struct ListOf {
  std::size_t owner = 0;
  const FactTree* tree = nullptr;
};

std::string below(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + "/" + name;
}

/// 说明 and 来处 as one line.
std::string note_of(const FactKey& key) {
  std::string note = key.description;
  if (!key.source.empty()) note += fmt::format("{}来处：{}", note.empty() ? "" : "　", key.source);
  return note;
}

class Planner {
 public:
  explicit Planner(Diagnostics& out) : out_(out) {}

  FormPlan plan(const FactTree& facts, const UnitDescription& description) {
    refuse_unknown(description, facts, "");
    for (const FactKey& key : description.children) sheet(key);  // in this order
    place_children(description, facts, {"", -1, true});
    return std::move(plan_);
  }

 private:
  FormSheet& sheet(const FactKey& key) {
    std::string name = key.sheet.empty() ? kOtherSheet : key.sheet;
    for (FormSheet& one : plan_)
      if (one.name == name) return one;
    return plan_.emplace_back(FormSheet{name, {}, {}});
  }

  void no_place(const std::string& path, const std::string& why) {
    out_.error("FORM-NO-PLACE", {}, fmt::format("填报表里没有地方放“{}”：{}", spoken_path(path), why))
        .note("提示", "先用 juesuan check 找出单位文件里写法不对的地方，改好再写填报表");
  }

  void refuse_unknown(const FactKey& key, const FactTree& tree, const std::string& path) {
    for (const FactEntry& entry : tree.entries)
      if (key.find(entry.name) == nullptr)
        no_place(below(path, entry.name), "单位文件和这套模板都没有这个键");
  }

  /// Whether `tree` is there and of the wanted kind; another kind is an error, blank is nothing.
  bool holds(const FactTree* tree, FactTree::Kind kind, const std::string& path, const char* expected) {
    if (tree == nullptr || tree->is_blank()) return false;
    if (tree->kind == kind) return true;
    no_place(path, fmt::format("这里应为{}", expected));
    return false;
  }

  std::string text_of(const FactTree* tree, const std::string& path) {
    return holds(tree, FactTree::Kind::kText, path, "一个值") ? tree->text : "";
  }

  /// Where a key stands: its path, in how many maps, and whether these must be, or are, written.
  struct Position {
    std::string path;
    int depth = 0;
    bool in_required = false;
  };

  void place(const FactKey& key, const FactTree* tree, const Position& at) {
    if (key.kind == Kind::kMap) return place_map(key, tree, at);
    if (!fills_one_cell(key.kind)) {
      add_none_field(key, tree, at.path, at.depth);
      return add_table(key, at.path, {{0, tree}}, nullptr);
    }
    bool required = key.required && at.in_required;
    sheet(key).fields.push_back(
        {at.path, &key, key.name, note_of(key), at.depth, false, required, text_of(tree, at.path)});
  }

  void place_map(const FactKey& key, const FactTree* tree, const Position& at) {
    bool there = holds(tree, FactTree::Kind::kMap, at.path, "几个键");
    if (there) refuse_unknown(key, *tree, at.path);
    sheet(key).fields.push_back({at.path, nullptr, key.name, note_of(key), at.depth, false, false, ""});
    bool required = at.in_required && (key.required || says_something(tree));
    place_children(key, there ? *tree : FactTree(), {at.path, at.depth, required});
  }

  /// Maps after what is in no map below, so that each value stands under its own heading.
  void place_children(const FactKey& key, const FactTree& tree, const Position& at) {
    for (bool maps : {false, true})
      for (const FactKey& child : key.children)
        if ((child.kind == Kind::kMap) == maps)
          place(child, tree.find(child.name), {below(at.path, child.name), at.depth + 1, at.in_required});
  }

  static bool says_something(const FactTree* tree) {
    if (tree == nullptr || tree->is_blank()) return false;
    if (!tree->is_map()) return true;
    return std::any_of(tree->entries.begin(), tree->entries.end(),
                       [](const FactEntry& entry) { return says_something(&entry.value); });
  }

  /// A list that must be written, or is written empty, can be said to be empty.
  void add_none_field(const FactKey& key, const FactTree* tree, const std::string& path, int depth) {
    bool empty = tree != nullptr && !tree->is_blank() && !tree->is_text() && tree->items.empty() &&
                 tree->entries.empty();
    if (!empty && !key.required) return;
    sheet(key).fields.push_back({path, &key, key.name, "填在下面的表里；一行也没有，在这里写 无", depth, true,
                                 false, empty ? std::string(form_marks::kNothing) : ""});
  }

  void add_table(const FactKey& key, const std::string& path, const std::vector<ListOf>& lists,
                 const FactKey* owner) {
    FormTable table{path, &key, title_of(path, sheet(key).name), {}, {}, 0};
    if (owner != nullptr) add_owner_columns(table, *owner);
    add_columns(table, key);
    std::vector<std::pair<std::size_t, const FactTree*>> records;  // number, map
    for (const ListOf& list : lists) add_rows(table, list, records);
    table.room = room_of(table, owner != nullptr);
    sheet(key).tables.push_back(std::move(table));
    if (key.kind == Kind::kRecords) add_tables_of_records(key, key, path, records);
  }

  /// The path without what the sheet's name says.
  static std::string title_of(const std::string& path, const std::string& sheet_name) {
    bool said = path.starts_with(sheet_name + "/");
    return spoken_path(said ? path.substr(sheet_name.size() + 1) : path);
  }

  static void add_owner_columns(FormTable& table, const FactKey& owner) {
    table.columns.push_back({ColumnRole::kOwner, nullptr, "", "序号"});
    if (!owner.children.empty() && owner.children.front().kind == Kind::kText)
      table.columns.push_back(
          {ColumnRole::kOwnerName, nullptr, "", owner.name + owner.children.front().name});
  }

  static void add_code_name(FormTable& table, const FactKey& key) {
    if (key.codes == FactKey::Codes::kFunction)
      table.columns.push_back({ColumnRole::kCodeName, &key, "", "功能科目名称"});
    if (key.codes == FactKey::Codes::kEconomic)
      table.columns.push_back({ColumnRole::kCodeName, &key, "", "经济科目名称"});
  }

  static void add_columns(FormTable& table, const FactKey& key) {
    auto add = [&](ColumnRole role, std::string title) {
      table.columns.push_back({role, &key, "", std::move(title)});
    };
    switch (key.kind) {
      case Kind::kTexts:
        return add(ColumnRole::kText, "内容");
      case Kind::kNamedAmounts:
      case Kind::kNamedTexts:
        add(ColumnRole::kName, "事由");
        add_code_name(table, key);
        return add(ColumnRole::kText, key.kind == Kind::kNamedAmounts ? "金额" : "文字");
      case Kind::kFree:
        add(ColumnRole::kName, "名称");
        add(ColumnRole::kFormula, "公式");
        return add(ColumnRole::kText, "数或公式里的各项");
      case Kind::kRecords:
        add(ColumnRole::kNumber, "序号");
        return add_value_columns(table, key, "");
      default:
        return add_value_columns(table, key, "");
    }
  }

  static void add_value_columns(FormTable& table, const FactKey& key, const std::string& prefix) {
    for (const FactKey& child : key.children) {
      std::string path = below(prefix, child.name);
      if (child.kind == Kind::kMap) add_value_columns(table, child, path);
      if (!fills_one_cell(child.kind)) continue;
      table.columns.push_back({ColumnRole::kValue, &child, path, spoken_path(path)});
      add_code_name(table, child);
    }
  }

  /// One table for each list that records have; `group` is the key of the records or a map in it.
  void add_tables_of_records(const FactKey& record, const FactKey& group, const std::string& path,
                             const std::vector<std::pair<std::size_t, const FactTree*>>& maps) {
    for (const FactKey& child : group.children) {
      if (fills_one_cell(child.kind)) continue;
      std::vector<ListOf> lists;
      std::vector<std::pair<std::size_t, const FactTree*>> inner;
      for (const auto& [number, map] : maps) {
        const FactTree* tree = map->find(child.name);
        if (tree == nullptr || tree->is_blank()) continue;
        lists.push_back({number, tree});
        if (tree->is_map()) inner.emplace_back(number, tree);
      }
      std::string child_path = below(path, child.name);
      if (child.kind == Kind::kMap)
        add_tables_of_records(record, child, child_path, inner);
      else
        add_table(child, child_path, lists, &record);
    }
  }

  void add_rows(FormTable& table, const ListOf& list,
                std::vector<std::pair<std::size_t, const FactTree*>>& records) {
    switch (table.key->kind) {
      case Kind::kNamedAmounts:
      case Kind::kNamedTexts:
        return add_named_rows(table, list);
      case Kind::kFree:
        if (holds(list.tree, FactTree::Kind::kMap, table.path, "几个键"))
          add_free_rows(table, *list.tree, "");
        return;
      default:
        break;
    }
    if (!holds(list.tree, FactTree::Kind::kList, table.path, "一个列表")) return;
    for (const FactTree& item : list.tree->items) {
      if (table.key->kind == Kind::kRecords)
        add_record(table, list.owner, item, records);
      else if (!item.is_blank())
        add_item(table, list.owner, item);
    }
  }

  std::vector<std::string>& new_row(FormTable& table, std::size_t owner) {
    std::vector<std::string>& row = table.rows.emplace_back(table.columns.size());
    if (owner > 0) row[table.column(ColumnRole::kOwner)] = std::to_string(owner);
    return row;
  }

  /// A text of a list, or a row.
  void add_item(FormTable& table, std::size_t owner, const FactTree& item) {
    if (!holds(&item, FactTree::Kind::kText, table.path, "一行文字")) return;
    std::vector<std::string>& row = new_row(table, owner);
    if (table.key->kind == Kind::kTexts) {
      row[table.column(ColumnRole::kText)] = item.text;
      return;
    }
    std::vector<RowCell> cells = split_row(item.text);
    if (cells.size() > table.key->children.size())
      no_place(table.path, fmt::format("有一行写了{}栏，只有{}栏：{}", cells.size(),
                                       table.key->children.size(), item.text));
    for (std::size_t i = 0; i < std::min(cells.size(), table.key->children.size()); ++i)
      if (cells[i].text != "-") row[table.column(table.key->children[i].name)] = std::string(cells[i].text);
  }

  void add_record(FormTable& table, std::size_t owner, const FactTree& item,
                  std::vector<std::pair<std::size_t, const FactTree*>>& records) {
    if (!item.is_blank() && !holds(&item, FactTree::Kind::kMap, table.path, "每项几个键")) return;
    std::vector<std::string>& row = new_row(table, owner);
    std::size_t number = table.rows.size();
    row[table.column(ColumnRole::kNumber)] = std::to_string(number);
    records.emplace_back(number, &item);
    fill_record(table, row, *table.key, item, "");
  }

  void fill_record(const FormTable& table, std::vector<std::string>& row, const FactKey& group,
                   const FactTree& map, const std::string& prefix) {
    refuse_unknown(group, map, below(table.path, prefix));
    for (const FactKey& child : group.children) {
      const FactTree* value = map.find(child.name);
      std::string path = below(prefix, child.name);
      if (child.kind == Kind::kMap && holds(value, FactTree::Kind::kMap, below(table.path, path), "几个键"))
        fill_record(table, row, child, *value, path);
      if (fills_one_cell(child.kind)) row[table.column(path)] = text_of(value, below(table.path, path));
    }
  }

  /// What is written, then the words that are not, for the clerk to fill in.
  void add_named_rows(FormTable& table, const ListOf& list) {
    std::size_t name = table.column(ColumnRole::kName), text = table.column(ColumnRole::kText);
    bool there = holds(list.tree, FactTree::Kind::kMap, table.path, "名称和值");
    for (const FactEntry& entry : there ? list.tree->entries : std::vector<FactEntry>{}) {
      std::vector<std::string>& row = new_row(table, list.owner);
      row[name] = entry.name;
      row[text] = text_of(&entry.value, below(table.path, entry.name));
    }
    for (const std::string& word : table.key->words)
      if (!there || list.tree->find(word) == nullptr) new_row(table, list.owner)[name] = word;
  }

  void add_free_rows(FormTable& table, const FactTree& map, const std::string& prefix) {
    for (const FactEntry& entry : map.entries) {
      std::string name = prefix.empty() ? entry.name : prefix + "." + entry.name;
      const FactTree& value = entry.value;
      bool formula = value.is_map() && value.entries.size() == 1 && value.entries[0].value.is_list();
      if (value.is_map() && !formula) {
        add_free_rows(table, value, name);
        continue;
      }
      std::vector<std::string>& row = new_row(table, 0);
      row[table.column(ColumnRole::kName)] = name;
      if (formula) row[table.column(ColumnRole::kFormula)] = value.entries[0].name;
      row[table.column(ColumnRole::kText)] = formula ? joined(value.entries[0].value, below(table.path, name))
                                                     : text_of(&value, below(table.path, name));
    }
  }

  std::string joined(const FactTree& list, const std::string& path) {
    std::string text;
    for (const FactTree& item : list.items) {
      if (!text.empty()) text += form_marks::kListSeparator;
      text += text_of(&item, path);
    }
    return text;
  }

  /// A ledger has lines by two codes, a margin by one.
  static std::size_t room_of(const FormTable& table, bool owned) {
    constexpr std::size_t kLedger = 120, kByCode = 80, kShort = 20;
    const FactKey& key = *table.key;
    auto by_code = [](const FactKey& child) { return child.codes != FactKey::Codes::kNone; };
    auto codes = std::count_if(key.children.begin(), key.children.end(), by_code);
    std::size_t least = codes > 1                                        ? kLedger
                        : codes == 1 || owned || key.kind == Kind::kFree ? kByCode
                                                                         : kShort;
    std::size_t more = codes > 0 || owned || by_code(key) ? 30 : 10;
    return std::max(table.rows.size() + more, least);
  }

  Diagnostics& out_;
  FormPlan plan_;
};

}  // namespace

std::size_t FormTable::column(std::string_view value_path) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].role == ColumnRole::kValue && columns[i].path == value_path) return i;
  return std::string::npos;
}

std::size_t FormTable::column(ColumnRole role) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].role == role) return i;
  return std::string::npos;
}

bool fills_one_cell(FactKey::Kind kind) {
  switch (kind) {
    case Kind::kTexts:
    case Kind::kMap:
    case Kind::kRecords:
    case Kind::kRows:
    case Kind::kNamedAmounts:
    case Kind::kNamedTexts:
    case Kind::kFree:
      return false;
    default:
      return true;
  }
}

bool is_numeric(FactKey::Kind kind) {
  return kind == Kind::kAmount || kind == Kind::kCount || kind == Kind::kScore;
}

std::string spoken_path(std::string_view path) {
  std::string text;
  for (char c : path) text += c == '/' ? "·" : std::string(1, c);
  return text;
}

FormPlan plan_form(const FactTree& facts, const UnitDescription& description, Diagnostics& out) {
  return Planner(out).plan(facts, description);
}

}  // namespace juesuan
