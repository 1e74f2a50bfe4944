#pragma once

// Finding a figure whose name is not known: by a part of the name, by its value, by what comes near.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/figures.h"
#include "explain/printings.h"

namespace juesuan {

/// Figures whose name contains `text`, in the order of derivation; all for "".
std::vector<FigureId> find_figures(const Figures& figures, std::string_view text);

/// A number somebody read: 183.66, 1,836,600.00元, 0.56%, 52批次.
struct SoughtValue {
  std::int64_t digits = 0;  ///< the number times 10^decimals, without its sign
  int decimals = 0;
  std::string unit;  ///< what stood behind it; empty: any
};
/// Nothing if `text` is not a number of at most 15 digits and 6 decimals, with its unit.
std::optional<SoughtValue> parse_sought(std::string_view text);

/// A figure of that value, whatever its sign: exactly, in 万元, 元, percent, points or pieces, or as it is
/// printed; or words in which somebody typed the number.
struct ValueMatch {
  FigureId figure = kNoFigure;
  std::vector<const Printing*> printings;  ///< that show it so
};
/// Those that are printed first, else in the order of derivation. `printings` must outlive the answer.
std::vector<ValueMatch> find_by_value(const Figures& figures, const Printings& printings,
                                      const SoughtValue& value);

/// Names like `name`: those that are few edits away, then those that contain it; at most `limit`.
std::vector<std::string> nearest_names(const Figures& figures, std::string_view name, std::size_t limit);

}  // namespace juesuan
