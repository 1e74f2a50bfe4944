#include "domain/fact_tree.h"

#include <algorithm>

namespace juesuan {

const FactTree* FactTree::find(std::string_view name) const {
  for (const FactEntry& entry : entries)
    if (entry.name == name) return &entry.value;
  return nullptr;
}

FactTree& FactTree::at(std::string_view name) {
  if (is_blank()) kind = Kind::kMap;
  for (FactEntry& entry : entries)
    if (entry.name == name) return entry.value;
  return entries.emplace_back(FactEntry{std::string(name), {}}).value;
}

void FactTree::remove(std::string_view name) {
  std::erase_if(entries, [&](const FactEntry& entry) { return entry.name == name; });
}

FactTree FactTree::of_text(std::string text) {
  FactTree tree;
  if (!text.empty()) tree.kind = Kind::kText;
  tree.text = std::move(text);
  return tree;
}

FactTree FactTree::of_list(std::vector<FactTree> items) {
  FactTree tree;
  tree.kind = Kind::kList;
  tree.items = std::move(items);
  return tree;
}

FactTree FactTree::of_row(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) {
    if (!row.empty()) row += " | ";
    row += cell.empty() ? "-" : cell;
  }
  return of_text(std::move(row));
}

bool says_same(const FactTree& a, const FactTree& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!says_same(a.items[i], b.items[i])) return false;
  return std::all_of(a.entries.begin(), a.entries.end(), [&](const FactEntry& entry) {
    const FactTree* other = b.find(entry.name);
    return other != nullptr && says_same(entry.value, *other);
  });
}

}  // namespace juesuan
