#pragma once

#include <string>
#include <vector>

#include "run.h"

namespace juesuan {

/// The typed figures that differ from those that the unit's folder was made from: "收入明细.1 157.46万元 →
/// 157.47万元". The first few, then how many more; none when the folder or the facts cannot be read.
std::vector<std::string> changed_facts(const Job& job, const Library& library, const Files& files);

}  // namespace juesuan
