#include <cstddef>
#include <cstdint>
#include <string>

#include "load/classification.h"
#include "load/unit_year.h"

/// libFuzzer: any bytes as a unit's file and as a classification. Nothing may crash; what is refused has a
/// finding.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace juesuan;
  Sources sources;
  Diagnostics out;
  const Source& source = sources.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  std::optional<YamlNode> root = parse_yaml(source, out);
  if (!root) {
    if (!out.has_errors()) __builtin_trap();
    format_diagnostics(out);
    return 0;
  }
  std::optional<UnitYear> year = read_unit_year(*root, source, out);
  if (!year && !out.has_errors()) __builtin_trap();
  load_classification(*root, *root, out);
  format_diagnostics(out);
  return 0;
}
