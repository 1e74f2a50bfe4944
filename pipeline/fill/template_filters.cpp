#include "fill/template_filters.h"

#include <fmt/format.h>

#include "base/chinese_number.h"
#include "fill/template.h"

namespace juesuan {
namespace {

using Kind = TemplateValue::Kind;

TemplateValue text_value(std::string_view text, FigureId figure) {
  TemplateValue value;
  value.kind = Kind::kText;
  value.text = text;
  value.figure = figure;
  return value;
}

TemplateValue fail(FilterContext& context, std::string failure, FigureId figure) {
  context.failure = std::move(failure);
  context.failed = figure;
  return {};
}

TemplateValue amount(const TemplateValue& value, MoneyUnit unit, const FilterArgument& argument,
                     FilterContext& context) {
  NumberStyle style = context.style.amount;
  if (argument.given) style = {static_cast<int>(argument.integer), false, style.group};
  return text_value(context.keep(format_amount({value.number}, unit, style)), value.figure);
}

TemplateValue in_wan_yuan(const TemplateValue& value, const FilterArgument& argument,
                          FilterContext& context) {
  return amount(value, MoneyUnit::kWanYuan, argument, context);
}

TemplateValue in_yuan(const TemplateValue& value, const FilterArgument& argument, FilterContext& context) {
  return amount(value, MoneyUnit::kYuan, argument, context);
}

TemplateValue in_unit_of_report(const TemplateValue& value, const FilterArgument& argument,
                                FilterContext& context) {
  return amount(value, context.style.unit, argument, context);
}

TemplateValue percent(const TemplateValue& value, const FilterArgument& argument, FilterContext& context) {
  NumberStyle style = context.style.percent;
  if (argument.given) style = {static_cast<int>(argument.integer), false, style.group};
  return text_value(context.keep(format_percent(value.number, value.base, style)), value.figure);
}

TemplateValue percent_of_growth(const TemplateValue& value, const FilterArgument&, FilterContext& context) {
  NumberStyle style = growth_style(context.style, value.number, value.base);
  return text_value(context.keep(format_percent(value.number, value.base, style)), value.figure);
}

TemplateValue absolute(const TemplateValue& value, const FilterArgument&, FilterContext&) {
  TemplateValue result = value;
  if (result.number < 0) result.number = -result.number;
  if (result.base < 0) result.base = -result.base;
  return result;
}

TemplateValue by_sign(const TemplateValue& value, std::string_view above, std::string_view below,
                      std::string_view equal) {
  bool negative = (value.number < 0) != (value.base < 0);
  return text_value(value.number == 0 ? equal : negative ? below : above, value.figure);
}

TemplateValue change(const TemplateValue& value, const FilterArgument&, FilterContext&) {
  return by_sign(value, "增加", "减少", "持平");
}

TemplateValue growth(const TemplateValue& value, const FilterArgument&, FilterContext&) {
  return by_sign(value, "增长", "下降", "持平");
}

TemplateValue comparison(const TemplateValue& value, const FilterArgument&, FilterContext&) {
  return by_sign(value, "大于", "小于", "等于");
}

TemplateValue number_in_words(const TemplateValue& value, const FilterArgument&, FilterContext& context) {
  constexpr std::int64_t kLargest = 9999;
  if (value.number < 0 || value.number > kLargest)
    return fail(context, fmt::format("{} 不在0至{}之间", value.number, kLargest), value.figure);
  return text_value(context.keep(chinese_number(value.number)), value.figure);
}

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

/// The digits [at, at + length) as a number, or -1.
int digits(std::string_view text, std::size_t at, std::size_t length) {
  int number = 0;
  for (char c : text.substr(at, length)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

TemplateValue date(const TemplateValue& value, const FilterArgument&, FilterContext& context) {
  bool shaped = value.text.size() == 10 && value.text[4] == '-' && value.text[7] == '-';
  int year = shaped ? digits(value.text, 0, 4) : -1;
  int month = shaped ? digits(value.text, 5, 2) : -1;
  int day = shaped ? digits(value.text, 8, 2) : -1;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return fail(context, fmt::format("“{}”不是 2022-09-30 这样的日期", value.text), value.figure);
  return text_value(context.keep(fmt::format("{}年{}月{}日", year, month, day)), value.figure);
}

/// The text that an item of a list gives to an enumeration; nothing, with the failure set, if it has none.
TemplateValue item_text(std::uint32_t item, const std::string& field, FilterContext& context) {
  const Figures& figures = context.figures;
  std::uint32_t node = field.empty() ? item : figures.find_node(field, item);
  std::string_view key = figures.node(item).key;
  FigureId id = node == 0 ? kNoFigure : figures.node(node).figure;
  if (id == kNoFigure) {
    std::string wanted = field.empty() ? "自己的文字" : fmt::format("“{}”", field);
    return fail(context, fmt::format("列表的“{}”没有{}", key, wanted), kNoFigure);
  }
  TemplateValue value = value_of_figure(id, figures);
  if (value.kind == Kind::kCount) value.text = context.keep(fmt::format("{}", value.number));
  if (value.kind == Kind::kText || value.kind == Kind::kCount) return value;
  return fail(context, fmt::format("“{}”没有可以列举的文字", figures[id].name), id);
}

TemplateValue enumerated(const TemplateValue& value, const FilterArgument& argument, FilterContext& context) {
  const FigureNode& list = context.figures.node(value.node);
  if (list.children.empty()) {
    TemplateValue absent;
    absent.kind = Kind::kAbsent;
    absent.state = State::kBlank;
    absent.figure = list.figure;
    return absent;
  }
  std::string text;
  std::vector<Printed> parts;
  for (std::uint32_t item : list.children) {
    TemplateValue piece = item_text(item, argument.text, context);
    if (piece.kind == Kind::kNothing) return {};
    if (!text.empty()) text += "、";
    parts.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(piece.text.size()),
                     piece.figure});
    text += piece.text;
  }
  TemplateValue joined = text_value(context.keep(std::move(text)), kNoFigure);
  joined.parts = context.keep(std::move(parts));
  return joined;
}

TemplateValue length_of_list(const TemplateValue& value, const FilterArgument&, FilterContext& context) {
  TemplateValue count;
  count.kind = Kind::kCount;
  count.number = static_cast<std::int64_t>(context.figures.node(value.node).children.size());
  return count;
}

TemplateValue otherwise(const TemplateValue& value, const FilterArgument& argument, FilterContext&) {
  return value.kind == Kind::kAbsent ? text_value(argument.text, kNoFigure) : value;
}

constexpr unsigned kTakesNumber = kTakesMoney | kTakesRatio | kTakesCount;

constexpr Filter kFilters[] = {
    {"万元", kTakesMoney, ArgumentKind::kOptionalDecimals, in_wan_yuan},
    {"元", kTakesMoney, ArgumentKind::kOptionalDecimals, in_yuan},
    {"金额", kTakesMoney, ArgumentKind::kOptionalDecimals, in_unit_of_report},
    {"百分比", kTakesRatio, ArgumentKind::kOptionalDecimals, percent},
    {"增幅百分比", kTakesRatio, ArgumentKind::kNone, percent_of_growth},
    {"绝对值", kTakesNumber, ArgumentKind::kNone, absolute},
    {"增减", kTakesNumber, ArgumentKind::kNone, change},
    {"升降", kTakesNumber, ArgumentKind::kNone, growth},
    {"比较", kTakesNumber, ArgumentKind::kNone, comparison},
    {"中文数字", kTakesCount, ArgumentKind::kNone, number_in_words},
    {"日期", kTakesText, ArgumentKind::kNone, date},
    {"顿号", kTakesList, ArgumentKind::kOptionalText, enumerated},
    {"个数", kTakesList, ArgumentKind::kNone, length_of_list},
    {"默认", kTakesAnything, ArgumentKind::kText, otherwise},
};

}  // namespace

NumberStyle growth_style(const TemplateStyle& style, std::int64_t numerator, std::int64_t denominator) {
  auto part = static_cast<__int128>(numerator) * 100;
  auto whole = static_cast<__int128>(denominator);
  bool small = part != 0 && (part < 0 ? -part : part) < (whole < 0 ? -whole : whole);
  return small ? style.small_growth : style.percent;
}

std::span<const Filter> template_filters() {
  return kFilters;
}

const Filter* find_filter(std::string_view name) {
  for (const Filter& filter : kFilters)
    if (filter.name == name) return &filter;
  return nullptr;
}

TemplateValue value_of_figure(FigureId id, const Figures& figures) {
  const Figure& figure = figures[id];
  TemplateValue value;
  value.figure = id;
  value.state = figure.state;
  value.number = figure.number;
  value.base = figure.base;
  value.text = figure.text;
  if (!figure.known()) {
    value.kind = Kind::kAbsent;
    return value;
  }
  constexpr Kind kKinds[] = {Kind::kMoney, Kind::kRatio, Kind::kCount, Kind::kScore, Kind::kText};
  value.kind = kKinds[static_cast<std::size_t>(figure.kind)];
  return value;
}

TemplateValue value_of(const TemplateValue& value, const Figures& figures) {
  if (value.kind != Kind::kNode) return value;
  FigureId id = figures.node(value.node).figure;
  return id == kNoFigure ? value : value_of_figure(id, figures);
}

}  // namespace juesuan
