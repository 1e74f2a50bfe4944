#include "check/own_text.h"

#include "base/utf8.h"

namespace juesuan {
namespace {

/// Byte offset of a place in its source.
std::size_t offset_of(const Place& place) {
  const std::string& text = place.source->text;
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < place.line && at != std::string::npos; ++line) {
    at = text.find('\n', at);
    if (at != std::string::npos) ++at;
  }
  if (at == std::string::npos) return text.size();
  for (std::uint32_t column = 1; column < place.column && at < text.size(); ++column)
    next_code_point(text, at);
  return at;
}

/// How often `words` stand in `text` before byte `end`.
std::size_t times_before(std::string_view text, std::string_view words, std::size_t end) {
  std::size_t times = 0;
  for (std::size_t at = text.find(words); at < end; at = text.find(words, at + words.size())) ++times;
  return times;
}

}  // namespace

Place place_in(const Figure& own, std::size_t begin, std::size_t length) {
  const Place& place = own.place;
  if (place.source == nullptr || place.line == 0 || length == 0) return place;
  std::string_view words = std::string_view(own.text).substr(begin, length);
  std::size_t skip = times_before(own.text, words, begin);
  std::size_t start = offset_of(place);
  // A text in quotes or over several lines is longer in the file than it reads, one with placeholders too.
  constexpr std::size_t kLongerInFile = 4;
  std::string_view written =
      std::string_view(place.source->text).substr(start, own.text.size() * kLongerInFile);
  std::size_t at = written.find(words);
  for (; skip > 0 && at != std::string_view::npos; --skip) at = written.find(words, at + words.size());
  if (at == std::string_view::npos) return place;
  return place_at(*place.source, start + at, static_cast<std::uint32_t>(utf8_length(words)));
}

}  // namespace juesuan
