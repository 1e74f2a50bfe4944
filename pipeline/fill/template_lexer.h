#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace juesuan::template_syntax {

enum class TokenKind : std::uint8_t {
  kText,  ///< outside of tags, white space control already done
  kPrintBegin,
  kPrintEnd,
  kBlockBegin,
  kBlockEnd,
  kName,
  kInteger,
  kString,  ///< without its quotes, escapes resolved
  kSymbol,
  kBad,  ///< cannot be read and has been reported
  kEnd,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;
  Place place;
};

/// The tokens of a template, as Jinja2 cuts them with trim_blocks, lstrip_blocks and keep_trailing_newline.
/// Ends with kEnd. Line ends become "\n". The text must be valid UTF-8; its first character is at
/// `origin`.
std::vector<Token> lex_template(std::string_view text, const Place& origin, Diagnostics& out);

/// White space as Python counts it (the ideographic space too), since Jinja2 strips by it.
bool is_space(char32_t c);

}  // namespace juesuan::template_syntax
