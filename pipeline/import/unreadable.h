#pragma once

#include <stdexcept>
#include <string>

namespace juesuan {

/// Why a workbook is not read. Thrown by what reads it, never out of read_workbook.
class UnreadableWorkbook : public std::runtime_error {
 public:
  enum class Kind { kFormat, kPassword, kMacros, kTooLarge, kBroken };

  /// `seen`: what was found in the file, in Chinese, without a full stop.
  UnreadableWorkbook(Kind kind, const std::string& seen) : std::runtime_error(seen), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

}  // namespace juesuan
