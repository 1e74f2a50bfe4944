#pragma once

// The object layer over libharu: a document that is always freed, errors as exceptions, and the dictionaries,
// arrays and streams that libharu's own calls do not know. Objects added here belong to the document.

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/pdf_file.h"

namespace juesuan {

/// A libharu document. Any failing call of libharu throws std::runtime_error with a Chinese message.
class HaruDocument {
 public:
  HaruDocument();
  ~HaruDocument();
  HaruDocument(const HaruDocument&) = delete;
  HaruDocument& operator=(const HaruDocument&) = delete;

  /// For libharu's calls.
  HPDF_Doc handle() const { return document_; }
  HPDF_Dict catalog() const { return record()->catalog; }
  HPDF_Dict info() const { return record()->info; }

  /// A dictionary with its own object number; objects that hold it refer to it.
  HPDF_Dict new_object();
  /// A dictionary to be put into one place.
  HPDF_Dict new_dictionary();
  HPDF_Array new_array();
  /// A stream object of bytes that `deflate` made; they must stay until `save`, which copies them into the
  /// file (libharu would do so thrice, byte by byte).
  HPDF_Dict new_deflated_stream(std::string_view deflated);
  /// The same of bytes that stay as they are.
  HPDF_Dict new_plain_stream(std::string_view bytes);
  /// Bytes that shall stay until then.
  std::string_view keep(std::string bytes) { return kept_.emplace_back(std::move(bytes)); }
  /// A text string in UTF-16BE, also beyond the basic plane (libharu's own encoder is not).
  HPDF_Binary new_text(std::string_view utf8);

  /// A string of ASCII.
  HPDF_String new_ascii(const std::string& text);

  /// Sets a page's operators; once for each page.
  void set_content(HPDF_Page page, std::string_view operators);
  /// The number by which other objects refer to an object, a page or an annotation.
  static std::uint32_t number(HPDF_Dict object) { return object->header.obj_id & 0x00FFFFFF; }
  /// The object is this text instead.
  void write_as(HPDF_Dict object, std::string text);
  /// Of the first object that is not libharu's, once all of those exist.
  std::uint32_t next_number() const { return record()->xref->entries->count; }
  /// The file; `written` are objects beside libharu's. To be called once.
  std::string save(WrittenObjects written = {});

 private:
  HPDF_Doc_Rec* record() const { return reinterpret_cast<HPDF_Doc_Rec*>(document_); }
  HPDF_MMgr memory() const { return record()->mmgr; }

  HPDF_Doc document_ = nullptr;
  std::vector<std::pair<std::uint32_t, std::string>> replaced_;
  std::vector<StreamBytes> streams_;
  std::deque<std::string> kept_;
};

/// Throws when `status` is not HPDF_OK. For the calls that do not report through the error handler.
void check(HPDF_STATUS status);

/// All bytes of a libharu stream in memory, and more for it.
std::string read_bytes(HPDF_Stream stream);
void write_bytes(HPDF_Stream stream, std::string_view bytes);

/// Appends a text string as it is written in a file: UTF-16BE in hexadecimal.
void append_text(std::string& out, std::string_view utf8);

void set_name(HPDF_Dict dictionary, const char* key, const std::string& name);
void set_number(HPDF_Dict dictionary, const char* key, int number);
void set_flag(HPDF_Dict dictionary, const char* key, bool flag);
/// `object`: a dictionary, array, text or stream of the same document; it replaces what stood under the key.
void set_object(HPDF_Dict dictionary, const char* key, void* object);
void add_object(HPDF_Array array, void* object);
void add_number(HPDF_Array array, int number);

}  // namespace juesuan
