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

/// An amount typed in 万元 with two decimals or fewer was rounded; any other is exact.
bool is_rounded(const Amount& amount, MoneyUnit unit);
/// How many rounded amounts the figures rest on, each counted once.
std::size_t rounded_behind(const CheckInput& input, std::span<const FigureId> figures);

/// Two amounts that should be one. `rounded` is how many rounded amounts they rest on.
struct Pair {
  std::string figure;  ///< name of what is compared
  Fen expected;
  Fen got;
  std::size_t rounded = 0;
};

/// Reports that a pair differs: at the rule's level, or as 尾差 when n rounded amounts explain it (n·½ unit
/// of the last digit). With both values and their difference; the caller adds the notes.
Finding& report_difference(const CheckInput& input, RuleReport& report, Place place, std::string message,
                           const Pair& pair);

/// 应为 `derived` (with its formula and the typed lines), 实为 `typed` with the difference.
void explain_difference(Finding& finding, const CheckInput& input, FigureId derived, Fen typed);

/// Names of the figures `ids` that are 未知, for RuleReport::missing; empty when none is.
std::string unknown_names(const Figures& figures, std::span<const FigureId> ids);

/// The figure of that name if it is there and known, else null.
const Figure* known_figure(const Figures& figures, std::string_view name);

}  // namespace juesuan
