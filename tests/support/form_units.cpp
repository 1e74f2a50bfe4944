#include "support/form_units.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "base/row.h"
#include "import/fill_in.h"
#include "library.h"
#include "load/fact_tree.h"
#include "load/yaml.h"
#include "support/stages.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;
using Kind = FactKey::Kind;

[[noreturn]] void fail(const Diagnostics& out) {
  throw std::runtime_error(format_diagnostics(out));
}

const Library& project_library() {
  static RealFiles files;
  static const std::string root = std::string(JUESUAN_ROOT) + "/";
  static const Library* library = [] {
    auto* made = new Library(files, {root + "data", root + "templates", root + "output"});
    Diagnostics out;
    if (!made->open(false, out)) fail(out);
    return made;
  }();
  return *library;
}

std::string shortest(const std::string& text, MoneyUnit unit) {
  ParsedAmount amount = parse_amount(text, unit);
  return amount.reason.empty() ? format_amount(amount.amount, unit, {6, true, false}) : text;
}

class Canonical {
 public:
  explicit Canonical(MoneyUnit unit) : unit_(unit) {}

  FactTree of(const FactTree& facts, const FactKey* key) const {
    if (facts.is_text()) return FactTree::of_text(text(facts.text, key));
    FactTree out;
    out.kind = facts.kind;
    for (const FactTree& item : facts.items)
      if (FactTree one = of_item(item, key); !one.is_blank()) out.items.push_back(std::move(one));
    for (const FactEntry& entry : facts.entries)
      if (FactTree one = of(entry.value, child(key, entry.name)); !one.is_blank())
        out.entries.push_back({entry.name, std::move(one)});
    std::sort(out.entries.begin(), out.entries.end(),
              [](const FactEntry& a, const FactEntry& b) { return a.name < b.name; });
    return out.is_map() && out.entries.empty() && !facts.entries.empty() ? FactTree() : out;
  }

 private:
  static const FactKey* child(const FactKey* key, const std::string& name) {
    if (key == nullptr || key->kind == Kind::kNamedAmounts) return key;
    return key->find(name);
  }

  FactTree of_item(const FactTree& item, const FactKey* key) const {
    if (key == nullptr || key->kind != Kind::kRows || !item.is_text()) return of(item, key);
    std::vector<std::string> cells;
    for (const RowCell& cell : split_row(item.text)) {
      const FactKey* column = cells.size() < key->children.size() ? &key->children[cells.size()] : nullptr;
      cells.push_back(text(std::string(cell.text), column));
    }
    return FactTree::of_row(cells);
  }

  std::string text(const std::string& text, const FactKey* key) const {
    if (key == nullptr) return text;
    if (key->kind == Kind::kScore) return shortest(text, MoneyUnit::kYuan);
    bool amount = key->kind == Kind::kAmount || key->kind == Kind::kNamedAmounts;
    return amount ? shortest(text, unit_) : text;
  }

  MoneyUnit unit_;
};

}  // namespace

FormUnit form_unit(const std::string& file, const std::string& text) {
  Sources sources;
  Diagnostics out;
  std::optional<YamlNode> root = parse_yaml(sources.add(file, text), out);
  if (!root) fail(out);
  FormUnit unit;
  unit.file = file;
  unit.text = text;
  fs::path path(file);
  unit.year = std::stoi(path.parent_path().filename().string());
  unit.name = path.parent_path().parent_path().filename().string() + "_" + std::to_string(unit.year);
  auto description = project_library().unit_description({root->find("版式")->scalar, {}}, out);
  if (!description) fail(out);
  unit.description = std::move(*description);
  unit.facts = fact_tree(*root, unit.description);
  unit.classification = &project_library().classification(unit.year);
  return unit;
}

const std::vector<FormUnit>& project_units() {
  static const std::vector<FormUnit> units = [] {
    std::vector<FormUnit> all;
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(JUESUAN_ROOT) / "data")) {
      std::string file = fs::relative(entry.path(), JUESUAN_ROOT).string();
      bool in_year = entry.path().parent_path().filename().string().starts_with("20");
      if (in_year && file.ends_with(".yaml") && !file.ends_with("计划.yaml")) files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) all.push_back(form_unit(file, project_file(file)));
    return all;
  }();
  return units;
}

const FormUnit& example_unit() {
  return *std::find_if(project_units().begin(), project_units().end(),
                       [](const FormUnit& unit) { return unit.name == "510000_example_2021"; });
}

std::string form_of(const FormUnit& unit, const FactTree& facts) {
  Diagnostics out;
  std::string bytes = write_form(facts, unit.description, *unit.classification, out);
  if (out.has_errors()) fail(out);
  return bytes;
}

FactTree canonical(const FactTree& facts, const UnitDescription& description) {
  const FactTree* unit = facts.find("金额单位");
  bool wan = unit != nullptr && unit->text == "万元";
  return Canonical(wan ? MoneyUnit::kWanYuan : MoneyUnit::kYuan).of(facts, &description);
}

std::unique_ptr<ReadForm> read_form(const std::string& name, const std::string& bytes,
                                    const UnitDescription& description) {
  auto read = std::make_unique<ReadForm>();
  read->workbook = read_workbook(read->sources.add(name, bytes), read->out);
  if (!read->workbook) fail(read->out);
  if (!is_fill_in(*read->workbook)) throw std::runtime_error(name + " is no fill-in workbook");
  read->imported = read_fill_in(*read->workbook, description, read->out);
  return read;
}

std::string difference(const FactTree& a, const FactTree& b, const std::string& path) {
  if (says_same(a, b)) return "";
  if (a.kind != b.kind) return path + ": another kind";
  if (a.text != b.text) return path + ": “" + a.text + "” “" + b.text + "”";
  if (a.items.size() != b.items.size())
    return path + ": " + std::to_string(a.items.size()) + " and " + std::to_string(b.items.size()) + " items";
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!says_same(a.items[i], b.items[i]))
      return difference(a.items[i], b.items[i], path + "[" + std::to_string(i) + "]");
  for (const FactEntry& entry : a.entries) {
    const FactTree* other = b.find(entry.name);
    if (other == nullptr) return path + "/" + entry.name + ": gone";
    if (!says_same(entry.value, *other)) return difference(entry.value, *other, path + "/" + entry.name);
  }
  return path + ": more keys";
}

std::string unplaced_text(const Imported& imported) {
  std::string text;
  for (const Unplaced& cell : imported.unplaced)
    text += cell.sheet + "!" + cell.cell + " “" + cell.text + "” " + cell.why + "\n";
  return text;
}

}  // namespace juesuan
