#include "verify/xml_reading.h"

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include <memory>
#include <mutex>

namespace juesuan {
namespace {

struct FreeReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};
using Reader = std::unique_ptr<xmlTextReader, FreeReader>;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// Keeps libxml2 from printing.
void ignore_error(void*, const char*, xmlParserSeverities, xmlTextReaderLocatorPtr) {}

void read_attributes(xmlTextReader* reader, XmlElement& element) {
  element.attributes.clear();
  while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
    element.attributes.emplace_back(view(xmlTextReaderConstLocalName(reader)),
                                    view(xmlTextReaderConstValue(reader)));
  }
  xmlTextReaderMoveToElement(reader);
}

void tell_start(xmlTextReader* reader, XmlElement& element, const XmlEvents& events) {
  std::string name(view(xmlTextReaderConstLocalName(reader)));
  element.name = name;
  bool is_empty = xmlTextReaderIsEmptyElement(reader) == 1;
  read_attributes(reader, element);
  if (events.start) events.start(element);
  if (is_empty && events.end) events.end(name);
}

constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

int read_input(void* context, char* buffer, int size) {
  const XmlInput& input = *static_cast<const XmlInput*>(context);
  std::optional<std::size_t> read = input(buffer, static_cast<std::size_t>(size));
  return read ? static_cast<int>(*read) : -1;
}

void start_library() {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
}

std::string walk(Reader reader, const XmlEvents& events) {
  if (!reader) return "XML 读不了";
  xmlTextReaderSetErrorHandler(reader.get(), ignore_error, nullptr);
  XmlElement element;
  int state = 0;
  while ((state = xmlTextReaderRead(reader.get())) == 1) {
    switch (xmlTextReaderNodeType(reader.get())) {
      case XML_READER_TYPE_ELEMENT:
        tell_start(reader.get(), element, events);
        break;
      case XML_READER_TYPE_END_ELEMENT:
        if (events.end) events.end(view(xmlTextReaderConstLocalName(reader.get())));
        break;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (events.text) events.text(view(xmlTextReaderConstValue(reader.get())));
        break;
      case XML_READER_TYPE_DOCUMENT_TYPE:
        return "有文件类型声明（DTD），表格软件不会这样写";
      default:
        break;
    }
  }
  if (state == 0) return {};
  return fmt::format("XML 在第 {} 行断了", xmlTextReaderGetParserLineNumber(reader.get()));
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes)
    if (key == attribute_name) return value;
  return {};
}

std::string read_xml(std::string_view bytes, const XmlEvents& events) {
  start_library();
  return walk(
      Reader(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, kOptions)),
      events);
}

std::string read_xml(const XmlInput& input, const XmlEvents& events) {
  start_library();
  return walk(
      Reader(xmlReaderForIO(read_input, nullptr, const_cast<XmlInput*>(&input), nullptr, nullptr, kOptions)),
      events);
}

std::string xml_escaped(std::string_view text) {
  std::string ended(text);
  xmlChar* escaped = xmlEncodeSpecialChars(nullptr, reinterpret_cast<const xmlChar*>(ended.c_str()));
  std::string out(view(escaped));
  xmlFree(escaped);
  return out;
}

}  // namespace juesuan
