#pragma once

// Figures in words: their values as a person reads them, how a printed text follows from the value, why there
// is none.

#include <string>
#include <string_view>

#include "domain/figures.h"
#include "explain/explain.h"

namespace juesuan {

/// The exact value: 183.66万元, 52, 17.5分, 0.5585% (≈ before it when the fraction has no end), “words”; 空白
/// or 未知 if it has none.
std::string value_words(const Figure& figure, MoneyUnit unit);

/// The exact value for an auditor to compute with: 1,836,600.00元; 10,200.00元 ÷ 1,826,400.00元. Empty for
/// words.
std::string exact_words(const Figures& figures, FigureId id);

/// How a figure was made, of which inputs: "= 收入总计.本年"; of more than a few parts only how many. Empty
/// for a fact.
std::string formula_words(const Figures& figures, FigureId id);

/// How a printed text follows from the value: 万元，四舍五入到2位小数. Empty for words as they were typed.
std::string rounding_words(const Figure& figure, const Printing& printing, const TemplateStyle& style);

/// Why a figure has no value: 没有填写; 收支总计.上年 是0，没有比率. Empty for a known one.
std::string absence_words(const Figures& figures, FigureId id);

/// fact, copy, sum, difference, share, growth, completion, score, last_year, other.
const char* operation_id(Operation operation);
/// money, ratio, count, score, text.
const char* kind_id(FigureKind kind);
/// known, blank, unknown.
const char* state_id(State state);

/// At most `width` columns of the text around bytes [offset, offset + length), … where it is cut; these bytes
/// stand in 【】.
std::string marked_excerpt(std::string_view text, std::size_t offset, std::size_t length, std::size_t width);
/// At most `width` columns from its start, … where it is cut; on one line.
std::string shortened(std::string_view text, std::size_t width);

}  // namespace juesuan
