#pragma once

#include "base/source.h"
#include "revise/changes.h"

namespace juesuan {

/// The figures of a figures.json as figures: what copies another still does, typed ones have their file and
/// line (of a source without text, owned by `sources`). For comparing; nothing else can be made from them.
Figures as_figures(const std::vector<FormerFigure>& former, Sources& sources);

}  // namespace juesuan
