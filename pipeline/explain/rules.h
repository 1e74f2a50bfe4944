#pragma once

#include <vector>

#include "explain/explain.h"

namespace juesuan {

/// A rule that looks at a figure, and what it found about this figure.
struct RuleMention {
  const RuleResult* rule = nullptr;
  std::vector<const Finding*> findings;
};

/// The rules that look at a figure by the way it was made and printed, and those that found something about
/// it, in the order of the catalogue. None when the checks are not known.
std::vector<RuleMention> rules_about(const ExplainInput& input, FigureId id, const Printings& printings);

}  // namespace juesuan
