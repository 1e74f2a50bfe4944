#pragma once

#include <string>
#include <vector>

#include "run.h"

namespace juesuan {

/// The jobs of a command: for each path a unit file, or every unit file below a folder; without paths all of
/// the data folder. Unit files are data/<region>/<year>/<unit>.yaml. In order, none twice. A path that is not
/// there, or holds no unit file, is an error (STORE-PATH); so are a file asked for that is not in a region's
/// year (STORE-PLACE; only a warning when met below a folder) and two files of one output folder
/// (STORE-SAME-OUTPUT).
std::vector<Job> find_jobs(const Files& files, const Folders& folders, const std::vector<std::string>& paths,
                           Diagnostics& out);

}  // namespace juesuan
