#pragma once

// The bytes of a PDF file around its objects. libharu writes every object by itself and a plain
// cross-reference table; here all objects but the streams go into compressed object streams (ISO
// 32000-1, 7.5.7 and 7.5.8): a structure tree has some thousand small objects, which as plain text would be a
// third of the file.

#include <hpdf.h>
#include <hpdf_objects.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace juesuan {

/// Objects written as text. Their numbers go on from that of the first.
struct WrittenObjects {
  std::uint32_t first = 0;
  std::string text;
  std::vector<std::uint32_t> ends;  ///< of each object's text

  std::uint32_t next() const { return first + static_cast<std::uint32_t>(ends.size()); }
  /// Closes the object whose text was appended last.
  void end_object() {
    text += '\n';
    ends.push_back(static_cast<std::uint32_t>(text.size()));
  }
};

/// The bytes of a stream object, as they stand in the file.
struct StreamBytes {
  std::uint32_t number = 0;
  std::string_view bytes;
};

struct FileObjects {
  HPDF_Xref objects = nullptr;  ///< libharu's
  HPDF_MMgr memory = nullptr;
  std::vector<std::pair<std::uint32_t, std::string>> replaced;  ///< libharu's objects that are text after all
  std::vector<StreamBytes> streams;  ///< of libharu's objects that are streams; their entries say the length
  WrittenObjects written;            ///< numbered after libharu's
  std::uint32_t catalog = 0;
  std::uint32_t info = 0;
};

/// The file, with an /ID that is a digest of its objects.
std::string write_file(FileObjects objects);

}  // namespace juesuan
