#include "render/xlsx_elements.h"

// Elements of XML and their attributes, written without waste.
//
// libxlsxwriter 1.1.4 keeps each attribute, for the moment until its element is written, in two arrays of 2
// 080 characters: it zeroes both and then pads each copy to the end, 8 KB of memory for the 20 characters of
// width="7.28515625". Then it prints them one by one by format. A workbook of 14 forms has 7 000 attributes,
// most of them of rows, columns, formats, charts and comments. The library reaches the functions below by
// name through the dynamic linker, so that the definitions here answer (see xlsx_archive.h): the same
// structure of xmlwriter.h, of which only what is read is written, and one write per element. The bytes are
// the same.
//
// Should another version of the library do this elsewhere, these are not called and nothing changes.

#include <xlsxwriter.h>
#include <xlsxwriter/xmlwriter.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

/// As much as fits: what is longer is cut, as the library does.
void copy_text(char (&to)[LXW_MAX_ATTRIBUTE_LENGTH], const char* from) {
  std::size_t length = strnlen(from, LXW_MAX_ATTRIBUTE_LENGTH - 1);
  std::memcpy(to, from, length);
  to[length] = '\0';
}

/// The library frees it with free() and takes it for granted that there is one.
xml_attribute* named_attribute(const char* key) {
  auto* attribute = static_cast<xml_attribute*>(std::malloc(sizeof(xml_attribute)));
  if (!attribute) std::abort();
  copy_text(attribute->key, key);
  return attribute;
}

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#xA;";
  }
}

/// Quotes and line ends are special only in attributes.
void append_escaped(std::string& out, const char* text, bool in_attribute) {
  const char* special = in_attribute ? "&<>\"\n" : "&<>";
  while (true) {
    std::size_t plain = std::strcspn(text, special);
    out.append(text, plain);
    text += plain;
    if (*text == '\0') return;
    out += entity_of(*text++);
  }
}

enum class Values { kEscaped, kAsTheyAre };

/// One element's text, in memory that is used again for the next.
std::string& begin_element(const char* tag, const xml_attribute_list* attributes, Values values) {
  static thread_local std::string text;
  text = "<";
  text += tag;
  if (!attributes) return text;
  const xml_attribute* attribute = nullptr;
  STAILQ_FOREACH(attribute, attributes, list_entries) {
    text += ' ';
    text += attribute->key;
    text += "=\"";
    if (values == Values::kEscaped)
      append_escaped(text, attribute->value, true);
    else
      text += attribute->value;
    text += '"';
  }
  return text;
}

/// What cannot be written stays an error of the file, which the library asks for.
void write(std::FILE* file, std::string_view text) {
  fwrite_unlocked(text.data(), 1, text.size(), file);
}

}  // namespace

void juesuan::take_over_elements() {}

extern "C" {

xml_attribute* lxw_new_attribute_str(const char* key, const char* value) {
  xml_attribute* attribute = named_attribute(key);
  copy_text(attribute->value, value);
  return attribute;
}

xml_attribute* lxw_new_attribute_int(const char* key, uint32_t value) {
  xml_attribute* attribute = named_attribute(key);
  char* begin = attribute->value;
  // Negative numbers come as their complement.
  *std::to_chars(begin, begin + sizeof attribute->value - 1, static_cast<int32_t>(value)).ptr = '\0';
  return attribute;
}

xml_attribute* lxw_new_attribute_dbl(const char* key, double value) {
  xml_attribute* attribute = named_attribute(key);
  std::snprintf(attribute->value, sizeof attribute->value, "%.16G", value);
  return attribute;
}

void lxw_xml_start_tag(std::FILE* file, const char* tag, xml_attribute_list* attributes) {
  write(file, begin_element(tag, attributes, Values::kEscaped) += '>');
}

void lxw_xml_start_tag_unencoded(std::FILE* file, const char* tag, xml_attribute_list* attributes) {
  write(file, begin_element(tag, attributes, Values::kAsTheyAre) += '>');
}

void lxw_xml_empty_tag(std::FILE* file, const char* tag, xml_attribute_list* attributes) {
  write(file, begin_element(tag, attributes, Values::kEscaped) += "/>");
}

void lxw_xml_empty_tag_unencoded(std::FILE* file, const char* tag, xml_attribute_list* attributes) {
  write(file, begin_element(tag, attributes, Values::kAsTheyAre) += "/>");
}

void lxw_xml_end_tag(std::FILE* file, const char* tag) {
  std::string& text = begin_element("/", nullptr, Values::kAsTheyAre);
  text += tag;
  write(file, text += '>');
}

void lxw_xml_data_element(std::FILE* file, const char* tag, const char* data,
                          xml_attribute_list* attributes) {
  std::string& text = begin_element(tag, attributes, Values::kEscaped) += '>';
  append_escaped(text, data, false);
  text += "</";
  text += tag;
  write(file, text += '>');
}
}
