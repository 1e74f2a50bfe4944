#include "import/read_xlsx_ods.h"

#include <fmt/format.h>

#include <deque>
#include <orcus/orcus_ods.hpp>
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/document.hpp>
#include <orcus/spreadsheet/factory.hpp>
#include <orcus/spreadsheet/import_interface.hpp>
#include <orcus/spreadsheet/shared_strings.hpp>
#include <orcus/spreadsheet/styles.hpp>

#include "import/cells.h"
#include "import/limits.h"
#include "import/package.h"
#include "import/reduced.h"
#include "import/unreadable.h"

namespace juesuan {
namespace {

namespace ss = orcus::spreadsheet;
using Kind = UnreadableWorkbook::Kind;

/// Takes one sheet's cells from the library. Texts and formats are resolved at the end: the styles of an
/// .xlsx come last.
class SheetTaker : public ss::iface::import_sheet, public ss::iface::import_sheet_properties {
 public:
  struct Waiting {
    int row, column;
    std::size_t index;
  };

  SheetTaker(WorkbookSheet& sheet, CellBudget& budget) : sheet_(sheet), budget_(budget) {}

  ss::iface::import_sheet_properties* get_sheet_properties() override { return this; }
  void set_auto(ss::row_t row, ss::col_t column, std::string_view text) override {
    put(row, column, text_cell(std::string(text)));
  }
  void set_string(ss::row_t row, ss::col_t column, ss::string_id_t index) override {
    put(row, column, {});
    texts.push_back({row, column, index});
  }
  void set_value(ss::row_t row, ss::col_t column, double value) override {
    put(row, column, number_cell(value));
  }
  void set_bool(ss::row_t row, ss::col_t column, bool value) override {
    put(row, column, boolean_cell(value));
  }
  void set_date_time(ss::row_t row, ss::col_t column, int year, int month, int day, int hour, int minute,
                     double second) override {
    std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    int whole = static_cast<int>(second);
    if (hour != 0 || minute != 0 || whole != 0)
      text += fmt::format(" {:02}:{:02}:{:02}", hour, minute, whole);
    put(row, column, {WorkbookCell::Kind::kDate, text, 0});
  }
  void set_format(ss::row_t row, ss::col_t column, std::size_t index) override {
    formats.push_back({row, column, index});
  }
  void set_format(ss::row_t, ss::col_t, ss::row_t, ss::col_t, std::size_t) override {}
  void fill_down_cells(ss::row_t, ss::col_t, ss::row_t) override {}
  ss::range_size_t get_sheet_size() const override { return {kMaxSheetRows, kMaxSheetColumns}; }

  void set_column_width(ss::col_t, double, orcus::length_unit_t) override {}
  void set_column_hidden(ss::col_t, bool) override {}
  void set_row_height(ss::row_t, double, orcus::length_unit_t) override {}
  void set_row_hidden(ss::row_t, bool) override {}
  void set_merge_cell_range(const ss::range_t& range) override {
    sheet_.merges.push_back({range.first.row, range.first.column, range.last.row - range.first.row + 1,
                             range.last.column - range.first.column + 1});
  }

  std::vector<Waiting> texts;
  std::vector<Waiting> formats;

  WorkbookSheet& sheet() { return sheet_; }
  void put(int row, int column, WorkbookCell cell) {
    if (row < 0 || row >= kMaxSheetRows || column < 0 || column >= kMaxSheetColumns)
      throw UnreadableWorkbook(Kind::kBroken, "有一个单元格在工作表之外");
    auto r = static_cast<std::size_t>(row);
    auto c = static_cast<std::size_t>(column);
    std::size_t rows = sheet_.rows.size();
    std::size_t cells = r < rows ? sheet_.rows[r].size() : 0;
    if (r >= rows) budget_.take((r + 1 - rows) / kRowsOfACell);
    if (c >= cells) budget_.take(c + 1 - cells);
    put_cell(sheet_, row, column, std::move(cell));
  }

 private:
  WorkbookSheet& sheet_;
  CellBudget& budget_;
};

/// Sheets go to us, styles and shared strings into the library's own model.
class WorkbookTaker : public ss::iface::import_factory {
 public:
  explicit WorkbookTaker(const ReducedWorkbook& reduced) : reduced_(reduced), model_(document_) {
    for (const ReducedSheet& sheet : reduced.sheets) {
      WorkbookSheet& taken = sheets_.emplace_back();
      taken.name = sheet.name;
      taken.hidden = sheet.hidden;
      taken.merges = sheet.merges;
      takers_.emplace_back(taken, budget_);
    }
  }

  ss::iface::import_global_settings* get_global_settings() override { return model_.get_global_settings(); }
  ss::iface::import_shared_strings* get_shared_strings() override { return model_.get_shared_strings(); }
  ss::iface::import_styles* get_styles() override { return model_.get_styles(); }
  ss::iface::import_reference_resolver* get_reference_resolver(ss::formula_ref_context_t context) override {
    return model_.get_reference_resolver(context);
  }
  /// Both formats append all their sheets in order.
  ss::iface::import_sheet* append_sheet(ss::sheet_t, std::string_view name) override {
    if (appended_ >= takers_.size() || takers_[appended_].sheet().name != name) return nullptr;
    return &takers_[appended_++];
  }
  ss::iface::import_sheet* get_sheet(std::string_view name) override {
    for (SheetTaker& taker : takers_)
      if (taker.sheet().name == name) return &taker;
    return nullptr;
  }
  ss::iface::import_sheet* get_sheet(ss::sheet_t index) override {
    return index >= 0 && static_cast<std::size_t>(index) < takers_.size()
               ? &takers_[static_cast<std::size_t>(index)]
               : nullptr;
  }
  void finalize() override {}

  Workbook finished() {
    if (appended_ != takers_.size()) throw UnreadableWorkbook(Kind::kBroken, "有工作表读不出来");
    Workbook out;
    for (std::size_t i = 0; i < takers_.size(); ++i) {
      resolve_texts(takers_[i]);
      resolve_dates(takers_[i]);
      for (const BesideCell& beside : reduced_.sheets[i].beside)
        takers_[i].put(beside.row, beside.column, beside.cell);
      tidy(sheets_[i]);
      out.sheets.push_back(std::move(sheets_[i]));
    }
    return out;
  }

 private:
  void resolve_texts(SheetTaker& taker) {
    const ss::import_shared_strings* strings = document_.get_shared_strings();
    for (const SheetTaker::Waiting& waiting : taker.texts) {
      const std::string* text = strings->get_string(waiting.index);
      if (text == nullptr)
        throw UnreadableWorkbook(Kind::kBroken,
                                 fmt::format("工作表“{}”{} 的文字不在字串表里", taker.sheet().name,
                                             cell_name(waiting.row, waiting.column)));
      put_cell(taker.sheet(), waiting.row, waiting.column, text_cell(*text));
    }
  }

  void resolve_dates(SheetTaker& taker) {
    for (const SheetTaker::Waiting& waiting : taker.formats) {
      const WorkbookCell& cell = taker.sheet().cell(waiting.row, waiting.column);
      if (cell.kind != WorkbookCell::Kind::kNumber || !shows_date(waiting.index)) continue;
      put_cell(taker.sheet(), waiting.row, waiting.column, date_cell(cell.number, reduced_.counts_from_1904));
    }
  }

  bool shows_date(std::size_t format) const {
    const ss::cell_format_t* cell_format = document_.get_styles().get_cell_format(format);
    if (cell_format == nullptr) return false;
    std::size_t id = cell_format->number_format;
    if (is_built_in_date_format(id)) return true;
    for (std::size_t i = 0; i < document_.get_styles().get_number_format_count(); ++i) {
      const ss::number_format_t* number_format = document_.get_styles().get_number_format(i);
      if (number_format != nullptr && number_format->identifier == id)
        return is_date_format(number_format->format_string);
    }
    return false;
  }

  const ReducedWorkbook& reduced_;
  ss::document document_{{kMaxSheetRows, kMaxSheetColumns}};
  ss::import_factory model_;
  CellBudget budget_;
  std::deque<WorkbookSheet> sheets_;
  std::deque<SheetTaker> takers_;
  std::size_t appended_ = 0;
};

/// The reader of the library gives the sheets that were left, one by one.
template <typename Reader>
Workbook take(const ReducedWorkbook& reduced, const std::string& archive) {
  WorkbookTaker taker(reduced);
  try {
    Reader reader(&taker);
    reader.read_stream(archive);
  } catch (const UnreadableWorkbook&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw UnreadableWorkbook(Kind::kBroken, fmt::format("liborcus 读不下去（{}）", error.what()));
  }
  return taker.finished();
}

}  // namespace

Workbook read_xlsx(Package& package) {
  ReducedWorkbook reduced = reduce_xlsx(package);
  return take<orcus::orcus_xlsx>(reduced, pack_xlsx(reduced));
}

Workbook read_ods(Package& package) {
  ReducedWorkbook reduced = reduce_ods(package);
  return take<orcus::orcus_ods>(reduced, pack_ods(reduced));
}

}  // namespace juesuan
