// Any bytes as a workbook: reading must end, and what is refused has a finding. An .xls is hard to hit by
// chance, so that bytes that are no container are also tried as the stream of one.

#include <cstddef>
#include <cstdint>
#include <string>

#include "import/ole_file.h"
#include "import/workbook.h"

namespace {

void read(const std::string& bytes) {
  using namespace juesuan;
  Source source{"workbook", bytes};
  Diagnostics out;
  std::optional<Workbook> workbook = read_workbook(source, out);
  if (workbook.has_value() == out.has_errors()) __builtin_trap();
  format_diagnostics(out);
}

}  // namespace

/// libfreexl forgets a text when the file ends behind it.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfreexl\n";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  if (size > 2 && data[0] == 0x09 && data[1] == 0x08) read(juesuan::write_ole_file("Workbook", bytes));
  return 0;
}
