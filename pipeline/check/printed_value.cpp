#include "check/printed_value.h"

#include <array>
#include <span>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr int kMostDigits = 18;
constexpr int kMostDecimals = 9;

/// A character as ASCII where it is one in another width; dashes of all lengths are a minus sign.
char32_t folded(char32_t c) {
  constexpr char32_t kFullWidthOffset = 0xFEE0;
  if (c < 0x80) return c;
  if (c >= U'！' && c <= U'～') return c - kFullWidthOffset;
  if (c == U'\u3000' || c == U'\u00A0') return U' ';
  if (c == U'−' || c == U'—' || c == U'–' || c == U'─') return U'-';
  return c;
}

/// Walks through a text by folded characters.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) { load(); }

  bool at_end() const { return at_ >= text_.size(); }
  char32_t peek() const { return current_; }
  std::size_t offset() const { return at_; }
  std::string_view rest() const { return text_.substr(at_); }
  void advance() { move_to(next_); }
  void move_to(std::size_t offset) {
    at_ = offset;
    load();
  }
  bool at_digit() const { return current_ >= U'0' && current_ <= U'9'; }
  /// Is the character `ahead` places on (0: this one) a digit?
  bool digit_ahead(int ahead) const {
    Reader copy = *this;
    for (; ahead > 0 && !copy.at_end(); --ahead) copy.advance();
    return copy.at_digit();
  }
  void skip_spaces() {
    while (current_ == U' ' || current_ == U'\t' || current_ == U'\n' || current_ == U'\r') advance();
  }

 private:
  void load() {
    if (at_ >= text_.size()) {
      current_ = 0;
      next_ = at_;
      return;
    }
    auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80) {
      current_ = byte;
      next_ = at_ + 1;
      return;
    }
    next_ = at_;
    current_ = folded(next_code_point(text_, next_));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;
  char32_t current_ = 0;
};

struct DirectionWord {
  std::string_view word;
  Direction direction;
};

/// Longer words stand before those that they start with.
constexpr DirectionWord kDirectionWords[] = {
    {"没有变化", Direction::kEqual}, {"没有增减", Direction::kEqual}, {"无变化", Direction::kEqual},
    {"无增减", Direction::kEqual},   {"持平", Direction::kEqual},     {"等于", Direction::kEqual},
    {"相等", Direction::kEqual},     {"一致", Direction::kEqual},     {"相同", Direction::kEqual},
    {"增加", Direction::kMore},      {"增长", Direction::kMore},      {"上升", Direction::kMore},
    {"提高", Direction::kMore},      {"大于", Direction::kMore},      {"多于", Direction::kMore},
    {"高于", Direction::kMore},      {"超过", Direction::kMore},      {"减少", Direction::kLess},
    {"下降", Direction::kLess},      {"降低", Direction::kLess},      {"小于", Direction::kLess},
    {"少于", Direction::kLess},      {"低于", Direction::kLess},
};
constexpr std::string_view kListingWords[] = {"主要包括", "其中"};
constexpr std::string_view kSizingUnits[] = {"万元", "元", "亿元", "个百分点", "百分点"};
constexpr std::string_view kNegations[] = {"没有", "不", "未"};

/// Whether one of the words above can begin with `c`: most characters of a text are passed over by this
/// alone.
bool may_begin_word(char32_t c) {
  constexpr std::u32string_view kFirst = U"没无持等相一增上提大多高超减下降小少低主其不未";
  return kFirst.find(c) != std::u32string_view::npos;
}

/// The length of the word of `words` that `text` starts with, or 0.
std::size_t starting_word(std::string_view text, std::span<const std::string_view> words) {
  for (std::string_view word : words)
    if (text.starts_with(word)) return word.size();
  return 0;
}

bool ends_unit(char32_t c) {
  constexpr std::u32string_view kMarks = U" \t\r\n,.;:!?()[]<>\"'/|、。“”‘’《》〈〉【】";
  return c == 0 || (c >= U'0' && c <= U'9') || kMarks.find(c) != std::u32string_view::npos;
}

/// Reads one text; the members say what has been seen so far.
class ValueReader {
 public:
  explicit ValueReader(std::string_view text) : text_(text), reader_(text) {}

  PrintedValue read() {
    read_words();
    if (reader_.at_digit()) {
      read_number();
      read_unit();
      read_words();
      if (reader_.at_digit()) refuse("两个数");
    }
    value_.form = form();
    return value_;
  }

 private:
  void refuse(const char* problem) {
    if (*value_.problem == 0) value_.problem = problem;
  }

  PrintedForm form() const {
    if (*value_.problem != 0) return PrintedForm::kUnreadable;
    if (has_number_) return PrintedForm::kNumber;
    if (value_.direction != Direction::kNone) return PrintedForm::kWord;
    if (listed_) return PrintedForm::kListed;
    return has_words_ ? PrintedForm::kText : PrintedForm::kBlank;
  }

  /// Up to the next digit or the end.
  void read_words() {
    bool negated = false;
    while (!reader_.at_end() && !reader_.at_digit()) {
      char32_t c = reader_.peek();
      if (c < 0x80) {
        read_mark(c);
        negated = false;
        continue;
      }
      negated = read_word(negated);
    }
  }

  void read_mark(char32_t c) {
    bool sign = c == U'-' && !has_number_ && reader_.digit_ahead(1);
    if (sign) value_.negative = true;
    constexpr std::u32string_view kStrokes = U"- /\t\r\n";
    if (kStrokes.find(c) == std::u32string_view::npos) has_words_ = true;
    reader_.advance();
  }

  /// Returns whether what it read negates the next word.
  bool read_word(bool negated) {
    if (!may_begin_word(reader_.peek())) {
      has_words_ = true;
      reader_.advance();
      return false;
    }
    std::string_view rest = reader_.rest();
    for (const DirectionWord& entry : kDirectionWords) {
      if (!rest.starts_with(entry.word)) continue;
      if (negated) refuse("否定的方向词");
      set_direction(entry.direction);
      reader_.move_to(reader_.offset() + entry.word.size());
      return false;
    }
    has_words_ = true;
    if (std::size_t length = starting_word(rest, kListingWords)) {
      listed_ = true;
      reader_.move_to(reader_.offset() + length);
      return false;
    }
    if (std::size_t length = starting_word(rest, kNegations)) {
      reader_.move_to(reader_.offset() + length);
      return true;
    }
    reader_.advance();
    return false;
  }

  void set_direction(Direction direction) {
    if (value_.direction != Direction::kNone && value_.direction != direction) refuse("两个方向");
    value_.direction = direction;
  }

  void read_number() {
    has_number_ = true;
    int group = read_digits();
    bool grouped = false;
    while (reader_.peek() == U',' && reader_.digit_ahead(1)) {
      if (grouped ? group != 3 : group > 3) refuse("不成千分位的逗号");
      grouped = true;
      reader_.advance();
      group = read_digits();
    }
    if (grouped && group != 3) refuse("不成千分位的逗号");
    if (reader_.peek() != U'.' || !reader_.digit_ahead(1)) return;
    reader_.advance();
    int decimals = read_digits();
    if (decimals > kMostDecimals) refuse("小数位太多");
    value_.decimals = static_cast<std::uint8_t>(decimals);
    if (reader_.peek() == U'.' && reader_.digit_ahead(1)) refuse("两个小数点");
  }

  /// How many digits there were.
  int read_digits() {
    int count = 0;
    for (; reader_.at_digit(); reader_.advance(), ++count) {
      if (value_.digits != 0) ++significant_;
      if (significant_ >= kMostDigits) {
        refuse("数字太长");
        continue;
      }
      value_.digits = value_.digits * 10 + static_cast<std::int64_t>(reader_.peek() - U'0');
    }
    return count;
  }

  /// A unit that sizes the number, or a word up to the next mark.
  void read_unit() {
    reader_.skip_spaces();
    std::size_t start = reader_.offset();
    if (reader_.peek() == U'%') {
      reader_.advance();
    } else if (std::size_t length = starting_word(reader_.rest(), kSizingUnits)) {
      reader_.move_to(start + length);
    } else {
      while (!ends_unit(reader_.peek())) reader_.advance();
    }
    value_.unit_text = text_.substr(start, reader_.offset() - start);
    value_.unit = printed_unit(value_.unit_text);
  }

  std::string_view text_;
  Reader reader_;
  PrintedValue value_;
  int significant_ = 0;
  bool has_number_ = false;
  bool has_words_ = false;
  bool listed_ = false;
};

}  // namespace

PrintedValue read_printed(std::string_view text) {
  return ValueReader(text).read();
}

PrintedUnit printed_unit(std::string_view text) {
  if (text.empty()) return PrintedUnit::kNone;
  if (text == "%" || text == "％") return PrintedUnit::kPercent;
  if (text.starts_with("万元")) return PrintedUnit::kWanYuan;
  if (text.starts_with("元")) return PrintedUnit::kYuan;
  if (text.starts_with("亿元")) return PrintedUnit::kYiYuan;
  if (text.starts_with("个百分点") || text.starts_with("百分点")) return PrintedUnit::kPercent;
  return text == "比" ? PrintedUnit::kRatio : PrintedUnit::kOther;
}

std::int64_t power_of_ten(int exponent) {
  static constexpr auto kPowers = [] {
    std::array<std::int64_t, kMostDigits + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
  }();
  return kPowers[static_cast<std::size_t>(exponent)];
}

bool same_words(std::string_view a, std::string_view b) {
  Reader left(a), right(b);
  while (true) {
    left.skip_spaces();
    right.skip_spaces();
    if (left.at_end() || right.at_end()) return left.at_end() && right.at_end();
    if (left.peek() != right.peek()) return false;
    left.advance();
    right.advance();
  }
}

}  // namespace juesuan
