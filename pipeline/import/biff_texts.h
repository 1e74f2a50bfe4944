#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// The texts of an .xls from 1997 on ([MS-XLS] XLUnicodeRichExtendedString), from the bodies of records that
/// go on in one another: where characters go on in the next, it begins with a flag of its own. Without their
/// fonts and phonetics. Throws UnreadableWorkbook.
class BiffTexts {
 public:
  explicit BiffTexts(std::vector<std::string_view> bodies) : bodies_(std::move(bodies)) {}

  unsigned byte();
  unsigned word();
  std::uint32_t number();
  void skip(std::uint64_t bytes);
  /// A text that begins with its flags.
  std::u16string text(std::size_t length);

 private:
  void go_on();

  std::vector<std::string_view> bodies_;
  std::size_t body_ = 0, at_ = 0;
};

/// The shared strings: the record SST and those that go on with it.
std::vector<std::u16string> read_string_table(std::vector<std::string_view> bodies);

std::string utf8_of(std::u16string_view text);

}  // namespace juesuan
