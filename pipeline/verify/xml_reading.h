#pragma once

#include <functional>
#include <optional>
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

/// Puts the next bytes of a document into a buffer and says how many; 0: there are no more; nothing: they
/// cannot be had. Must not throw.
using XmlInput = std::function<std::optional<std::size_t>(char* buffer, std::size_t size)>;
/// The same, of a document that need not be in memory.
std::string read_xml(const XmlInput& input, const XmlEvents& events);

/// Text as it stands in an element or an attribute: & < > " are written as entities.
std::string xml_escaped(std::string_view text);

}  // namespace juesuan
