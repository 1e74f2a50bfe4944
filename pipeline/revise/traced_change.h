#pragma once

// A change as it is told: which figures, from what to what, and every place that prints them.

#include <string>
#include <vector>

#include "explain/printings.h"
#include "fill/document.h"
#include "revise/changes.h"

namespace juesuan {

struct TracedChange {
  std::vector<std::string> figures;  ///< the first is the typed one, if any
  FigureKind kind = FigureKind::kText;
  bool typed = false;
  bool is_new = false, is_gone = false;
  std::string exact_before, exact_after;  ///< as in figures.json; "" without a value
  std::string before, after;  ///< for a person: 0.42万元, 12.5%; of long words only what differs
  std::vector<std::string> printed_before, printed_after;
  Place place;                          ///< of the typed figure
  std::vector<const Printing*> places;  ///< in the order of the document
};

/// `printings`, of the figures after, must outlive the answer; null: they are not known.
std::vector<TracedChange> trace_changes(const std::vector<Change>& changes, const Figures& after,
                                        const Printings* printings, MoneyUnit unit);

/// Two values side by side, with as many digits as are needed to tell them apart.
struct ValuePair {
  std::string before, after;
};
ValuePair value_pair(const Figure* before, const Figure* after, MoneyUnit unit);

/// The parts in which two texts differ, with a few characters around; … where they are cut.
ValuePair differing_parts(std::string_view before, std::string_view after);

}  // namespace juesuan
