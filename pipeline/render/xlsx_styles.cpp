#include "render/xlsx_styles.h"

#include <new>

namespace juesuan {
namespace {

lxw_format_alignments horizontal(CellAlign align) {
  switch (align) {
    case CellAlign::kCenter:
      return LXW_ALIGN_CENTER;
    case CellAlign::kRight:
      return LXW_ALIGN_RIGHT;
    case CellAlign::kLeft:
      break;
  }
  return LXW_ALIGN_LEFT;
}

void apply(lxw_format* format, const CellStyle& style) {
  constexpr std::uint8_t kChineseFaces = 134;  // GB2312: which face stands in where this one is missing
  format_set_font_charset(format, kChineseFaces);
  if (style.title_face) {
    constexpr std::uint8_t kRoman =
        1;  // where 小标宋 is missing a program takes its Chinese face with serifs
    format_set_font_name(format, "方正小标宋简体");
    format_set_font_family(format, kRoman);
  } else {
    format_set_font_name(format, style.heading_face ? "黑体" : "宋体");
  }
  format_set_font_size(format, style.size);
  format_set_align(format, static_cast<std::uint8_t>(horizontal(style.align)));
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (style.bold) format_set_bold(format);
  if (style.border) format_set_border(format, LXW_BORDER_THIN);
  if (style.wrap) format_set_text_wrap(format);
  if (style.indent > 0) format_set_indent(format, style.indent);
  if (style.decimals >= 0) format_set_num_format(format, cell_number_format(style.decimals).c_str());
  if (style.link) {
    format_set_font_color(format, LXW_COLOR_BLUE);
    format_set_underline(format, LXW_UNDERLINE_SINGLE);
  }
}

}  // namespace

std::string number_format(int decimals) {
  std::string text = "#,##0";
  if (decimals > 0) text += "." + std::string(static_cast<std::size_t>(decimals), '0');
  return text;
}

std::string cell_number_format(int decimals) {
  return number_format(decimals) + "_ ";
}

lxw_format* Styles::operator[](const CellStyle& style) {
  if (last_ && last_->first == style) return last_->second;  // most cells look like the one before
  last_ = &*formats_.try_emplace(style).first;
  lxw_format*& format = last_->second;
  if (format) return format;
  format = workbook_add_format(&workbook_);
  if (!format) throw std::bad_alloc();
  apply(format, style);
  return format;
}

}  // namespace juesuan
