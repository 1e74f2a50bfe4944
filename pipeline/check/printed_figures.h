#pragma once

// The figures that the running text of a document prints, one after the other.

#include <string_view>

#include "domain/figures.h"
#include "fill/document.h"

namespace juesuan {

/// Why a rule of printed texts has nothing to look at.
inline constexpr const char* kNoDocument = "文字没有填成";

/// A figure printed in a running text.
struct PrintedFigure {
  const RichText& in;
  const Printed& span;

  std::string_view words() const { return std::string_view(in.text).substr(span.offset, span.length); }
};

/// The text of a heading, a paragraph or a caption; null for a table or a chart.
const RichText* running_text(const Block& block);

template <typename Visit>
void for_each_printed(const Document& document, Visit visit) {
  for (const Block& block : document.blocks)
    if (const RichText* text = running_text(block))
      for (const Printed& span : text->printed) visit(PrintedFigure{*text, span});
}

/// What a figure is a copy of.
const Figure& original(const Figures& figures, FigureId id);

/// The printed words with the unit (万元, 元, %) that the text has after them.
std::string_view with_unit(std::string_view text, const Printed& span);

}  // namespace juesuan
