#pragma once

// Readers of the values that template files have beyond those of facts, for tables of keys (key_table.h).

#include "fill/template_set.h"
#include "load/key_table.h"

namespace juesuan {

/// 是 or 否.
bool read_flag(FactReader& reader, const YamlNode& node);
/// A whole number from 0 to 9999; 0 after an error.
int read_integer(FactReader& reader, const YamlNode& node);
/// Decimals of an amount or a percent, 0 to 6; 0 after an error.
int read_decimals(FactReader& reader, const YamlNode& node);
/// A length like 6 or 4.5; 0 after an error.
double read_length(FactReader& reader, const YamlNode& node);
/// 元 or 万元.
MoneyUnit read_money_unit(FactReader& reader, const YamlNode& node);
/// A text with placeholders, parsed.
TemplateText read_template(FactReader& reader, const YamlNode& node);
std::vector<std::string> read_strings(FactReader& reader, const YamlNode& node);

template <auto kMember>
void flag(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  into.*kMember = read_flag(reader, node);
}
template <auto kMember>
void integer(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  using Value = typename MemberOf<decltype(kMember)>::Type;
  into.*kMember = static_cast<Value>(read_integer(reader, node));
}
template <auto kMember>
void decimals(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  into.*kMember = read_decimals(reader, node);
}
template <auto kMember>
void length(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  into.*kMember = read_length(reader, node);
}
template <auto kMember>
void money_unit(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  into.*kMember = read_money_unit(reader, node);
}
template <auto kMember>
void template_text(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  into.*kMember = read_template(reader, node);
}
/// A text without placeholders.
template <auto kMember>
void string(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  Text text;
  reader.text(node, text);
  into.*kMember = std::move(text.value);
}
template <auto kMember>
void strings(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  into.*kMember = read_strings(reader, node);
}

}  // namespace juesuan
