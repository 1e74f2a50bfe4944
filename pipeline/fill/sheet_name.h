#pragma once

#include <set>
#include <string>

namespace juesuan {

/// The title, cut to what a workbook takes (31 characters) and made unique among `used`, which it joins.
std::string sheet_name(const std::string& title, std::set<std::string>& used);

}  // namespace juesuan
