#include "fill/template_expressions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace juesuan::template_syntax {
namespace {

constexpr int kMaxDepth = 60;
constexpr std::int64_t kMaxDecimals = 6;

constexpr std::string_view kReserved[] = {
    "and",  "or",   "not",  "in",      "is",    "if",       "elif",    "else", "endif",  "for",    "endfor",
    "set",  "true", "True", "endset",  "macro", "endmacro", "false",   "none", "False",  "None",   "loop",
    "self", "call", "raw",  "include", "block", "import",   "varargs", "from", "kwargs", "caller", "super"};

struct TestName {
  std::string_view name;
  TestKind kind;
};
constexpr TestName kTests[] = {{"已知", TestKind::kKnown},
                               {"未知", TestKind::kUnknown},
                               {"空", TestKind::kBlank},
                               {"有数", TestKind::kHasNumber}};

struct ComparisonSymbol {
  std::string_view symbol;
  Comparison comparison;
};
constexpr ComparisonSymbol kComparisons[] = {{"==", Comparison::kEqual},  {"!=", Comparison::kNotEqual},
                                             {"<", Comparison::kLess},    {"<=", Comparison::kLessEqual},
                                             {">", Comparison::kGreater}, {">=", Comparison::kGreaterEqual}};

struct LoopFieldName {
  std::string_view name;
  LoopField field;
};
constexpr LoopFieldName kLoopFields[] = {{"index", LoopField::kIndex},
                                         {"first", LoopField::kFirst},
                                         {"last", LoopField::kLast},
                                         {"length", LoopField::kLength}};

template <typename Table>
std::vector<std::string_view> names_of(const Table& table) {
  std::vector<std::string_view> names;
  for (const auto& entry : table) names.push_back(entry.name);
  return names;
}

void note_names(Diagnostic& error, std::string_view word, const std::vector<std::string_view>& names) {
  std::string near = nearest(word, names);
  if (!near.empty()) error.note("提示", fmt::format("最接近的是“{}”", near));
  error.note("应为", fmt::format("{} 之一", fmt::join(names, "、")));
}

std::string shown(const Token& token) {
  switch (token.kind) {
    case TokenKind::kPrintEnd:
      return "}}";
    case TokenKind::kBlockEnd:
      return "%}";
    case TokenKind::kString:
      return fmt::format("\"{}\"", token.text);
    case TokenKind::kEnd:
      return "文件结尾";
    default:
      return token.text;
  }
}

std::optional<Comparison> comparison_at(const TokenReader& reader) {
  for (const ComparisonSymbol& entry : kComparisons)
    if (reader.is_symbol(entry.symbol)) return entry.comparison;
  return std::nullopt;
}

std::int64_t integer_of(const std::string& digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

bool is_reserved(std::string_view word) {
  return std::find(std::begin(kReserved), std::end(kReserved), word) != std::end(kReserved);
}

bool TokenReader::take_symbol(std::string_view symbol) {
  if (!is_symbol(symbol)) return false;
  next();
  return true;
}

bool TokenReader::take_word(std::string_view word) {
  if (!is_word(word)) return false;
  next();
  return true;
}

bool TokenReader::expected(std::string_view what) {
  const Token& token = peek();
  if (token.kind == TokenKind::kBad) return false;
  Diagnostic& error = out_.error("TEMPLATE-SYNTAX", token.place, fmt::format("这里不应是“{}”", shown(token)));
  error.note("应为", std::string(what));
  constexpr std::string_view kArithmetic = "+-*/%~";
  if (token.kind == TokenKind::kSymbol && kArithmetic.find(token.text) != std::string_view::npos)
    error.note("提示", "模板里不做运算；要印的数先在数字里算好");
  if (is_word("in")) error.note("提示", "不支持 in；用 == 逐个比较");
  return false;
}

void TokenReader::skip_tag() {
  while (!at_tag_end()) next();
  if (peek().kind != TokenKind::kEnd) next();
}

std::optional<Expr> ExpressionParser::parse() {
  return parse_or();
}

bool ExpressionParser::too_deep() {
  if (depth_ <= kMaxDepth) return false;
  reader_.out().error("TEMPLATE-SYNTAX", reader_.peek().place, fmt::format("表达式嵌套超过{}层", kMaxDepth));
  return true;
}

std::optional<Expr> ExpressionParser::chain(std::string_view word, Expr::Kind kind, Part part) {
  std::optional<Expr> first = (this->*part)();
  if (!first || !reader_.is_word(word)) return first;
  Expr whole;
  whole.kind = kind;
  whole.place = first->place;
  whole.operands.push_back(std::move(*first));
  while (reader_.take_word(word)) {
    std::optional<Expr> more = (this->*part)();
    if (!more) return std::nullopt;
    whole.operands.push_back(std::move(*more));
  }
  return whole;
}

std::optional<Expr> ExpressionParser::parse_or() {
  return chain("or", Expr::Kind::kOr, &ExpressionParser::parse_and);
}

std::optional<Expr> ExpressionParser::parse_and() {
  return chain("and", Expr::Kind::kAnd, &ExpressionParser::parse_not);
}

std::optional<Expr> ExpressionParser::parse_not() {
  if (!reader_.is_word("not")) return parse_comparison();
  Expr whole;
  whole.kind = Expr::Kind::kNot;
  whole.place = reader_.next().place;
  ++depth_;
  std::optional<Expr> operand = too_deep() ? std::nullopt : parse_not();
  --depth_;
  if (!operand) return std::nullopt;
  whole.operands.push_back(std::move(*operand));
  return whole;
}

std::optional<Expr> ExpressionParser::parse_comparison() {
  std::optional<Expr> left = parse_filtered();
  std::optional<Comparison> comparison = left ? comparison_at(reader_) : std::nullopt;
  if (!comparison) return left;
  Expr whole;
  whole.kind = Expr::Kind::kCompare;
  whole.comparison = *comparison;
  whole.place = reader_.next().place;
  std::optional<Expr> right = parse_filtered();
  if (!right) return std::nullopt;
  if (comparison_at(reader_)) {
    reader_.out()
        .error("TEMPLATE-SYNTAX", reader_.peek().place, "比较不能连写")
        .note("提示", "用 and 连接两个比较");
    return std::nullopt;
  }
  whole.operands.push_back(std::move(*left));
  whole.operands.push_back(std::move(*right));
  return whole;
}

std::optional<Expr> ExpressionParser::parse_filtered() {
  std::optional<Expr> value = parse_primary();
  for (int count = 0; value && reader_.is_symbol("|"); ++count) {
    if (count == kMaxDepth) {
      reader_.out().error("TEMPLATE-SYNTAX", reader_.peek().place, "过滤器太多");
      return std::nullopt;
    }
    if (value->kind == Expr::Kind::kFilter && value->filter->argument == ArgumentKind::kText) {
      reader_.out()
          .error("TEMPLATE-SYNTAX", reader_.peek(1).place,
                 fmt::format("“{}”后面不能再有过滤器", value->filter->name))
          .note("提示", fmt::format("把“{}”写在最后", value->filter->name));
      return std::nullopt;
    }
    value = parse_filter(std::move(*value));
  }
  if (value && reader_.is_word("is")) return parse_test(std::move(*value));
  return value;
}

std::optional<Expr> ExpressionParser::parse_primary() {
  const Token& token = reader_.peek();
  Expr literal;
  literal.place = token.place;
  if (token.kind == TokenKind::kString) {
    literal.text = reader_.next().text;
    return literal;
  }
  if (token.kind == TokenKind::kInteger) {
    literal.kind = Expr::Kind::kInteger;
    literal.integer = integer_of(reader_.next().text);
    return literal;
  }
  if (reader_.is_word("loop")) return parse_loop_field();
  if (token.kind == TokenKind::kName && !is_reserved(token.text)) return parse_path();
  if (!reader_.take_symbol("(")) {
    reader_.expected("名称、文字或整数");
    return std::nullopt;
  }
  ++depth_;
  std::optional<Expr> inner = too_deep() ? std::nullopt : parse_or();
  --depth_;
  if (!inner || !reader_.expect_symbol(")")) return std::nullopt;
  return inner;
}

std::optional<Expr> ExpressionParser::parse_path() {
  Expr path;
  path.kind = Expr::Kind::kPath;
  const Token& first = reader_.next();
  path.place = first.place;
  path.segments.push_back({first.text, first.place});
  path.slot = scope_.names->find(first.text);
  if (path.slot == kNoSlot && scope_.free_names != nullptr)
    scope_.free_names->push_back({first.text, first.place});
  while (reader_.is_symbol(".") || reader_.is_symbol("[")) {
    std::optional<Segment> segment = parse_segment();
    if (!segment) return std::nullopt;
    path.segments.push_back(std::move(*segment));
  }
  const Place& last = path.segments.back().place;
  if (last.line == path.place.line) path.place.length = last.column + last.length - path.place.column;
  if (!reader_.is_symbol("(")) return path;
  reader_.out()
      .error("TEMPLATE-SYNTAX", path.place, fmt::format("“{}”在这里不能带括号", path.segments.back().key))
      .note("提示", "宏的调用单独写在 {{ }} 里");
  return std::nullopt;
}

std::optional<Segment> ExpressionParser::parse_segment() {
  bool bracket = reader_.next().text == "[";
  const Token& key = reader_.peek();
  if (key.kind == TokenKind::kInteger) {
    reader_.out()
        .error("TEMPLATE-SYNTAX", key.place, fmt::format("“{}”要带引号", key.text))
        .note("应为", fmt::format("[\"{}\"]", key.text));
    return std::nullopt;
  }
  if (key.kind != (bracket ? TokenKind::kString : TokenKind::kName)) {
    reader_.expected(bracket ? "带引号的名称或代码" : "名称");
    return std::nullopt;
  }
  reader_.next();
  if (bracket && !reader_.expect_symbol("]")) return std::nullopt;
  return Segment{key.text, key.place};
}

std::optional<Expr> ExpressionParser::parse_loop_field() {
  Expr field;
  field.kind = Expr::Kind::kLoop;
  field.slot = scope_.loop_slot;
  field.place = reader_.next().place;
  if (scope_.loop_slot == kNoSlot) {
    reader_.out().error("TEMPLATE-SCOPE", field.place, "loop 只能用在 {% for %} 里面");
    return std::nullopt;
  }
  if (!reader_.expect_symbol(".")) return std::nullopt;
  const Token& name = reader_.peek();
  if (name.kind != TokenKind::kName) {
    reader_.expected("index、first、last 或 length");
    return std::nullopt;
  }
  for (const LoopFieldName& entry : kLoopFields) {
    if (entry.name != name.text) continue;
    field.loop_field = entry.field;
    reader_.next();
    return field;
  }
  Diagnostic& error =
      reader_.out().error("TEMPLATE-SYNTAX", name.place, fmt::format("loop 没有“{}”", name.text));
  note_names(error, name.text, names_of(kLoopFields));
  return std::nullopt;
}

std::optional<Expr> ExpressionParser::parse_filter(Expr operand) {
  reader_.next();
  const Token& name = reader_.peek();
  if (name.kind != TokenKind::kName) {
    reader_.expected("过滤器的名称");
    return std::nullopt;
  }
  Expr whole;
  whole.kind = Expr::Kind::kFilter;
  whole.place = name.place;
  whole.filter = find_filter(name.text);
  if (whole.filter == nullptr) {
    Diagnostic& error =
        reader_.out().error("TEMPLATE-UNKNOWN-FILTER", name.place, fmt::format("没有过滤器“{}”", name.text));
    note_names(error, name.text, names_of(template_filters()));
    return std::nullopt;
  }
  reader_.next();
  whole.operands.push_back(std::move(operand));
  if (!parse_argument(whole)) return std::nullopt;
  return whole;
}

bool ExpressionParser::parse_argument(Expr& filter) {
  ArgumentKind kind = filter.filter->argument;
  if (!reader_.take_symbol("(")) {
    if (kind != ArgumentKind::kText) return true;
    reader_.out().error("TEMPLATE-SYNTAX", filter.place,
                        fmt::format("“{}”要在括号里写文字", filter.filter->name));
    return false;
  }
  const Token& value = reader_.peek();
  if (kind == ArgumentKind::kNone) {
    reader_.out().error("TEMPLATE-SYNTAX", value.place, fmt::format("“{}”后面没有括号", filter.filter->name));
    return false;
  }
  bool decimals = kind == ArgumentKind::kOptionalDecimals;
  if (value.kind != (decimals ? TokenKind::kInteger : TokenKind::kString))
    return reader_.expected(decimals ? "小数位数" : "带引号的文字");
  filter.argument.given = true;
  if (decimals) filter.argument.integer = integer_of(value.text);
  if (!decimals) filter.argument.text = value.text;
  if (filter.argument.integer > kMaxDecimals) {
    reader_.out()
        .error("TEMPLATE-SYNTAX", value.place, fmt::format("{}位小数太多", value.text))
        .note("应为", fmt::format("0到{}", kMaxDecimals));
    return false;
  }
  reader_.next();
  return reader_.expect_symbol(")");
}

std::optional<Expr> ExpressionParser::parse_test(Expr operand) {
  Expr whole;
  whole.kind = Expr::Kind::kTest;
  whole.place = reader_.next().place;
  whole.negated = reader_.take_word("not");
  const Token& name = reader_.peek();
  if (name.kind != TokenKind::kName) {
    reader_.expected("已知、未知、空 或 有数");
    return std::nullopt;
  }
  for (const TestName& entry : kTests) {
    if (entry.name != name.text) continue;
    whole.test = entry.kind;
    whole.operands.push_back(std::move(operand));
    reader_.next();
    return whole;
  }
  Diagnostic& error = reader_.out().error("TEMPLATE-UNKNOWN-TEST", name.place,
                                          fmt::format("is 后面没有“{}”这一问", name.text));
  note_names(error, name.text, names_of(kTests));
  return std::nullopt;
}

}  // namespace juesuan::template_syntax
