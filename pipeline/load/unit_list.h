#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "domain/figures.h"

namespace juesuan {

/// A unit of a region that is to get a file.
struct ListedUnit {
  Text region;                                                ///< 区划: the region's folder
  Text file;                                                  ///< 文件名, without .yaml
  Text set;                                                   ///< 版式; empty when it is not said
  std::vector<std::pair<std::string, std::string>> identity;  ///< keys of 单位 with their values, not blank
};

/// units.csv of `new --list`: a header of 区划, 文件名, 名称, 类型, 性质 and, if wanted, 简称, 编码,
/// 主管部门, 预算级次, 版式, in any order; then one unit per record. What is wrong is reported with its place
/// (LOAD-LIST-HEADER, -COLUMNS, -QUOTE, -NAME, -WORD, -TWICE); what is right is returned.
std::vector<ListedUnit> read_unit_list(const Source& source, Diagnostics& out);

}  // namespace juesuan
