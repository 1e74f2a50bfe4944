#include "fill/template_lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace juesuan::template_syntax {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// Letters of names. Only characters that Python's identifiers keep as they are (no full-width or
/// compatibility forms), so that two names are the same here exactly when they are there.
bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || c == 0x3007 ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x2A6DF);
}

/// What a full-width mark was probably meant to be, or "".
std::string_view half_width(char32_t c) {
  switch (c) {
    case U'｜':
      return "|";
    case U'（':
      return "(";
    case U'）':
      return ")";
    case U'．':
    case U'。':
    case U'·':
      return ".";
    case U'，':
      return ",";
    case U'“':
    case U'”':
      return "\"";
    case U'＝':
      return "==";
    case U'＞':
      return ">";
    case U'＜':
      return "<";
    case U'【':
    case U'［':
      return "[";
    case U'】':
    case U'］':
      return "]";
    default:
      return "";
  }
}

std::string without_carriage_returns(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool line_end = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!line_end) out += text[i];
  }
  return out;
}

class Lexer {
 public:
  Lexer(std::string_view text, const Place& origin, Diagnostics& out)
      : source_(origin.source),
        out_(out),
        owned_(without_carriage_returns(text)),
        text_(owned_),
        line_(origin.line),
        column_(origin.column) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      std::size_t begin = find_tag(at_);
      char sign = begin + 2 < text_.size() ? text_[begin + 2] : '\0';
      if (begin == kNone) sign = '\0';
      add_text(begin, sign);
      if (begin == kNone) break;
      at_ = begin + (sign == '-' || sign == '+' ? 3 : 2);
      if (text_[begin + 1] == '#') {
        skip_comment(begin);
      } else {
        lex_tag(begin, text_[begin + 1] == '{');
      }
    }
    push(TokenKind::kEnd, text_.size(), text_.size(), "");
    return std::move(tokens_);
  }

 private:
  /// The place of [begin, end); offsets must not go back by lines.
  Place place(std::size_t begin, std::size_t end) {
    while (place_at_ < begin) {
      if (text_[place_at_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((text_[place_at_] & 0xC0) != 0x80) {
        ++column_;
      }
      ++place_at_;
    }
    auto length = static_cast<std::uint32_t>(utf8_length(text_.substr(begin, end - begin)));
    return {source_, line_, column_, std::max(1U, length)};
  }

  void push(TokenKind kind, std::size_t begin, std::size_t end, std::string text) {
    tokens_.push_back({kind, std::move(text), place(begin, end)});
  }

  void bad(std::size_t begin, std::size_t end, std::string message, std::string hint) {
    push(TokenKind::kBad, begin, end, "");
    Diagnostic& error = out_.error("TEMPLATE-SYNTAX", tokens_.back().place, std::move(message));
    if (!hint.empty()) error.note("提示", std::move(hint));
  }

  bool starts(std::size_t at, std::string_view with) const { return text_.substr(at).starts_with(with); }

  bool is_tag(std::size_t at) const {
    return text_[at] == '{' && at + 1 < text_.size() &&
           (text_[at + 1] == '{' || text_[at + 1] == '%' || text_[at + 1] == '#');
  }

  std::size_t find_tag(std::size_t from) const {
    for (std::size_t at = text_.find('{', from); at != kNone; at = text_.find('{', at + 1))
      if (is_tag(at)) return at;
    return kNone;
  }

  /// The end of [from, end) without the white space that ends it.
  std::size_t before_space(std::size_t from, std::size_t end) const {
    while (end > from) {
      std::size_t start = end - 1;
      while (start > from && (text_[start] & 0xC0) == 0x80) --start;
      std::size_t next = start;
      if (!is_space(next_code_point(text_, next))) return end;
      end = start;
    }
    return end;
  }

  std::size_t after_space(std::size_t from) const {
    while (from < text_.size()) {
      std::size_t next = from;
      if (!is_space(next_code_point(text_, next))) return from;
      from = next;
    }
    return from;
  }

  /// The text from at_ to the tag at `begin`, stripped as the tag's sign says, or the white space before a
  /// block at the start of a line.
  void add_text(std::size_t begin, char sign) {
    std::size_t end = begin == kNone ? text_.size() : begin;
    if (sign == '-') {
      end = before_space(at_, end);
    } else if (begin != kNone && sign != '+' && text_[begin + 1] != '{') {
      std::size_t newline = end == 0 ? kNone : text_.rfind('\n', end - 1);
      bool whole_line = newline != kNone && newline >= at_;
      std::size_t line = whole_line ? newline + 1 : at_;
      if ((whole_line || line_starting_) && before_space(line, end) == line) end = line;
    }
    if (end > at_) push(TokenKind::kText, at_, end, std::string(text_.substr(at_, end - at_)));
  }

  /// Moves past the end of a tag that is `length` bytes long and what it takes with it.
  void finish(std::size_t length, bool strip, bool trim) {
    at_ += length;
    if (strip) {
      at_ = after_space(at_);
    } else if (trim && at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
    }
    line_starting_ = text_[at_ - 1] == '\n';
  }

  void skip_comment(std::size_t begin) {
    std::size_t end = text_.find("#}", at_);
    if (end == kNone) {
      unclosed(begin, "#}");
      at_ = text_.size();
      return;
    }
    char sign = end > at_ ? text_[end - 1] : '\0';
    at_ = end;
    finish(2, sign == '-', sign != '+');
  }

  void unclosed(std::size_t begin, std::string_view end) {
    out_.error("TEMPLATE-UNCLOSED", place(begin, begin + 2),
               fmt::format("“{}”没有用“{}”结束", text_.substr(begin, 2), end));
  }

  void lex_tag(std::size_t begin, bool print) {
    push(print ? TokenKind::kPrintBegin : TokenKind::kBlockBegin, begin, begin + 2, "");
    Place opened = tokens_.back().place;
    while (true) {
      at_ = after_space(at_);
      if (at_ >= text_.size() || is_tag(at_)) {
        out_.error("TEMPLATE-UNCLOSED", opened,
                   fmt::format("“{}”没有用“{}”结束", text_.substr(begin, 2), print ? "}}" : "%}"));
        push(TokenKind::kBad, at_, at_, "");
        push(print ? TokenKind::kPrintEnd : TokenKind::kBlockEnd, at_, at_, "");
        line_starting_ = false;
        return;
      }
      if (lex_end(print)) return;
      lex_token();
    }
  }

  bool lex_end(bool print) {
    char sign = text_[at_];
    bool signed_end = sign == '-' || (sign == '+' && !print);
    std::size_t mark = at_ + (signed_end ? 1 : 0);
    bool print_end = starts(mark, "}}");
    if (!print_end && !starts(mark, "%}")) return false;
    if (print_end != print)
      bad(mark, mark + 2,
          fmt::format("“{}”要用“{}”结束，这里是“{}”", print ? "{{" : "{%", print ? "}}" : "%}",
                      text_.substr(mark, 2)),
          "");
    push(print ? TokenKind::kPrintEnd : TokenKind::kBlockEnd, at_, mark + 2, "");
    finish(mark + 2 - at_, sign == '-', sign != '+' && !print);
    return true;
  }

  void lex_token() {
    std::size_t next = at_;
    char32_t c = next_code_point(text_, next);
    if (c == U'"' || c == U'\'') return lex_string(static_cast<char>(c));
    if (is_digit(c)) return lex_integer();
    if (is_letter(c)) return lex_name();
    std::string_view two = text_.substr(at_, 2);
    bool pair = two == "==" || two == "!=" || two == "<=" || two == ">=";
    bool symbol = c < 0x80 && std::string_view(".[](),|=<>+-*/%~:{}").find(static_cast<char>(c)) != kNone;
    std::size_t end = pair ? at_ + 2 : next;
    if (pair || symbol) {
      push(TokenKind::kSymbol, at_, end, std::string(text_.substr(at_, end - at_)));
    } else {
      std::string_view meant = half_width(c);
      bad(at_, end, fmt::format("这里不能写“{}”", text_.substr(at_, end - at_)),
          meant.empty() ? "" : fmt::format("要用半角的 {}", meant));
    }
    at_ = end;
  }

  void lex_name() {
    std::size_t end = at_;
    for (std::size_t next = end; next < text_.size(); end = next) {
      char32_t c = next_code_point(text_, next);
      if (!is_letter(c) && !is_digit(c)) break;
    }
    push(TokenKind::kName, at_, end, std::string(text_.substr(at_, end - at_)));
    at_ = end;
  }

  void lex_integer() {
    constexpr std::size_t kMaxDigits = 18;
    std::size_t end = at_;
    while (end < text_.size() && is_digit(static_cast<unsigned char>(text_[end]))) ++end;
    std::string digits(text_.substr(at_, end - at_));
    std::size_t next = end;
    bool name = end < text_.size() && is_letter(next_code_point(text_, next));
    if (name) {
      bad(at_, end, fmt::format("名称不能以数字“{}”开头", digits), "");
    } else if (digits.size() > kMaxDigits || (digits.size() > 1 && digits[0] == '0')) {
      bad(at_, end, fmt::format("“{}”不是整数", digits), fmt::format("代码要带引号：\"{}\"", digits));
    } else {
      push(TokenKind::kInteger, at_, end, std::move(digits));
    }
    at_ = end;
  }

  void lex_string(char quote) {
    std::string value;
    for (std::size_t i = at_ + 1; i < text_.size() && text_[i] != '\n'; ++i) {
      if (text_[i] == quote) {
        push(TokenKind::kString, at_, i + 1, std::move(value));
        at_ = i + 1;
        return;
      }
      if (text_[i] != '\\') {
        value += text_[i];
        continue;
      }
      char escaped = i + 1 < text_.size() ? text_[i + 1] : '\n';
      if (escaped == '\n') break;
      if (std::string_view("\\\"'n").find(escaped) == kNone) {
        bad(i, i + 1, "引号里的“\\”后面只能是 \\ \" ' 或 n", "");
        at_ = i + 1;
        return skip_string(quote);
      }
      value += escaped == 'n' ? '\n' : escaped;
      ++i;
    }
    bad(at_, at_ + 1, "引号没有结束", "文字要在同一行用同样的引号结束");
    skip_string(quote);
  }

  /// To behind the closing quote, or to the end of the tag or line.
  void skip_string(char quote) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '\n' && !starts(at_, "}}") && !starts(at_, "%}"))
      if (text_[at_++] == quote) return;
  }

  const Source* source_;
  Diagnostics& out_;
  std::string owned_;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  bool line_starting_ = true;
  std::size_t place_at_ = 0;
  std::uint32_t line_;
  std::uint32_t column_;
};

}  // namespace

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::vector<Token> lex_template(std::string_view text, const Place& origin, Diagnostics& out) {
  return Lexer(text, origin, out).run();
}

}  // namespace juesuan::template_syntax
