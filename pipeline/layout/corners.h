#pragma once

// The line above a grid: 部门：… on the left, 金额单位：… on the right, the title between them where a table
// goes on.

#include <string>

#include "fill/document.h"
#include "layout/flow.h"
#include "layout/glyphs.h"

namespace juesuan {

struct Corners {
  std::string left;
  std::string middle;
  std::string right;
};

/// Texts of 五号 (10.5 pt). What does not fit beside the right one goes on lines of its own above it.
Fragment corner_line(const Corners& corners, TextMeasure& measure, Pt width);

/// Of the pages on which a table goes on: its corners and title, and the mark 续表.
Corners continued(const Table& table);
Fragment continuation_line(const Table& table, TextMeasure& measure, Pt width);

}  // namespace juesuan
