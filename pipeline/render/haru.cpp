#include "render/haru.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/utf8.h"
#include "render/deflate.h"

namespace juesuan {
namespace {

constexpr const char* kFilter = "FlateDecode";

[[noreturn]] void fail(HPDF_STATUS error, HPDF_STATUS detail) {
  throw std::runtime_error(fmt::format("写 PDF 时 libharu 报错 0x{:04X}（细节 {}）", error, detail));
}

/// libharu's errors stick to the document and its calls return null objects afterwards, so we leave at once.
/// Its C frames hold nothing that the document does not own.
void on_error(HPDF_STATUS error, HPDF_STATUS detail, void*) {
  fail(error, detail);
}

void put_unit(std::string& out, char32_t unit) {
  out.push_back(static_cast<char>(unit >> 8 & 0xFF));
  out.push_back(static_cast<char>(unit & 0xFF));
}

std::string to_utf16(std::string_view utf8) {
  std::string out = "\xFE\xFF";
  for (std::size_t at = 0; at < utf8.size();) {
    char32_t c = next_code_point(utf8, at);
    if (c < 0x10000) {
      put_unit(out, c);
    } else {
      put_unit(out, 0xD7C0 + (c >> 10));
      put_unit(out, 0xDC00 + (c & 0x3FF));
    }
  }
  return out;
}

/// What a constructor of libharu gave; null means that there was no memory.
template <typename Object>
Object made(Object object) {
  if (!object) fail(HPDF_FAILD_TO_ALLOC_MEM, 0);
  return object;
}

}  // namespace

HaruDocument::HaruDocument() : document_(HPDF_New(on_error, nullptr)) {
  made(document_);
  record()->pdf_version = HPDF_VER_17;
}

HaruDocument::~HaruDocument() {
  HPDF_Free(document_);
}

HPDF_Dict HaruDocument::new_object() {
  HPDF_Dict dictionary = new_dictionary();
  check(HPDF_Xref_Add(record()->xref, dictionary));
  return dictionary;
}

HPDF_Dict HaruDocument::new_dictionary() {
  return made(HPDF_Dict_New(memory()));
}

HPDF_Array HaruDocument::new_array() {
  return made(HPDF_Array_New(memory()));
}

HPDF_Dict HaruDocument::new_deflated_stream(std::string_view deflated) {
  HPDF_Dict dictionary = new_plain_stream(deflated);
  set_name(dictionary, "Filter", kFilter);
  return dictionary;
}

HPDF_Dict HaruDocument::new_plain_stream(std::string_view bytes) {
  HPDF_Dict dictionary = new_object();
  set_number(dictionary, "Length", static_cast<int>(bytes.size()));
  streams_.push_back({number(dictionary), bytes});
  return dictionary;
}

HPDF_Binary HaruDocument::new_text(std::string_view utf8) {
  std::string units = to_utf16(utf8);
  return made(HPDF_Binary_New(memory(), reinterpret_cast<HPDF_BYTE*>(units.data()),
                              static_cast<HPDF_UINT>(units.size())));
}

HPDF_String HaruDocument::new_ascii(const std::string& text) {
  return made(HPDF_String_New(memory(), text.c_str(), nullptr));
}

/// The page comes with a stream of libharu, whose length is an object of its own.
void HaruDocument::set_content(HPDF_Page page, std::string_view operators) {
  auto* attributes = static_cast<HPDF_PageAttr>(page->attr);
  HPDF_Dict contents = attributes->contents;
  HPDF_Stream_Free(contents->stream);
  contents->stream = nullptr;
  attributes->stream = nullptr;
  std::string_view bytes = keep(deflate(operators));
  void* length = HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER);
  HPDF_Number_SetValue(static_cast<HPDF_Number>(length), static_cast<HPDF_INT32>(bytes.size()));
  set_name(contents, "Filter", kFilter);
  streams_.push_back({number(contents), bytes});
}

void HaruDocument::write_as(HPDF_Dict object, std::string text) {
  replaced_.emplace_back(number(object), std::move(text));
}

std::string HaruDocument::save(WrittenObjects written) {
  return write_file({.objects = record()->xref,
                     .memory = memory(),
                     .replaced = std::move(replaced_),
                     .streams = std::move(streams_),
                     .written = std::move(written),
                     .catalog = number(catalog()),
                     .info = number(info())});
}

void write_bytes(HPDF_Stream stream, std::string_view bytes) {
  check(HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                          static_cast<HPDF_UINT>(bytes.size())));
}

std::string read_bytes(HPDF_Stream stream) {
  std::string bytes;
  bytes.reserve(stream->size);
  for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(stream); ++i) {
    HPDF_UINT size = 0;
    const HPDF_BYTE* buffer = HPDF_MemStream_GetBufPtr(stream, i, &size);
    bytes.append(reinterpret_cast<const char*>(buffer), size);
  }
  return bytes;
}

void append_text(std::string& out, std::string_view utf8) {
  constexpr char kHex[] = "0123456789ABCDEF";
  out += '<';
  for (char c : to_utf16(utf8)) {
    out += kHex[static_cast<unsigned char>(c) >> 4];
    out += kHex[static_cast<unsigned char>(c) & 0xF];
  }
  out += '>';
}

void check(HPDF_STATUS status) {
  if (status != HPDF_OK) fail(status, 0);
}

void set_name(HPDF_Dict dictionary, const char* key, const std::string& name) {
  check(HPDF_Dict_AddName(dictionary, key, name.c_str()));
}

void set_number(HPDF_Dict dictionary, const char* key, int number) {
  check(HPDF_Dict_AddNumber(dictionary, key, number));
}

void set_flag(HPDF_Dict dictionary, const char* key, bool flag) {
  check(HPDF_Dict_AddBoolean(dictionary, key, flag ? HPDF_TRUE : HPDF_FALSE));
}

void set_object(HPDF_Dict dictionary, const char* key, void* object) {
  check(HPDF_Dict_Add(dictionary, key, object));
}

void add_object(HPDF_Array array, void* object) {
  check(HPDF_Array_Add(array, object));
}

void add_number(HPDF_Array array, int number) {
  check(HPDF_Array_AddNumber(array, number));
}

}  // namespace juesuan
