#pragma once

// A workbook read back with libzip and libxml2: what its cells hold, not how they look. Nothing of the
// writer's library is used.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// Row and column of a sheet, from 0.
struct CellAddress {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  auto operator<=>(const CellAddress&) const = default;
};

/// "C5"
std::string address_text(CellAddress address);
/// Reads "C5" at the front of `text` and takes it away; false if there is none within a sheet's bounds.
/// Dollar signs are passed over.
bool take_address(std::string_view& text, CellAddress& out);

struct ReadCell {
  enum class Kind : std::uint8_t { kBlank, kText, kNumber, kOther } kind = Kind::kBlank;
  std::string value;    ///< the text, or the number as it is written
  std::string formula;  ///< without '='
  std::string format;   ///< the number format
  bool has_formula = false;
};

struct ReadSheet {
  std::string name;
  bool hidden = false;
  std::map<CellAddress, ReadCell> cells;  ///< those that hold something
  std::vector<std::uint32_t> hidden_rows;
  bool has_hidden_columns = false;
};

/// A native chart: what it shows before anything is recalculated.
struct ReadChart {
  std::string title;
  struct Series {
    std::string name;
    std::vector<std::string> categories;
    std::vector<std::string> values;  ///< "" for an empty cell
    std::string value_range;          ///< '图表'!$B$3:$B$4
  };
  std::vector<Series> series;
};

struct WorkbookReading {
  std::string problem;  ///< why it cannot be read; empty: it was
  std::string title;
  std::string author;
  std::vector<ReadSheet> sheets;
  std::vector<ReadChart> charts;
};

/// Never throws for what the bytes hold.
WorkbookReading read_workbook(std::string_view bytes);

}  // namespace juesuan
