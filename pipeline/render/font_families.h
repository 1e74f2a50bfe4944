#pragma once

#include "domain/fonts.h"

namespace juesuan {

/// Gives each entry by family (`族名 …`) the file that fontconfig knows for it; where it knows none the path
/// stays empty. Only a font that itself bears the name counts (in any of its languages, letter case aside),
/// never what fontconfig would put in its place. Of several styles the upright one nearest to the regular
/// weight is taken, among equals the first path: the same on every run.
///
/// Fontconfig is asked only when there is such an entry: it costs 3 ms where its caches are up to date (the
/// package `fontconfig` sees to that), 0.3 s where all fonts must be read.
void locate_families(FontChoice& choice);

}  // namespace juesuan
