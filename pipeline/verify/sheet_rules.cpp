#include "verify/sheet_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "verify/formula_terms.h"
#include "verify/sheet_comparison.h"

namespace juesuan {
namespace {

constexpr std::size_t kLongestFormula = 8000;  // longer ones are written as values

using Terms = std::vector<FormulaTerm>;

std::string format_of_amounts(int decimals) {
  // The end leaves a blank's width before the rule.
  return (decimals == 0 ? "#,##0" : "#,##0." + std::string(static_cast<std::size_t>(decimals), '0')) + "_ ";
}

std::string terms_text(const Terms& terms) {
  constexpr std::size_t kShown = 6;
  std::string out;
  for (std::size_t i = 0; i < terms.size() && i < kShown; ++i) {
    if (i > 0 || terms[i].minus) out += terms[i].minus ? "-" : "+";
    out += address_text(terms[i].cell);
  }
  return terms.size() > kShown ? fmt::format("{}…（{} 项）", out, terms.size()) : out;
}

class TableSheet {
 public:
  TableSheet(const Table& table, const ReadSheet& sheet, FormatFindings& formats, Outcomes& out)
      : table_(table), cells_(sheet, out), formats_(formats), out_(out) {}

  void compare() {
    compare_head();
    for (std::uint32_t r = 0; r < table_.rows.size(); ++r)
      for (std::uint32_t c = 0; c < table_.rows[r].size(); ++c) compare_cell(r, c);
    auto row = static_cast<std::uint32_t>(first_row_ + table_.rows.size());
    for (const std::string& note : table_.notes) compare_line(row++, {note});
    if (!table_.empty_sentence.empty()) compare_line(row, {table_.empty_sentence});
    if (cells_.finish()) compare_formulas();
  }

 private:
  CellAddress address(std::uint32_t row, std::uint32_t column) const { return {first_row_ + row, column}; }

  /// Above the grid: title, number and corners; a table that is printed in parts repeats them for each.
  void compare_head() {
    cells_.expect_text({0, static_cast<std::uint32_t>(table_.widths.size())}, "返回目录");
    compare_line(0, {table_.title}, table_.title + "（续）");
    first_row_ = 1;
    if (!table_.form_number.empty()) compare_line(first_row_++, {table_.form_number}, table_.form_number);
    if (table_.left_corner.empty() && table_.right_corner.empty()) return;
    std::vector<std::string> corners = {table_.left_corner, table_.right_corner};
    if (table_.widths.size() == 1) corners = {table_.left_corner + "　" + table_.right_corner};
    std::erase(corners, "");
    compare_line(first_row_++, corners, table_.right_corner);
  }

  /// A row that holds these texts, and then any number of times `repeated`.
  void compare_line(std::uint32_t row, const std::vector<std::string>& wanted,
                    const std::string& repeated = "") {
    std::vector<std::string> read = cells_.take_row(row);
    std::vector<std::string> rest = read;
    while (rest.size() > wanted.size() && !repeated.empty() && rest.back() == repeated) rest.pop_back();
    if (rest != wanted)
      cells_.differs({row, 0}, fmt::format("{}", fmt::join(read, "　")),
                     fmt::format("{}", fmt::join(wanted, "　")), kNoFigure);
  }

  void compare_cell(std::uint32_t r, std::uint32_t c) {
    const Cell& cell = table_.rows[r][c];
    CellAddress at = address(r, c);
    if (cell.covered) return;
    if (cell.count) {
      cells_.expect_number(at, decimal_of(*cell.count), "", cell.figure);
    } else if (cell.amount) {
      compare_amount(at, cell);
    } else {
      cells_.expect_text(at, cell.text.text, cell.figure);
    }
    if (r < table_.header_rows) take_repeats(at, cell);
  }

  /// The header over columns that are printed on several pages is written on each.
  void take_repeats(CellAddress at, const Cell& cell) {
    for (std::uint32_t c = 1; c < cell.column_span; ++c) {
      CellAddress next{at.row, at.column + c};
      if (cells_.sheet().cells.contains(next)) cells_.expect_text(next, cell.text.text);
    }
  }

  void compare_amount(CellAddress at, const Cell& cell) {
    // A formula's value is compared together with the formula.
    auto found = cells_.sheet().cells.find(at);
    bool has_formula = found != cells_.sheet().cells.end() && found->second.has_formula;
    if (has_formula) {
      cells_.take(at);
    } else {
      cells_.expect_number(at, decimal_of(*cell.amount, table_.unit), unit_name(table_.unit), cell.figure);
    }
    if (found == cells_.sheet().cells.end()) return;
    out_.count(VerifyRule::kFormats);
    std::string wanted = format_of_amounts(table_.decimals);
    if (found->second.format != wanted) bad_formats_.emplace_back(at, found->second.format);
  }

  /// What the document's formula adds; nothing where the amount does not come of its parts, so that the cell
  /// is a plain number.
  std::optional<Terms> wanted_terms(const Cell& cell) const {
    if (cell.formula.empty() || !cell.amount) return std::nullopt;
    Terms terms;
    Fen sum;
    for (const CellTerm& term : cell.formula) {
      const Cell& part = table_.rows.at(term.row).at(term.column);
      if (!part.amount && !part.text.text.empty()) return std::nullopt;
      Fen amount = part.amount.value_or(Fen{});
      sum = term.minus ? sum - amount : sum + amount;
      terms.push_back({address(term.row, term.column), term.minus});
    }
    if (sum != *cell.amount) return std::nullopt;
    return terms;
  }

  /// First each formula and its value, then the sums: a wrong part is told of itself, and not of every sum
  /// over it.
  void compare_formulas() {
    for (const auto& [at, format] : bad_formats_)
      formats_.add(cells_.name_of(at), format, format_of_amounts(table_.decimals));
    for (std::uint32_t r = 0; r < table_.rows.size(); ++r)
      for (std::uint32_t c = 0; c < table_.rows[r].size(); ++c)
        if (!table_.rows[r][c].covered) compare_formula(address(r, c), table_.rows[r][c]);
    for (const Sum& sum : sums_) compare_sum(sum);
  }

  /// A formula that is as it should be, to be added up from the cells read.
  struct Sum {
    CellAddress at;
    const Cell& cell;
    const ReadCell& read;
    Terms terms;
  };

  void compare_formula(CellAddress at, const Cell& cell) {
    auto found = cells_.sheet().cells.find(at);
    if (found == cells_.sheet().cells.end()) return;
    const ReadCell& read = found->second;
    std::optional<Terms> wanted = wanted_terms(cell);
    if (!read.has_formula && !wanted) return;
    out_.count(VerifyRule::kFormulas);
    if (!read.has_formula) {
      compare_missing_formula(at, cell, *wanted);
      return;
    }
    std::optional<Terms> terms = read_formula(read.formula);
    bool same = terms && wanted && sorted(*terms) == sorted(*wanted);
    if (!same) {
      std::string should_be = wanted ? "=" + terms_text(*wanted) : "没有公式";
      finding(at, cell, fmt::format("公式是“={}”", read.formula))
          .values(name(cell), "=" + read.formula, should_be)
          .note("应为", should_be);
      return;
    }
    if (compare_cached(at, cell, read)) sums_.push_back({at, cell, read, std::move(*terms)});
  }

  static Terms sorted(Terms terms) {
    std::sort(terms.begin(), terms.end());
    return terms;
  }

  void compare_missing_formula(CellAddress at, const Cell& cell, const Terms& wanted) {
    std::size_t shortest = wanted.size() * 3;  // a cell and a sign
    if (shortest > kLongestFormula || cells_.has_finding(at)) return;
    finding(at, cell, "公式没有了，只剩数值")
        .values(name(cell), "", "=" + terms_text(wanted))
        .note("应为", "=" + terms_text(wanted));
  }

  Decimal wanted_value(const Cell& cell) const {
    return sheet_number(decimal_of(cell.amount.value_or(Fen{}), table_.unit));
  }

  /// Whether the value beside the formula equals the figure.
  bool compare_cached(CellAddress at, const Cell& cell, const ReadCell& read) {
    std::optional<Decimal> cached = number_in(read);
    Decimal wanted = wanted_value(cell);
    if (cached && sheet_number(*cached) == wanted) return true;
    std::string seen = cached ? decimal_text(sheet_number(*cached)) : read.value;
    std::string right = decimal_text(wanted);
    finding(at, cell, fmt::format("公式“={}”的缓存值是“{}”", read.formula, seen.empty() ? "空白" : seen))
        .values(name(cell), seen, right, cached ? difference_text(*cached, wanted) : "")
        .note("应为", right)
        .note("提示", "缓存值过时：打开时不重算的软件会照它显示");
    return false;
  }

  void compare_sum(const Sum& sum) {
    auto is_wrong = [&](const FormulaTerm& term) {
      return cells_.has_finding(term.cell) || wrong_formulas_.contains(term.cell);
    };
    if (std::any_of(sum.terms.begin(), sum.terms.end(), is_wrong)) return;
    out_.count(VerifyRule::kFormulas);
    std::optional<Fen> again = sum_of_read(sum.terms);
    Decimal wanted = wanted_value(sum.cell);
    if (again && sheet_number(decimal_of(*again, table_.unit)) == wanted) return;
    std::string result = again ? decimal_text(decimal_of(*again, table_.unit)) : "算不出来";
    finding(sum.at, sum.cell, fmt::format("公式“={}”重算是“{}”", sum.read.formula, result))
        .values(name(sum.cell), result, decimal_text(wanted))
        .note("应为", decimal_text(wanted));
  }

  std::string difference_text(const Decimal& read, const Decimal& wanted) const {
    std::optional<Fen> a = fen_of(sheet_number(read), table_.unit);
    std::optional<Fen> b = fen_of(wanted, table_.unit);
    if (!a || !b) return {};
    Fen gap = *a - *b;
    return (gap.count > 0 ? "多 " : "少 ") +
           decimal_text(decimal_of(gap.count > 0 ? gap : -gap, table_.unit)) + unit_name(table_.unit);
  }

  /// From the cells of the sheet; empty ones count nothing.
  std::optional<Fen> sum_of_read(const Terms& terms) const {
    Fen sum;
    for (const FormulaTerm& term : terms) {
      auto found = cells_.sheet().cells.find(term.cell);
      if (found == cells_.sheet().cells.end()) continue;
      std::optional<Decimal> number = number_in(found->second);
      std::optional<Fen> amount = number ? fen_of(sheet_number(*number), table_.unit) : std::nullopt;
      if (!amount) return std::nullopt;
      sum = term.minus ? sum - *amount : sum + *amount;
    }
    return sum;
  }

  std::string name(const Cell& cell) const {
    return cell.figure == kNoFigure ? "" : out_.input().figures[cell.figure].name;
  }

  Finding& finding(CellAddress at, const Cell& cell, const std::string& what) {
    wrong_formulas_.insert(at);
    std::string of = cell.figure == kNoFigure ? "" : name(cell) + " 的";
    return out_.add(VerifyRule::kFormulas, fmt::format("{}：{}{}", cells_.name_of(at), of, what),
                    cell.figure);
  }

  const Table& table_;
  SheetComparison cells_;
  FormatFindings& formats_;
  Outcomes& out_;
  std::uint32_t first_row_ = 0;  ///< of the grid
  std::vector<Sum> sums_;
  std::set<CellAddress> wrong_formulas_;
  std::vector<std::pair<CellAddress, std::string>> bad_formats_;
};

}  // namespace

void FormatFindings::add(const std::string& cell, const std::string& read, const std::string& wanted) {
  Cells& cells = cells_[{read, wanted}];
  if (cells.count++ == 0) cells.first = cell;
}

void FormatFindings::report(Outcomes& out) const {
  for (const auto& [formats, cells] : cells_) {
    std::string more = cells.count > 1 ? fmt::format("等 {} 个单元格", cells.count) : "";
    out.add(VerifyRule::kFormats, fmt::format("{} {}的数字格式是“{}”", cells.first, more, formats.first))
        .values("", formats.first, formats.second)
        .note("应为", formats.second);
  }
}

void verify_table_sheet(const Table& table, const ReadSheet& sheet, FormatFindings& formats, Outcomes& out) {
  TableSheet(table, sheet, formats, out).compare();
}

void verify_contents_sheet(const ReadSheet& sheet, Outcomes& out) {
  const Document& document = out.input().document;
  const Cover& cover = document.cover;
  SheetComparison cells(sheet, out);
  cells.expect_text({0, 0}, cover.unit + cover.title + cover.kind);
  cells.expect_text({1, 0}, "附表目录");
  bool numbered = std::any_of(document.tables.begin(), document.tables.end(), [](const Table& table) {
    return has_sheet(table) && !table.form_number.empty();
  });
  const char* header[] = {"序号", "表名", numbered ? "表号" : ""};
  for (std::uint32_t c = 0; c < std::size(header); ++c) cells.expect_text({2, c}, header[c]);
  std::uint32_t row = 3;
  auto entry = [&](const std::string& title, const std::string& number) {
    cells.expect_number({row, 0}, decimal_of(std::int64_t{row} - 2), "", kNoFigure);
    cells.expect_text({row, 1}, title);
    cells.expect_text({row, 2}, number);
    ++row;
  };
  for (const Table& table : document.tables)
    if (has_sheet(table)) entry(table.title, table.form_number);
  if (!document.charts.empty()) entry("图表", "");
  cells.finish();
}

namespace {

/// The figures of one chart, from the row of its caption on.
void compare_chart_figures(const Chart& chart, std::uint32_t top, SheetComparison& cells) {
  cells.expect_text({top, 0}, chart.caption);
  cells.expect_text({top + 1, 0}, "项目（单位：" + unit_name(chart.unit) + "）");
  for (std::uint32_t i = 0; i < chart.categories.size(); ++i)
    cells.expect_text({top + 2 + i, 0}, chart.categories[i]);
  for (std::uint32_t s = 0; s < chart.series.size(); ++s) {
    const Chart::Series& series = chart.series[s];
    cells.expect_text({top + 1, s + 1}, series.name);
    for (std::uint32_t i = 0; i < chart.categories.size(); ++i) {
      CellAddress at{top + 2 + i, s + 1};
      FigureId figure = i < series.figures.size() ? series.figures[i] : kNoFigure;
      if (i < series.amounts.size() && series.amounts[i]) {
        cells.expect_number(at, decimal_of(*series.amounts[i], chart.unit), unit_name(chart.unit), figure);
      } else {
        cells.expect_blank(at, figure);
      }
    }
  }
}

}  // namespace

void verify_chart_sheet(const ReadSheet& sheet, Outcomes& out) {
  SheetComparison cells(sheet, out);
  std::uint32_t row = 0;
  for (const Chart& chart : out.input().document.charts) {
    // Each block begins with its caption, below the one before and the picture beside that.
    auto caption = std::find_if(sheet.cells.lower_bound({row, 0}), sheet.cells.end(), [&](const auto& cell) {
      return cell.first.column == 0 && cell.second.value == chart.caption;
    });
    std::uint32_t top = caption == sheet.cells.end() ? row : caption->first.row;
    compare_chart_figures(chart, top, cells);
    row = top + 2 + static_cast<std::uint32_t>(chart.categories.size());
  }
  cells.finish();
}

}  // namespace juesuan
