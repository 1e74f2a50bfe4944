#pragma once

#include <string>
#include <vector>

#include "check/rules.h"

namespace juesuan {

/// An amount in the unit of the unit's file, exact, with its unit: "182.6456万元".
std::string exact_text(Fen amount, const UnitYear& year);

/// "多 0.12万元" or "少 0.12万元": how `got` differs from `expected`.
std::string difference_text(Fen expected, Fen got, const UnitYear& year);

/// The typed figures that a figure rests on, nearest first, at most `limit`, none twice.
std::vector<FigureId> facts_behind(const Figures& figures, FigureId id, std::size_t limit);

/// The first place that a figure rests on; none if nothing was typed for it.
Place typed_place(const Figures& figures, FigureId id);

/// The same, for the finding itself: the year's place if there is none.
Place place_behind(const CheckInput& input, FigureId id);

/// 应为 `derived` (with its formula and the typed lines), 实为 `typed` with the difference.
void explain_difference(Diagnostic& finding, const CheckInput& input, FigureId derived, Fen typed);

/// The figure of that name if it is there and known, else null.
const Figure* known_figure(const Figures& figures, std::string_view name);

}  // namespace juesuan
