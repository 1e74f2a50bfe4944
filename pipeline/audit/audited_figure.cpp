#include "audit/audited_figure.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t kNearestNames = 3;

/// The names that are fewest edits away, nearest first.
std::string nearest_names(std::string_view name, const Figures& figures) {
  std::u32string wanted = to_utf32(name);
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const Figure& figure : figures.all()) {
    std::size_t distance = edit_distance(wanted, to_utf32(figure.name));
    if (distance <= wanted.size() / 2) near.emplace_back(distance, figure.name);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  near.resize(std::min(near.size(), kNearestNames));
  std::vector<std::string_view> names;
  for (const auto& [distance, found] : near) names.push_back(found);
  return fmt::format("{}", fmt::join(names, "、"));
}

FigureId find_figure(const Figures& figures, const PublishedFigure& published, Diagnostics& out) {
  FigureId id = figures.find(published.figure.value);
  if (id != kNoFigure) return id;
  Diagnostic& error = out.error("LOAD-PUBLISHED-FIGURE", published.figure.place,
                                fmt::format("没有“{}”这个数", published.figure.value));
  std::string near = nearest_names(published.figure.value, figures);
  if (!near.empty()) error.note("提示", fmt::format("相近的有 {}", near));
  return id;
}

PrintStyle style_of(const UnitYear& year, PrintedUnit column) {
  PrintStyle style;
  style.money = year.unit_of_money == MoneyUnit::kYuan ? PrintedUnit::kYuan : PrintedUnit::kWanYuan;
  if (column == PrintedUnit::kRatio) style.ratio = column;
  if (column == PrintedUnit::kYuan || column == PrintedUnit::kWanYuan || column == PrintedUnit::kYiYuan)
    style.money = column;
  return style;
}

bool is_readable(const Figure& figure, const PrintedValue& printed) {
  return figure.kind == FigureKind::kText ||
         (printed.form != PrintedForm::kUnreadable && printed.form != PrintedForm::kText);
}

void refuse_text(const PublishedFigure& published, const PrintedValue& printed, Diagnostics& out) {
  const char* problem = *printed.problem == 0 ? "没有数，也没有方向词" : printed.problem;
  Place place = published.text.place ? published.text.place : published.figure.place;
  out.error("LOAD-PUBLISHED-TEXT", place, fmt::format("“{}”里有问题：{}", published.text.value, problem))
      .note("应为", "一个数、一个方向词或空白，如 183.66万元、0.05%、增加1.02、等于");
}

bool is_ratio(PrintedUnit unit) {
  return unit == PrintedUnit::kPercent || unit == PrintedUnit::kRatio;
}

bool is_money(PrintedUnit unit) {
  return unit == PrintedUnit::kYuan || unit == PrintedUnit::kWanYuan || unit == PrintedUnit::kYiYuan;
}

Judgement named_slip(const char* rule, const char* kind, std::string slip, std::string derived) {
  Judgement judgement;
  judgement.verdict = Verdict::kSlip;
  judgement.rule = rule;
  judgement.kind = kind;
  judgement.slip = std::move(slip);
  judgement.derived = std::move(derived);
  return judgement;
}

/// An amount printed as a ratio, or a ratio as an amount: nothing else can be said of it.
std::optional<Judgement> judge_unit(const Figure& figure, const AuditedFigure& entry, PrintedUnit column) {
  if (!figure.known() || !entry.printed.is_number()) return std::nullopt;
  PrintedUnit unit = entry.printed.unit == PrintedUnit::kNone ? column : entry.printed.unit;
  std::string derived = printed_text(figure, entry.style.amount_decimals, entry.style);
  if (figure.kind == FigureKind::kMoney && is_ratio(unit)) {
    if (entry.in_chart()) return named_slip("R14", "图中写成比率", "图的系列应是文中、表中的金额", derived);
    return named_slip("R22", "单位不符", "这个数是金额", derived);
  }
  if (figure.kind == FigureKind::kRatio && is_money(unit))
    return named_slip("R22", "单位不符", "这个数是百分比", derived);
  return std::nullopt;
}

/// In a table blank and zero are two statements: it does not occur, or its amount is nothing.
std::optional<Judgement> judge_blank_cell(const Figure& figure, const AuditedFigure& entry) {
  bool number = figure.kind != FigureKind::kText && entry.in_table();
  bool shows_zero = entry.printed.is_number() && entry.printed.digits == 0;
  if (number && figure.state == State::kBlank && shows_zero && figure.kind != FigureKind::kRatio)
    return named_slip("R15", "空白写成零", "没有这回事的格子空着", "空白");
  if (number && figure.known() && figure.number == 0 && entry.printed.form == PrintedForm::kBlank)
    return named_slip("R15", "零写成空白", "有这回事、数为零的格子写 0", "0");
  return std::nullopt;
}

Judgement judge_entry(const Figures& figures, const AuditedFigure& entry, PrintedUnit column) {
  const Figure& figure = figures[entry.id];
  if (std::optional<Judgement> unit = judge_unit(figure, entry, column)) return *unit;
  if (std::optional<Judgement> blank = judge_blank_cell(figure, entry)) return *blank;
  if (agrees(figure, entry.printed, entry.style)) return {};
  return judge(figures, entry.id, entry.printed, entry.published->text.value, entry.style);
}

/// In a table or chart: is the figure printed otherwise in the text, and this value nowhere there?
bool differs_from_text(std::span<const AuditedFigure> entries, const AuditedFigure& entry) {
  bool otherwise = false;
  for (const AuditedFigure& other : entries) {
    if (other.id != entry.id || !other.in_text()) continue;
    if (same_words(other.published->text.value, entry.published->text.value)) return false;
    otherwise = true;
  }
  return otherwise;
}

bool has_no_name(const Judgement& judgement) {
  std::string_view kind = judgement.kind;
  return kind == "不符" || kind == "合计不符";
}

void name_table_slips(std::vector<AuditedFigure>& entries) {
  for (AuditedFigure& entry : entries) {
    if (entry.in_text() || !entry.is_slip() || !has_no_name(entry.judgement)) continue;
    if (!differs_from_text(entries, entry)) continue;
    entry.judgement.rule = entry.in_chart() ? "R14" : "R15";
    entry.judgement.kind = entry.in_chart() ? "图文不符" : "表文不符";
    entry.judgement.slip = "文中印的是另一个数";
  }
}

}  // namespace

bool is_table_position(const std::string& position) {
  return position.find("表") != std::string::npos && !is_chart_position(position);
}

bool is_chart_position(const std::string& position) {
  return position.find("图") != std::string::npos;
}

std::vector<AuditedFigure> judge_all(const UnitYear& year, const Figures& figures,
                                     std::span<const PublishedFigure> published, Diagnostics& out) {
  std::vector<AuditedFigure> entries;
  entries.reserve(published.size());
  for (const PublishedFigure& one : published) {
    AuditedFigure entry;
    entry.published = &one;
    entry.id = find_figure(figures, one, out);
    if (entry.id == kNoFigure) continue;
    PrintedUnit column = printed_unit(one.unit.value);
    entry.printed = read_printed(one.text.value);
    entry.style = style_of(year, column);
    if (!is_readable(figures[entry.id], entry.printed)) {
      refuse_text(one, entry.printed, out);
      continue;
    }
    entry.judgement = judge_entry(figures, entry, column);
    entries.push_back(std::move(entry));
  }
  name_table_slips(entries);
  return entries;
}

}  // namespace juesuan
