#include "render/xlsx.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <new>
#include <stdexcept>

#include "base/utf8.h"
#include "render/sheet_address.h"
#include "render/sheet_names.h"
#include "render/xlsx_charts.h"
#include "render/xlsx_contents.h"
#include "render/xlsx_styles.h"
#include "render/xlsx_table.h"
#include "render/xlsx_workbook.h"

namespace juesuan {
namespace {

void set_properties(lxw_workbook& workbook, const Document& document) {
  std::string title = workbook_title(document.cover);
  std::string author = document.cover.unit;
  std::string subject = document.cover.title + document.cover.kind + "附表";
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.subject = subject.data();
  properties.company = author.data();
  properties.created = kWorkbookCreated;
  if (workbook_set_properties(&workbook, &properties) != LXW_NO_ERROR) {
    throw std::runtime_error("工作簿的标题和作者写不了");
  }
}

/// What stands on every printed page: the unit and the document above, the page's number below. The marks of
/// this little language: &L &C &R places, &P &N page and pages, && an ampersand. A name too long for it is
/// left out.
void set_running_lines(lxw_workbook& workbook, const Cover& cover) {
  constexpr std::size_t kLongest = 200;  // of 255 characters
  constexpr const char* kFace = "&9&\"宋体,常规\"";
  std::string unit;
  for (char c : cover.unit) unit += c == '&' ? "&&" : std::string(1, c);
  std::string header = fmt::format("&L{0}{1}&R{0}{2}{3}", kFace, unit, cover.title, cover.kind);
  std::string footer = fmt::format("&C{}第 &P 页，共 &N 页", kFace);
  lxw_worksheet* sheet = nullptr;
  STAILQ_FOREACH(sheet, workbook.worksheets, list_pointers) {
    lxw_error error = worksheet_set_footer(sheet, footer.c_str());
    if (error == LXW_NO_ERROR && utf8_length(header) <= kLongest)
      error = worksheet_set_header(sheet, header.c_str());
    if (error != LXW_NO_ERROR) throw std::runtime_error("工作簿的页眉和页脚写不了");
  }
}

/// Beside a total when the pointer is on it: the figure that it shows, by the name under which its origin can
/// be asked for, and the name of the cell. Not printed. The box is as wide as the longer line.
void say_figure(lxw_workbook& workbook, const Table& table, const NamedCell& total, const Figures& figures) {
  const Cell& cell = table.rows[total.row][total.column];
  if (cell.figure == kNoFigure) return;
  constexpr double kPixelsPerHalf = 6.5;  // of a full-width character, 9 pt
  constexpr double kMargins = 16;
  std::string figure = "指标：" + figures[cell.figure].name;
  std::string name = "名称：" + total.name;
  std::string text = figure + "\n" + name;
  std::string author = "决算";
  std::string face = "宋体";
  auto halves = static_cast<double>(std::max(display_width(figure), display_width(name)));
  lxw_comment_options options{};
  options.author = author.data();
  options.font_name = face.data();
  options.font_size = 9;
  options.width = static_cast<std::uint16_t>(halves * kPixelsPerHalf + kMargins);
  options.height = 42;  // two lines
  lxw_worksheet* sheet = workbook_get_worksheet_by_name(&workbook, table.sheet_name.c_str());
  lxw_error error = worksheet_write_comment_opt(sheet, first_grid_row(table) + total.row,
                                                static_cast<lxw_col_t>(total.column), text.c_str(), &options);
  if (error != LXW_NO_ERROR) throw std::runtime_error("名称“" + total.name + "”的批注写不了");
}

void define_name(lxw_workbook& workbook, const Table& table, const NamedCell& total) {
  std::string formula = "=" + fixed_sheet_cell(table, total.row, total.column);
  if (formula.size() >= LXW_DEFINED_NAME_LENGTH) return;  // the library would cut it
  if (workbook_define_name(&workbook, total.name.c_str(), formula.c_str()) != LXW_NO_ERROR)
    throw std::runtime_error("名称“" + total.name + "”不能用于工作簿");
}

void mark_totals(lxw_workbook& workbook, const std::vector<Table>& tables, const Figures* figures) {
  for (const NamedCell& total : name_totals(tables)) {
    define_name(workbook, tables[total.table], total);
    if (figures) say_figure(workbook, tables[total.table], total, *figures);
  }
}

}  // namespace

std::string write_xlsx(const Document& document, const Figures* figures) {
  OpenWorkbook workbook = open_workbook();
  Styles styles(*workbook);
  set_properties(*workbook, document);
  write_contents_sheet(*workbook, styles, document);
  for (const Table& table : document.tables) {
    if (has_sheet(table)) write_table_sheet(*workbook, styles, table);
  }
  if (!document.charts.empty()) write_chart_sheet(*workbook, styles, document.charts);
  mark_totals(*workbook, document.tables, figures);
  set_running_lines(*workbook, document.cover);
  return close_workbook(std::move(workbook));
}

}  // namespace juesuan
