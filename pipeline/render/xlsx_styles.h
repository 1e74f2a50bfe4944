#pragma once

#include <xlsxwriter.h>

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "fill/document.h"

namespace juesuan {

/// How a cell looks. Two equal styles share one format of the workbook.
struct CellStyle {
  double size = 10;           ///< pt
  bool heading_face = false;  ///< 黑体 instead of 宋体
  bool title_face = false;    ///< 小标宋: a title face that is dark enough without bold
  bool bold = false;
  bool border = false;
  bool wrap = false;
  bool link = false;
  CellAlign align = CellAlign::kLeft;
  std::uint8_t indent = 0;  ///< characters
  int decimals = -1;        ///< of an amount; -1: not an amount
  auto operator<=>(const CellStyle&) const = default;
};

/// The number format of amounts: 2 -> "#,##0.00".
std::string number_format(int decimals);
/// Of amounts in ruled cells: "#,##0.00_ ". Its end, as in the ministry's own forms, keeps the last digit a
/// blank's width away from the rule.
std::string cell_number_format(int decimals);

/// The formats of one workbook, made when first used. The workbook owns them.
class Styles {
 public:
  explicit Styles(lxw_workbook& workbook) : workbook_(workbook) {}
  lxw_format* operator[](const CellStyle& style);

 private:
  lxw_workbook& workbook_;
  std::map<CellStyle, lxw_format*> formats_;
  std::pair<const CellStyle, lxw_format*>* last_ = nullptr;  ///< of formats_: asked for last
};

}  // namespace juesuan
