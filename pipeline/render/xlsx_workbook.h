#pragma once

#include <xlsxwriter.h>

#include <memory>
#include <string>

namespace juesuan {

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using OpenWorkbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

/// A new workbook that goes into memory (xlsx_archive.h), with the base font that column widths count with.
OpenWorkbook open_workbook();

/// The bytes of the finished workbook. Throws std::runtime_error when it cannot be written.
std::string close_workbook(OpenWorkbook workbook);

}  // namespace juesuan
