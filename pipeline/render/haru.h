#pragma once

// The object layer over libharu: a document that is always freed, errors as exceptions, and the dictionaries,
// arrays and streams that libharu's own calls do not know. Objects added here belong to the document.

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include <string>
#include <string_view>

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
  /// A stream object of these bytes, deflated.
  HPDF_Dict new_stream(std::string_view bytes);
  /// The same of bytes that `deflate` made.
  HPDF_Dict new_deflated_stream(std::string_view deflated);
  /// A text string in UTF-16BE, also beyond the basic plane (libharu's own encoder is not).
  HPDF_Binary new_text(std::string_view utf8);

  /// Writes a page's operators; once for each page.
  void set_content(HPDF_Page page, std::string_view operators);
  /// The file. To be called once.
  std::string save();

 private:
  HPDF_Doc_Rec* record() const { return reinterpret_cast<HPDF_Doc_Rec*>(document_); }
  HPDF_MMgr memory() const { return record()->mmgr; }

  HPDF_Doc document_ = nullptr;
};

/// Throws when `status` is not HPDF_OK. For the calls that do not report through the error handler.
void check(HPDF_STATUS status);

void set_name(HPDF_Dict dictionary, const char* key, const std::string& name);
void set_number(HPDF_Dict dictionary, const char* key, int number);
void set_flag(HPDF_Dict dictionary, const char* key, bool flag);
/// `object`: a dictionary, array, text or stream of the same document; it replaces what stood under the key.
void set_object(HPDF_Dict dictionary, const char* key, void* object);
void add_object(HPDF_Array array, void* object);
void add_number(HPDF_Array array, int number);

}  // namespace juesuan
