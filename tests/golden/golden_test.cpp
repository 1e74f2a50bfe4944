#include "support/golden.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "layout/dump.h"
#include "layout/fixed_fonts.h"
#include "layout/layout.h"
#include "run.h"

// One text per stage for two unit-years of data/, so that a failure tells which stage moved.

namespace juesuan {
namespace {

struct Case {
  const char* name;
  const char* file;
  const char* last_year;
};

const char* state_name(State state) {
  if (state == State::kBlank) return "blank";
  return state == State::kUnknown ? "unknown" : "known";
}

/// Rows of the forms, which sheets.txt has, and 名词解释, which document.txt has.
bool is_elsewhere(const std::string& name) {
  return name.find(".科目.") != std::string::npos || name.find(".经济科目.") != std::string::npos ||
         name.starts_with("名词.");
}

/// name value state, one figure a line.
std::string figures_text(const Figures& figures) {
  std::string text;
  for (const Figure& figure : figures.all()) {
    if (is_elsewhere(figure.name)) continue;
    std::string value = fmt::format("{}", figure.number);
    if (figure.kind == FigureKind::kText) value = figure.text;
    if (figure.kind == FigureKind::kRatio) value += fmt::format("/{}", figure.base);
    text += fmt::format("{}\t{}\t{}\n", figure.name, figure.known() ? value : "", state_name(figure.state));
  }
  return text;
}

std::string address(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

std::string formula_of(const Cell& cell) {
  std::string text;
  for (const CellTerm& term : cell.formula)
    text += (term.minus ? "-" : text.empty() ? "" : "+") + address(term.row, term.column);
  return text;
}

/// A table's cells as they stand in its grid: rows of texts.
std::string table_text(const Table& table) {
  std::string text = fmt::format("[{}] {} {}\n", table.id, table.title, table.form_number);
  for (const std::vector<Cell>& row : table.rows) {
    std::string line;
    for (const Cell& cell : row) line += (line.empty() ? "" : " | ") + (cell.covered ? "~" : cell.text.text);
    text += line + "\n";
  }
  for (const std::string& note : table.notes) text += note + "\n";
  return text + table.empty_sentence + "\n";
}

/// Headings, paragraphs, captions and the tables in the text; forms by their name only (sheets.txt has their
/// cells).
std::string document_text(const Document& document) {
  std::string text = fmt::format("{}\n{}\n{}\n{}\n{}\n\n", document.cover.title, document.cover.unit,
                                 document.cover.kind, document.cover.date, document.file_stem);
  for (const Block& block : document.blocks) {
    const Table* table = block.kind == Block::Kind::kTable ? &document.tables[block.index] : nullptr;
    if (block.kind == Block::Kind::kHeading)
      text += std::string(static_cast<std::size_t>(block.heading.level), '#') + " " +
              block.heading.text.text + "\n";
    else if (block.kind == Block::Kind::kParagraph)
      text += block.paragraph.text.text + "\n";
    else if (block.kind == Block::Kind::kChart)
      text += document.charts[block.index].caption + "\n";
    else if (table != nullptr)
      text += table->is_form ? fmt::format("[{}]\n", table->id) : table_text(*table);
  }
  return text;
}

/// sheet, address, exact value or text, formula: one cell a line, blank ones left out.
std::string sheets_text(const Document& document) {
  std::string text;
  for (const Table& table : document.tables) {
    if (!table.is_form) continue;
    text += fmt::format("{} {} {}\n", table.sheet_name, table.form_number, table.landscape ? "横" : "纵");
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
        const Cell& cell = table.rows[row][column];
        if (cell.covered || cell.text.text.empty()) continue;
        std::string value =
            cell.amount ? format_amount(*cell.amount, MoneyUnit::kYuan, {2, false, false}) : cell.text.text;
        std::string formula = formula_of(cell);
        text +=
            fmt::format("{}\t{}{}{}\n", address(row, column), value, formula.empty() ? "" : "\t=", formula);
      }
    for (const std::string& note : table.notes) text += note + "\n";
    if (!table.empty_sentence.empty()) text += table.empty_sentence + "\n";
  }
  return text;
}

/// Cover, contents, the first two pages of the body and the first form.
std::string chosen_pages(const Pages& pages) {
  Pages chosen;
  chosen.metadata = pages.metadata;
  chosen.outline = pages.outline;
  std::size_t upright = 0;
  for (const Page& page : pages.pages) {
    bool form = page.width > page.height;
    if (!form && upright++ >= 4) continue;
    chosen.pages.push_back(page);
    if (form) break;
  }
  return dump(chosen);
}

void expect_stages(const Case& c) {
  const std::string root = std::string(JUESUAN_ROOT) + "/";
  RealFiles files;
  Library library(files, {root + "data", root + "templates", "output"});
  Diagnostics out;
  ASSERT_TRUE(library.open(false, out)) << format_diagnostics(out);
  Sources sources;
  Job job;
  job.file = root + c.file;
  job.last_year_file = root + c.last_year;
  std::optional<FilledUnit> unit = fill_unit(job, library, sources, out);
  ASSERT_TRUE(unit) << format_diagnostics(out);
  const std::string folder = std::string(c.name) + "/";
  expect_golden(folder + "figures.txt", figures_text(unit->figures));
  expect_golden(folder + "document.txt", document_text(unit->document));
  expect_golden(folder + "sheets.txt", sheets_text(unit->document));
  expect_golden(folder + "pages.txt", chosen_pages(lay_out(unit->document, FixedFonts(), out)));
}

TEST(Golden, Example) {
  expect_stages({"example", "data/510000_example/2021/900001_example_bureau.yaml",
                 "data/510000_example/2020/900001_example_bureau.yaml"});
}

TEST(Golden, Zhaohua) {
  expect_stages({"zhaohua", "data/510811_zhaohua/2021/433401001_mass_work_bureau.yaml",
                 "data/510811_zhaohua/2020/433401001_mass_work_bureau.yaml"});
}

}  // namespace
}  // namespace juesuan
