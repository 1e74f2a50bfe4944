#include "render/fill_in/looks.h"

#include <new>

namespace juesuan {
namespace {

constexpr lxw_color_t kInputFill = 0xFFF8DC;
constexpr lxw_color_t kComputedFill = 0xF2F2F2;
constexpr lxw_color_t kHeaderFill = 0xE4ECF3;
constexpr lxw_color_t kRule = 0xBFBFBF;
constexpr lxw_color_t kGrey = 0x6B6B6B;
constexpr lxw_color_t kLinkBlue = 0x1F4E9E;

void box(lxw_format* format, lxw_color_t fill) {
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, kRule);
  format_set_bg_color(format, fill);
}

/// A cell to be filled in.
void input(lxw_format* format, const char* number_format, std::uint8_t align) {
  box(format, kInputFill);
  format_set_num_format(format, number_format);
  format_set_align(format, align);
  format_set_unlocked(format);
}

void apply(lxw_format* format, Look look) {
  switch (look) {
    case Look::kTitle:
      format_set_font_name(format, "黑体");
      return format_set_font_size(format, 16);
    case Look::kHeading:
      format_set_font_name(format, "黑体");
      return format_set_font_size(format, 12);
    case Look::kNote:
      format_set_font_size(format, 9);
      format_set_text_wrap(format);
      return format_set_font_color(format, kGrey);
    case Look::kHeader:
      box(format, kHeaderFill);
      format_set_bold(format);
      format_set_text_wrap(format);
      return format_set_align(format, LXW_ALIGN_CENTER);
    case Look::kLabel:
      format_set_text_wrap(format);
      return box(format, kHeaderFill);
    case Look::kUnit:
      format_set_font_color(format, kGrey);
      return format_set_indent(format, 1);
    case Look::kLink:
      format_set_font_color(format, kLinkBlue);
      return format_set_underline(format, LXW_UNDERLINE_SINGLE);
    case Look::kPlain:
      return format_set_text_wrap(format);
    case Look::kText:
      input(format, "@", LXW_ALIGN_LEFT);
      return format_set_text_wrap(format);
    case Look::kWord:
      return input(format, "@", LXW_ALIGN_LEFT);
    case Look::kAmountYuan:
      return input(format, "#,##0.00", LXW_ALIGN_RIGHT);
    case Look::kAmountWanYuan:
      return input(format, "#,##0.00####", LXW_ALIGN_RIGHT);
    case Look::kWhole:
      return input(format, "0", LXW_ALIGN_RIGHT);
    case Look::kYear:
      return input(format, "0", LXW_ALIGN_LEFT);
    case Look::kNumber:
      return input(format, "0", LXW_ALIGN_CENTER);
    case Look::kScore:
      return input(format, "0.##", LXW_ALIGN_RIGHT);
    case Look::kComputedText:
      box(format, kComputedFill);
      format_set_font_color(format, kGrey);
      return format_set_text_wrap(format);
    case Look::kComputedName:
      box(format, kComputedFill);
      format_set_font_color(format, kGrey);
      return format_set_shrink(format);
    case Look::kComputedAmount:
      box(format, kComputedFill);
      format_set_num_format(format, "#,##0.00####");
      return format_set_align(format, LXW_ALIGN_RIGHT);
    case Look::kOutcome:
      box(format, kComputedFill);
      return format_set_align(format, LXW_ALIGN_CENTER);
  }
}

void apply(lxw_format* format, Alarm alarm) {
  switch (alarm) {
    case Alarm::kWrong:
      format_set_bg_color(format, 0xF8CBAD);
      format_set_font_color(format, 0xA61C00);
      return format_set_bold(format);
    case Alarm::kMissing:
      return format_set_bg_color(format, 0xFFD966);
    case Alarm::kGood:
      return format_set_font_color(format, 0x38761D);
  }
}

}  // namespace

lxw_format* Looks::add() {
  lxw_format* format = workbook_add_format(&workbook_);
  if (!format) throw std::bad_alloc();
  return format;
}

lxw_format* Looks::operator[](Look look) {
  lxw_format*& format = looks_[look];
  if (format) return format;
  constexpr std::uint8_t kChineseFaces = 134;  // GB2312: which face stands in where this one is missing
  format = add();
  format_set_font_name(format, "宋体");
  format_set_font_charset(format, kChineseFaces);
  format_set_font_size(format, 10);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  apply(format, look);
  return format;
}

lxw_format* Looks::operator[](Alarm alarm) {
  lxw_format*& format = alarms_[alarm];
  if (format) return format;
  format = add();
  apply(format, alarm);
  return format;
}

}  // namespace juesuan
