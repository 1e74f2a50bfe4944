#pragma once

// What was printed against what should have been: which figures differ, and which words.

#include <string>
#include <string_view>
#include <vector>

#include "fill/document.h"

namespace juesuan {

/// A figure that was printed otherwise.
struct FigureSlip {
  FigureId figure = kNoFigure;
  std::string wanted;
  std::string read;
};

struct WordsDifference {
  std::vector<FigureSlip> figures;
  bool in_words = false;  ///< something beside the figures differs
  std::string wanted;     ///< around the differences
  std::string read;
};

/// `read` is squeezed; `printed` are the figures in `words` (null: none).
WordsDifference compare_words(std::string_view words, const std::vector<Printed>* printed,
                              std::string_view read);

}  // namespace juesuan
