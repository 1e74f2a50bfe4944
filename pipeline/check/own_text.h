#pragma once

// The unit's own words: the texts that it typed, each a fact with its place, as they read once their
// placeholders are filled.

#include <string_view>

#include "check/rules.h"

namespace juesuan {

/// Whether a figure is a text that the unit typed.
inline bool is_own_text(const Figure& figure) {
  return figure.kind == FigureKind::kText && figure.place && figure.known() && !figure.text.empty();
}

/// Every text that the unit typed: names, functions, reasons, performance, glossary, remarks.
template <typename Visit>
void for_each_own_text(const CheckInput& input, Visit visit) {
  for (const Figure& figure : input.figures.all())
    if (is_own_text(figure) && figure.place.source == input.year.year_place.source) visit(figure);
}

/// Where bytes [begin, begin + length) of an own text are written: the exact characters, or the text as a
/// whole where a placeholder made them.
Place place_in(const Figure& own, std::size_t begin, std::size_t length);

}  // namespace juesuan
