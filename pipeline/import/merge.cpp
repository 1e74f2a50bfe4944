#include "import/merge.h"

#include <algorithm>
#include <functional>

#include "base/row.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

const FactKey* child_of(const FactKey* key, const std::string& name) {
  return key == nullptr ? nullptr : key->find(name);
}

bool is_named(const FactKey* key) {
  return key != nullptr && (key->kind == Kind::kNamedAmounts || key->kind == Kind::kNamedTexts);
}

/// Without the places of a fill-in workbook that are empty.
FactTree without_blanks(const FactTree& facts) {
  if (!facts.is_map()) return facts;
  FactTree out;
  for (const FactEntry& entry : facts.entries)
    if (FactTree value = without_blanks(entry.value); !value.is_blank())
      out.at(entry.name) = std::move(value);
  return facts.entries.empty() ? facts : out;
}

/// Whether there is more than blank keys.
bool says_something(const FactTree& facts) {
  if (!facts.is_map() || facts.entries.empty()) return !facts.is_blank();
  return std::any_of(facts.entries.begin(), facts.entries.end(),
                     [](const FactEntry& entry) { return says_something(entry.value); });
}

/// 1,200.50 -> 1200.5
std::string without_looks(std::string_view amount) {
  std::string text(amount);
  std::erase(text, ',');
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

bool is_decimal(const FactKey& key) {
  return key.kind == Kind::kAmount || key.kind == Kind::kScore;
}

bool same_text(const FactKey& key, std::string_view a, std::string_view b) {
  return a == b || (is_decimal(key) && without_looks(a) == without_looks(b));
}

bool same_row(const FactKey& key, const std::string& a, const std::string& b) {
  std::vector<RowCell> cells = split_row(a), others = split_row(b);
  if (cells.size() != others.size() || cells.size() > key.children.size()) return false;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (!same_text(key.children[i], cells[i].text, others[i].text)) return false;
  return true;
}

/// Writes as in `facts` what says the same there: 1200 in the workbook is no change of 1,200.00.
void keep_writing(FactTree& imported, const FactTree& facts, const FactKey& key) {
  if (imported.is_text() && facts.is_text()) {
    bool same = key.kind == Kind::kRows ? same_row(key, imported.text, facts.text)
                                        : same_text(key, imported.text, facts.text);
    if (same) imported.text = facts.text;
  }
  for (std::size_t i = 0; i < std::min(imported.items.size(), facts.items.size()); ++i)
    keep_writing(imported.items[i], facts.items[i], key);
  for (FactEntry& entry : imported.entries) {
    const FactTree* former = facts.find(entry.name);
    static const FactKey kAmountKey = [] {
      FactKey amount;
      amount.kind = Kind::kAmount;
      return amount;
    }();
    const FactKey* child = key.kind == Kind::kNamedAmounts ? &kAmountKey : key.find(entry.name);
    if (former != nullptr && child != nullptr) keep_writing(entry.value, *former, *child);
  }
}

FactTree merged(const FactTree& facts, const FactTree& imported, const FactKey* key, ImportScope scope) {
  if (imported.is_blank() && scope == ImportScope::kSome) return facts;
  bool is_complete = scope == ImportScope::kAll && is_named(key);
  if (!imported.is_map() || is_complete || (!facts.is_map() && !facts.is_blank())) return imported;
  FactTree out = facts;
  for (const FactEntry& entry : imported.entries) {
    if (facts.find(entry.name) == nullptr && !says_something(entry.value)) continue;
    FactTree& place = out.at(entry.name);
    place = merged(place, entry.value, child_of(key, entry.name), scope);
  }
  return out;
}

/// What is done with the text of an amount.
using Visit = std::function<void(std::string& amount)>;

void visit_row(FactTree& row, const FactKey& key, const Visit& visit) {
  std::vector<std::string> cells = row_texts(row.text);
  for (std::size_t i = 0; i < std::min(cells.size(), key.children.size()); ++i)
    if (key.children[i].kind == Kind::kAmount) visit(cells[i]);
  row.text = FactTree::of_row(cells).text;
}

/// Visits every amount, by the description.
void visit_amounts(FactTree& facts, const FactKey& key, const Visit& visit) {
  if (key.kind == Kind::kAmount && facts.is_text()) visit(facts.text);
  if (key.kind == Kind::kNamedAmounts)
    for (FactEntry& entry : facts.entries) visit(entry.value.text);
  for (FactTree& item : facts.items) {
    if (key.kind == Kind::kRows)
      visit_row(item, key, visit);
    else if (key.kind == Kind::kRecords)
      visit_amounts(item, key, visit);
  }
  for (FactEntry& entry : facts.entries)
    if (const FactKey* child = key.find(entry.name)) visit_amounts(entry.value, *child, visit);
}

std::string rewritten(const std::string& text, MoneyUnit from, MoneyUnit to) {
  ParsedAmount amount = parse_amount(text, from);
  if (!amount.reason.empty()) return text;
  return format_amount(amount.amount, to,
                       to == MoneyUnit::kYuan ? NumberStyle{2, false, false} : NumberStyle{6, true, false});
}

void add_missing(const FactTree* facts, const FactKey& key, const std::string& path,
                 std::vector<std::string>& missing) {
  for (const FactKey& child : key.children) {
    const FactTree* value = facts == nullptr ? nullptr : facts->find(child.name);
    bool is_there = value != nullptr && !value->is_blank();
    std::string name = path.empty() ? child.name : path + "." + child.name;
    if (child.kind == Kind::kMap && (is_there || child.required))
      add_missing(value, child, name, missing);
    else if (child.required && !is_there)
      missing.push_back(name);
  }
}

}  // namespace

FactTree merged_facts(const FactTree& facts, const FactTree& imported, const UnitDescription& description,
                      ImportScope scope) {
  FactTree written = imported;
  keep_writing(written, facts, description);
  return merged(facts, written, &description, scope);
}

FactTree in_money_unit(const FactTree& facts, const UnitDescription& description, MoneyUnit from,
                       MoneyUnit to) {
  FactTree out = facts;
  if (from != to)
    visit_amounts(out, description, [&](std::string& amount) { amount = rewritten(amount, from, to); });
  return out;
}

bool has_amounts(FactTree facts, const UnitDescription& description) {
  bool found = false;
  visit_amounts(facts, description, [&](std::string& amount) {
    found = found || parse_amount(amount, MoneyUnit::kWanYuan).reason.empty();
  });
  return found;
}

std::vector<std::string> missing_keys(const FactTree& facts, const UnitDescription& description) {
  std::vector<std::string> missing;
  add_missing(&facts, description, "", missing);
  return missing;
}

std::size_t count_facts(const FactTree& facts) {
  if (facts.is_text()) return 1;
  std::size_t count = 0;
  for (const FactTree& item : facts.items) count += count_facts(item);
  for (const FactEntry& entry : facts.entries) count += count_facts(entry.value);
  return count;
}

}  // namespace juesuan
