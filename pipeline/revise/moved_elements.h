#pragma once

#include <vector>

#include "revise/changes.h"

namespace juesuan {

/// Lists whose elements are keyed 1, 2, 3 …: when a line was put in, taken out or moved, those behind it have
/// other keys than before. Gives each element of `before` the key of the element of `after` that says the
/// same, so that only what was put in, taken out or altered differs; an element that is gone gets a key that
/// `after` does not have.
void rename_moved_elements(std::vector<FormerFigure>& before, const Figures& after);

}  // namespace juesuan
