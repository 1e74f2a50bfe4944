#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace juesuan {

/// An element as it starts: its name and attributes without prefixes.
struct XmlElement {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> attributes;

  /// "" if there is none.
  std::string_view attribute(std::string_view attribute_name) const;
};

/// What is told of a document, in its order. The views last as long as the call.
struct XmlEvents {
  std::function<void(const XmlElement&)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
};

/// Walks a document with libxml2, without network and without document types. "" or what is wrong with it.
std::string read_xml(std::string_view bytes, const XmlEvents& events);

}  // namespace juesuan
