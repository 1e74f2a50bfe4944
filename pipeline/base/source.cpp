#include "base/source.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace juesuan {

std::string_view Source::line(std::uint32_t line) const {
  std::string_view rest = text;
  for (std::uint32_t current = 1;; ++current) {
    std::size_t end = rest.find('\n');
    std::string_view content = rest.substr(0, end);
    if (current == line) {
      if (!content.empty() && content.back() == '\r') content.remove_suffix(1);
      return content;
    }
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
}

const Source& Sources::add(std::string path, std::string text) {
  return sources_.emplace_back(Source{std::move(path), std::move(text)});
}

std::string Place::text() const {
  if (source == nullptr) return "";
  return line == 0 ? source->path : fmt::format("{}:{}:{}", source->path, line, column);
}

Place Place::part(std::uint32_t offset, std::uint32_t part_length) const {
  return {source, line, column + offset, part_length};
}

Place place_at(const Source& source, std::size_t offset, std::uint32_t length) {
  std::string_view before = std::string_view(source.text).substr(0, offset);
  auto line = static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
  std::size_t start = before.rfind('\n');
  start = start == std::string_view::npos ? 0 : start + 1;
  auto column = static_cast<std::uint32_t>(1 + utf8_length(before.substr(start)));
  return {&source, line, column, length};
}

}  // namespace juesuan
