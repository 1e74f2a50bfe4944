#include "layout/glyphs.h"

#include <algorithm>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::u32string_view kOpeners = U"‘“〈《「『【〔〖（［｛";
constexpr std::u32string_view kClosersWithBlank = U"’”、。〉》」』】〕〗）］｝，．：；";
constexpr std::u32string_view kOtherNoStart = U"·—…‰℃゛々〻！％？～°′″￠–";
constexpr std::u32string_view kOtherNoEnd = U"￥＄￡№＃";
constexpr std::u32string_view kAsciiNoStart = U"!%),.:;?]}";
constexpr std::u32string_view kAsciiNoEnd = U"#$([{";

/// What may follow a number and belongs to it: 183.66万元, 12月31日, 3辆.
constexpr std::u32string_view kUnits =
    U"万亿千百十元角分年月日时秒号个辆人次台套项倍名批天家件场期户种岁级亩吨克斤米公平里室股条份本页例所处只"
    U"支张笔"
    U"届类点度折位";
constexpr std::u32string_view kMagnitudes = U"万亿千百";
constexpr std::u32string_view kCounters = U"人批车个";

bool contains(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

std::uint8_t ascii_traits(char32_t c) {
  if (c == '\n') return kLineEnd | kSpace;
  if (c <= ' ' || c == 0x7F) return kSpace;
  int traits = kWord;
  if (c >= '0' && c <= '9') traits |= kDigit;
  if (contains(kAsciiNoStart, c)) traits |= kNoStart;
  if (contains(kAsciiNoEnd, c)) traits |= kNoEnd;
  return static_cast<std::uint8_t>(traits);
}

std::uint8_t mark_traits(char32_t c) {
  if (c == 0x3000) return kSpace;
  if (contains(kOpeners, c)) return kNoEnd | kBlankLeft;
  if (contains(kClosersWithBlank, c)) return kNoStart | kBlankRight;
  if (contains(kOtherNoStart, c)) return kNoStart;
  if (contains(kOtherNoEnd, c)) return kNoEnd;
  return c >= U'０' && c <= U'９' ? kDigit : 0;
}

/// Where the reader of a line stands within a number and its unit.
enum class InNumber : std::uint8_t { kNo, kDigits, kMagnitude, kYear, kMonth, kCounter };

InNumber after(InNumber before, const Glyph& glyph) {
  if (glyph.traits & kDigit) return InNumber::kDigits;
  if (before != InNumber::kDigits && before != InNumber::kMagnitude) return InNumber::kNo;
  if (contains(kMagnitudes, glyph.code)) return InNumber::kMagnitude;
  if (glyph.code == U'年') return InNumber::kYear;
  if (glyph.code == U'月') return InNumber::kMonth;
  return contains(kCounters, glyph.code) ? InNumber::kCounter : InNumber::kNo;
}

bool belongs_to_number(InNumber state, const Glyph& next) {
  switch (state) {
    case InNumber::kNo:
      return false;
    case InNumber::kDigits:
    case InNumber::kMagnitude:
      return contains(kUnits, next.code);
    case InNumber::kYear:
      return next.code == U'度';
    case InNumber::kMonth:
      return next.traits & kDigit;
    case InNumber::kCounter:
      return next.code == U'次' || next.code == U'月';
  }
  return false;
}

/// 避头尾 and words; what a number holds together is asked separately.
bool may_part(const Glyph& a, const Glyph& b) {
  if (a.traits & kLineEnd) return true;
  if ((b.traits & (kNoStart | kSpace)) || (a.traits & kNoEnd)) return false;
  if (a.traits & kSpace) return true;
  if (a.code == U'第' && (b.traits & kDigit)) return false;
  if (a.code == '"' || b.code == '"' || a.code == '\'' || b.code == '\'') return false;
  return !((a.traits & kWord) && (b.traits & kWord)) && !((a.traits & kDigit) && (b.traits & kDigit));
}

void mark_breaks(std::vector<Glyph>& glyphs) {
  InNumber state = InNumber::kNo;
  for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) {
    Glyph& glyph = glyphs[i];
    state = after(state, glyph);
    const Glyph& next = glyphs[i + 1];
    glyph.break_after = may_part(glyph, next) && (state == InNumber::kNo || !belongs_to_number(state, next));
  }
  if (!glyphs.empty()) glyphs.back().break_after = true;
}

}  // namespace

std::uint8_t traits_of(char32_t c) {
  if (c < 0x80) return ascii_traits(c);
  if (c >= 0x3100 && c < 0xFF00) return 0;
  std::uint8_t traits = mark_traits(c);
  if (traits == 0 && c >= 0xC0 && c < 0x250) return kWord;
  return traits;
}

void TextMeasure::glyphs(std::string_view text, Face face, std::vector<Glyph>& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    Glyph glyph;
    glyph.offset = static_cast<std::uint32_t>(at);
    glyph.code = next_code_point(text, at);
    glyph.traits = traits_of(glyph.code);
    glyph.advance = advance(face, glyph.code, text);
    out.push_back(glyph);
  }
  mark_breaks(out);
}

int TextMeasure::width(std::string_view text, Face face) {
  int sum = 0;
  for (std::size_t at = 0; at < text.size();) sum += advance(face, next_code_point(text, at), text);
  return sum;
}

std::uint16_t TextMeasure::advance(Face face, char32_t c, std::string_view text) {
  auto& row = rows_[static_cast<std::size_t>(face)][c >> 8];
  if (!row) row = std::make_unique<Row>();
  std::uint16_t& known = (*row)[c & 0xFF];
  if (known == 0) known = static_cast<std::uint16_t>(ask(face, c, text) + 1);
  return static_cast<std::uint16_t>(known - 1);
}

std::uint16_t TextMeasure::ask(Face face, char32_t c, std::string_view text) {
  if (c == '\n') return 0;
  if (c == '\t') c = ' ';
  if (!fonts_.has(face, c)) {
    auto same = [c](const MissingGlyph& missing) { return missing.code == c; };
    if (std::none_of(missing_.begin(), missing_.end(), same)) missing_.push_back({c, std::string(text)});
    return 1000;
  }
  return static_cast<std::uint16_t>(std::clamp(fonts_.advance(face, c), 0, 4000));
}

}  // namespace juesuan
