#include "explain/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t kNamedParts = 4;
constexpr int kMostDecimals = 6;
constexpr int kExactDecimals = 4;
constexpr std::size_t kShownText = 60;
constexpr NumberStyle kYuanStyle{2, false, true};
constexpr NumberStyle kWanYuanStyle{kMostDecimals, true, true};  // to the fen

std::string without_commas(std::string_view text) {
  std::string plain;
  std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) { return c != ','; });
  return plain;
}

bool negative(const Figure& figure) {
  return (figure.number < 0) != (figure.base < 0) && figure.number != 0;
}

Figure absolute(Figure figure) {
  figure.number = figure.number < 0 ? -figure.number : figure.number;
  figure.base = figure.base < 0 ? -figure.base : figure.base;
  return figure;
}

std::string percent_words(const Figure& ratio) {
  std::int64_t ends = 100;
  for (int i = 0; i < kExactDecimals; ++i) ends *= 10;
  bool exact = static_cast<__int128>(ratio.number) * ends % ratio.base == 0;
  return fmt::format("{}{}%", exact ? "" : "≈",
                     format_percent(ratio.number, ratio.base, {kExactDecimals, true, false}));
}

/// The decimals with which a number was printed, and whether something was lost by that.
struct Rounding {
  int decimals = 0;
  bool exact = false;
};

/// `print` prints the number in a style. The report's own style goes first: 12.5 may be 12.50 without its
/// zero.
template <typename Print>
std::optional<Rounding> rounding_of(const std::string& text, NumberStyle own, Print print) {
  std::string all = print(NumberStyle{kMostDecimals, true, false});
  own.group = false;
  if (print(own) == text) return Rounding{own.decimals, print({own.decimals, true, false}) == all};
  for (int decimals = 0; decimals <= kMostDecimals; ++decimals)
    for (bool trim : {false, true})
      if (print({decimals, trim, false}) == text)
        return Rounding{decimals, print({decimals, true, false}) == all};
  return std::nullopt;
}

std::string rounding_text(const char* unit, const Rounding& rounding) {
  if (rounding.exact) return fmt::format("{}，与精确值相等", unit);
  return rounding.decimals == 0 ? fmt::format("{}，四舍五入到整数", unit)
                                : fmt::format("{}，四舍五入到{}位小数", unit, rounding.decimals);
}

/// Of a number printed as it is or without its sign.
std::optional<std::string> number_words(const Figure& figure, const std::string& text,
                                        const Printing& printing, const TemplateStyle& style) {
  if (figure.kind == FigureKind::kMoney) {
    MoneyUnit other = printing.unit == MoneyUnit::kYuan ? MoneyUnit::kWanYuan : MoneyUnit::kYuan;
    NumberStyle own = printing.decimals ? NumberStyle{*printing.decimals, false, false} : style.amount;
    for (MoneyUnit unit : {printing.unit, other}) {
      auto print = [&](NumberStyle how) { return format_amount(figure.fen(), unit, how); };
      if (auto rounding = rounding_of(text, own, print))
        return rounding_text(unit == MoneyUnit::kYuan ? "元" : "万元", *rounding);
    }
  }
  if (figure.kind == FigureKind::kRatio) {
    auto print = [&](NumberStyle how) { return format_percent(figure.number, figure.base, how); };
    NumberStyle own = telling_percent_style(figure.number, figure.base, style.percent);
    auto rounding = rounding_of(text, own, print);
    if (rounding) return rounding_text("百分数", *rounding);
  }
  if (figure.kind == FigureKind::kCount && text == fmt::format("{}", figure.number)) return "个数，原样";
  if (figure.kind == FigureKind::kScore && text == format_score(figure.number)) return "得分，原样";
  return std::nullopt;
}

std::string number_or_words(const Figure& figure) {
  if (!figure.known()) return figure.state == State::kUnknown ? "未知" : "空白";
  return figure.number == 0 ? "0" : "";
}

std::string ratio_absence(const Figures& figures, const Figure& ratio) {
  const Figure& part = figures[ratio.inputs[0]];
  const Figure& whole = figures[ratio.inputs[1]];
  std::string none = number_or_words(whole);
  if (!none.empty()) return fmt::format("分母 {} 是{}，没有比率", whole.name, none);
  if (!part.known()) return fmt::format("分子 {} 是{}，没有比率", part.name, number_or_words(part));
  return "前后两年正负相反，没有增长率";
}

std::string unknown_reason(const Figures& figures, const Figure& figure) {
  if (figure.place) return "文件里写的是 未知";
  std::string names;
  for (FigureId input : figure.inputs)
    if (figures[input].state == State::kUnknown) names += (names.empty() ? "" : "、") + figures[input].name;
  if (!names.empty()) return fmt::format("它所依据的 {} 未知", shortened(names, 2 * kShownText));
  if (figure.operation == Operation::kLastYear) return fmt::format("上年文件里的 {} 未知", figure.text);
  return "本年的文件没有写，上年的文件里也没有这个数";
}

}  // namespace

std::string value_words(const Figure& figure, MoneyUnit unit) {
  if (!figure.known()) return figure.state == State::kUnknown ? "未知" : "空白";
  switch (figure.kind) {
    case FigureKind::kMoney:
      return format_amount(figure.fen(), unit, unit == MoneyUnit::kYuan ? kYuanStyle : kWanYuanStyle) +
             unit_name(unit);
    case FigureKind::kRatio:
      return percent_words(figure);
    case FigureKind::kCount:
      return fmt::format("{}", figure.number);
    case FigureKind::kScore:
      return format_score(figure.number) + "分";
    case FigureKind::kText:
      break;
  }
  return fmt::format("“{}”", shortened(figure.text, kShownText));
}

std::string exact_words(const Figures& figures, FigureId id) {
  const Figure& figure = figures[id];
  auto yuan = [](std::int64_t fen) { return format_amount({fen}, MoneyUnit::kYuan, kYuanStyle) + "元"; };
  if (!figure.known()) return {};
  if (figure.kind == FigureKind::kMoney) return yuan(figure.number);
  if (figure.kind != FigureKind::kRatio) return {};
  const Figure& ratio = figures[original_of(figures, id)];
  bool of_money = !ratio.inputs.empty() && figures[ratio.inputs[0]].kind == FigureKind::kMoney;
  return of_money ? fmt::format("{} ÷ {}", yuan(figure.number), yuan(figure.base))
                  : fmt::format("{} ÷ {}", figure.number, figure.base);
}

std::string formula_words(const Figures& figures, FigureId id) {
  const Figure& figure = figures[id];
  if (figure.operation == Operation::kSum && figure.inputs.size() > kNamedParts) {
    auto typed = std::count_if(figure.inputs.begin(), figure.inputs.end(),
                               [&](FigureId part) { return figures[part].state != State::kBlank; });
    return fmt::format("= 以下{}项之和", typed);
  }
  std::string formula = formula_text(figures, figure);
  if (formula.empty() && !figure.inputs.empty()) return "由以下各数得出";
  if (formula.empty()) return {};
  return formula.starts_with("=") ? formula : "= " + formula;
}

std::string rounding_words(const Figure& figure, const Printing& printing, const TemplateStyle& style) {
  if (figure.kind == FigureKind::kText || !figure.known() || printing.text.empty()) return {};
  std::string text = without_commas(printing.text);
  if (auto words = number_words(figure, text, printing, style)) return *words;
  if (negative(figure))
    if (auto words = number_words(absolute(figure), text, printing, style)) return *words + "，不带负号";
  return figure.kind == FigureKind::kCount ? "个数写成文字" : "按正负写的词";
}

std::string absence_words(const Figures& figures, FigureId id) {
  const Figure& figure = figures[id];
  if (figure.known()) return {};
  if (figure.state == State::kUnknown) return unknown_reason(figures, figure);
  switch (figure.operation) {
    case Operation::kShare:
    case Operation::kCompletion:
    case Operation::kGrowth:
      return ratio_absence(figures, figure);
    case Operation::kLastYear:
      return fmt::format("上年文件里的 {} 是空白", figure.text);
    case Operation::kCopy:
    case Operation::kSum:
    case Operation::kDifference:
    case Operation::kScore:
      return "它所依据的数都是空白";
    case Operation::kFact:
    case Operation::kOther:
      break;
  }
  return "没有填写";
}

const char* operation_id(Operation operation) {
  constexpr const char* kNames[] = {"fact",   "copy",       "sum",   "difference", "share",
                                    "growth", "completion", "score", "last_year",  "other"};
  return kNames[static_cast<std::size_t>(operation)];
}

const char* kind_id(FigureKind kind) {
  constexpr const char* kNames[] = {"money", "ratio", "count", "score", "text"};
  return kNames[static_cast<std::size_t>(kind)];
}

const char* state_id(State state) {
  constexpr const char* kNames[] = {"blank", "known", "unknown"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string shortened(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t here = at;
    used += static_cast<std::size_t>(display_width(next_code_point(text, at)));
    if (used > width) return shown + "…";
    shown += text[here] == '\n' ? " " : text.substr(here, at - here);
  }
  return shown;
}

std::string marked_excerpt(std::string_view text, std::size_t offset, std::size_t length, std::size_t width) {
  std::string_view before = text.substr(0, offset);
  std::string shown = shortened(text.substr(offset, length), width);
  std::size_t room = width - std::min(width, display_width(shown));
  bool cut = display_width(before) > room / 2;
  std::size_t start = 0;
  while (cut && display_width(before.substr(start)) > room / 2) next_code_point(before, start);
  before.remove_prefix(start);
  std::string after = shortened(text.substr(offset + length), room - display_width(before));
  return fmt::format("{}{}【{}】{}", cut ? "…" : "", shortened(before, width), shown, after);
}

}  // namespace juesuan
