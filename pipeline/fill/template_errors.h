#pragma once

#include <set>
#include <string>
#include <utility>

#include "base/diagnostic.h"

namespace juesuan::template_syntax {

/// The errors of one rendering: each cause once, however often a loop or a macro meets it.
class RenderErrors {
 public:
  explicit RenderErrors(Diagnostics& out) : out_(out) {}

  /// Null if the same was reported before, or enough was.
  Diagnostic* add(std::string code, const Place& place, std::string message) {
    if (seen_.size() >= kMost || !seen_.emplace(place.text(), message).second) return nullptr;
    return &out_.error(std::move(code), place, std::move(message));
  }

 private:
  static constexpr std::size_t kMost = 100;

  Diagnostics& out_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace juesuan::template_syntax
