#pragma once

// The filters of templates: how a figure becomes words. One table (template_filters.cpp): name, what it
// takes, which argument, function. A new filter is a line there, a function, and its twin in
// tests/fill/template_oracle.py.

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/figures.h"
#include "fill/template_value.h"

namespace juesuan {

struct TemplateStyle;

enum class ArgumentKind : std::uint8_t { kNone, kOptionalDecimals, kText, kOptionalText };

/// The literal in parentheses behind a filter, if any.
struct FilterArgument {
  bool given = false;
  std::int64_t integer = 0;
  std::string text;
};

/// What a filter takes, as a set of bits.
enum FilterInput : unsigned {
  kTakesMoney = 1,
  kTakesRatio = 2,
  kTakesCount = 4,
  kTakesText = 8,
  kTakesList = 16,
  kTakesAnything = 32,  ///< also what is blank or unknown
};

/// What filters may look at, and where they keep the texts they make.
class FilterContext {
 public:
  FilterContext(const Figures& all_figures, const TemplateStyle& report_style)
      : figures(all_figures), style(report_style) {}

  const Figures& figures;
  const TemplateStyle& style;
  std::string failure;          ///< set by a filter that cannot: what was seen, in Chinese
  FigureId failed = kNoFigure;  ///< the figure it speaks of

  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
  std::span<const Printed> keep(std::vector<Printed> parts) { return parts_.emplace_back(std::move(parts)); }

 private:
  std::deque<std::string> texts_;
  std::deque<std::vector<Printed>> parts_;
};

struct Filter {
  std::string_view name;
  unsigned takes;
  ArgumentKind argument;
  TemplateValue (*apply)(const TemplateValue& value, const FilterArgument& argument, FilterContext& context);
};

std::span<const Filter> template_filters();
/// nullptr if there is none.
const Filter* find_filter(std::string_view name);

/// A node as the value of its figure; a node without one, and any other value, unchanged.
TemplateValue value_of(const TemplateValue& value, const Figures& figures);
TemplateValue value_of_figure(FigureId id, const Figures& figures);

}  // namespace juesuan
