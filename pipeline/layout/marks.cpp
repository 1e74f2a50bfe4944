#include "layout/marks.h"

#include <array>

namespace juesuan {
namespace {

constexpr std::uint8_t bits(int traits) {
  return static_cast<std::uint8_t>(traits);
}

/// A dash (——) and an ellipsis (……) must not be cut (5.1.4, 5.1.5): as the second half never starts a line,
/// they never are. That the whole does not start one either is stricter than the standard, as most presses
/// are.
constexpr MarkClass kClasses[] = {
    {"句号、逗号、顿号、分号、冒号", "5.1.1", U"。，、；：．｡､", bits(kNoStart | kBlankRight)},
    {"问号、叹号", "5.1.2", U"？！", bits(kNoStart)},
    {"后引号、后括号、后书名号", "5.1.3", U"”’）］｝〕】〉》」』〗〙〛", bits(kNoStart | kBlankRight)},
    {"前引号、前括号、前书名号", "5.1.3", U"“‘（［｛〔【〈《「『〖〘〚", bits(kNoEnd | kBlankLeft)},
    {"破折号", "5.1.4", U"—⸺", bits(kNoStart)},
    {"省略号", "5.1.5", U"…⋯", bits(kNoStart)},
    {"连接号：短横线、一字线、浪纹线", "5.1.6", U"‐‑–－～〜", bits(kNoStart)},
    {"间隔号", "5.1.7", U"·・•‧", bits(kNoStart)},
    {"分隔号", "5.1.9", U"／", bits(kNoStart | kNoEnd)},
    {"数后的记号", "", U"％‰℃℉°′″￠", bits(kNoStart)},
    {"数前的记号", "", U"￥＄￡№＃", bits(kNoEnd)},
    {"叠字号", "", U"々〻゛゜", bits(kNoStart)},
    {"半角的点号、后括号", "5.1.1", U"!%),.:;?]}", bits(kWord | kNoStart)},
    {"半角的前括号、数前的记号", "5.1.3", U"#$([{¥£", bits(kWord | kNoEnd)},
    {"半角的短横线、浪纹线", "5.1.6", U"-~", bits(kWord | kNoStart)},
    {"半角的分隔号", "5.1.9", U"/", bits(kWord | kNoStart | kNoEnd)},
    {"附在前一字上的记号", "", U"\u200D\uFE00\uFE01\uFE02\uFE0E\uFE0F\u3099\u309A", bits(kNoStart)},
    {"空格", "", U"\u3000\u2002\u2003\u2009", bits(kSpace)},
};

/// The blocks of 256 characters that hold all marks.
constexpr std::array<char32_t, 6> kBlocks = {0x00, 0x20, 0x21, 0x2E, 0x30, 0xFE};
constexpr std::size_t kRows = 8;  // the above, 0x22 and 0xFF

constexpr std::size_t row_of(char32_t c) {
  char32_t block = c >> 8;
  if (block == 0x22) return 6;
  if (block == 0xFF) return 7;
  for (std::size_t i = 0; i < kBlocks.size(); ++i)
    if (kBlocks[i] == block) return i;
  return kRows;
}

using TraitTable = std::array<std::array<std::uint8_t, 256>, kRows>;

constexpr bool is_latin_letter(char32_t c) {
  return c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7;
}

constexpr TraitTable make_table() {
  TraitTable table{};
  for (char32_t c = 0; c < 0x100; ++c) {
    std::uint8_t& traits = table[0][c];
    if (c == '\n')
      traits = kLineEnd | kSpace;
    else if (c <= ' ' || c == 0x7F)
      traits = kSpace;
    else if (c < 0x7F || is_latin_letter(c))
      traits = kWord;
    if (c >= '0' && c <= '9') traits = bits(kWord | kDigit);
  }
  for (char32_t c = U'０'; c <= U'９'; ++c) table[row_of(c)][c & 0xFF] = kDigit;
  for (const MarkClass& each : kClasses)
    for (char32_t c : each.marks) table[row_of(c)][c & 0xFF] = each.traits;
  return table;
}

constexpr TraitTable kTable = make_table();

/// Signs that change the look of the character before: combining accents, and selectors of a variant of a
/// rare character.
bool is_attached(char32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0xE0100 && c <= 0xE01EF);
}

}  // namespace

std::span<const MarkClass> mark_classes() {
  return kClasses;
}

std::uint8_t traits_of(char32_t c) {
  if (c >= 0x3100 && c < 0xFE00) return 0;
  std::size_t row = row_of(c);
  if (row < kRows) return kTable[row][c & 0xFF];
  if (is_attached(c)) return kNoStart;
  return is_latin_letter(c) ? kWord : 0;
}

}  // namespace juesuan
