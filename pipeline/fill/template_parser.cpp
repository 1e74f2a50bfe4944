#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "fill/template.h"
#include "fill/template_expressions.h"
#include "fill/template_lexer.h"
#include "fill/template_syntax.h"

namespace juesuan {
namespace template_syntax {
namespace {

constexpr std::size_t kMaxOpenBlocks = 40;

constexpr std::string_view kStatements[] = {"if",     "elif", "else",  "endif",   "for",
                                            "endfor", "set",  "macro", "endmacro"};

/// A statement whose end has not been read yet.
struct OpenBlock {
  std::string word;
  Place place;
};

class Parser {
 public:
  Parser(std::vector<Token> tokens, Program& program, Diagnostics& out)
      : reader_(std::move(tokens), out), out_(out), program_(program) {}

  void run() {
    body_names_.open(nullptr);
    scope_.names = &body_names_;
    program_.body = parse_statements();
    while (reader_.peek().kind != TokenKind::kEnd) {
      report_stray();
      Statements more = parse_statements();
      std::move(more.begin(), more.end(), std::back_inserter(program_.body));
    }
    program_.slots = body_names_.slots();
    check_names();
  }

 private:
  /// The word of the block tag at the reading position; "" if there is none.
  std::string tag_word() const {
    bool word = reader_.peek().kind == TokenKind::kBlockBegin && reader_.peek(1).kind == TokenKind::kName;
    return word ? reader_.peek(1).text : "";
  }

  static bool ends_block(std::string_view word) {
    return word == "elif" || word == "else" || word == "endif" || word == "endfor" || word == "endmacro";
  }

  /// Whether a tag belongs to an open statement; `innermost` asks for the last one only.
  bool belongs(std::string_view word, bool innermost) const {
    auto fits = [&](const OpenBlock& block) {
      if (word == "else") return block.word != "macro";
      return word == "elif" ? block.word == "if" : word == "end" + block.word;
    };
    if (open_.empty()) return false;
    return innermost ? fits(open_.back()) : std::any_of(open_.begin(), open_.end(), fits);
  }

  /// Everything up to a tag that ends or divides an open block, or to the end of the file.
  Statements parse_statements() {
    Statements statements;
    while (reader_.peek().kind != TokenKind::kEnd) {
      std::string word = tag_word();
      if (ends_block(word)) {
        if (belongs(word, false) || open_.empty()) return statements;
        report_stray();
        continue;
      }
      parse_one(statements);
    }
    return statements;
  }

  void report_stray() {
    reader_.next();
    const Token& word = reader_.peek();
    out_.error("TEMPLATE-SYNTAX", word.place, fmt::format("“{}”没有对应的开头", word.text));
    reader_.skip_tag();
  }

  void parse_one(Statements& statements) {
    const Token& token = reader_.next();
    if (token.kind == TokenKind::kText) {
      Statement text;
      text.text = token.text;
      text.place = token.place;
      program_.text_size += token.text.size();
      statements.push_back(std::move(text));
    } else if (token.kind == TokenKind::kPrintBegin) {
      parse_print(statements);
    } else if (token.kind == TokenKind::kBlockBegin) {
      parse_block(token.place, statements);
    }
  }

  std::optional<Expr> parse_expression() { return ExpressionParser(reader_, scope_).parse(); }

  /// Reads the end of a tag; anything before it is reported once and skipped.
  bool finish_tag() {
    if (reader_.at_tag_end()) {
      reader_.skip_tag();
      return true;
    }
    reader_.expected("}} 或 %}，即标记的结尾");
    reader_.skip_tag();
    return false;
  }

  void parse_print(Statements& statements) {
    Statement print;
    print.place = reader_.peek().place;
    if (reader_.peek().kind == TokenKind::kName && reader_.is_symbol("(", 1)) {
      print.kind = Statement::Kind::kCall;
      if (!parse_call(print)) return reader_.skip_tag();
    } else {
      std::optional<Expr> expr = parse_expression();
      if (!expr) return reader_.skip_tag();
      print.kind = Statement::Kind::kPrint;
      print.expr = std::move(*expr);
    }
    if (finish_tag()) statements.push_back(std::move(print));
  }

  bool parse_call(Statement& print) {
    Call call;
    call.name = reader_.peek().text;
    call.place = reader_.next().place;
    call.within = macro_;
    call.defined = static_cast<std::uint32_t>(program_.macros.size());
    reader_.next();
    if (is_reserved(call.name) || scope_.names->find(call.name) != kNoSlot) {
      out_.error("TEMPLATE-SYNTAX", call.place, fmt::format("“{}”不是宏，不能带括号", call.name));
      return false;
    }
    while (!reader_.is_symbol(")")) {
      if (!call.arguments.empty() && !reader_.expect_symbol(",")) return false;
      std::optional<Expr> argument = parse_expression();
      if (!argument) return false;
      call.arguments.push_back(std::move(*argument));
    }
    reader_.next();
    if (!reader_.at_tag_end()) return reader_.expected("}}（宏的调用单独写在 {{ }} 里）");
    print.call = static_cast<std::uint32_t>(program_.calls.size());
    program_.calls.push_back(std::move(call));
    return true;
  }

  void parse_block(Place begin, Statements& statements) {
    const Token& word = reader_.peek();
    if (open_.size() >= kMaxOpenBlocks) {
      out_.error("TEMPLATE-SYNTAX", word.place, fmt::format("语句嵌套超过{}层", kMaxOpenBlocks));
      return reader_.skip_tag();
    }
    if (reader_.take_word("if")) return parse_if(begin, statements);
    if (reader_.take_word("for")) return parse_for(begin, statements);
    if (reader_.take_word("set")) return parse_set(statements);
    if (reader_.take_word("macro")) return parse_macro(begin);
    if (word.kind == TokenKind::kName) {
      std::string near = nearest(word.text, kStatements);
      Diagnostic& error =
          out_.error("TEMPLATE-UNKNOWN-STATEMENT", word.place, fmt::format("没有“{}”这种语句", word.text));
      if (!near.empty()) error.note("提示", fmt::format("最接近的是“{}”", near));
    } else {
      reader_.expected("if、for、set 或 macro");
    }
    reader_.skip_tag();
  }

  /// A condition and the rest of its tag. What is broken has been reported; the block goes on for its own
  /// errors.
  Expr parse_condition() {
    std::optional<Expr> condition = parse_expression();
    if (!condition) {
      reader_.skip_tag();
      return {};
    }
    finish_tag();
    return std::move(*condition);
  }

  void parse_if(Place begin, Statements& statements) {
    Statement branching;
    branching.kind = Statement::Kind::kIf;
    branching.place = begin;
    open_.push_back({"if", begin});
    Branch branch;
    branch.condition = parse_condition();
    while (true) {
      branch.body = parse_statements();
      bool last = branch.always;
      branching.branches.push_back(std::move(branch));
      branch = Branch();
      if (!belongs(tag_word(), true) || tag_word() == "endif") break;
      reader_.next();
      if (last) out_.error("TEMPLATE-SYNTAX", reader_.peek().place, "else 后面只能是 endif");
      branch.always = reader_.next().text == "else";
      if (branch.always) finish_tag();
      if (!branch.always) branch.condition = parse_condition();
    }
    end_block();
    statements.push_back(std::move(branching));
  }

  /// Reads the end tag of the innermost open block, or reports that it has none.
  void end_block() {
    OpenBlock block = std::move(open_.back());
    open_.pop_back();
    if (tag_word() != "end" + block.word) {
      out_.error("TEMPLATE-UNCLOSED", block.place,
                 fmt::format("{{% {} %}} 没有 {{% end{} %}}", block.word, block.word));
      return;
    }
    reader_.next();
    reader_.next();
    finish_tag();
  }

  /// A name to bind; nullptr after a reported error.
  const Token* parse_name() {
    const Token& name = reader_.peek();
    if (name.kind == TokenKind::kName && !is_reserved(name.text)) return &reader_.next();
    reader_.expected("名称");
    return nullptr;
  }

  void parse_for(Place begin, Statements& statements) {
    Statement loop;
    loop.kind = Statement::Kind::kFor;
    loop.place = begin;
    const Token* name = parse_name();
    std::optional<Expr> list;
    if (name != nullptr && (reader_.take_word("in") || reader_.expected("in"))) list = parse_expression();
    if (list) {
      loop.expr = std::move(*list);
      finish_tag();
    } else {
      reader_.skip_tag();
    }
    open_.push_back({"for", begin});
    parse_loop_body(loop, name == nullptr ? "" : name->text);
    end_block();
    statements.push_back(std::move(loop));
  }

  void parse_loop_body(Statement& loop, const std::string& name) {
    std::uint32_t outer_loop = scope_.loop_slot;
    loop.loop_slot = scope_.loop_slot = scope_.names->new_slot();
    loop.slot = scope_.names->new_slot();
    scope_.names->open(&loop.body.locals);
    scope_.names->bind(name, loop.slot);
    loop.body.statements = parse_statements();
    scope_.names->close();
    scope_.loop_slot = outer_loop;
    if (tag_word() != "else" || !belongs("else", true)) return;
    reader_.next();
    reader_.next();
    finish_tag();
    scope_.names->open(&loop.otherwise.locals);
    loop.otherwise.statements = parse_statements();
    scope_.names->close();
    while (belongs(tag_word(), true) && tag_word() == "else") report_stray_else(loop);
  }

  void report_stray_else(Statement& loop) {
    reader_.next();
    out_.error("TEMPLATE-SYNTAX", reader_.peek().place, "else 后面只能是 endfor");
    reader_.skip_tag();
    loop.otherwise.statements = parse_statements();
  }

  void parse_set(Statements& statements) {
    Statement assignment;
    assignment.kind = Statement::Kind::kSet;
    assignment.place = reader_.peek().place;
    const Token* name = parse_name();
    if (name != nullptr && reader_.at_tag_end()) {
      reader_.expected("= （不支持 {% set %}…{% endset %}）");
      return reader_.skip_tag();
    }
    if (name == nullptr || !reader_.expect_symbol("=")) return reader_.skip_tag();
    std::optional<Expr> value = parse_expression();
    if (value) assignment.expr = std::move(*value);
    assignment.slot = scope_.names->assign(name->text);
    note_set(*name);
    if (!value) return reader_.skip_tag();
    if (finish_tag()) statements.push_back(std::move(assignment));
  }

  void note_set(const Token& name) {
    auto same = [&](const Segment& known) { return known.key == name.text; };
    if (std::none_of(program_.set_names.begin(), program_.set_names.end(), same))
      program_.set_names.push_back({name.text, name.place});
    if (macro_ == kNoSlot && scope_.loop_slot == kNoSlot) outer_sets_.push_back({name.text, name.place});
  }

  void parse_macro(Place begin) {
    if (!open_.empty()) {
      out_.error("TEMPLATE-SCOPE", begin, "宏只能写在最外层，不能在别的语句里面");
    }
    Macro macro;
    NameScopes names;
    names.open(nullptr);
    bool good = parse_macro_head(macro, names);
    if (good) {
      finish_tag();
    } else {
      reader_.skip_tag();
    }
    ExpressionScope outer = scope_;
    scope_ = {&names, kNoSlot, &free_names_};
    std::uint32_t outer_macro = macro_;
    macro_ = static_cast<std::uint32_t>(program_.macros.size());
    program_.macros.emplace_back();
    open_.push_back({"macro", begin});
    macro.body = parse_statements();
    end_block();
    scope_ = outer;
    macro.slots = names.slots();
    program_.macros[macro_] = std::move(macro);
    macro_ = outer_macro;
  }

  bool parse_macro_head(Macro& macro, NameScopes& names) {
    const Token* name = parse_name();
    if (name == nullptr) return false;
    macro.name = name->text;
    macro.place = name->place;
    for (const Macro& other : program_.macros)
      if (other.name == macro.name)
        out_.error("TEMPLATE-SCOPE", macro.place, fmt::format("宏“{}”已有定义", macro.name))
            .note("另见", "前一处", other.place);
    if (!reader_.expect_symbol("(")) return false;
    while (!reader_.is_symbol(")")) {
      if (macro.parameters > 0 && !reader_.expect_symbol(",")) return false;
      const Token* parameter = parse_name();
      if (parameter == nullptr) return false;
      ++macro.parameters;
      if (!names.bind(parameter->text, names.new_slot()))
        out_.error("TEMPLATE-SYNTAX", parameter->place, fmt::format("参数“{}”写了两次", parameter->text));
    }
    reader_.next();
    return true;
  }

  /// What Jinja2 would let a macro see of the text around it, and we do not.
  void check_names() {
    for (const FreeName& used : free_names_)
      for (const FreeName& set : outer_sets_)
        if (used.name == set.name) {
          out_.error("TEMPLATE-SCOPE", used.place, fmt::format("宏看不到宏外面 set 的“{}”", used.name))
              .note("另见", "在这里 set", set.place)
              .note("提示", "把它作为参数传给宏");
          break;
        }
    for (const Segment& set : program_.set_names)
      for (const Macro& macro : program_.macros)
        if (set.key == macro.name)
          out_.error("TEMPLATE-SCOPE", set.place, fmt::format("“{}”已是宏的名称", set.key))
              .note("另见", "宏", macro.place);
  }

  TokenReader reader_;
  Diagnostics& out_;
  Program& program_;
  NameScopes body_names_;
  ExpressionScope scope_;
  std::vector<OpenBlock> open_;
  std::vector<FreeName> free_names_;
  std::vector<FreeName> outer_sets_;
  std::uint32_t macro_ = kNoSlot;
};

/// The place of byte `offset` of a text that begins at `origin`.
Place place_in(std::string_view text, std::size_t offset, const Place& origin) {
  std::string_view before = text.substr(0, offset);
  std::size_t newline = before.rfind('\n');
  if (newline == std::string_view::npos)
    return origin.part(static_cast<std::uint32_t>(utf8_length(before)), 1);
  auto lines = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  auto column = static_cast<std::uint32_t>(utf8_length(before.substr(newline + 1)) + 1);
  return {origin.source, origin.line + lines, column, 1};
}

/// What cannot be in the text at all.
bool check_encoding(std::string_view text, const Place& origin, Diagnostics& out) {
  auto report = [&](std::size_t at, std::string message) {
    out.error("TEMPLATE-ENCODING", place_in(text, at, origin), std::move(message));
    return false;
  };
  std::size_t invalid = find_invalid_utf8(text);
  if (invalid != std::string_view::npos) return report(invalid, "不是 UTF-8 编码的字节");
  if (text.starts_with("\xEF\xBB\xBF")) return report(0, "文件以字节顺序标记（BOM）开头");
  std::size_t zero = text.find('\0');
  if (zero != std::string_view::npos) return report(zero, "文件里有空字符");
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') return report(at, "单独的回车符");
  return true;
}

}  // namespace
}  // namespace template_syntax

std::optional<Template> parse_template(const Source& source, Diagnostics& out) {
  return parse_template_at(source.text, {&source, 1, 1, 1}, out);
}

std::optional<Template> parse_template_at(std::string_view text, const Place& origin, Diagnostics& out) {
  using namespace template_syntax;
  Diagnostics found;
  auto program = std::make_shared<Program>();
  if (check_encoding(text, origin, found)) Parser(lex_template(text, origin, found), *program, found).run();
  bool good = !found.has_errors();
  out.take(std::move(found));
  if (!good) return std::nullopt;
  return Template(std::move(program));
}

}  // namespace juesuan
