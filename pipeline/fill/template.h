#pragma once

// The words of a report are templates: a strict subset of Jinja2 (trim_blocks, lstrip_blocks,
// keep_trailing_newline) whose names are paths into the tree of figures. A template never computes: it names
// figures, asks about them, and says by a filter how each is printed. What the subset means is what Jinja2
// means by it; what Jinja2 would let pass (an undefined name, an unknown amount, a filter for the wrong kind)
// is an error here.
//
//   {{ 支出.合计 | 万元 }}  {% if 支出.增减额 is 已知 and 支出.增减额 > 0 %}…{% elif … %}…{% else %}…{% endif
//   %}
//   {% for 类 in 支出.类 %}{{ loop.index }}.{{ 类.名称 }}{% else %}…{% endfor %}  支出.类["201"].占比
//   {% set 项 = 三公.公务接待费 %}  {% macro 变动(项) %}…{% endmacro %}  {{ 变动(三公.公务接待费) }}  {# … #}
//   {%- -%}
//
// Expressions: paths, "texts", whole numbers, == != < <= > >=, and / or / not, `is [not] 已知 | 未知 | 空 |
// 有数`, filters (template_filters.cpp). A call of a macro stands alone in its {{ }}. Names set by {% set %}
// and macros may not have the name of a top-level figure; macros see their parameters and the figures,
// nothing else.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "domain/figures.h"
#include "domain/money.h"
#include "fill/document.h"

namespace juesuan {

namespace template_syntax {
struct Program;
}

/// A parsed template: immutable, cheap to copy, shared by threads. Its places point into the Source it was
/// parsed from, which must outlive it.
class Template {
 public:
  explicit Template(std::shared_ptr<const template_syntax::Program> program) : program_(std::move(program)) {}
  const template_syntax::Program& program() const { return *program_; }

 private:
  std::shared_ptr<const template_syntax::Program> program_;
};

/// How the figures of one report look in its text.
struct TemplateStyle {
  MoneyUnit unit = MoneyUnit::kWanYuan;  ///< of the filter 金额; 万元 and 元 say theirs themselves
  NumberStyle amount;
  NumberStyle percent;
  NumberStyle small_growth;  ///< of 增幅百分比, instead of `percent`, when 0 < |ratio| < 1 %
};

/// How a rate of growth is printed: `small_growth` when it is below one percent and not zero.
NumberStyle growth_style(const TemplateStyle& style, std::int64_t numerator, std::int64_t denominator);

/// All syntax errors of the file are reported, one per tag; none: nullopt. Codes TEMPLATE-SYNTAX,
/// TEMPLATE-UNCLOSED, TEMPLATE-UNKNOWN-STATEMENT, -FILTER, -TEST, TEMPLATE-SCOPE, TEMPLATE-ENCODING.
std::optional<Template> parse_template(const Source& source, Diagnostics& out);

/// The same for a text that stands inside of another file (a scalar of a YAML file): its first character is
/// at `origin`. The columns of its later lines are counted from their own start.
std::optional<Template> parse_template_at(std::string_view text, const Place& origin, Diagnostics& out);

/// A name that stands for a node of the figures in one rendering, before any figure of that name.
struct TemplateBinding {
  std::string name;
  std::uint32_t node = 0;
};

/// The text of `main` filled with `figures`; `macros` are templates of whose content only the macros count.
/// Errors (TEMPLATE-UNDEFINED, -UNKNOWN-VALUE, -KIND, -MACRO, -SCOPE, -LIMIT) are collected, one per cause,
/// and what could not be printed is left out. Every printed figure is recorded, words made of its sign
/// included; what 默认 puts in place of a missing one is not. `bindings` are seen by `main` (and macros in
/// it), not by the macro files.
RichText render_template(const Template& main, std::span<const Template> macros, const Figures& figures,
                         const TemplateStyle& style, Diagnostics& out,
                         std::span<const TemplateBinding> bindings = {});

}  // namespace juesuan
