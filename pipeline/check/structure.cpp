// R17, R18: how the filled document is put together: numbers of headings and list items, and the headings
// that the contents will list.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "check/compare.h"
#include "check/printed_figures.h"

namespace juesuan {
namespace {

constexpr int kLevels = 5;
constexpr std::size_t kShownBytes = 60;
constexpr std::string_view kNoteWord = "注：";

/// The start of a text, for a person to find it.
std::string beginning(std::string_view text) {
  if (text.size() <= kShownBytes) return std::string(text);
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

/// The place of what a text prints first that was typed; else the year's.
Place place_of(const CheckInput& input, const RichText& text) {
  for (const Printed& span : text.printed)
    if (const Figure& figure = input.figures[span.figure]; figure.kind == FigureKind::kText && figure.place)
      return figure.place;
  return input.year.year_place;
}

// ---- numbers at the start of a text ----

/// How a heading or a list item is numbered: what stands before and behind the number, and whether it is in
/// Chinese.
struct Numbering {
  std::string_view before, behind;
  bool chinese = false;

  bool operator==(const Numbering&) const = default;
};

struct Number {
  Numbering style;
  int value = 0;
  std::size_t length = 0;  ///< bytes, marks included
};

/// The value of a Chinese numeral (1 to 99) at the start of `text`, and its bytes; 0 if there is none.
int chinese_value(std::string_view text, std::size_t& length) {
  constexpr std::string_view kDigits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
  constexpr std::size_t kBytes = 3;
  int tens = 0, ones = 0;
  bool has_ten = false;
  for (length = 0; length + kBytes <= text.size(); length += kBytes) {
    std::string_view digit = text.substr(length, kBytes);
    if (digit == "十" && !has_ten) {
      has_ten = true;
      tens = ones == 0 ? 1 : ones;
      ones = 0;
      continue;
    }
    const auto* found = std::find(std::begin(kDigits), std::end(kDigits), digit);
    if (found == std::end(kDigits) || ones != 0) break;
    ones = static_cast<int>(found - kDigits) + 1;
  }
  return 10 * tens + ones;
}

int decimal_value(std::string_view text, std::size_t& length) {
  constexpr std::size_t kMostDigits = 2;
  int value = 0;
  for (length = 0; length < text.size() && text[length] >= '0' && text[length] <= '9'; ++length)
    value = 10 * value + (text[length] - '0');
  return length > kMostDigits ? 0 : value;
}

/// 3、4月: a second number, not an item.
bool is_short_number(std::string_view text) {
  std::size_t length = 0;
  return decimal_value(text, length) > 0;
}

std::optional<Number> number_after(std::string_view before, std::string_view text) {
  if (!text.starts_with(before)) return std::nullopt;
  std::string_view rest = text.substr(before.size());
  std::size_t length = 0;
  Number number;
  number.value = decimal_value(rest, length);
  if (length == 0) {
    number.value = chinese_value(rest, length);
    number.style.chinese = true;
  }
  if (number.value == 0) return std::nullopt;
  rest.remove_prefix(length);
  for (std::string_view behind : {"、", "．", "）", "部分", ".", "　"}) {
    if (!rest.starts_with(behind)) continue;
    bool decimal_point = behind == "." && rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9';
    if (behind == "、" && !number.style.chinese && is_short_number(rest.substr(behind.size()))) continue;
    bool matches = (before == "（") == (behind == "）") && (before == "第") == (behind == "部分");
    if (decimal_point || !matches || (behind == "　" && before != "附件")) continue;
    number.style.before = before;
    number.style.behind = behind;
    number.length = before.size() + length + behind.size();
    return number;
  }
  return std::nullopt;
}

/// The number that a text starts with: 第一部分, 附件1, 一、, （一）, 1., 1、, （1）.
std::optional<Number> number_of(std::string_view text) {
  for (std::string_view before : {"第", "附件", "（", ""})
    if (std::optional<Number> number = number_after(before, text)) return number;
  return std::nullopt;
}

std::string shown(const Numbering& style, int value) {
  return fmt::format("{}{}{}", style.before,
                     style.chinese ? fmt::format("〔第{}〕", value) : fmt::format("{}", value), style.behind);
}

// ---- R17 ----

/// Follows the headings of a document: one counter for each level.
class HeadingNumbering {
 public:
  HeadingNumbering(const CheckInput& input, RuleReport& report) : input_(input), report_(report) {}

  void next(const Heading& heading) {
    auto level = static_cast<std::size_t>(std::clamp(heading.level, 1, kLevels) - 1);
    std::optional<Number> number = number_of(heading.text.text);
    report_.compared();
    Level& at = levels_[level];
    compare(heading, number, at);
    compare_style(heading, number, at);
    ++at.count;
    if (number) at.value = number->value;
    if (at.count == 1) at.numbered = number.has_value();
    for (std::size_t below = level + 1; below < levels_.size(); ++below) restart(levels_[below], level == 0);
  }

 private:
  struct Level {
    std::size_t count = 0;  ///< of headings under the same parent
    int value = 0;
    bool numbered = false;
    std::optional<Numbering> style;  ///< of this part
  };

  static void restart(Level& level, bool new_part) {
    std::optional<Numbering> style = new_part ? std::nullopt : level.style;
    level = Level{};
    level.style = style;
  }

  void compare(const Heading& heading, const std::optional<Number>& number, const Level& at) {
    if (!number && (at.count == 0 || !at.numbered)) return;
    int expected = at.count == 0 || at.numbered ? at.value + 1 : 0;
    if (number && number->value == expected) return;
    std::string seen =
        number ? fmt::format("是第 {} 个，编号是 {}", at.count + 1, number->value) : "没有编号";
    report_
        .add(place_of(input_, heading.text),
             fmt::format("标题“{}”的编号不连续", beginning(heading.text.text)), "编号")
        .values("", heading.text.text, "")
        .note("应为", expected == 0 ? "同级的标题都不编号" : fmt::format("编号 {}", expected))
        .note("实为", std::move(seen));
  }

  void compare_style(const Heading& heading, const std::optional<Number>& number, Level& at) {
    if (!number) return;
    if (!at.style) at.style = number->style;
    if (*at.style == number->style) return;
    report_
        .add(place_of(input_, heading.text),
             fmt::format("标题“{}”的编号与同级的写法不同", beginning(heading.text.text)), "编号")
        .values("", heading.text.text, "")
        .note("应为", shown(*at.style, number->value))
        .note("实为", shown(number->style, number->value));
  }

  const CheckInput& input_;
  RuleReport& report_;
  std::array<Level, kLevels> levels_;
};

/// Follows the numbered paragraphs under one heading.
class ListNumbering {
 public:
  ListNumbering(const CheckInput& input, RuleReport& report) : input_(input), report_(report) {}

  void restart() { seen_.clear(); }

  void next(const RichText& text) {
    std::string_view words = text.text;
    if (words.starts_with(kNoteWord)) words.remove_prefix(kNoteWord.size());
    std::optional<Number> number = number_of(words);
    if (!number || number->style.before == "第" || number->style.before == "附件") return;
    report_.compared();
    auto last = std::find_if(seen_.begin(), seen_.end(),
                             [&](const Number& one) { return one.style == number->style; });
    int before = last == seen_.end() ? 0 : last->value;
    if (last == seen_.end())
      seen_.push_back(*number);
    else
      last->value = number->value;
    if (number->value == 1 || number->value == before + 1) return;
    report_.add(place_of(input_, text), fmt::format("“{}”的序号不连续", beginning(text.text)), "编号")
        .values("", std::string(words.substr(0, number->length)), "")
        .note("应为",
              before == 0 ? "从 1 起，同一列的写法相同" : fmt::format("{} 之后是 {}", before, before + 1))
        .note("实为", fmt::format("{}", number->value));
  }

 private:
  const CheckInput& input_;
  RuleReport& report_;
  std::vector<Number> seen_;  ///< the last of each style
};

// ---- R18 ----

/// Two headings of one text under the same parent cannot be told apart in the contents.
void check_heading_texts(const CheckInput& input, RuleReport& report) {
  std::array<std::vector<std::string_view>, kLevels> siblings;
  for (const Block& block : input.document->blocks) {
    if (block.kind != Block::Kind::kHeading) continue;
    report.compared();
    std::string_view text = block.heading.text.text;
    auto level = static_cast<std::size_t>(std::clamp(block.heading.level, 1, kLevels) - 1);
    for (std::size_t below = level + 1; below < siblings.size(); ++below) siblings[below].clear();
    std::optional<Number> number = number_of(text);
    std::string_view words = text.substr(number ? number->length : 0);
    while (words.starts_with("　")) words.remove_prefix(std::string_view("　").size());
    if (words.empty())
      report.add(place_of(input, block.heading.text), fmt::format("标题“{}”没有文字", text), "目录");
    else if (std::find(siblings[level].begin(), siblings[level].end(), words) != siblings[level].end())
      report.add(place_of(input, block.heading.text), fmt::format("标题“{}”在目录里有两个", words), "目录")
          .values("", std::string(text), "")
          .note("提示", "同级的标题要分得开，请改其中一个");
    siblings[level].push_back(words);
  }
}

/// Every form stands under a heading of its name.
void check_form_headings(const CheckInput& input, RuleReport& report) {
  const Heading* heading = nullptr;
  for (const Block& block : input.document->blocks) {
    if (block.kind == Block::Kind::kHeading) heading = &block.heading;
    if (block.kind != Block::Kind::kTable || !input.document->tables[block.index].is_form) continue;
    const Table& table = input.document->tables[block.index];
    report.compared();
    bool named = heading != nullptr && heading->text.text.ends_with(table.heading) && !table.heading.empty();
    if (!named)
      report.add(input.year.year_place, fmt::format("附表“{}”上面没有它的标题", table.title), "目录")
          .values("", heading == nullptr ? "" : heading->text.text, table.heading)
          .note("应为", table.heading)
          .note("实为", heading == nullptr ? "没有标题" : heading->text.text);
    heading = nullptr;
  }
}

}  // namespace

void check_numbering(const CheckInput& input, RuleReport& report) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  HeadingNumbering headings(input, report);
  ListNumbering lists(input, report);
  for (const Block& block : input.document->blocks) {
    if (block.kind == Block::Kind::kHeading) {
      headings.next(block.heading);
      lists.restart();
    } else if (block.kind == Block::Kind::kParagraph) {
      lists.next(block.paragraph.text);
    }
  }
  report.not_applicable("没有标题");
}

void check_contents(const CheckInput& input, RuleReport& report) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  check_heading_texts(input, report);
  check_form_headings(input, report);
  report.missing("目录的页码由 juesuan verify 在 PDF 上核对");
}

}  // namespace juesuan
