#include "import/biff_texts.h"

#include <algorithm>

#include "base/utf8.h"
#include "import/unreadable.h"

namespace juesuan {

void BiffTexts::go_on() {
  while (body_ < bodies_.size() && at_ == bodies_[body_].size()) {
    ++body_;
    at_ = 0;
  }
  if (body_ == bodies_.size())
    throw UnreadableWorkbook(UnreadableWorkbook::Kind::kBroken, "有一段文字不完整");
}

unsigned BiffTexts::byte() {
  go_on();
  return static_cast<unsigned char>(bodies_[body_][at_++]);
}

unsigned BiffTexts::word() {
  unsigned low = byte();
  return low | byte() << 8;
}

std::uint32_t BiffTexts::number() {
  std::uint32_t low = word();
  return low | std::uint32_t{word()} << 16;
}

void BiffTexts::skip(std::uint64_t bytes) {
  while (bytes > 0) {
    go_on();
    std::uint64_t step = std::min<std::uint64_t>(bytes, bodies_[body_].size() - at_);
    at_ += static_cast<std::size_t>(step);
    bytes -= step;
  }
}

std::u16string BiffTexts::text(std::size_t length) {
  constexpr unsigned kWide = 1, kExtended = 4, kRich = 8;
  unsigned flags = byte();
  std::uint64_t behind = (flags & kRich) != 0 ? 4 * word() : 0;
  if ((flags & kExtended) != 0) behind += number();
  std::u16string text;
  while (text.size() < length) {
    if (at_ == bodies_[body_].size()) flags = byte();
    text += static_cast<char16_t>((flags & kWide) != 0 ? word() : byte());
  }
  skip(behind);
  return text;
}

std::vector<std::u16string> read_string_table(std::vector<std::string_view> bodies) {
  BiffTexts texts(std::move(bodies));
  texts.skip(4);
  std::vector<std::u16string> strings;
  for (std::uint32_t left = texts.number(); left > 0; --left) {
    unsigned length = texts.word();
    strings.push_back(texts.text(length));
  }
  return strings;
}

std::string utf8_of(std::u16string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    bool is_first = c >= 0xD800 && c < 0xDC00 && i + 1 < text.size();
    bool is_pair = is_first && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000;
    if (is_pair) c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00U);
    append_utf8(out, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  return out;
}

}  // namespace juesuan
