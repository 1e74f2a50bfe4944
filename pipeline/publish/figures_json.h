#pragma once

#include <string>
#include <string_view>

#include "fill/document.h"

namespace juesuan {

/// figures.json: every figure of a unit's year with its exact value, the texts it was printed as, its formula
/// (one operation over its inputs) and, for a fact, where it is typed. Money is in 元 with two places, a
/// ratio a fraction. Paths are shown without the leading `data_root`. One figure a line, in the order of
/// derivation.
std::string figures_json(const Figures& figures, const Document& document, std::string_view data_root);

/// The value of a known figure as figures.json has it: 1836600.00, 1020000/182640000, 52, 17.5, words.
std::string exact_value(const Figure& figure);

}  // namespace juesuan
