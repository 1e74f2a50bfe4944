#pragma once

#include <string>

#include "layout/pages.h"

namespace juesuan {

/// Pages as text for review, one decimal: per page its texts (x y size face text), and how many rules, shapes
/// and links it has with their places.
std::string dump(const Pages& pages);

}  // namespace juesuan
