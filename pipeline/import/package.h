#pragma once

#include <zip.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/xml_reading.h"

namespace juesuan {

/// The zip archive of an .xlsx or .ods, which may be anything: what its directory says is looked at before a
/// part is unpacked, and what a part gives is counted. The bytes must outlive it. All throw
/// UnreadableWorkbook.
class Package {
 public:
  explicit Package(std::string_view bytes);

  bool has(const std::string& name) const;
  const std::vector<std::string>& names() const { return names_; }
  /// A part that is small enough to be kept; "" when there is none.
  std::string part(const std::string& name);
  /// Walks a part without keeping it.
  void walk(const std::string& name, const XmlEvents& events);

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  using OpenPart = std::unique_ptr<zip_file_t, Close>;

  void open(std::string_view bytes);
  void look_at_directory();
  void take_entry(const zip_stat_t& entry);
  OpenPart open_part(const std::string& name);
  std::size_t read_some(const std::string& name, zip_file_t* file, char* buffer, std::size_t size);

  std::unique_ptr<zip_t, Discard> zip_;
  std::vector<std::string> names_;  ///< sorted
  std::uint64_t declared_ = 0;
  std::uint64_t unpacked_ = 0;
};

/// The bytes of an archive of parts (name, bytes), not packed.
std::string pack_plainly(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace juesuan
