#include "fill/sheet_name.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxSheetName = 31;

}  // namespace

std::string sheet_name(const std::string& title, std::set<std::string>& used) {
  std::u32string name = to_utf32(title).substr(0, kMaxSheetName);
  for (int number = 2; !used.insert(to_utf8(name)).second; ++number) {
    std::u32string suffix = to_utf32(fmt::format("（{}）", number));
    name = to_utf32(title).substr(0, kMaxSheetName - suffix.size()) + suffix;
  }
  return to_utf8(name);
}

}  // namespace juesuan
