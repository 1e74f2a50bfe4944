#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// The storage of an .xls (OLE2, a file system in a file), read and written by libgsf. Throw
/// UnreadableWorkbook.
struct OleFile {
  std::vector<std::string> names;  ///< of what is at its top
  std::string workbook;  ///< the bytes of the stream Workbook (or Book, before 1997); "" if there is none
};
OleFile read_ole_file(std::string_view bytes);

/// A storage with one stream.
std::string write_ole_file(const std::string& name, const std::string& stream);

}  // namespace juesuan
