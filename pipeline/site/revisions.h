#pragma once

#include <string_view>

#include "site/site_unit.h"

namespace juesuan {

/// What a corrections.json says of a revision: number, date, reason and every change with the values before
/// and after as a person reads them (money in 万元 to the fen) and the places that print it. Revision 0 if it
/// cannot be read.
SiteRevision read_correction(std::string_view corrections_json);

}  // namespace juesuan
