#include "render/xlsx_workbook.h"

#include <fmt/format.h>

#include <new>
#include <stdexcept>

#include "render/xlsx_archive.h"
#include "render/xlsx_elements.h"

namespace juesuan {
namespace {

/// Column widths count digits of the workbook's first format. libxlsxwriter's own, Calibri by theme, is
/// another face and a wider one in a Chinese Excel and where Calibri is missing; Arial 10 or its metric twins
/// are everywhere, and its digit is the 7 pixels that the library and sheet_geometry.h count with.
void set_base_font(lxw_workbook& workbook) {
  lxw_format* base = STAILQ_FIRST(workbook.formats);
  format_set_font_name(base, "Arial");
  format_set_font_size(base, 10);
  format_set_font_scheme(base, "");
}

}  // namespace

OpenWorkbook open_workbook() {
  take_over_elements();
  OpenWorkbook workbook(workbook_new(""));  // no file: see xlsx_archive.h
  if (!workbook) throw std::bad_alloc();
  set_base_font(*workbook);
  return workbook;
}

std::string close_workbook(OpenWorkbook workbook) {
  ZipArchive archive;
  ArchiveInPlaceOfFile in_place(archive);
  lxw_error error = workbook_close(workbook.release());  // frees it, whatever comes of it
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("工作簿写不出来（{}）", lxw_strerror(error)));
  if (!archive.finished()) throw std::runtime_error("工作簿写不出来（libxlsxwriter 的版本与程序不合）");
  return archive.take_bytes();
}

}  // namespace juesuan
