// R21: what a template or a draft leaves behind: instructions, blanks, doubled marks, brackets that do not
// close. One pass over each text, by its characters; most are looked at once and passed over.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "check/own_text.h"

namespace juesuan {
namespace {

using std::string_view;

/// Something left behind: bytes [begin, begin + length).
struct Residue {
  std::size_t begin = 0;
  std::size_t length = 0;
  const char* what = "";
  bool certain = true;
};

/// A character as its bytes in one number, so that characters can be cases of a switch.
constexpr std::uint32_t key(string_view character) {
  std::uint32_t bytes = 0;
  for (char byte : character) bytes = (bytes << 8U) | static_cast<unsigned char>(byte);
  return bytes;
}

/// Whether a character that is looked for begins with this byte. Most ideographs do not: E4, E7, E9.
bool may_begin(char byte) {
  static constexpr std::array<bool, 256> kBegins = [] {
    std::array<bool, 256> begins{};
    for (std::size_t lead : {0xC3U, 0xE2U, 0xE3U, 0xE5U, 0xE6U, 0xE8U, 0xEFU}) begins[lead] = true;
    for (unsigned char sign : {'X', 'x', '_', ' ', '{', '}', '%', 'T'}) begins[sign] = true;
    return begins;
  }();
  return kBegins[static_cast<unsigned char>(byte)];
}

std::size_t bytes_of(char lead) {
  auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
}

bool is_mark(std::uint32_t character) {
  return character == key("。") || character == key("，") || character == key("、") ||
         character == key("；") || character == key("：");
}

bool is_word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool starts_with_any(string_view text, std::initializer_list<string_view> words, std::size_t& length) {
  for (string_view word : words) {
    length = word.size();
    if (text.starts_with(word)) return true;
  }
  return false;
}

/// Finds what is left behind in one text.
template <typename Visit>
class Scanner {
 public:
  Scanner(string_view text, Visit visit) : text_(text), visit_(visit) {}

  void run() {
    for (at_ = 0; at_ < text_.size(); at_ += step_) {
      step_ = std::min(bytes_of(text_[at_]), text_.size() - at_);
      if (may_begin(text_[at_])) look_at(key(text_.substr(at_, step_)));
    }
    for (std::size_t i = 0; i < depth_; ++i)
      visit_(Residue{open_[i].at, open_[i].length, "括号或引号没有收尾", false});
  }

 private:
  struct Open {
    std::uint32_t close;
    std::size_t at, length;
  };

  void look_at(std::uint32_t character) {
    switch (character) {
      case key("。"):
      case key("，"):
      case key("、"):
      case key("；"):
      case key("："):
        return doubled_mark();
      case key("…"):
        return repeated("…", 2, "省略号", false);
      case key("×"):
        return crosses("×");
      case key("X"):
      case key("x"):
        return crosses(text_.substr(at_, 1));
      case key("_"):
        return repeated("_", 2, "没有填的空");
      case key("＿"):
        return repeated("＿", 2, "没有填的空");
      case key(" "):
        return repeated(" ", 2, "连续的空格", false);
      case key("{"):
        return words({"{{", "{%", "{#"}, "模板的记号");
      case key("}"):
        return words({"}}"}, "模板的记号");
      case key("%"):
        return words({"%}"}, "模板的记号");
      case key("T"):
        return words({"TODO"}, "待办的记号");
      case key("请"):
        return words({"请部门根据实际", "请单位根据实际", "请根据实际", "请结合实际", "请按实际", "请在此"},
                     "填写说明"),
               words({"请填写"}, "填写说明", false);
      case key("此"):
        return words({"此处填", "此处写", "此处请", "此处根据"}, "填写说明");
      case key("据"):
        return words({"据实填写"}, "填写说明", false);
      case key("待"):
        return words({"待补充", "待填"}, "没有填的空", false);
      case key("某"):
        return words({"某某"}, "没有填的空", false);
      case key("（"):
        return words({"（此处", "（填写"}, "填写说明"), empty_pair("（）"), open(key("）"));
      case key("“"):
        return empty_pair("“”"), open(key("”"));
      case key("《"):
        return empty_pair("《》"), open(key("》"));
      case key("【"):
        return open(key("】"));
      case key("〔"):
        return open(key("〕"));
      case key("）"):
      case key("”"):
      case key("》"):
      case key("】"):
      case key("〕"):
        return close(character);
      default:
        return;
    }
  }

  void found(std::size_t length, const char* what, bool certain = true) {
    visit_(Residue{at_, length, what, certain});
    step_ = length;
  }

  void doubled_mark() {
    std::size_t next = at_ + step_;
    if (next == text_.size()) return;
    std::size_t length = std::min(bytes_of(text_[next]), text_.size() - next);
    if (is_mark(key(text_.substr(next, length)))) found(step_ + length, "重复的标点");
  }

  void repeated(string_view character, std::size_t least, const char* what, bool certain = true) {
    std::size_t times = 0;
    while (text_.substr(at_ + times * character.size()).starts_with(character)) ++times;
    if (times >= least) found(times * character.size(), what, certain);
  }

  /// XX, ××; a single one only before what is counted: X年.
  void crosses(string_view cross) {
    std::size_t times = 0;
    while (text_.substr(at_ + times * cross.size()).starts_with(cross)) ++times;
    std::size_t end = at_ + times * cross.size();
    bool inside_word = (at_ > 0 && is_word_character(text_[at_ - 1])) ||
                       (end < text_.size() && is_word_character(text_[end]));
    std::size_t length = 0;
    bool counted = starts_with_any(
        text_.substr(end), {"年", "月", "日", "万元", "元", "个", "项", "人", "辆", "次", "件", "批", "%"},
        length);
    if (!inside_word && (times > 1 || counted)) found(end - at_, "没有填的空");
    step_ = end - at_;
  }

  void words(std::initializer_list<string_view> all, const char* what, bool certain = true) {
    std::size_t length = 0;
    if (starts_with_any(text_.substr(at_), all, length)) found(length, what, certain);
  }

  void empty_pair(string_view pair) {
    if (text_.substr(at_).starts_with(pair)) visit_(Residue{at_, pair.size(), "空的括号或引号", true});
  }

  void open(std::uint32_t closing) {
    if (depth_ < open_.size()) open_[depth_++] = {closing, at_, bytes_of(text_[at_])};
  }

  void close(std::uint32_t closing) {
    if (depth_ > 0 && open_[depth_ - 1].close == closing) {
      --depth_;
      return;
    }
    bool list_mark = closing == key("）") && at_ > 0 && is_word_character(text_[at_ - 1]);  // 1）
    if (!list_mark) visit_(Residue{at_, step_, "括号或引号没有开头", false});
  }

  static constexpr std::size_t kDeepest = 16;

  string_view text_;
  Visit visit_;
  std::size_t at_ = 0;
  std::size_t step_ = 1;
  std::array<Open, kDeepest> open_{};
  std::size_t depth_ = 0;
};

template <typename Visit>
void for_each_residue(string_view text, Visit visit) {
  Scanner<Visit>(text, visit).run();
}

Finding& report_residue(RuleReport& report, const Residue& residue, Place place, string_view words) {
  std::string message = fmt::format("“{}”是{}", words, residue.what);
  Finding& finding = residue.certain ? report.add(place, std::move(message), "残留")
                                     : report.doubt(place, std::move(message), "残留");
  return finding;
}

/// A text whose placeholders could not be filled was reported for that.
void check_own(const CheckInput& input, RuleReport& report, const Figure& own) {
  if (input.document == nullptr && own.text.find("{{") != std::string::npos) return;
  report.compared();
  for_each_residue(own.text, [&](const Residue& residue) {
    string_view words = string_view(own.text).substr(residue.begin, residue.length);
    report_residue(report, residue, place_in(own, residue.begin, residue.length), words)
        .values(own.name, std::string(words), "")
        .note("提示", "删去，或补上应写的内容；确实要这样写的，写入 已确认");
  });
}

/// An own text that a filled text prints; its figure is null if there is none.
struct OwnSpan {
  const Figure* own = nullptr;
  Printed span;
};

bool contains(const Printed& span, const Residue& residue) {
  return span.offset <= residue.begin && residue.begin + residue.length <= span.offset + span.length;
}

/// The own text that the residue lies in or reaches into.
OwnSpan own_text_at(const CheckInput& input, const RichText& text, const Residue& residue) {
  OwnSpan touched;
  for (const Printed& span : text.printed) {
    const Figure& figure = input.figures[span.figure];
    if (!is_own_text(figure)) continue;
    if (contains(span, residue)) return {&figure, span};
    bool reaches = residue.begin < span.offset + span.length && span.offset < residue.begin + residue.length;
    if (reaches) touched = {&figure, span};
  }
  return touched;
}

/// Where the own text's part of the residue is written.
Place place_of_part(const CheckInput& input, const OwnSpan& at, const Residue& residue) {
  if (at.own == nullptr) return input.year.year_place;
  std::size_t begin = std::max<std::size_t>(residue.begin, at.span.offset);
  std::size_t end = std::min<std::size_t>(residue.begin + residue.length, at.span.offset + at.span.length);
  bool as_typed = at.span.length == at.own->text.size();
  return as_typed ? place_in(*at.own, begin - at.span.offset, end - begin) : at.own->place;
}

/// What lies inside an own text was reported there.
void check_filled(const CheckInput& input, RuleReport& report, const RichText& text) {
  report.compared();
  for_each_residue(text.text, [&](const Residue& residue) {
    OwnSpan at = own_text_at(input, text, residue);
    if (at.own != nullptr && contains(at.span, residue)) return;
    string_view words = string_view(text.text).substr(residue.begin, residue.length);
    report_residue(report, residue, place_of_part(input, at, residue), words)
        .values(at.own == nullptr ? "" : at.own->name, std::string(words), "")
        .note("所在", text.text)
        .note("提示", "模板已有的字和标点，自己的文字里不必再写");
  });
}

}  // namespace

void check_residue(const CheckInput& input, RuleReport& report) {
  for_each_own_text(input, [&](const Figure& own) { check_own(input, report, own); });
  if (input.document == nullptr) return report.missing("文字没有填成，只看了单位自己的文字");
  for (const Block& block : input.document->blocks) {
    if (block.kind == Block::Kind::kHeading) check_filled(input, report, block.heading.text);
    if (block.kind == Block::Kind::kParagraph || block.kind == Block::Kind::kCaption)
      check_filled(input, report, block.paragraph.text);
  }
  for (const Table& table : input.document->tables) {
    for (const std::string& note : table.notes) check_filled(input, report, {note, {}});
    if (table.is_form) continue;  // words of the set and of the classification
    for (const std::vector<Cell>& row : table.rows)
      for (const Cell& cell : row)
        if (!cell.text.text.empty()) check_filled(input, report, cell.text);
  }
}

}  // namespace juesuan
