#include "load/unit_description.h"

#include "load/template_values.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

// The first entry names the list.
constexpr std::string_view kCodesWords[] = {"科目", "功能", "经济"};
constexpr std::string_view kNextYearWords[] = {"下年", "照抄", "行照抄", "空着", "不写"};

std::vector<std::string_view> kind_words() {
  std::vector<std::string_view> words;
  for (int kind = 0; kind <= static_cast<int>(Kind::kFree); ++kind)
    words.push_back(kind_name(static_cast<Kind>(kind)));
  return words;
}

/// Index of the node's word in `words` after their name, -1 after an error.
int read_word(FactReader& reader, const YamlNode& node, std::span<const std::string_view> words) {
  if (!reader.expect(node, YamlNode::Kind::kScalar, "一个词")) return -1;
  return reader.word({node.scalar, node.place}, words[0], words.subspan(1));
}

void read_kind(FactReader& reader, const YamlNode& node, FactKey& into) {
  static const std::vector<std::string_view> words = kind_words();
  if (!reader.expect(node, YamlNode::Kind::kScalar, "一个词")) return;
  int index = reader.word({node.scalar, node.place}, "种类", words);
  if (index >= 0) into.kind = static_cast<Kind>(index);
}

void read_codes(FactReader& reader, const YamlNode& node, FactKey& into) {
  int index = read_word(reader, node, kCodesWords);
  if (index >= 0) into.codes = index == 0 ? FactKey::Codes::kFunction : FactKey::Codes::kEconomic;
}

void read_next_year(FactReader& reader, const YamlNode& node, FactKey& into) {
  int index = read_word(reader, node, kNextYearWords);
  if (index >= 0) into.next = static_cast<FactKey::NextYear>(index);
}

void read_children(FactReader& reader, const YamlNode& node, FactKey& into);

constexpr Key<FactKey> kDescriptionKeys[] = {
    {"种类", Need::kRequired, read_kind},
    {"必填", Need::kOptional, flag<&FactKey::required>},
    {"词", Need::kOptional, strings<&FactKey::words>},
    {"另写", Need::kOptional, flag<&FactKey::open>},
    {"后缀", Need::kOptional, flag<&FactKey::suffixed>},
    {"科目", Need::kOptional, read_codes},
    {"说明", Need::kOptional, string<&FactKey::description>},
    {"来处", Need::kOptional, string<&FactKey::source>},
    {"填报表", Need::kOptional, string<&FactKey::sheet>},
    {"下年", Need::kOptional, read_next_year},
    {"键", Need::kOptional, read_children},
    {"栏", Need::kOptional, read_children},
};

void read_children(FactReader& reader, const YamlNode& node, FactKey& into) {
  if (!reader.expect(node, YamlNode::Kind::kMap, "映射：名称 → 说明")) return;
  for (const auto& [name, value] : node.entries) {
    FactKey& key = into.children.emplace_back();
    key.name = name.scalar;
    read_keys<FactKey>(reader, value, key, kDescriptionKeys);
  }
}

/// What is not said follows the key above. Reading is done by then, in whatever order the file has.
void inherit(const YamlNode& node, FactKey& key) {
  for (FactKey& child : key.children) {
    const YamlNode& written = *node.find(child.name);
    if (child.sheet.empty()) child.sheet = key.sheet;
    if (written.find("下年") == nullptr) child.next = key.next;
    const YamlNode* below = written.find(child.kind == Kind::kRows ? "栏" : "键");
    if (below != nullptr) inherit(*below, child);
  }
}

}  // namespace

std::optional<UnitDescription> read_unit_description(const YamlNode& root, Diagnostics& out) {
  Diagnostics found;
  FactReader reader(*root.place.source, MoneyUnit::kWanYuan, found);
  UnitDescription description;
  description.kind = Kind::kMap;
  read_children(reader, root, description);
  bool good = !found.has_errors();
  if (good) inherit(root, description);
  out.take(std::move(found));
  return good ? std::optional(std::move(description)) : std::nullopt;
}

}  // namespace juesuan
