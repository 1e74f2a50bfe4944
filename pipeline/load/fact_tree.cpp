#include "load/fact_tree.h"

#include "base/row.h"

namespace juesuan {
namespace {

/// `key` describes the value, or is null.
FactTree read(const YamlNode& node, const FactKey* key) {
  FactTree tree;
  bool rows = key != nullptr && key->kind == FactKey::Kind::kRows;
  bool records = key != nullptr && key->kind == FactKey::Kind::kRecords;
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      break;
    case YamlNode::Kind::kScalar:
      return FactTree::of_text(node.scalar);
    case YamlNode::Kind::kSequence:
      tree.kind = FactTree::Kind::kList;
      for (const YamlNode& item : node.items)
        tree.items.push_back(rows && item.is_scalar() ? FactTree::of_row(row_texts(item.scalar))
                                                      : read(item, records ? key : nullptr));
      break;
    case YamlNode::Kind::kMap:
      tree.kind = FactTree::Kind::kMap;
      for (const auto& [name, value] : node.entries)
        tree.entries.push_back({name.scalar, read(value, key == nullptr ? nullptr : key->find(name.scalar))});
      break;
  }
  return tree;
}

}  // namespace

FactTree fact_tree(const YamlNode& root, const UnitDescription& description) {
  return read(root, &description);
}

}  // namespace juesuan
