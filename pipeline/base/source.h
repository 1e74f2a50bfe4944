#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace juesuan {

/// A file's text with its name, kept for messages. Every Place points into one, so a Source outlives all
/// that was read from it; Sources owns them.
struct Source {
  std::string path;
  std::string text;

  /// Line number `line` (1-based) without its line end; empty when there is no such line.
  std::string_view line(std::uint32_t line) const;
};

/// The owner of all sources of one job; addresses stay valid as more are added.
class Sources {
 public:
  const Source& add(std::string path, std::string text);
  /// In the order they were added.
  const std::deque<Source>& all() const { return sources_; }

 private:
  std::deque<Source> sources_;
};

/// Where something was written. Line and column are 1-based; columns and length count characters (code
/// points), not bytes. `source` null means: written nowhere (derived); line 0: the file as a whole.
struct Place {
  const Source* source = nullptr;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;

  explicit operator bool() const { return source != nullptr; }
  /// "path:line:column", "path" for a whole file, or "" for no place.
  std::string text() const;
  /// The same line, `offset` characters further on, `length` characters long.
  Place part(std::uint32_t offset, std::uint32_t length) const;
};

/// The place of byte `offset` of `source`, `length` characters long. Linear in the text before the offset.
Place place_at(const Source& source, std::size_t offset, std::uint32_t length = 1);

}  // namespace juesuan
