#pragma once

// The filled report, neutral of format: what is printed, in which order, with which figure behind each
// number, but not where on a page or in which cell. The PDF and the workbook are both made from one Document,
// so they cannot disagree.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/figures.h"

namespace juesuan {

/// A text and the figures printed in it. Where a figure is itself a text that prints figures (a unit's own
/// prose), those come right before it and lie inside it.
struct RichText {
  std::string text;
  std::vector<Printed> printed;
};

/// level 1 is a 部分, 2 一、, 3 （一）, 4 1.; `text` has its number already, as printed.
struct Heading {
  int level = 1;
  RichText text;
  std::uint32_t annex_number = 0;  ///< bytes of “附件1　” that `text` starts with; 0: not an annex
  int raised = 0;                  ///< levels that it is set above its own: in an annex 一、 is of level 3
};

struct Paragraph {
  RichText text;
};

enum class CellRole : std::uint8_t { kHeader, kColumnNumber, kLabel, kAmount, kTotalLabel, kTotal };
enum class CellAlign : std::uint8_t { kLeft, kCenter, kRight };

/// The live formula of a workbook cell: the signed sum of other cells of its table ({row, column} in the
/// grid).
struct CellTerm {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  bool minus = false;
};

/// One cell of a grid. An amount cell holds a Money figure; a label holds text (or a count, printed as text).
/// A cell covered by another's span has `covered` set and nothing else.
struct Cell {
  CellRole role = CellRole::kLabel;
  CellAlign align = CellAlign::kLeft;
  std::uint16_t row_span = 1;
  std::uint16_t column_span = 1;
  std::uint8_t indent = 0;  ///< characters
  bool covered = false;
  RichText text;                ///< as printed (amounts: grouped, decimals of the table); "" for a blank cell
  FigureId figure = kNoFigure;  ///< what the cell shows
  std::optional<Fen> amount;    ///< exact; set exactly for amount cells that are known
  std::optional<std::int64_t> count;  ///< of a cell that shows nothing but a count
  std::vector<CellTerm> formula;      ///< empty: a plain value
};

/// Rows [begin, end) of a grid.
struct RowRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// One form or table, as a grid: header rows first, then the body. Row and column 0 are top and left.
struct Table {
  std::string id;            ///< the form's file name without ending, e.g. income_expenditure
  std::string title;         ///< 收入支出决算总表
  std::string heading;       ///< of a form in the contents; without its number
  std::string sheet_name;    ///< of the workbook; at most 31 characters, unique in the document
  std::string form_number;   ///< 公开01表; may be empty
  std::string left_corner;   ///< 部门：…; may be empty
  std::string right_corner;  ///< 金额单位：万元; may be empty
  MoneyUnit unit = MoneyUnit::kWanYuan;
  int decimals = 2;
  bool landscape = false;
  bool is_form = true;       ///< an appendix form (附表: own page, own sheet); else a table in the text
  bool in_workbook = false;  ///< a table in the text that has a sheet too
  std::uint32_t header_rows = 0;            ///< repeated on every page
  std::vector<RowRange> sections;           ///< within the body: a header row and the rows that it is for
  std::uint32_t stub_columns = 0;           ///< repeated when a wide table is split by columns
  std::vector<std::uint32_t> group_starts;  ///< columns at which a wide table may be split
  std::vector<double> widths;               ///< of columns, in characters (full width) of the body size
  std::vector<std::vector<Cell>> rows;      ///< all of widths.size() cells
  std::vector<std::string> notes;           ///< under the table: 注：…
  std::string empty_sentence;               ///< printed under a form without facts; else empty
};

/// The rows to be repeated above a page that goes on with `row`: the table's header, or in a table without
/// one the header row of the section.
inline RowRange repeated_rows(const Table& table, std::uint32_t row) {
  if (table.header_rows > 0) return {0, table.header_rows};
  for (const RowRange& section : table.sections)
    if (section.begin < row && row < section.end) return {section.begin, section.begin + 1};
  return {};
}

inline bool has_sheet(const Table& table) {
  return table.is_form || table.in_workbook;
}

enum class ChartKind : std::uint8_t { kColumns, kPie };

/// A chart drawn from money figures. kColumns: one column group per category, one column per series.
/// kPie: one series, a slice per category.
struct Chart {
  ChartKind kind = ChartKind::kColumns;
  std::string caption;  ///< 图1：收、支决算总计变动情况图（柱状图）
  MoneyUnit unit = MoneyUnit::kWanYuan;
  NumberStyle amount_style;  ///< of the labels: as in the text beside the chart
  NumberStyle percent_style{1, true, false};
  std::vector<std::string> categories;
  struct Series {
    std::string name;
    std::vector<FigureId> figures;            ///< one per category
    std::vector<std::optional<Fen>> amounts;  ///< the same, as values; none: not known
    std::string change{};  ///< “+1.02”, “持平”: the last against the one before; may be empty
    std::string growth{};  ///< “+0.56%”, the same as a rate; may be empty
  };
  std::vector<Series> series;
};

struct Block {
  enum class Kind : std::uint8_t { kHeading, kParagraph, kTable, kChart, kCaption } kind = Kind::kParagraph;
  Heading heading;
  Paragraph paragraph;
  std::size_t index = 0;  ///< of Document::tables or charts
};

/// What stands on the cover and in the metadata.
struct Cover {
  std::string title;  ///< 2021年度
  std::string unit;
  std::string kind;  ///< 单位决算
  std::string date;  ///< 公开时间：…; may be empty
};

struct Document {
  Cover cover;
  std::string file_stem;  ///< of the files a reader gets: 某单位2021年度单位决算
  std::vector<Block> blocks;
  std::vector<Table> tables;
  std::vector<Chart> charts;
};

/// Whether the words right above the table of block `i` are its title, which is then not printed again: a
/// caption, or an annex (附件) of that name.
inline bool has_title_above(const Document& document, std::size_t i) {
  if (i == 0) return false;
  const Block& above = document.blocks[i - 1];
  if (above.kind == Block::Kind::kCaption) return true;
  bool is_annex = above.kind == Block::Kind::kHeading && above.heading.annex_number > 0;
  const std::string& title = document.tables[document.blocks[i].index].title;
  return is_annex && above.heading.text.text.substr(above.heading.annex_number) == title;
}

}  // namespace juesuan
