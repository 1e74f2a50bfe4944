#include "render/xlsx_contents.h"

#include <algorithm>
#include <vector>

#include "render/sheet_page.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

constexpr double kSmallestTitle = 14;
constexpr double kEntrySize = 12;
constexpr double kEntryHeight = 24;
const std::vector<double> kWidths = {8, 64, 16};  // number, title, form number
constexpr ColumnRange kAllColumns{0, 3};

CellStyle entry_style(CellAlign align) {
  return {.size = kEntrySize, .border = true, .wrap = true, .align = align};
}

class ContentsWriter {
 public:
  explicit ContentsWriter(Sheet& sheet) : sheet_(sheet) {}

  void title(const std::string& text) {
    double size = one_line_size(text, kAllColumns, kWidths, kTitleSize, kSmallestTitle);
    heading(text, 36, {.size = size, .title_face = true, .wrap = true, .align = CellAlign::kCenter});
  }

  void subtitle(const std::string& text) {
    heading(text, 28, {.size = 14, .heading_face = true, .wrap = true, .align = CellAlign::kCenter});
  }

  void header() {
    CellStyle style = entry_style(CellAlign::kCenter);
    style.bold = true;
    sheet_.text(row_, 0, "序号", style);
    sheet_.text(row_, 1, "表名", style);
    sheet_.text(row_, 2, "表号", style);
    sheet_.row_height(row_++, kEntryHeight);
    first_entry_ = row_;
  }

  void entry(const std::string& text, const std::string& sheet, const std::string& form_number) {
    CellStyle linked = entry_style(CellAlign::kLeft);
    linked.link = true;
    sheet_.number(row_, 0, row_ - first_entry_ + 1, entry_style(CellAlign::kCenter));
    sheet_.link(row_, 1, sheet, text, linked);
    sheet_.text(row_, 2, form_number, entry_style(CellAlign::kCenter));
    sheet_.row_height(row_++, std::max(kEntryHeight, text_height(text, {1, 2}, kWidths, kEntrySize)));
  }

  void finish() {
    for (std::uint32_t c = 0; c < kWidths.size(); ++c) sheet_.column_width(c, kWidths[c]);
    sheet_.set_up_page(false);
    sheet_.print_area(row_, kAllColumns.end);
    sheet_.repeat_rows(first_entry_);
    worksheet_freeze_panes(sheet_.raw(), first_entry_, 0);
  }

 private:
  void heading(const std::string& text, double least, const CellStyle& style) {
    sheet_.text(row_, 1, kAllColumns, text, style);
    sheet_.row_height(row_++, std::max(least, text_height(text, kAllColumns, kWidths, style.size)));
  }

  Sheet& sheet_;
  std::uint32_t row_ = 0;
  std::uint32_t first_entry_ = 0;
};

}  // namespace

std::string workbook_title(const Cover& cover) {
  return cover.unit + cover.title + cover.kind;
}

void write_contents_sheet(lxw_workbook& workbook, Styles& styles, const Document& document) {
  Sheet sheet(workbook, styles, kContentsSheet);
  ContentsWriter writer(sheet);
  writer.title(workbook_title(document.cover));
  writer.subtitle("附表目录");
  writer.header();
  for (const Table& table : document.tables) {
    if (has_sheet(table)) writer.entry(table.title, table.sheet_name, table.form_number);
  }
  if (!document.charts.empty()) writer.entry(kChartSheet, kChartSheet, "");
  writer.finish();
}

}  // namespace juesuan
