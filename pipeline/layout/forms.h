#pragma once

// The appendix forms (附表), each on pages of its own: title, 表号 and corner lines, the grid, notes. A form
// keeps to one page as long as its type is 8 pt or more; then it goes on with 续表 and its header repeated. A
// form too wide for the paper is cut between column groups with its stub repeated, as many of its parts on a
// page as there is room for, none smaller than 7.5 pt, rows alike in all parts and cut at the same row;
// groups without any data are left out (blank_groups.h).

#include "fill/document.h"
#include "layout/flow.h"
#include "layout/glyphs.h"

namespace juesuan {

void set_form(const Table& table, TextMeasure& measure, Flow& flow);

}  // namespace juesuan
