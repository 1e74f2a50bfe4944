#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "domain/figures.h"
#include "fill/document.h"

namespace juesuan {

/// What an expression of a template is worth. Texts are views: of the template, of a figure, or of what the
/// renderer keeps for as long as it runs.
struct TemplateValue {
  enum class Kind : std::uint8_t {
    kNothing,  ///< an error that has been reported; silently stays nothing
    kUnset,    ///< a name whose {% set %} was not reached
    kNode,     ///< a place in the tree of figures
    kAbsent,   ///< a figure that is blank or unknown, or what a filter made of one
    kMoney,
    kRatio,
    kCount,
    kScore,
    kInteger,  ///< a literal
    kText,
    kTruth,
  };

  Kind kind = Kind::kNothing;
  State state = State::kKnown;  ///< of kAbsent
  std::uint32_t node = 0;
  FigureId figure = kNoFigure;  ///< what the value is, or was made from
  std::int64_t number =
      0;  ///< 分, count, hundredths of a point, integer, numerator, truth; of a loop: the index from 0
  std::int64_t base = 1;  ///< denominator; of a loop: the length
  std::string_view text;
  std::span<const Printed> parts;  ///< the figures inside a text that was joined from several
};

}  // namespace juesuan
