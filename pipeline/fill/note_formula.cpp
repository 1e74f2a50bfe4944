#include "fill/note_formula.h"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr int kLongestRange = 1000;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// Reads one formula of a note. Blanks count nowhere; brackets may be full width.
class FormulaReader {
 public:
  FormulaReader(std::u32string_view note, std::size_t at) : note_(note), at_(at) {}

  std::size_t position() const { return at_; }
  const std::string& expected() const { return expected_; }

  std::optional<NoteFormula> read() {
    NoteFormula formula;
    if (!read_number(formula.target)) return std::nullopt;
    std::u32string left = read_word();
    if (!read_one_of(U"=＝", "“=”")) return std::nullopt;
    bool bracketed = try_one_of(U"(（");
    if (!read_terms(formula) || (bracketed && !read_one_of(U")）", "右括号"))) return std::nullopt;
    std::u32string right = read_word();
    std::u32string_view word = right.empty() ? left : right;
    formula.of_rows = word == U"行";
    if (!formula.of_rows && word != U"栏" && word != U"栏各行") {
      expected_ = "“行”“栏”或“栏各行”";
      return std::nullopt;
    }
    return formula;
  }

 private:
  void skip_blanks() {
    while (at_ < note_.size() && (note_[at_] == U' ' || note_[at_] == U'\u3000')) ++at_;
  }

  bool try_one_of(std::u32string_view characters) {
    skip_blanks();
    if (at_ >= note_.size() || characters.find(note_[at_]) == std::u32string_view::npos) return false;
    ++at_;
    return true;
  }

  bool read_one_of(std::u32string_view characters, const char* expected) {
    if (try_one_of(characters)) return true;
    expected_ = expected;
    return false;
  }

  bool read_number(int& number) {
    skip_blanks();
    expected_ = "行次或栏次";
    if (at_ >= note_.size() || !is_digit(note_[at_])) return false;
    number = 0;
    while (at_ < note_.size() && is_digit(note_[at_]) && number < kLongestRange)
      number = number * 10 + static_cast<int>(note_[at_++] - U'0');
    return true;
  }

  std::u32string read_word() {
    skip_blanks();
    std::u32string word;
    while (at_ < note_.size() && std::u32string_view(U"行栏各").find(note_[at_]) != std::u32string_view::npos)
      word += note_[at_++];
    return word;
  }

  /// 1+2-3, with “1+2+…+8” for every number between.
  bool read_terms(NoteFormula& formula) {
    bool minus = false;
    while (true) {
      if (!formula.terms.empty() && try_ellipsis()) {
        if (!read_one_of(U"+＋", "“+”") || !read_range_end(formula)) return false;
      } else {
        int number = 0;
        if (!read_number(number)) return false;
        formula.terms.push_back({number, minus});
      }
      if (try_one_of(U"+＋"))
        minus = false;
      else if (try_one_of(U"-－−"))
        minus = true;
      else
        return true;
    }
  }

  bool read_range_end(NoteFormula& formula) {
    int last = 0;
    int before = formula.terms.back().number;
    std::size_t start = at_;
    if (!read_number(last)) return false;
    if (last <= before) {
      at_ = start;
      expected_ = fmt::format("比{}大的数", before);
      return false;
    }
    for (int number = before + 1; number <= last; ++number) formula.terms.push_back({number, false});
    return true;
  }

  bool try_ellipsis() {
    skip_blanks();
    std::size_t dots = 0;
    while (at_ < note_.size() && (note_[at_] == U'…' || note_[at_] == U'.')) ++at_, ++dots;
    return dots > 0;
  }

  std::u32string_view note_;
  std::size_t at_;
  std::string expected_;
};

/// Where the formula that holds the "=" at `equals` begins: the digits before it.
std::optional<std::size_t> formula_start(std::u32string_view note, std::size_t equals) {
  std::size_t at = equals;
  while (at > 0 && std::u32string_view(U" \u3000行栏各").find(note[at - 1]) != std::u32string_view::npos)
    --at;
  std::size_t end = at;
  while (at > 0 && is_digit(note[at - 1])) --at;
  return at == end ? std::nullopt : std::optional(at);
}

}  // namespace

std::vector<NoteFormula> parse_note_formulas(std::string_view text, Place place, Diagnostics& out) {
  std::vector<NoteFormula> formulas;
  std::u32string note = to_utf32(text);
  for (std::size_t equals = note.find_first_of(U"=＝"); equals != std::u32string::npos;
       equals = note.find_first_of(U"=＝", equals + 1)) {
    std::optional<std::size_t> start = formula_start(note, equals);
    if (!start) continue;
    FormulaReader reader(note, *start);
    std::optional<NoteFormula> formula = reader.read();
    if (formula) {
      formula->place = place.part(static_cast<std::uint32_t>(*start),
                                  static_cast<std::uint32_t>(reader.position() - *start));
      formulas.push_back(std::move(*formula));
      continue;
    }
    std::size_t at = std::min(reader.position(), note.size());
    std::string seen = at < note.size() ? fmt::format("“{}”", to_utf8(note.substr(at, 1))) : "注的末尾";
    out.error("FORM-NOTE-FORMULA", place.part(static_cast<std::uint32_t>(at), 1),
              fmt::format("表注里的公式“{}”读不懂：见到{}", to_utf8(note.substr(*start)), seen))
        .note("应为", reader.expected())
        .note("提示", "写成“27行=(1+2+…+8)行”或“1栏各行=(2+3)栏各行”");
  }
  return formulas;
}

}  // namespace juesuan
