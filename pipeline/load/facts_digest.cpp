#include "load/facts_digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/digest.h"

namespace juesuan {
namespace {

/// Each text with its length before it, so that no two trees have one form.
void append_text(std::string& out, std::string_view text) {
  fmt::format_to(std::back_inserter(out), "{}:{}", text.size(), text);
}

/// "a |b|  c" -> "a | b | c".
std::string plain_row(std::string_view row) {
  std::string plain;
  for (char c : row) {
    if (c == '|') {
      while (!plain.empty() && plain.back() == ' ') plain.pop_back();
      plain += " | ";
    } else if (c != ' ' || !plain.ends_with("| ")) {
      plain += c;
    }
  }
  return plain;
}

void append_node(std::string& out, const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      out += '~';
      return;
    case YamlNode::Kind::kScalar:
      out += '=';
      append_text(out, node.scalar.find('|') == std::string::npos ? node.scalar : plain_row(node.scalar));
      return;
    case YamlNode::Kind::kSequence:
      out += '[';
      for (const YamlNode& item : node.items) append_node(out, item);
      out += ']';
      return;
    case YamlNode::Kind::kMap:
      break;
  }
  std::vector<const YamlEntry*> entries;
  for (const YamlEntry& entry : node.entries) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(),
            [](const YamlEntry* a, const YamlEntry* b) { return a->first.scalar < b->first.scalar; });
  out += '{';
  for (const YamlEntry* entry : entries) {
    append_text(out, entry->first.scalar);
    append_node(out, entry->second);
  }
  out += '}';
}

}  // namespace

std::string facts_digest(const YamlNode& root) {
  std::string text;
  append_node(text, root);
  return sha256(text);
}

}  // namespace juesuan
