#pragma once

#include <optional>
#include <span>
#include <string>

#include "domain/figures.h"
#include "fill/template.h"
#include "fill/template_errors.h"
#include "fill/template_filters.h"
#include "fill/template_syntax.h"

namespace juesuan::template_syntax {

/// What the names of an expression can stand for besides figures.
struct Names {
  std::span<const TemplateValue> slots;
  std::span<const TemplateBinding> bindings;
};

/// Expressions -> values. An error is reported where it arises; its value is then kNothing, which nobody
/// reports again.
class Evaluator {
 public:
  Evaluator(const Figures& figures, const TemplateStyle& style, RenderErrors& errors)
      : figures_(figures), context_(figures, style), errors_(errors) {}

  TemplateValue value(const Expr& expr, const Names& names);
  /// The value of an expression whose node, if it is one, stands for its figure.
  TemplateValue scalar(const Expr& expr, const Names& names) {
    return value_of(value(expr, names), figures_);
  }
  /// nullopt after an error.
  std::optional<bool> truth(const Expr& expr, const Names& names);

  /// How a value is called in messages: its figure's name, or as the expression spells it.
  std::string name_of(const TemplateValue& value, const Expr& expr) const;

 private:
  std::uint32_t top_node(const std::string& key, const Names& names) const;
  TemplateValue path(const Expr& expr, const Names& names);
  TemplateValue all_or_any(const Expr& expr, const Names& names);
  TemplateValue comparison(const Expr& expr, const Names& names);
  TemplateValue test(const Expr& expr, const Names& names);
  TemplateValue filtered(const Expr& expr, const Names& names);
  bool takes(const Filter& filter, TemplateValue& value) const;
  bool blank_text(const TemplateValue& value, const TemplateValue& other) const;
  TemplateValue not_comparable(const Expr& expr, const TemplateValue& left, const TemplateValue& right);
  TemplateValue undefined(const Expr& expr, std::size_t segment, std::uint32_t parent, const Names& names);
  TemplateValue wrong_kind(const Place& place, std::string message, std::string hint = "");
  std::string node_name(std::uint32_t node) const;

  const Figures& figures_;
  FilterContext context_;
  RenderErrors& errors_;
};

/// What the filters of an expression start from.
const Expr& unfiltered(const Expr& expr);

/// 金额, 比率, 列表, …: what a value is, for messages.
std::string_view kind_name(const TemplateValue& value, const Figures& figures);

}  // namespace juesuan::template_syntax
