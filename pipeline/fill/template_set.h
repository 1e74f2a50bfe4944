#pragma once

// A template set in memory: what a folder under templates/ says, with what it inherits already merged in.
// Parsed once per process, immutable, shared by threads. The syntax is templates/README.md;
// load/template_set.h reads it.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/glossary.h"
#include "domain/set_facts.h"
#include "fill/document.h"
#include "fill/note_formula.h"
#include "fill/template.h"

namespace juesuan {

/// What rules.yaml of a set says of a rule of articulation.
enum class RuleLevel : std::uint8_t { kError, kWarning, kHint, kOff };

/// A rule's level as a set has it, and where it is written.
struct RuleSetting {
  RuleLevel level = RuleLevel::kError;
  Place place;
};

/// A piece of text with placeholders, and where it is written.
struct TemplateText {
  std::optional<Template> text;
  Place place;
};

/// A column of a form. Groups have children; leaves have a width and mostly a value.
struct FormColumn {
  enum class Kind : std::uint8_t { kLabel, kLineNumber, kAmount };

  std::string name;
  std::vector<FormColumn> children;
  Kind kind = Kind::kAmount;
  int number = 0;      ///< 栏次; 0: none
  std::string value;   ///< field of the list element; empty in forms with fixed lines
  double width = 0;    ///< in characters
  std::string indent;  ///< field with the level; empty: no indent
  std::vector<std::string>
      levels;                 ///< 类, 款, 项: the leaf is that many grid columns, its body cell spans them
  bool starts_group = false;  ///< a wide table may be split before this column
  Place place;
};

/// One line of a form with fixed lines: a cell per leaf column. Amounts are names of figures.
struct FormLine {
  std::vector<std::string> cells;
  Place place;
};

/// An appendix form (附表).
struct Form {
  std::string id;
  std::string title;           ///< 收入支出决算总表: names the sheet
  TemplateText printed_title;  ///< above the form
  std::string heading;         ///< in the contents
  std::string form_number;
  TemplateText left_corner, right_corner;
  MoneyUnit unit = MoneyUnit::kWanYuan;
  int decimals = 2;
  bool landscape = false;
  std::uint32_t stub_columns = 0;  ///< leaf columns repeated on each page of a wide table
  std::vector<FormColumn> columns;
  std::string list;             ///< 逐行; empty: fixed lines
  std::vector<FormLine> lines;  ///< 固定行
  std::vector<TemplateText> notes;
  std::vector<NoteFormula> formulas;
  TemplateText empty_sentence;
  std::string provided;       ///< 已提供: a count figure; when 0, not_provided is printed
  TemplateText not_provided;  ///< 未提供: without `provided`, when only totals have amounts
  Place place;
};

/// One cell of a grid table in the text.
struct GridCell {
  TemplateText text;
  std::uint16_t column_span = 1;
  std::uint16_t row_span = 1;
  bool left = false;
  bool right = false;
};

/// One row of a grid table; with `list` it is repeated for each element of that list, bound to `variable`.
struct GridRow {
  std::vector<GridCell> cells;
  std::string list;
  std::string variable;
  std::vector<std::uint32_t> merge;  ///< columns in which equal neighbours below become one cell
  bool header = false;               ///< 表头: of the next row, with which it is repeated where pages turn
  Place place;
};

/// A table in the text (文中的表), for example 项目绩效目标自评表.
struct GridTable {
  std::string id;
  TemplateText title;
  TemplateText left_corner, right_corner;
  std::string sheet;  ///< 工作表: of that name in the workbook too; empty: only in the text
  int decimals = 2;   ///< of the amounts in that sheet
  std::vector<double> widths;
  std::uint32_t header_rows = 0;
  std::vector<GridRow> rows;
  std::vector<TemplateText> notes;  ///< under the table; one that comes out empty is left out
  std::string variable;             ///< the element that `@表 id path` passes is bound to this name
  Place place;
};

struct ChartSeries {
  std::string name;
  std::vector<std::string> figures;
  std::string change;  ///< 变动: whose 增减额 and 增长率 stand above the last column; empty: none
};

struct ChartTemplate {
  std::string id;
  std::string title;
  ChartKind kind = ChartKind::kColumns;
  std::vector<TemplateText> categories;       ///< columns
  std::vector<ChartSeries> series;            ///< columns; a pie with named items has one figure per series
  std::string fallback_title;                 ///< 备选标题; empty: the title
  std::vector<ChartSeries> fallback;          ///< 备选: used when a figure of `series` is unknown
  std::string list, name_field, value_field;  ///< a pie over a list
  Place place;
};

struct TemplateSet {
  std::string digest;         ///< of all files it was read from
  std::string path;           ///< sichuan/2021/final_accounts
  std::u32string characters;  ///< that its files are written with, ascending
  std::string name;
  TemplateText document_kind, cover_title, cover_unit, cover_date, file_stem;
  TemplateStyle style;
  std::vector<std::string> numbering;                 ///< per heading level, {中} or {数} is the number
  std::vector<Template> macros;                       ///< files of whose content only the macros count
  std::vector<std::pair<Place, Template>> narrative;  ///< in order, each with its file
  std::optional<std::pair<Place, Template>>
      correction;           ///< narrative/correction.j2: the last part when there is 更正
  std::vector<Form> forms;  ///< in order
  std::map<std::string, GridTable> grids;
  std::map<std::string, ChartTemplate> charts;
  bool attaches_workbook = true;  ///< 附件: the workbook goes into the PDF as an attachment
  std::string unknown_sentence;   ///< under a form with unknown cells; {项目} stands for their names
  Glossary glossary;
  SetFacts facts;
  std::map<std::string, RuleSetting> rules;  ///< levels of rules that differ from their own
};

}  // namespace juesuan
