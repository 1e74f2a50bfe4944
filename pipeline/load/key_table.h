#pragma once

// The schema as data: a map's keys are a table of names, each with the function that reads its value into the
// struct.

#include <fmt/format.h>

#include <span>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "load/fact_reader.h"

namespace juesuan {

enum class Need : std::uint8_t { kOptional, kRequired };

template <typename Target>
struct Key {
  std::string_view name;
  Need need;
  void (*read)(FactReader& reader, const YamlNode& node, Target& into);
};

/// Reports a key that no table has (LOAD-UNKNOWN-KEY); returns the nearest that there is, or "".
std::string report_unknown_key(const YamlNode& key, std::span<const std::string_view> known,
                               Diagnostics& out);
/// Reports required keys that are not written or empty (LOAD-MISSING-KEY); `where` is the map.
void report_missing_keys(std::span<const std::string_view> names, const Place& where, Diagnostics& out);

/// Reads a map by its table of keys.
template <typename Target>
void read_keys(FactReader& reader, const YamlNode& node, Target& into, std::span<const Key<Target>> keys) {
  std::vector<std::string_view> names;
  for (const Key<Target>& key : keys) names.push_back(key.name);
  if (!node.is_map() && !node.is_null()) {
    reader.expect(node, YamlNode::Kind::kMap, fmt::format("映射，键有{}", fmt::join(names, "、")));
    return;
  }
  std::vector<bool> seen(keys.size(), false);
  for (const auto& [name, value] : node.entries) {
    std::size_t at = 0;
    while (at < keys.size() && keys[at].name != name.scalar) ++at;
    if (at == keys.size()) {
      std::string meant = report_unknown_key(name, names, reader.out());
      for (at = 0; at < keys.size(); ++at) seen[at] = seen[at] || names[at] == meant;
      continue;
    }
    seen[at] = !value.is_null();
    keys[at].read(reader, value, into);
  }
  std::vector<std::string_view> missing;
  for (std::size_t at = 0; at < keys.size(); ++at)
    if (keys[at].need == Need::kRequired && !seen[at] && reader.is_required(keys[at].name))
      missing.push_back(keys[at].name);
  if (!missing.empty()) report_missing_keys(missing, node.place, reader.out());
}

template <typename Member>
struct MemberOf;
template <typename Owner, typename Value>
struct MemberOf<Value Owner::*> {
  using Target = Owner;
  using Type = Value;
};
template <auto kMember>
using TargetOf = typename MemberOf<decltype(kMember)>::Target;

/// Readers of single members, for the tables: text<&Unit::name>.
template <auto kMember>
void text(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  reader.text(node, into.*kMember);
}
template <auto kMember>
void texts(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  reader.texts(node, into.*kMember);
}
template <auto kMember>
void amount(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  reader.amount(node, into.*kMember);
}
template <auto kMember>
void score(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  reader.score(node, into.*kMember);
}
template <auto kMember>
void count(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  reader.count(node, into.*kMember);
}
/// A map with its own table into a member, or (`keys`) into the same struct.
template <auto kMember, const auto& kKeys>
void map(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  read_keys<typename MemberOf<decltype(kMember)>::Type>(reader, node, into.*kMember, kKeys);
}
template <typename Target, const auto& kKeys>
void keys(FactReader& reader, const YamlNode& node, Target& into) {
  read_keys<Target>(reader, node, into, kKeys);
}
/// A key that another reader looks at.
template <typename Target>
void ignore(FactReader&, const YamlNode&, Target&) {}
/// A list of maps into a vector member.
template <auto kMember, const auto& kKeys>
void maps(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  using Item = typename MemberOf<decltype(kMember)>::Type::value_type;
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项以“- ”开头")) return;
  for (const YamlNode& item : node.items)
    read_keys<Item>(reader, item, (into.*kMember).emplace_back(), kKeys);
}

}  // namespace juesuan
