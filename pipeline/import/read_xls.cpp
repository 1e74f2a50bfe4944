#include "import/read_xls.h"

#include <fmt/format.h>
#include <freexl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <memory>

#include "import/cells.h"
#include "import/ole_file.h"
#include "import/reduce_xls.h"
#include "import/unreadable.h"

namespace juesuan {
namespace {

using Kind = UnreadableWorkbook::Kind;

/// The library opens paths only: this is one of bytes in memory.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& bytes) : file_(memfd_create("workbook", MFD_CLOEXEC)) {
    std::size_t written = 0;
    while (file_ >= 0 && written < bytes.size()) {
      ssize_t step = write(file_, bytes.data() + written, bytes.size() - written);
      if (step <= 0) break;
      written += static_cast<std::size_t>(step);
    }
    if (written < bytes.size()) throw UnreadableWorkbook(Kind::kTooLarge, "内存不够");
  }
  ~MemoryFile() {
    if (file_ >= 0) close(file_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return fmt::format("/proc/self/fd/{}", file_); }

 private:
  int file_;
};

struct CloseBook {
  void operator()(const void* book) const { freexl_close(book); }
};
using Book = std::unique_ptr<const void, CloseBook>;

void expect_good(int status) {
  if (status != FREEXL_OK)
    throw UnreadableWorkbook(Kind::kBroken, fmt::format("libfreexl 读不下去（{}）", status));
}

WorkbookCell cell_of(const FreeXL_CellValue& value) {
  switch (value.type) {
    case FREEXL_CELL_INT:
      return number_cell(value.value.int_value);
    case FREEXL_CELL_DOUBLE:
      return number_cell(value.value.double_value);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      return text_cell(value.value.text_value);
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME: {
      std::string text = value.value.text_value;
      if (text.ends_with(" 00:00:00")) text.resize(text.size() - 9);
      return {WorkbookCell::Kind::kDate, text, 0};
    }
    default:
      return {};
  }
}

void read_cells(const void* book, WorkbookSheet& sheet) {
  unsigned int rows = 0;
  unsigned short columns = 0;
  expect_good(freexl_worksheet_dimensions(book, &rows, &columns));
  for (unsigned int row = 0; row < rows; ++row) {
    for (unsigned short column = 0; column < columns; ++column) {
      FreeXL_CellValue value;
      expect_good(freexl_get_cell_value(book, row, column, &value));
      WorkbookCell cell = cell_of(value);
      if (cell.kind != WorkbookCell::Kind::kEmpty)
        put_cell(sheet, static_cast<int>(row), column, std::move(cell));
    }
  }
}

WorkbookSheet read_sheet(const void* book, unsigned short index, const ReducedSheet& reduced) {
  WorkbookSheet sheet;
  const char* name = nullptr;
  expect_good(freexl_get_worksheet_name(book, index, &name));
  expect_good(freexl_select_active_worksheet(book, index));
  sheet.name = name == nullptr ? "" : name;
  sheet.hidden = reduced.hidden;
  sheet.merges = reduced.merges;
  read_cells(book, sheet);
  for (const BesideCell& beside : reduced.beside) put_cell(sheet, beside.row, beside.column, beside.cell);
  tidy(sheet);
  return sheet;
}

}  // namespace

Workbook read_xls(std::string_view stream) {
  ReducedXls reduced = reduce_xls(stream);
  MemoryFile file(write_ole_file("Workbook", reduced.stream));
  const void* opened = nullptr;
  int status = freexl_open(file.path().c_str(), &opened);
  Book book(opened);
  expect_good(status);
  unsigned int sheets = 0;
  expect_good(freexl_get_info(book.get(), FREEXL_BIFF_SHEET_COUNT, &sheets));
  if (sheets != reduced.sheets.size()) throw UnreadableWorkbook(Kind::kBroken, "有工作表读不出来");
  Workbook out;
  for (unsigned short i = 0; i < sheets; ++i)
    out.sheets.push_back(read_sheet(book.get(), i, reduced.sheets[i]));
  return out;
}

}  // namespace juesuan
