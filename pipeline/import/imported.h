#pragma once

#include <string>
#include <vector>

#include "domain/fact_tree.h"

namespace juesuan {

/// A cell with something in it that could not be placed; nothing is guessed.
struct Unplaced {
  std::string sheet;
  std::string cell;  ///< C7
  std::string text;  ///< as read
  std::string why;   ///< 不知道是哪一栏, 有两个 …
};

/// What a workbook says about a unit's year.
struct Imported {
  FactTree facts;  ///< a map by the keys of the unit's file; only what the workbook says
  std::vector<Unplaced> unplaced;
};

}  // namespace juesuan
