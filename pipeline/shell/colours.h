#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace juesuan {

/// Messages with their 错误[…], 警告[…] and 提示[…] in colour and the places before them bold (ANSI escapes);
/// everything else as it was.
std::string coloured(std::string_view messages);

/// Whether messages may be coloured: stderr is a terminal that can, and NO_COLOR (no-color.org) is not set.
bool wants_colours();

/// While it lives, what is written to std::cerr is coloured.
class ColouredErrors {
 public:
  ColouredErrors();
  ~ColouredErrors();
  ColouredErrors(const ColouredErrors&) = delete;
  ColouredErrors& operator=(const ColouredErrors&) = delete;

 private:
  class Buffer;
  std::unique_ptr<Buffer> buffer_;
};

}  // namespace juesuan
