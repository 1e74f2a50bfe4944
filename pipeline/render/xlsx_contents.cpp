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
const std::vector<double> kWidths = {8, 64};  // number, title
constexpr double kFormNumberWidth = 16;

CellStyle entry_style(CellAlign align) {
  return {.size = kEntrySize, .border = true, .wrap = true, .align = align};
}

class ContentsWriter {
 public:
  /// Where no form has a number there is no column for it.
  ContentsWriter(Sheet& sheet, bool numbered) : sheet_(sheet), numbered_(numbered), widths_(kWidths) {
    if (numbered) widths_.push_back(kFormNumberWidth);
  }

  void title(const std::string& text) {
    double size = one_line_size(text, all_columns(), widths_, kTitleSize, kSmallestTitle);
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
    if (numbered_) sheet_.text(row_, 2, "表号", style);
    sheet_.row_height(row_++, kEntryHeight);
    first_entry_ = row_;
  }

  void entry(const std::string& text, const std::string& sheet, const std::string& form_number) {
    CellStyle linked = entry_style(CellAlign::kLeft);
    linked.link = true;
    sheet_.number(row_, 0, row_ - first_entry_ + 1, entry_style(CellAlign::kCenter));
    sheet_.link(row_, 1, sheet, text, linked);
    if (numbered_) sheet_.text(row_, 2, form_number, entry_style(CellAlign::kCenter));
    sheet_.row_height(row_++, std::max(kEntryHeight, text_height(text, {1, 2}, widths_, kEntrySize)));
  }

  void finish() {
    sheet_.column_widths(widths_);
    sheet_.set_up_page(false);
    sheet_.print_area(row_, all_columns().end);
    sheet_.repeat_rows(first_entry_);
    worksheet_freeze_panes(sheet_.raw(), first_entry_, 0);
  }

 private:
  void heading(const std::string& text, double least, const CellStyle& style) {
    sheet_.text(row_, 1, all_columns(), text, style);
    sheet_.row_height(row_++, std::max(least, text_height(text, all_columns(), widths_, style.size)));
  }

  ColumnRange all_columns() const { return {0, static_cast<std::uint32_t>(widths_.size())}; }

  Sheet& sheet_;
  bool numbered_;
  std::vector<double> widths_;
  std::uint32_t row_ = 0;
  std::uint32_t first_entry_ = 0;
};

}  // namespace

std::string workbook_title(const Cover& cover) {
  return cover.unit + cover.title + cover.kind;
}

void write_contents_sheet(lxw_workbook& workbook, Styles& styles, const Document& document) {
  Sheet sheet(workbook, styles, kContentsSheet);
  ContentsWriter writer(sheet,
                        std::any_of(document.tables.begin(), document.tables.end(),
                                    [](const Table& t) { return has_sheet(t) && !t.form_number.empty(); }));
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
