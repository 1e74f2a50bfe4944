#include "load/used_characters.h"

#include "base/utf8.h"

namespace juesuan {
namespace {

void add_scalar(const YamlNode& node, UsedCharacters& into) {
  std::string_view text(node.scalar);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t start = at;
    char32_t character = next_code_point(text, at);
    auto [entry, is_new] = into.try_emplace(character);
    if (is_new) entry->second = place_in(node, text.substr(0, start), text.substr(start, at - start));
  }
}

/// The end of what begins with '{' at `open`, when that is a tag; else `open` itself.
std::size_t end_of_tag(std::string_view text, std::size_t open) {
  constexpr std::string_view kTags[][2] = {{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}};
  for (const auto& [begin, end] : kTags) {
    if (!text.substr(open).starts_with(begin)) continue;
    std::size_t close = text.find(end, open + begin.size());
    return close == std::string_view::npos ? text.size() : close + end.size();
  }
  return open;
}

}  // namespace

void add_characters(const YamlNode& root, bool with_keys, UsedCharacters& into) {
  if (root.is_scalar()) add_scalar(root, into);
  for (const YamlNode& item : root.items) add_characters(item, with_keys, into);
  for (const YamlEntry& entry : root.entries) {
    if (with_keys) add_characters(entry.first, with_keys, into);
    add_characters(entry.second, with_keys, into);
  }
}

void add_template_characters(const Source& source, UsedCharacters& into) {
  std::string_view text(source.text);
  for (std::size_t at = 0; at < text.size();) {
    if (std::size_t end = end_of_tag(text, at); end != at) {
      at = end;
      continue;
    }
    std::size_t start = at;
    auto [entry, is_new] = into.try_emplace(next_code_point(text, at));
    if (is_new) entry->second = place_at(source, start);
  }
}

Place place_in(const YamlNode& scalar, std::string_view before, std::string_view character) {
  std::u32string line = to_utf32(scalar.place.source->line(scalar.place.line));
  std::u32string lead = to_utf32(before);
  std::size_t at = line.find(lead + to_utf32(character), scalar.place.column - 1);
  if (at == std::u32string::npos) return scalar.place;
  return {scalar.place.source, scalar.place.line, static_cast<std::uint32_t>(at + lead.size() + 1), 1};
}

}  // namespace juesuan
