#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fill/template_lexer.h"
#include "fill/template_scope.h"
#include "fill/template_syntax.h"

namespace juesuan::template_syntax {

/// The tokens of a template with a reading position.
class TokenReader {
 public:
  TokenReader(std::vector<Token> tokens, Diagnostics& out) : tokens_(std::move(tokens)), out_(out) {}

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool is_symbol(std::string_view symbol, std::size_t ahead = 0) const {
    return peek(ahead).kind == TokenKind::kSymbol && peek(ahead).text == symbol;
  }
  bool is_word(std::string_view word, std::size_t ahead = 0) const {
    return peek(ahead).kind == TokenKind::kName && peek(ahead).text == word;
  }
  bool take_symbol(std::string_view symbol);
  bool take_word(std::string_view word);
  /// Reports that something else is here; silent if the token was reported by the lexer. Always false.
  bool expected(std::string_view what);
  bool expect_symbol(std::string_view symbol) { return take_symbol(symbol) || expected(symbol); }
  bool at_tag_end() const {
    return peek().kind == TokenKind::kPrintEnd || peek().kind == TokenKind::kBlockEnd ||
           peek().kind == TokenKind::kEnd;
  }
  void skip_tag();

  Diagnostics& out() { return out_; }

 private:
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  Diagnostics& out_;
};

/// A name that a macro's body uses without binding it.
struct FreeName {
  std::string name;
  Place place;
};

/// Where an expression stands.
struct ExpressionScope {
  NameScopes* names = nullptr;
  std::uint32_t loop_slot = kNoSlot;
  std::vector<FreeName>* free_names = nullptr;  ///< set inside macros
};

/// Reads one expression; nullopt after a reported error.
class ExpressionParser {
 public:
  ExpressionParser(TokenReader& reader, const ExpressionScope& scope) : reader_(reader), scope_(scope) {}
  std::optional<Expr> parse();

 private:
  using Part = std::optional<Expr> (ExpressionParser::*)();

  std::optional<Expr> chain(std::string_view word, Expr::Kind kind, Part part);
  std::optional<Expr> parse_or();
  std::optional<Expr> parse_and();
  std::optional<Expr> parse_not();
  std::optional<Expr> parse_comparison();
  std::optional<Expr> parse_filtered();
  std::optional<Expr> parse_primary();
  std::optional<Expr> parse_path();
  std::optional<Expr> parse_loop_field();
  std::optional<Segment> parse_segment();
  std::optional<Expr> parse_filter(Expr operand);
  bool parse_argument(Expr& filter);
  std::optional<Expr> parse_test(Expr operand);
  bool too_deep();

  TokenReader& reader_;
  const ExpressionScope& scope_;
  int depth_ = 0;
};

/// Words of the language (Jinja2's, also those outside of the subset), which cannot be names.
bool is_reserved(std::string_view word);

}  // namespace juesuan::template_syntax
