#pragma once

// The way from a figure down to what was typed, through last year's file where it leads there.

#include <string>
#include <vector>

#include "explain/explain.h"

namespace juesuan {

/// A figure and what it was made from.
struct ExplainedFigure {
  const Figures* figures = nullptr;  ///< this year's, or last year's
  FigureId id = kNoFigure;
  bool of_last_year = false;
  bool seen = false;  ///< explained further up: its inputs are not repeated
  /// Of a sum its parts; of words the figures that they print; of a figure of last year's that of last year's
  /// file.
  std::vector<ExplainedFigure> inputs;

  const Figure& figure() const { return (*figures)[id]; }
};

ExplainedFigure explained(const ExplainInput& input, FigureId id);

/// The typed figures at the ends of the tree, in its order, none twice.
std::vector<const ExplainedFigure*> typed_ends(const ExplainedFigure& tree);

/// The names of the figures that are made from this one, or print it in their words.
std::vector<std::string> used_by(const Figures& figures, FigureId id);

}  // namespace juesuan
