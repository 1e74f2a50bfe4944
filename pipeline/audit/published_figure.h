#pragma once

#include <string>
#include <vector>

#include "domain/figures.h"

namespace juesuan {

/// One figure that was published: the name of ours that it should be, and what was printed. Empty where the
/// file does not say.
struct PublishedFigure {
  Text figure;           ///< 数名: 收支总计.增长率
  Text text;             ///< 公开文字: 183.66, 0.05%, 增加1.02万元, 等于
  std::string position;  ///< 位置: 第二部分 一, 附表八, 图6
  Text unit;             ///< 单位, where the text has none: 万元, %, 件, 比
  std::string note;      ///< 说明
};

/// Whether a position is in a table (附表八, 七 表, 附件2（表）) or a chart (图6), by its words.
bool is_table_position(const std::string& position);
bool is_chart_position(const std::string& position);

}  // namespace juesuan
