#include "domain/unit_description.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr std::string_view kExtrasKey = "补充";

FactKey::Kind kind_of(ExtraFact::Kind kind) {
  switch (kind) {
    case ExtraFact::Kind::kAmount:
      return FactKey::Kind::kAmount;
    case ExtraFact::Kind::kCount:
      return FactKey::Kind::kCount;
    case ExtraFact::Kind::kTexts:
      return FactKey::Kind::kTexts;
    case ExtraFact::Kind::kRows:
      return FactKey::Kind::kRows;
    case ExtraFact::Kind::kPassages:
    case ExtraFact::Kind::kRecords:
      return FactKey::Kind::kRecords;
    case ExtraFact::Kind::kText:
      break;
  }
  return FactKey::Kind::kText;
}

FactKey named(const FactKey& parent, std::string name, FactKey::Kind kind) {
  FactKey key;
  key.name = std::move(name);
  key.kind = kind;
  key.sheet = parent.sheet;
  key.next = parent.next;
  return key;
}

void add_extras(FactKey& into, const std::vector<ExtraFact>& facts);

/// 标题 and 内容 of a passage, both to be written.
void add_passage(FactKey& into) {
  into.children = {named(into, "标题", FactKey::Kind::kText), named(into, "内容", FactKey::Kind::kPassage)};
  for (FactKey& child : into.children) child.required = true;
}

/// Adds a fact whose dotted name goes through maps.
void add_extra(FactKey& into, const ExtraFact& fact, std::string_view name) {
  std::size_t dot = name.find('.');
  std::string first(name.substr(0, dot));
  if (dot != std::string_view::npos) {
    auto group = std::find_if(into.children.begin(), into.children.end(),
                              [&](const FactKey& child) { return child.name == first; });
    if (group == into.children.end())
      group = into.children.insert(into.children.end(), named(into, first, FactKey::Kind::kMap));
    return add_extra(*group, fact, name.substr(dot + 1));
  }
  FactKey key = named(into, std::move(first), kind_of(fact.kind));
  add_extras(key, fact.columns);
  if (fact.kind == ExtraFact::Kind::kPassages) add_passage(key);
  into.children.push_back(std::move(key));
}

void add_extras(FactKey& into, const std::vector<ExtraFact>& facts) {
  for (const ExtraFact& fact : facts) add_extra(into, fact, fact.name);
}

}  // namespace

const FactKey* FactKey::find(std::string_view child) const {
  for (const FactKey& key : children)
    if (key.name == child) return &key;
  return nullptr;
}

UnitDescription describe_for_set(const UnitDescription& common, const SetFacts& set) {
  UnitDescription description = common;
  for (FactKey& key : description.children) {
    bool without =
        std::find(set.not_required.begin(), set.not_required.end(), key.name) != set.not_required.end();
    if (without) key.required = false;
    if (key.name != kExtrasKey) continue;
    key.kind = FactKey::Kind::kMap;
    add_extras(key, set.extras);
  }
  std::erase_if(description.children, [](const FactKey& key) {
    return key.name == kExtrasKey && key.kind == FactKey::Kind::kMap && key.children.empty();
  });
  return description;
}

std::string_view kind_name(FactKey::Kind kind) {
  constexpr std::string_view kNames[] = {"文字", "段落", "列表", "金额", "个数",     "分数",     "年份",
                                         "日期", "映射", "逐项", "分栏", "事由金额", "事由文字", "自由"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace juesuan
