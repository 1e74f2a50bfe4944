#include "render/xlsx.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <ctime>
#include <memory>
#include <new>
#include <stdexcept>

#include "render/xlsx_archive.h"
#include "render/xlsx_charts.h"
#include "render/xlsx_contents.h"
#include "render/xlsx_styles.h"
#include "render/xlsx_table.h"

namespace juesuan {
namespace {

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using Workbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

/// The day in the properties: fixed, since the clock must not reach the bytes (2000-01-01 00:00 UTC). Being
/// the same in all workbooks, it also makes the library's use of gmtime's shared buffer harmless on several
/// threads.
constexpr std::time_t kCreated = 946684800;

void set_properties(lxw_workbook& workbook, const Document& document) {
  std::string title = workbook_title(document.cover);
  std::string author = document.cover.unit;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.created = kCreated;
  if (workbook_set_properties(&workbook, &properties) != LXW_NO_ERROR) {
    throw std::runtime_error("工作簿的标题和作者写不了");
  }
}

/// Column widths count digits of the workbook's first format. libxlsxwriter's own, Calibri by theme, is
/// another face and a wider one in a Chinese Excel and where Calibri is missing; Arial 10 or its metric twins
/// are everywhere, and its digit is the 7 pixels that the library and sheet_geometry.h count with.
void set_base_font(lxw_workbook& workbook) {
  lxw_format* base = STAILQ_FIRST(workbook.formats);
  format_set_font_name(base, "Arial");
  format_set_font_size(base, 10);
  format_set_font_scheme(base, "");
}

std::string close(Workbook workbook) {
  ZipArchive archive;
  ArchiveInPlaceOfFile in_place(archive);
  lxw_error error = workbook_close(workbook.release());  // frees it, whatever comes of it
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("工作簿写不出来（{}）", lxw_strerror(error)));
  if (!archive.finished()) throw std::runtime_error("工作簿写不出来（libxlsxwriter 的版本与程序不合）");
  return archive.take_bytes();
}

}  // namespace

std::string write_xlsx(const Document& document) {
  Workbook workbook(workbook_new(""));  // no file: see xlsx_archive.h
  if (!workbook) throw std::bad_alloc();
  set_base_font(*workbook);
  Styles styles(*workbook);
  set_properties(*workbook, document);
  write_contents_sheet(*workbook, styles, document);
  for (const Table& table : document.tables) {
    if (has_sheet(table)) write_table_sheet(*workbook, styles, table);
  }
  if (!document.charts.empty()) write_chart_sheet(*workbook, styles, document.charts);
  return close(std::move(workbook));
}

}  // namespace juesuan
