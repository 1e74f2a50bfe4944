#include "check/form_relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check/compare.h"

namespace juesuan {
namespace {

using namespace form_id;

constexpr std::size_t kShownFacts = 2;
constexpr std::size_t kClassDigits = 3;
constexpr std::size_t kSectionDigits = 5;

/// What a reader calls them.
struct FormTitle {
  std::string_view id;
  const char* title;
  const char* provided = nullptr;  ///< count that is 0 when the unit has only the totals of this form
};
constexpr FormTitle kTitles[] = {
    {kTotals, "收入支出决算总表"},
    {kIncome, "收入决算表"},
    {kExpenditure, "支出决算表"},
    {kFiscalTotals, "财政拨款收入支出决算总表"},
    {kFiscalDetail, "财政拨款支出决算明细表", "财政拨款明细.已提供"},
    {kGeneral, "一般公共预算财政拨款支出决算表"},
    {kGeneralDetail, "一般公共预算财政拨款支出决算明细表", "一般公共预算明细.已提供"},
    {kBasic, "一般公共预算财政拨款基本支出决算表"},
    {kProject, "一般公共预算财政拨款项目支出决算表"},
    {kThreePublic, "一般公共预算财政拨款“三公”经费支出决算表"},
    {kAnyThreePublic, "“三公”经费支出决算表"},
    {kFund, "政府性基金预算财政拨款收入支出决算表"},
    {kStateCapital, "国有资本经营预算财政拨款收入支出决算表"},
    {kStateCapitalSpent, "国有资本经营预算财政拨款支出决算表"},
};

const FormTitle& title_of(std::string_view form) {
  return *std::find_if(std::begin(kTitles), std::end(kTitles),
                       [&](const FormTitle& one) { return one.id == form; });
}

/// A 科目 that a form has no line for is blank there.
bool is_code(std::string_view row) {
  return !row.empty() && row.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string cells_text(std::span<const RelatedCell> terms) {
  std::string text;
  for (const RelatedCell& term : terms) text += (text.empty() ? "" : "+") + cell_text(term);
  return text;
}

std::vector<FigureId> figures_of(std::span<const RelatedCell> left, std::span<const RelatedCell> right) {
  std::vector<FigureId> ids;
  for (std::span<const RelatedCell> side : {left, right})
    for (const RelatedCell& term : side)
      if (term.cell != nullptr && term.cell->figure != kNoFigure) ids.push_back(term.cell->figure);
  return ids;
}

bool has_codes(std::span<const PrintedLine> lines) {
  return std::any_of(lines.begin(), lines.end(), [](const PrintedLine& line) { return !line.code.empty(); });
}

/// A form without codes numbers its lines of 类: “一、”.
bool belongs(const PrintedLine& line, LinePairs which, bool coded) {
  if (which == LinePairs::kAll) return !line.code.empty();
  if (which == LinePairs::kSections) return line.code.size() == kSectionDigits;
  return coded ? line.code.size() == kClassDigits : line.is_numbered;
}

std::vector<PrintedLine> lines_of(const FormView& form, const char* column, LinePairs which) {
  std::vector<PrintedLine> lines = form.lines(column);
  bool coded = has_codes(lines);
  std::erase_if(lines, [&](const PrintedLine& line) { return !belongs(line, which, coded); });
  return lines;
}

std::string_view key_of(const PrintedLine& line, LinePairs which) {
  return which == LinePairs::kClasses ? line.name : line.code;
}

/// The place of the line of that key in `lines`, looked for from `hint` on and around: both forms have one
/// order.
std::size_t find_line(std::span<const PrintedLine> lines, std::string_view key, LinePairs which,
                      std::size_t hint) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t at = (hint + i) % lines.size();
    if (key_of(lines[at], which) == key) return at;
  }
  return lines.size();
}

}  // namespace

std::string cell_text(const RelatedCell& cell) {
  std::string row = cell.row.empty() ? "" : fmt::format("“{}”", cell.row.substr(cell.row.find('>') + 1));
  if (cell.cell == nullptr) return fmt::format("{}没有的{}", cell.form->name(), row);
  if (!cell.in_column) return cell.form->name() + row;
  return fmt::format("{}{}{}“{}”", cell.form->name(), row, row.empty() ? "" : "的",
                     cell.form->headers_above(*cell.cell));
}

const FormView* BetweenForms::view(std::string_view id) {
  for (const FormView& one : views_)
    if (one.table().id == id) return &one;
  for (const Table& table : input_.forms)
    if (table.is_form && table.id == id && table.rows.size() > table.header_rows)
      return &views_.emplace_back(table);
  return nullptr;
}

void BetweenForms::say_missing(std::string what) {
  if (std::find(said_.begin(), said_.end(), what) != said_.end()) return;
  said_.push_back(what);
  report_.missing(std::move(what));
}

void BetweenForms::say_absent(std::string_view form) {
  std::string what = fmt::format("这一套没有{}", title_of(form).title);
  if (std::find(said_.begin(), said_.end(), what) != said_.end()) return;
  said_.push_back(what);
  report_.not_applicable(std::move(what));
}

const FormView* BetweenForms::form(std::string_view form) {
  if (!has_forms_) return nullptr;
  const FormView* found = nullptr;
  for (std::string_view rest = form; found == nullptr && !rest.empty();) {
    std::size_t bar = rest.find('|');
    found = view(rest.substr(0, bar));
    rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
  }
  if (found == nullptr) {
    say_absent(form);
    return nullptr;
  }
  const char* provided = title_of(form).provided;
  FigureId count = provided == nullptr ? kNoFigure : input_.figures.find(provided);
  if (count == kNoFigure || input_.figures[count].number != 0) return found;
  say_missing(fmt::format("{}只有合计数，没有明细", found->name()));
  return nullptr;
}

std::optional<std::vector<RelatedCell>> BetweenForms::cells(const CellSum& names) {
  std::vector<RelatedCell> found;
  for (const CellName& name : names) {
    const FormView* in = form(name.form);
    if (in == nullptr) return std::nullopt;
    const Cell* cell = in->find(name.row, name.column);
    if (cell == nullptr && !is_code(name.row)) {
      say_missing(fmt::format("{}没有“{}”这一格", in->name(),
                              fmt::join(std::array{std::string_view(name.row), std::string_view(name.column)},
                                        *name.row == '\0' || *name.column == '\0' ? "" : "·")));
      return std::nullopt;
    }
    found.push_back({in, cell, name.row, *name.column != '\0'});
  }
  return found;
}

CellValue BetweenForms::value(std::span<const RelatedCell> terms) {
  CellValue sum;
  for (const RelatedCell& term : terms) {
    if (term.cell == nullptr) continue;
    FigureId id = term.cell->figure;
    if (id != kNoFigure && input_.figures[id].state == State::kUnknown) {
      sum.unknown = true;
      say_missing(fmt::format("{}未知", input_.figures[id].name));
    }
    if (!term.cell->amount) continue;
    sum.any = true;
    sum.amount = sum.amount + *term.cell->amount;
  }
  return sum;
}

void BetweenForms::compare(std::span<const RelatedCell> left, How how, std::span<const RelatedCell> right) {
  CellValue got = value(left);
  CellValue expected = value(right);
  if (got.unknown || expected.unknown || (!got.any && !expected.any)) return;
  report_.compared();
  compared_ = true;
  bool agrees = how == How::kEqual ? got.amount == expected.amount : got.amount <= expected.amount;
  if (!agrees) report_difference_of(left, how, right, got.amount, expected.amount);
}

void BetweenForms::report_difference_of(std::span<const RelatedCell> left, How how,
                                        std::span<const RelatedCell> right, Fen got, Fen expected) {
  std::vector<FigureId> rests_on = figures_of(left, right);
  FigureId first = rests_on.empty() ? kNoFigure : rests_on.front();
  std::string got_text = cells_text(left), expected_text = cells_text(right);
  std::string message = how == How::kEqual ? fmt::format("{}与{}不等", got_text, expected_text)
                                           : fmt::format("{}大于{}", got_text, expected_text);
  Finding& finding = report_difference(
      input_, report_, first == kNoFigure ? input_.year.year_place : place_behind(input_, first),
      std::move(message),
      {first == kNoFigure ? "" : input_.figures[first].name, expected, got,
       rounded_behind(input_, rests_on)});
  const UnitYear& year = input_.year;
  finding
      .note("应为", fmt::format("{}{}（{}）", how == How::kEqual ? "" : "不大于 ", exact_text(expected, year),
                                expected_text))
      .note("实为", fmt::format("{}，{}", exact_text(got, year), difference_text(expected, got, year)));
  std::set<FigureId> seen;
  for (FigureId id : rests_on)
    for (FigureId fact : facts_behind(input_.figures, id, kShownFacts)) {
      const Figure& typed = input_.figures[fact];
      if (seen.insert(fact).second && typed.known())
        finding.note("另见", fmt::format("{} {}", typed.name, exact_text(typed.fen(), year)), typed.place);
    }
  finding.note("提示", "各表出自同一套数：核对几种分类各填的数，或这一套的表里写的数名");
}

void BetweenForms::check_lines(LinePairs which, const ColumnName& left, const ColumnName& right) {
  const FormView* one = form(left.form);
  const FormView* other = one == nullptr ? nullptr : form(right.form);
  if (other == nullptr) return;
  std::vector<PrintedLine> lines = lines_of(*one, left.column, which);
  std::vector<PrintedLine> others = lines_of(*other, right.column, which);
  if (which == LinePairs::kClasses && lines.empty())
    return say_missing(fmt::format("{}没有各类的行", one->name()));
  std::vector<bool> matched(others.size(), false);
  std::size_t hint = 0;
  for (const PrintedLine& line : lines) {
    std::string_view key = key_of(line, which);
    std::size_t at = find_line(others, key, which, hint);
    bool found = at < others.size();
    if (found) {
      matched[at] = true;
      hint = at + 1;
    }
    const RelatedCell got{one, line.amount, key, *left.column != '\0'};
    const RelatedCell expected{other, found ? others[at].amount : nullptr, key};
    compare({&got, 1}, How::kEqual, {&expected, 1});
  }
  for (std::size_t at = 0; at < others.size(); ++at) {
    if (matched[at]) continue;
    const RelatedCell got{one, nullptr, key_of(others[at], which)};
    const RelatedCell expected{other, others[at].amount, key_of(others[at], which)};
    compare({&got, 1}, How::kEqual, {&expected, 1});
  }
}

void BetweenForms::check_rows(const char* id, const char* total, std::initializer_list<const char*> parts) {
  const FormView* in = form(id);
  if (in == nullptr) return;
  std::vector<std::vector<PrintedLine>> columns;
  for (const char* part : parts) columns.push_back(in->lines(part));
  std::vector<PrintedLine> totals = in->lines(total);
  for (const std::vector<PrintedLine>& column : columns)
    if (column.size() != totals.size()) return say_missing(fmt::format("{}没有各栏", in->name()));
  for (std::size_t row = 0; row < totals.size(); ++row) {
    std::string_view label = totals[row].name;
    std::vector<RelatedCell> terms;
    for (const std::vector<PrintedLine>& column : columns) terms.push_back({in, column[row].amount, label});
    const RelatedCell sum{in, totals[row].amount, label};
    compare(terms, How::kEqual, {&sum, 1});
  }
}

/// Whether 公开10表 is of 一般公共预算 alone; from 2022 on, and in the national set, it is of all 财政拨款.
bool BetweenForms::is_general_three_public() {
  const FormView* in = view(kThreePublic);
  return in != nullptr && in->table().title.find("一般公共预算") != std::string::npos;
}

}  // namespace juesuan
