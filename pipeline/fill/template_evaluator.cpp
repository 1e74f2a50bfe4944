#include "fill/template_evaluator.h"

#include <fmt/format.h>

#include <algorithm>
#include <compare>

#include "base/utf8.h"

namespace juesuan::template_syntax {
namespace {

using Kind = TemplateValue::Kind;

constexpr std::size_t kShownNames = 8;

TemplateValue truth_value(bool truth) {
  TemplateValue value;
  value.kind = Kind::kTruth;
  value.number = truth ? 1 : 0;
  return value;
}

bool is_whole(const TemplateValue& value) {
  return value.kind == Kind::kCount || value.kind == Kind::kInteger;
}

bool is_number(const TemplateValue& value) {
  return is_whole(value) || value.kind == Kind::kMoney || value.kind == Kind::kRatio ||
         value.kind == Kind::kScore;
}

/// The fraction that a number is; only numbers of comparable kinds are ever put side by side.
std::strong_ordering order(const TemplateValue& left, const TemplateValue& right) {
  auto scaled = [](const TemplateValue& a, const TemplateValue& b) {
    auto product = static_cast<__int128>(a.number) * b.base;
    return a.base < 0 ? -product : product;
  };
  auto a = right.base < 0 ? -scaled(left, right) : scaled(left, right);
  auto b = left.base < 0 ? -scaled(right, left) : scaled(right, left);
  return a < b   ? std::strong_ordering::less
         : a > b ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

/// Two numbers of one kind; an amount or a ratio also with 0, a ratio with 1 (the whole).
bool comparable(const TemplateValue& left, const TemplateValue& right) {
  if (is_whole(left) && is_whole(right)) return true;
  if (is_number(left) && left.kind == right.kind) return true;
  const TemplateValue& literal = left.kind == Kind::kInteger ? left : right;
  const TemplateValue& other = left.kind == Kind::kInteger ? right : left;
  if (literal.kind != Kind::kInteger) return false;
  return (other.kind == Kind::kMoney && literal.number == 0) ||
         (other.kind == Kind::kRatio && (literal.number == 0 || literal.number == 1));
}

bool holds(Comparison comparison, std::strong_ordering order) {
  switch (comparison) {
    case Comparison::kEqual:
      return order == 0;
    case Comparison::kNotEqual:
      return order != 0;
    case Comparison::kLess:
      return order < 0;
    case Comparison::kLessEqual:
      return order <= 0;
    case Comparison::kGreater:
      return order > 0;
    case Comparison::kGreaterEqual:
      break;
  }
  return order >= 0;
}

std::string spelled(const Expr& expr, std::size_t segments) {
  std::string text;
  for (std::size_t i = 0; i < segments; ++i) text += (i == 0 ? "" : ".") + expr.segments[i].key;
  return text;
}

TemplateValue node_value(std::uint32_t node) {
  TemplateValue value;
  value.kind = Kind::kNode;
  value.node = node;
  return value;
}

TemplateValue loop_field(const Expr& expr, const Names& names) {
  const TemplateValue& loop = names.slots[expr.slot];
  TemplateValue value;
  value.kind = Kind::kCount;
  switch (expr.loop_field) {
    case LoopField::kIndex:
      value.number = loop.number + 1;
      break;
    case LoopField::kLength:
      value.number = loop.base;
      break;
    case LoopField::kFirst:
      return truth_value(loop.number == 0);
    case LoopField::kLast:
      return truth_value(loop.number + 1 == loop.base);
  }
  return value;
}

}  // namespace

const Expr& unfiltered(const Expr& expr) {
  const Expr* inner = &expr;
  while (inner->kind == Expr::Kind::kFilter) inner = &inner->operands[0];
  return *inner;
}

std::string_view kind_name(const TemplateValue& value, const Figures& figures) {
  switch (value.kind) {
    case Kind::kMoney:
      return "金额";
    case Kind::kRatio:
      return "比率";
    case Kind::kCount:
    case Kind::kInteger:
      return "整数";
    case Kind::kScore:
      return "得分";
    case Kind::kText:
      return "文字";
    case Kind::kTruth:
      return "真假";
    case Kind::kAbsent:
      return value.state == State::kUnknown ? "未知" : "空白";
    default:
      return figures.node(value.node).is_list ? "列表" : "一组数字";
  }
}

TemplateValue Evaluator::value(const Expr& expr, const Names& names) {
  TemplateValue literal;
  switch (expr.kind) {
    case Expr::Kind::kText:
      literal.kind = Kind::kText;
      literal.text = expr.text;
      return literal;
    case Expr::Kind::kInteger:
      literal.kind = Kind::kInteger;
      literal.number = expr.integer;
      return literal;
    case Expr::Kind::kPath:
      return path(expr, names);
    case Expr::Kind::kLoop:
      return loop_field(expr, names);
    case Expr::Kind::kNot: {
      std::optional<bool> operand = truth(expr.operands[0], names);
      return operand ? truth_value(!*operand) : TemplateValue{};
    }
    case Expr::Kind::kAnd:
    case Expr::Kind::kOr:
      return all_or_any(expr, names);
    case Expr::Kind::kCompare:
      return comparison(expr, names);
    case Expr::Kind::kTest:
      return test(expr, names);
    case Expr::Kind::kFilter:
      break;
  }
  return filtered(expr, names);
}

/// The node of a name that the template does not bind itself, or 0.
std::uint32_t Evaluator::top_node(const std::string& key, const Names& names) const {
  for (auto bound = names.bindings.rbegin(); bound != names.bindings.rend(); ++bound)
    if (bound->name == key) return bound->node;
  return figures_.child(0, key);
}

TemplateValue Evaluator::path(const Expr& expr, const Names& names) {
  std::uint32_t node = 0;
  std::size_t segment = 0;
  if (expr.slot != kNoSlot) {
    const TemplateValue& bound = names.slots[expr.slot];
    if (bound.kind == Kind::kUnset) {
      errors_.add("TEMPLATE-UNDEFINED", expr.place,
                  fmt::format("“{}”在这里还没有 set", expr.segments[0].key));
      return {};
    }
    if (bound.kind != Kind::kNode && bound.kind != Kind::kNothing && expr.segments.size() > 1)
      return wrong_kind(expr.segments[1].place, fmt::format("“{}”是{}，下面没有名称", expr.segments[0].key,
                                                            kind_name(bound, figures_)));
    if (bound.kind != Kind::kNode) return bound;
    node = bound.node;
    segment = 1;
  }
  for (; segment < expr.segments.size(); ++segment) {
    const std::string& key = expr.segments[segment].key;
    std::uint32_t next = segment == 0 ? top_node(key, names) : figures_.child(node, key);
    if (next == 0) return undefined(expr, segment, node, names);
    node = next;
  }
  return node_value(node);
}

std::optional<bool> Evaluator::truth(const Expr& expr, const Names& names) {
  TemplateValue found = value(expr, names);
  if (found.kind == Kind::kNode && figures_.node(found.node).is_list)
    return !figures_.node(found.node).children.empty();
  found = value_of(found, figures_);
  switch (found.kind) {
    case Kind::kNothing:
    case Kind::kUnset:
      return std::nullopt;
    case Kind::kNode:
      wrong_kind(expr.place, fmt::format("“{}”是一组数字，不能作条件", name_of(found, expr)));
      return std::nullopt;
    case Kind::kAbsent:
      return false;
    case Kind::kText:
      return !found.text.empty();
    default:
      return found.number != 0;
  }
}

TemplateValue Evaluator::all_or_any(const Expr& expr, const Names& names) {
  bool any = expr.kind == Expr::Kind::kOr;
  for (const Expr& operand : expr.operands) {
    std::optional<bool> part = truth(operand, names);
    if (!part) return {};
    if (*part == any) return truth_value(any);
  }
  return truth_value(!any);
}

/// A blank is the empty text where a text is asked for.
bool Evaluator::blank_text(const TemplateValue& value, const TemplateValue& other) const {
  if (value.kind != Kind::kAbsent || value.state != State::kBlank) return false;
  bool text = value.figure != kNoFigure && figures_[value.figure].kind == FigureKind::kText;
  return text || other.kind == Kind::kText;
}

TemplateValue Evaluator::comparison(const Expr& expr, const Names& names) {
  TemplateValue left = scalar(expr.operands[0], names);
  TemplateValue right = scalar(expr.operands[1], names);
  if (left.kind == Kind::kNothing || right.kind == Kind::kNothing) return {};
  bool left_blank = blank_text(left, right);
  bool right_blank = blank_text(right, left);
  for (TemplateValue* side : {left_blank ? &left : nullptr, right_blank ? &right : nullptr}) {
    if (side == nullptr) continue;
    side->kind = Kind::kText;
    side->text = {};
  }
  for (const TemplateValue* side : {&left, &right}) {
    if (side->kind != Kind::kAbsent) continue;
    const Expr& operand = expr.operands[side == &left ? 0 : 1];
    Diagnostic* error =
        errors_.add("TEMPLATE-UNKNOWN-VALUE", operand.place,
                    fmt::format("“{}”是{}，不能比较", name_of(*side, operand), kind_name(*side, figures_)));
    if (error != nullptr) error->note("提示", "先用 is 已知 判断");
    return {};
  }
  bool equality = expr.comparison == Comparison::kEqual || expr.comparison == Comparison::kNotEqual;
  if (left.kind == Kind::kText && right.kind == Kind::kText && equality)
    return truth_value((left.text == right.text) == (expr.comparison == Comparison::kEqual));
  if (!comparable(left, right)) return not_comparable(expr, left, right);
  return truth_value(holds(expr.comparison, order(left, right)));
}

TemplateValue Evaluator::not_comparable(const Expr& expr, const TemplateValue& left,
                                        const TemplateValue& right) {
  if (left.kind == Kind::kText && right.kind == Kind::kText)
    return wrong_kind(expr.place, "文字只能用 == 或 != 比较");
  std::string hint;
  if (left.kind == Kind::kMoney || right.kind == Kind::kMoney) hint = "金额只能与金额或 0 比较";
  if (left.kind == Kind::kRatio || right.kind == Kind::kRatio) hint = "比率只能与比率、0 或 1（即100%）比较";
  return wrong_kind(
      expr.place, fmt::format("{}与{}不能比较", kind_name(left, figures_), kind_name(right, figures_)), hint);
}

TemplateValue Evaluator::test(const Expr& expr, const Names& names) {
  const Expr& operand = expr.operands[0];
  TemplateValue found = value(operand, names);
  if (found.kind == Kind::kNode && expr.test == TestKind::kBlank && figures_.node(found.node).is_list)
    return truth_value(figures_.node(found.node).children.empty() != expr.negated);
  found = value_of(found, figures_);
  bool absent = found.kind == Kind::kAbsent;
  if (found.kind == Kind::kNothing) return {};
  if (found.kind == Kind::kNode || found.kind == Kind::kTruth ||
      (expr.test == TestKind::kHasNumber && !absent && !is_number(found)))
    return wrong_kind(
        expr.place, fmt::format("“{}”是{}，不能这样问", name_of(found, operand), kind_name(found, figures_)));
  bool blank = absent ? found.state == State::kBlank : found.kind == Kind::kText && found.text.empty();
  bool answer = false;
  switch (expr.test) {
    case TestKind::kKnown:
      answer = !absent && !blank;
      break;
    case TestKind::kUnknown:
      answer = absent && !blank;
      break;
    case TestKind::kBlank:
      answer = blank;
      break;
    case TestKind::kHasNumber:
      answer = !absent && found.number != 0;
      break;
  }
  return truth_value(answer != expr.negated);
}

/// Whether the filter takes the value; a node becomes its figure unless the filter wants the list itself.
bool Evaluator::takes(const Filter& filter, TemplateValue& value) const {
  if ((filter.takes & kTakesList) != 0) return value.kind == Kind::kNode && figures_.node(value.node).is_list;
  value = value_of(value, figures_);
  switch (value.kind) {
    case Kind::kMoney:
      return (filter.takes & (kTakesMoney | kTakesAnything)) != 0;
    case Kind::kRatio:
      return (filter.takes & (kTakesRatio | kTakesAnything)) != 0;
    case Kind::kCount:
    case Kind::kInteger:
      return (filter.takes & (kTakesCount | kTakesAnything)) != 0;
    case Kind::kScore:
      return (filter.takes & kTakesAnything) != 0;
    case Kind::kText:
      return (filter.takes & (kTakesText | kTakesAnything)) != 0;
    case Kind::kAbsent:
      return true;
    default:
      return false;
  }
}

TemplateValue Evaluator::filtered(const Expr& expr, const Names& names) {
  const Filter& filter = *expr.filter;
  TemplateValue input = value(expr.operands[0], names);
  if (input.kind == Kind::kNothing) return {};
  if (!takes(filter, input)) {
    input = value_of(input, figures_);
    return wrong_kind(expr.place, fmt::format("“{}”是{}，不能用过滤器“{}”", name_of(input, expr.operands[0]),
                                              kind_name(input, figures_), filter.name));
  }
  if (input.kind == Kind::kAbsent && (filter.takes & kTakesAnything) == 0) return input;
  TemplateValue result = filter.apply(input, expr.argument, context_);
  if (result.kind == Kind::kNothing) {
    wrong_kind(expr.place, fmt::format("过滤器“{}”：{}", filter.name, context_.failure));
  }
  return result;
}

std::string Evaluator::name_of(const TemplateValue& value, const Expr& expr) const {
  if (value.figure != kNoFigure) return figures_[value.figure].name;
  const Expr& inner = unfiltered(expr);
  if (inner.kind == Expr::Kind::kPath) return spelled(inner, inner.segments.size());
  return inner.kind == Expr::Kind::kText ? inner.text : "这里的值";
}

TemplateValue Evaluator::wrong_kind(const Place& place, std::string message, std::string hint) {
  Diagnostic* error = errors_.add("TEMPLATE-KIND", place, std::move(message));
  if (error != nullptr && !hint.empty()) error->note("提示", std::move(hint));
  return {};
}

/// The full name of a node, read off the first figure at or below it.
std::string Evaluator::node_name(std::uint32_t node) const {
  std::size_t below = 0;
  while (figures_.node(node).figure == kNoFigure && !figures_.node(node).children.empty()) {
    node = figures_.node(node).children[0];
    ++below;
  }
  if (figures_.node(node).figure == kNoFigure) return std::string(figures_.node(node).key);
  std::string name = figures_[figures_.node(node).figure].name;
  for (; below > 0; --below) name.erase(std::min(name.rfind('.'), name.size()));
  return name;
}

TemplateValue Evaluator::undefined(const Expr& expr, std::size_t segment, std::uint32_t parent,
                                   const Names& names) {
  const Segment& missing = expr.segments[segment];
  std::string path_text = spelled(expr, segment + 1);
  Diagnostic* error =
      errors_.add("TEMPLATE-UNDEFINED", missing.place, fmt::format("没有名称“{}”", path_text));
  if (error == nullptr) return {};
  std::vector<std::string> keys;
  if (segment == 0)
    for (const TemplateBinding& bound : names.bindings) keys.push_back(bound.name);
  for (std::uint32_t child : figures_.node(parent).children) keys.emplace_back(figures_.node(child).key);
  std::string prefix = parent == 0 ? "" : node_name(parent) + ".";
  std::string near = nearest(missing.key, keys);
  if (!near.empty()) error->note("提示", fmt::format("最接近的是“{}{}”", prefix, near));
  std::string ending = "." + spelled(expr, expr.segments.size());
  std::size_t hits = 0;
  for (const Figure& figure : figures_.all()) {
    if (!figure.name.ends_with(ending) || ++hits > kShownNames) continue;
    error->note("提示", fmt::format("另有“{}”", figure.name));
  }
  std::size_t shown = std::min(keys.size(), kShownNames);
  std::string more = keys.size() > shown ? fmt::format(" 等{}个", keys.size()) : "";
  std::string where = parent == 0 ? "最上一级" : fmt::format("“{}”下面", node_name(parent));
  if (keys.empty()) {
    error->note("实为", fmt::format("{}没有名称", where));
  } else {
    error->note(
        "实为",
        fmt::format("{}有 {}{}", where,
                    fmt::join(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(shown), "、"), more));
  }
  return {};
}

}  // namespace juesuan::template_syntax
