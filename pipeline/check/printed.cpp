// R02, R04–R07, R09, R15, R29: what the document prints, read back as digits and words, against the figures,
// and the figures against what they are made of. A printed value that differs is reported once, by the rule
// that its slip belongs to.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/chinese_number.h"
#include "check/compare.h"
#include "check/judgement.h"
#include "check/printed_figures.h"

namespace juesuan {
namespace {

constexpr std::size_t kExcerptBytes = 45;
constexpr int kScoreDecimals = 1;  // a score is rounded to a tenth, and printed without a zero at its end

// ---- reading ----

constexpr std::string_view kDirections[] = {"增加", "减少", "增长", "下降", "上升", "降低"};
constexpr std::size_t kDirectionBytes = 6;

/// Whether a direction word that the template wrote itself stands right before the span. One that was made of
/// a figure is a printing of its own.
bool has_fixed_direction(const PrintedFigure& at) {
  if (at.span.offset < kDirectionBytes) return false;
  std::size_t begin = at.span.offset - kDirectionBytes;
  std::string_view before = std::string_view(at.in.text).substr(begin, kDirectionBytes);
  if (std::find(std::begin(kDirections), std::end(kDirections), before) == std::end(kDirections))
    return false;
  return std::none_of(at.in.printed.begin(), at.in.printed.end(), [&](const Printed& span) {
    return span.offset == begin && span.length == kDirectionBytes;
  });
}

/// What is read: the printed words, their unit, and for a change the direction before them.
std::string_view readable(const PrintedFigure& at, bool is_change) {
  std::string_view words = with_unit(at.in.text, at.span);
  if (!is_change || !has_fixed_direction(at)) return words;
  return std::string_view(at.in.text)
      .substr(at.span.offset - kDirectionBytes, words.size() + kDirectionBytes);
}

PrintedUnit printed_unit_of(MoneyUnit unit) {
  return unit == MoneyUnit::kYuan ? PrintedUnit::kYuan : PrintedUnit::kWanYuan;
}

PrintStyle style_of_text(const CheckInput& input) {
  if (input.set == nullptr) return {printed_unit_of(input.year.unit_of_money), PrintedUnit::kPercent, 2};
  const TemplateStyle& style = input.set->style;
  return {printed_unit_of(style.unit), PrintedUnit::kPercent, style.amount.decimals};
}

/// "2022年9月30日" for 2022-09-30: the same numbers in the same order.
bool same_numbers(std::string_view a, std::string_view b) {
  auto next = [](std::string_view& text) {
    while (!text.empty() && (text[0] < '1' || text[0] > '9')) text.remove_prefix(1);
    std::size_t end = 0;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    return number;
  };
  while (true) {
    std::string_view from_a = next(a);
    if (from_a != next(b)) return false;
    if (from_a.empty()) return true;
  }
}

bool is_date(std::string_view text) {
  constexpr std::size_t kDateBytes = 10;
  return text.size() == kDateBytes && text[4] == '-' && text[7] == '-';
}

/// The value with zeros put to its end until it has `decimals`.
PrintedValue widened(PrintedValue value, int decimals) {
  constexpr int kMostZeros = 6;
  int zeros = decimals - value.decimals;
  if (zeros <= 0 || zeros > kMostZeros) return value;
  value.digits *= power_of_ten(zeros);
  value.decimals = static_cast<std::uint8_t>(decimals);
  return value;
}

/// Whether the words that were read print the figure.
bool prints(const Figure& figure, std::string_view words, const PrintStyle& style) {
  if (figure.kind == FigureKind::kText)
    return words == figure.text || (is_date(figure.text) && same_numbers(figure.text, words));
  PrintedValue value = read_printed(words);
  if (figure.kind == FigureKind::kScore) value = widened(value, kScoreDecimals);
  if (agrees(figure, value, style)) return true;
  bool in_words = figure.kind == FigureKind::kCount && value.form == PrintedForm::kText;
  return in_words && words == chinese_number(figure.number);
}

// ---- what a figure follows from ----

std::int64_t value_of(const Figure& figure) {
  return figure.known() ? figure.number : 0;
}

bool is_fraction(const Figure& ratio, std::int64_t part, std::int64_t whole) {
  return whole != 0 &&
         static_cast<__int128>(ratio.number) * whole == static_cast<__int128>(part) * ratio.base;
}

bool is_growth(const Figure& growth, const Figure& change, const Figure& prior) {
  std::int64_t now = prior.number + change.number;
  bool turned = (prior.number < 0) != (now < 0) && now != 0;
  return change.known() && prior.known() && !turned &&
         is_fraction(growth, change.number, std::abs(prior.number));
}

bool is_sum(const Figures& figures, const Figure& total) {
  std::int64_t sum = 0;
  for (FigureId part : total.inputs) sum += value_of(figures[part]);
  return sum == total.number;
}

/// Whether a known figure is what its operation makes of its inputs, worked out anew and exactly.
bool follows_from_inputs(const Figures& figures, const Figure& figure) {
  auto input = [&](std::size_t i) -> const Figure& { return figures[figure.inputs[i]]; };
  switch (figure.operation) {
    case Operation::kSum:
      return is_sum(figures, figure);
    case Operation::kDifference:
      return figure.number == value_of(input(0)) - value_of(input(1));
    case Operation::kShare:
    case Operation::kCompletion:
      return input(0).known() && input(1).known() && is_fraction(figure, input(0).number, input(1).number);
    case Operation::kGrowth:
      return is_growth(figure, input(0), input(1));
    case Operation::kCopy:
      return figure.number == input(0).number && figure.base == input(0).base && figure.text == input(0).text;
    default:
      return true;
  }
}

// ---- which rule a printing belongs to ----

const char* own_rule(const Figure& original_figure) {
  switch (original_figure.operation) {
    case Operation::kShare:
      return "R02";
    case Operation::kDifference:
      return "R04";
    case Operation::kGrowth:
      return "R05";
    case Operation::kCompletion:
      return "R07";
    default:
      return "R09";
  }
}

/// R06 and R29 have the slips of their own; any other belongs to the rule of what should have been printed.
const char* rule_of_slip(const Judgement& judgement, const Figure& original_figure) {
  std::string_view judged = judgement.rule;
  if (judged == "R06" || judged == "R29") return judgement.rule;
  return own_rule(original_figure);
}

// ---- reporting ----

bool is_inside_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The text around a span, for a person to find it.
std::string excerpt(std::string_view text, const Printed& span) {
  std::size_t begin = span.offset > kExcerptBytes ? span.offset - kExcerptBytes : 0;
  std::size_t end = std::min<std::size_t>(text.size(), span.offset + span.length + kExcerptBytes);
  while (begin > 0 && is_inside_character(text[begin])) --begin;
  while (end < text.size() && is_inside_character(text[end])) ++end;
  return fmt::format("{}{}{}", begin > 0 ? "…" : "", text.substr(begin, end - begin),
                     end < text.size() ? "…" : "");
}

/// Published − derived in 分, for an amount.
std::optional<std::int64_t> gap_of(const Figure& figure, const PrintedValue& value, const PrintStyle& style) {
  if (figure.kind != FigureKind::kMoney || !value.is_number()) return std::nullopt;
  PrintedUnit unit = value.unit == PrintedUnit::kNone ? style.money : value.unit;
  if (unit != PrintedUnit::kYuan && unit != PrintedUnit::kWanYuan) return std::nullopt;
  std::int64_t fen = fen_per(unit == PrintedUnit::kYuan ? MoneyUnit::kYuan : MoneyUnit::kWanYuan);
  std::int64_t printed = divide_half_up(value.digits, fen, power_of_ten(value.decimals));
  return (value.negative ? -printed : printed) - figure.number;
}

/// Where a value was printed and what it is.
struct Mismatch {
  FigureId figure;
  std::string_view words;  ///< as printed, with its unit
  std::string where;       ///< 正文, or the table
  std::string shown;       ///< the words around it
};

void report_mismatch(const CheckInput& input, RuleReport& report, const Mismatch& at, const PrintStyle& style,
                     const Judgement& judgement) {
  const Figure& figure = input.figures[at.figure];
  std::string kind = *judgement.kind == '\0' || judgement.kind == kRoundingKind ? "差异" : judgement.kind;
  std::string derived = figure.kind == FigureKind::kText ? figure.text : judgement.derived;
  Finding& finding =
      report.add(place_behind(input, at.figure),
                 fmt::format("{}把“{}”印成“{}”", at.where, figure.name, at.words), std::move(kind));
  finding.values(figure.name, std::string(at.words), derived, judgement.difference);
  finding.gap = gap_of(figure, read_printed(at.words), style);
  if (!derived.empty()) finding.note("应为", derived);
  if (!judgement.slip.empty()) finding.note("由来", judgement.slip);
  finding.note("所在", at.shown);
}

void report_broken(const CheckInput& input, RuleReport& report, FigureId id) {
  const Figure& figure = input.figures[id];
  report.add(place_behind(input, id), fmt::format("“{}”不是由来推得出的数", figure.name))
      .values(figure.name, "", "")
      .note("应为", formula_text(input.figures, figure));
}

/// Compares one printing, for the rule `code`, which may be that of the figure or of a kind of slip.
void compare_printing(const CheckInput& input, RuleReport& report, const PrintedFigure& at, const char* code,
                      const PrintStyle& style) {
  report.compared();
  const Figure& figure = original(input.figures, at.span.figure);
  bool is_change = figure.operation == Operation::kDifference || figure.operation == Operation::kGrowth;
  std::string_view words = readable(at, is_change);
  if (figure.kind == FigureKind::kText) words = at.words();
  if (prints(figure, words, style)) return;
  Judgement judgement = judge(input.figures, at.span.figure, read_printed(words), words, style);
  if (std::string_view(rule_of_slip(judgement, figure)) != code) return;
  report_mismatch(input, report, {at.span.figure, words, "正文", excerpt(at.in.text, at.span)}, style,
                  judgement);
}

/// The printings of the figures that one rule is about.
void check_own(const CheckInput& input, RuleReport& report, const char* code, const char* nothing) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  PrintStyle style = style_of_text(input);
  bool found = false;
  for_each_printed(*input.document, [&](const PrintedFigure& at) {
    const Figure& figure = original(input.figures, at.span.figure);
    if (std::string_view(own_rule(figure)) != code) return;
    found = true;
    if (!follows_from_inputs(input.figures, figure) ||
        !follows_from_inputs(input.figures, input.figures[at.span.figure]))
      report_broken(input, report, at.span.figure);
    compare_printing(input, report, at, code, style);
  });
  if (!found) report.not_applicable(nothing);
}

// ---- R15 ----

PrintStyle style_of_table(const Table& table) {
  return {printed_unit_of(table.unit), PrintedUnit::kPercent, table.decimals};
}

/// A table's own rule: R15, unless the slip is one of percent scale or rounding.
void report_cell(const CheckInput& input, RuleReport& report, const Table& table, FigureId figure,
                 std::string_view words, std::string shown) {
  PrintStyle style = style_of_table(table);
  Judgement judgement = judge(input.figures, figure, read_printed(words), words, style);
  std::string where = fmt::format("“{}”", table.title.empty() ? table.id : table.title);
  report_mismatch(input, report, {figure, words, std::move(where), std::move(shown)}, style, judgement);
}

/// A cell that is an amount: blank exactly where the figure is not known.
bool is_good_amount(const Figure& figure, const Cell& cell, const PrintStyle& style) {
  if (!figure.known()) return !cell.amount && cell.text.text.empty();
  return cell.amount && *cell.amount == figure.fen() && !cell.text.text.empty() &&
         agrees(figure, read_printed(cell.text.text), style);
}

void compare_amount(const CheckInput& input, RuleReport& report, const Table& table, const Cell& cell) {
  report.compared();
  const Figure& figure = input.figures[cell.figure];
  if (is_good_amount(figure, cell, style_of_table(table))) return;
  report_cell(input, report, table, cell.figure, cell.text.text,
              cell.amount ? fmt::format("格中的数 {}", exact_text(*cell.amount, input.year)) : "空白的格");
}

void compare_words(const CheckInput& input, RuleReport& report, const Table& table, const Cell& cell) {
  for (const Printed& span : cell.text.printed) {
    report.compared();
    std::string_view words = with_unit(cell.text.text, span);
    const Figure& figure = original(input.figures, span.figure);
    if (figure.kind == FigureKind::kText)
      words = std::string_view(cell.text.text).substr(span.offset, span.length);
    if (!prints(figure, words, style_of_table(table)))
      report_cell(input, report, table, span.figure, words, cell.text.text);
  }
  bool wrong_count =
      cell.count && cell.figure != kNoFigure && *cell.count != input.figures[cell.figure].number;
  if (wrong_count)
    report_cell(input, report, table, cell.figure, cell.text.text, fmt::format("格中的数 {}", *cell.count));
}

bool is_amount_cell(const Cell& cell) {
  return cell.role == CellRole::kAmount || cell.role == CellRole::kTotal;
}

// ---- R29 ----

bool has_decimals_of(const Figure& figure, const PrintedValue& value, const NumberStyle& family,
                     const PrintStyle& style) {
  if (value.decimals > family.decimals || (!family.trim && value.decimals != family.decimals)) return false;
  return agrees(figure, widened(value, family.decimals), style);
}

/// Whether the number of decimals is that of its family in the set's style.
bool has_family_decimals(const Figure& figure, const PrintedValue& value, const TemplateStyle& set,
                         const PrintStyle& style) {
  if (figure.kind == FigureKind::kMoney) return has_decimals_of(figure, value, set.amount, style);
  auto told = [&](const NumberStyle& family) {
    NumberStyle telling =
        figure.base == 0 ? family : telling_percent_style(figure.number, figure.base, family);
    return has_decimals_of(figure, value, telling, style);
  };
  return told(set.percent) || (figure.operation == Operation::kGrowth && told(set.small_growth));
}

/// Whether the unit's own words print it, in whose placeholders the unit chose the decimals.
bool is_in_own_words(const CheckInput& input, const PrintedFigure& at) {
  return std::any_of(at.in.printed.begin(), at.in.printed.end(), [&](const Printed& around) {
    return around.offset <= at.span.offset &&
           at.span.offset + at.span.length <= around.offset + around.length &&
           input.figures[around.figure].kind == FigureKind::kText;
  });
}

void compare_decimals(const CheckInput& input, RuleReport& report, const PrintedFigure& at,
                      const PrintStyle& style) {
  const Figure& figure = original(input.figures, at.span.figure);
  std::string_view words = with_unit(at.in.text, at.span);
  PrintedValue value = read_printed(words);
  if (!value.is_number()) return;
  if (!agrees(figure, value, style)) return compare_printing(input, report, at, "R29", style);
  report.compared();
  if (has_family_decimals(figure, value, input.set->style, style) || is_in_own_words(input, at)) return;
  const NumberStyle& family =
      figure.kind == FigureKind::kMoney ? input.set->style.amount : input.set->style.percent;
  std::string derived = printed_text(figure, family.decimals, style);
  const std::string& name = input.figures[at.span.figure].name;
  report
      .add(place_behind(input, at.span.figure),
           fmt::format("“{}”印成“{}”，小数位数与同类的数不同", name, words), "小数位数")
      .values(name, std::string(words), derived)
      .note("应为", fmt::format("{}{} 位小数", family.trim ? "去掉末尾的零后至多 " : "", family.decimals))
      .note("所在", excerpt(at.in.text, at.span));
}

}  // namespace

void check_shares(const CheckInput& input, RuleReport& report) {
  check_own(input, report, "R02", "文中没有占比");
}

void check_changes(const CheckInput& input, RuleReport& report) {
  check_own(input, report, "R04", "文中没有增减额");
}

void check_growth(const CheckInput& input, RuleReport& report) {
  check_own(input, report, "R05", "文中没有增长率");
}

void check_percent_scale(const CheckInput& input, RuleReport& report) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  PrintStyle style = style_of_text(input);
  for_each_printed(*input.document, [&](const PrintedFigure& at) {
    if (input.figures[at.span.figure].kind == FigureKind::kRatio)
      compare_printing(input, report, at, "R06", style);
  });
  report.not_applicable("文中没有百分数");
}

void check_completion(const CheckInput& input, RuleReport& report) {
  check_own(input, report, "R07", "文中没有完成率");
}

void check_one_fact(const CheckInput& input, RuleReport& report) {
  check_own(input, report, "R09", "文中没有印出的数");
}

void check_table_text(const CheckInput& input, RuleReport& report) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  for (const Table& table : input.document->tables)
    for (const std::vector<Cell>& row : table.rows)
      for (const Cell& cell : row) {
        if (is_amount_cell(cell) && cell.figure != kNoFigure)
          compare_amount(input, report, table, cell);
        else
          compare_words(input, report, table, cell);
      }
  report.not_applicable("没有表");
}

void check_rounding(const CheckInput& input, RuleReport& report) {
  if (input.document == nullptr) return report.missing(kNoDocument);
  if (input.set == nullptr) return report.missing("没有模板集，不知道各类数的小数位数");
  PrintStyle style = style_of_text(input);
  for_each_printed(*input.document, [&](const PrintedFigure& at) {
    FigureKind kind = input.figures[at.span.figure].kind;
    if (kind == FigureKind::kMoney || kind == FigureKind::kRatio) compare_decimals(input, report, at, style);
  });
  report.not_applicable("文中没有金额和百分数");
}

}  // namespace juesuan
