#include "layout/glyphs.h"

#include <algorithm>

#include "base/utf8.h"

namespace juesuan {
namespace {

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

Tie tie_of_number(InNumber state, const Glyph& next) {
  bool held = false;
  switch (state) {
    case InNumber::kNo:
      return Tie::kNone;
    case InNumber::kDigits:
    case InNumber::kMagnitude:
      held = contains(kUnits, next.code);
      break;
    case InNumber::kYear:
      held = next.code == U'度';
      break;
    case InNumber::kMonth:
      return next.traits & kDigit ? Tie::kGroup : Tie::kNone;
    case InNumber::kCounter:
      held = next.code == U'次' || next.code == U'月';
      break;
  }
  return held ? Tie::kUnit : Tie::kNone;
}

bool is_straight_quote(const Glyph& glyph) {
  return glyph.code == '"' || glyph.code == '\'';
}

/// 避头尾 and words; what a number holds together is asked separately.
Tie tie_of_pair(const Glyph& a, const Glyph& b) {
  if (a.traits & kLineEnd) return Tie::kNone;
  if ((b.traits & (kNoStart | kSpace)) || (a.traits & kNoEnd)) return Tie::kMark;
  if (a.traits & kSpace) return Tie::kNone;
  if (((a.traits & kWord) && (b.traits & kWord)) || ((a.traits & kDigit) && (b.traits & kDigit)))
    return Tie::kWord;
  if ((a.code == U'第' && (b.traits & kDigit)) || is_straight_quote(a) || is_straight_quote(b))
    return Tie::kUnit;
  return Tie::kNone;
}

/// 1. before the words that it numbers.
bool is_list_number(const std::vector<Glyph>& glyphs, std::size_t i) {
  return glyphs[i].code == '.' && i > 0 && (glyphs[i - 1].traits & kDigit);
}

char32_t closer_of(char32_t opener) {
  constexpr std::u32string_view kOpeners = U"“‘（［｛〔【〈《「『〖";
  constexpr std::u32string_view kClosers = U"”’）］｝〕】〉》」』〗";
  std::size_t at = kOpeners.find(opener);
  return at < kClosers.size() ? kClosers[at] : 0;
}

/// “三公”, （一）, （表6）: what is so short between its marks holds together.
void tie_short_group(std::vector<Glyph>& glyphs, std::size_t opener) {
  constexpr std::size_t kMostInside = 4;
  char32_t closer = closer_of(glyphs[opener].code);
  std::size_t limit = std::min(glyphs.size(), opener + kMostInside + 2);
  std::size_t end = opener + 1;
  while (end < limit && glyphs[end].code != closer) ++end;
  if (end == limit) return;
  for (std::size_t i = opener + 1; i < end; ++i) glyphs[i].tie = std::max(glyphs[i].tie, Tie::kGroup);
}

void tie_glyphs(std::vector<Glyph>& glyphs) {
  InNumber state = InNumber::kNo;
  for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) {
    Glyph& glyph = glyphs[i];
    const Glyph& next = glyphs[i + 1];
    state = after(state, glyph);
    glyph.tie = tie_of_pair(glyph, next);
    if (glyph.tie != Tie::kNone) continue;
    if (state != InNumber::kNo)
      glyph.tie = tie_of_number(state, next);
    else if (is_list_number(glyphs, i))
      glyph.tie = Tie::kGroup;
  }
  for (std::size_t i = 0; i + 2 < glyphs.size(); ++i) {
    if (glyphs[i].traits & kBlankLeft) tie_short_group(glyphs, i);
  }
}

}  // namespace

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
  tie_glyphs(out);
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
