#include "check/judgement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace juesuan {
namespace {

using Wide = __int128;

constexpr const char* kRounding = "尾差";

/// A fraction; den is positive.
struct Exact {
  Wide num = 0;
  Wide den = 1;
};

Wide magnitude(Wide value) {
  return value < 0 ? -value : value;
}

/// |value| × 10^decimals, rounded half up.
Wide rounded_at(const Exact& value, int decimals) {
  return (2 * magnitude(value.num) * power_of_ten(decimals) + value.den) / (2 * value.den);
}

/// |value| × 10^decimals, cut.
Wide cut_at(const Exact& value, int decimals) {
  return magnitude(value.num) * power_of_ten(decimals) / value.den;
}

Wide fen_in(PrintedUnit unit) {
  constexpr Wide kFenPerYuan = 100, kYuanPerWan = 10'000, kYuanPerYi = 100'000'000;
  if (unit == PrintedUnit::kYuan) return kFenPerYuan;
  return unit == PrintedUnit::kYiYuan ? kFenPerYuan * kYuanPerYi : kFenPerYuan * kYuanPerWan;
}

bool is_money_unit(PrintedUnit unit) {
  return unit == PrintedUnit::kYuan || unit == PrintedUnit::kWanYuan || unit == PrintedUnit::kYiYuan;
}

bool is_ratio_unit(PrintedUnit unit) {
  return unit == PrintedUnit::kPercent || unit == PrintedUnit::kRatio;
}

PrintedUnit unit_of(const Figure& figure, const PrintedValue& printed, const PrintStyle& style) {
  if (figure.kind == FigureKind::kMoney) return is_money_unit(printed.unit) ? printed.unit : style.money;
  if (figure.kind == FigureKind::kRatio) return is_ratio_unit(printed.unit) ? printed.unit : style.ratio;
  return printed.unit == PrintedUnit::kWanYuan ? printed.unit : PrintedUnit::kNone;
}

Exact exact_value(const Figure& figure, PrintedUnit unit) {
  constexpr Wide kHundred = 100;
  switch (figure.kind) {
    case FigureKind::kMoney:
      return {figure.number, fen_in(unit)};
    case FigureKind::kRatio: {
      Wide num = unit == PrintedUnit::kPercent ? figure.number * kHundred : figure.number;
      return figure.base < 0 ? Exact{-num, -Wide{figure.base}} : Exact{num, figure.base};
    }
    case FigureKind::kScore:
      return {figure.number, kHundred};
    case FigureKind::kCount:
    case FigureKind::kText:
      break;
  }
  constexpr Wide kYuanPerWan = 10'000;  // a count of 元
  return {figure.number, unit == PrintedUnit::kWanYuan ? kYuanPerWan : 1};
}

int sign_of(const Figure& figure) {
  Wide value = exact_value(figure, PrintedUnit::kRatio).num;
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}

Direction direction_for(int sign) {
  return sign < 0 ? Direction::kLess : sign > 0 ? Direction::kMore : Direction::kEqual;
}

/// Changes are printed with words for the sign. A copy or last year's figure may be one.
bool may_be_change(const Figure& figure) {
  return figure.operation == Operation::kDifference || figure.operation == Operation::kGrowth ||
         figure.operation == Operation::kCopy || figure.operation == Operation::kLastYear;
}

bool sign_agrees(const Figure& figure, const PrintedValue& printed) {
  int sign = sign_of(figure);
  if (printed.negative) return sign < 0 && printed.direction == Direction::kNone;
  if (!may_be_change(figure)) return sign >= 0 || printed.digits == 0;
  return printed.direction == Direction::kNone || printed.direction == direction_for(sign);
}

/// A word alone: the sign of a change, or of what was done beyond the budget.
bool word_agrees(const Figure& figure, Direction word) {
  if (figure.operation == Operation::kCompletion)
    return word == direction_for(figure.number < figure.base ? -1 : figure.number > figure.base ? 1 : 0);
  return word == direction_for(sign_of(figure));
}

bool is_score_below_a_tenth(const Figure& figure, const PrintedValue& printed) {
  return figure.operation == Operation::kScore && printed.decimals < 1;
}

bool is_zero(const Figure& figure) {
  return figure.known() && figure.kind != FigureKind::kText && figure.number == 0;
}

// ---------------------------------------------------------------------------------------------------------
// Texts

std::string decimal_text(Wide digits, int decimals, bool trim) {
  auto whole = static_cast<std::uint64_t>(digits / power_of_ten(decimals));
  auto part = static_cast<std::uint64_t>(digits % power_of_ten(decimals));
  std::string fraction = decimals == 0 ? "" : fmt::format("{:0{}}", part, decimals);
  if (trim) fraction.erase(fraction.find_last_not_of('0') + 1);
  return fmt::format("{}{}{}", whole, fraction.empty() ? "" : ".", fraction);
}

const char* unit_word(PrintedUnit unit) {
  switch (unit) {
    case PrintedUnit::kYuan:
      return "元";
    case PrintedUnit::kWanYuan:
      return "万元";
    case PrintedUnit::kYiYuan:
      return "亿元";
    case PrintedUnit::kPercent:
      return "%";
    default:
      return "";
  }
}

const char* direction_word(Operation operation, int sign) {
  if (sign == 0) return "持平";
  bool growth = operation == Operation::kGrowth;
  if (sign > 0) return growth ? "增长" : "增加";
  return growth ? "下降" : "减少";
}

/// One printed value and what it is judged by.
struct Question {
  const Figures& figures;
  FigureId id;
  const Figure& figure;   ///< as named
  const Figure& derived;  ///< what it copies, with its operation
  const PrintedValue& printed;
  const PrintStyle& style;
  PrintedUnit unit;
  Exact exact;

  /// Is the printed value `value`, at its decimals?
  bool shows(const Exact& value) const { return rounded_at(value, printed.decimals) == printed.digits; }
  bool shows_cut(const Exact& value) const { return cut_at(value, printed.decimals) == printed.digits; }
  const Figure& input(std::size_t i) const { return figures[derived.inputs[i]]; }
  bool is_ratio() const { return figure.kind == FigureKind::kRatio; }
  bool is_money() const { return figure.kind == FigureKind::kMoney; }
};

const Figure& origin(const Figures& figures, FigureId id) {
  const Figure* figure = &figures[id];
  while (figure->operation == Operation::kCopy) figure = &figures[figure->inputs[0]];
  return *figure;
}

std::string text_of_exact(const Exact& value, int decimals, PrintedUnit unit, bool trim) {
  return decimal_text(rounded_at(value, decimals), decimals, trim) + unit_word(unit);
}

std::string with_sign(const Question& q, std::string text) {
  int sign = sign_of(q.figure);
  if (q.printed.direction != Direction::kNone && may_be_change(q.derived))
    return direction_word(q.derived.operation, sign) + (sign == 0 ? std::string() : text);
  bool unsigned_change = may_be_change(q.derived) && !q.printed.negative;
  return sign < 0 && !unsigned_change ? "-" + text : text;
}

/// What things are counted in, as printed: 件, 人次.
std::string_view counted_in(const Question& q) {
  return q.printed.unit == PrintedUnit::kOther ? q.printed.unit_text : std::string_view();
}

/// How much the printed value is too large or small, by its size without sign.
std::string difference_text(const Question& q) {
  constexpr int kShownDecimals = 6;
  Wide power = power_of_ten(q.printed.decimals);
  Wide difference = Wide{q.printed.digits} * q.exact.den - magnitude(q.exact.num) * power;
  Exact size{magnitude(difference), power * q.exact.den};
  if (size.num == 0) return "";
  const char* unit = q.unit == PrintedUnit::kPercent ? "个百分点" : unit_word(q.unit);
  return fmt::format("{} {}{}{}", difference > 0 ? "多" : "少",
                     decimal_text(rounded_at(size, kShownDecimals), kShownDecimals, true), unit,
                     counted_in(q));
}

/// An amount with all decimals of its family, even where fewer were printed.
int derived_decimals(const Question& q) {
  int family = q.is_money() ? q.style.amount_decimals : 0;
  return std::max<int>(q.printed.decimals, family);
}

std::string derived_text(const Question& q) {
  return with_sign(q, text_of_exact(q.exact, derived_decimals(q), q.unit, false)) +
         std::string(counted_in(q));
}

std::string exact_text(const Question& q) {
  constexpr int kShownDecimals = 6;
  int decimals = derived_decimals(q);
  if (rounded_at(q.exact, decimals) * q.exact.den == magnitude(q.exact.num) * power_of_ten(decimals))
    return "";
  return with_sign(q, text_of_exact(q.exact, kShownDecimals, q.unit, true));
}

Judgement answer(const Question& q, Verdict verdict, const char* rule, const char* kind, std::string slip) {
  Judgement judgement;
  judgement.verdict = verdict;
  judgement.rule = rule;
  judgement.kind = kind;
  judgement.slip = std::move(slip);
  judgement.derived = derived_text(q);
  judgement.exact = exact_text(q);
  judgement.difference = difference_text(q);
  return judgement;
}

Judgement slip(const Question& q, const char* rule, const char* kind, std::string said,
               FigureId other = kNoFigure) {
  Judgement judgement = answer(q, Verdict::kSlip, rule, kind, std::move(said));
  judgement.other = other;
  return judgement;
}

using Attempt = std::optional<Judgement>;

/// The other figure's value as it is printed at the decimals shown.
std::string shown_value(const Question& q, const Figure& other) {
  constexpr int kAtLeast = 2;
  int decimals = other.kind == FigureKind::kCount ? 0 : std::max<int>(q.printed.decimals, kAtLeast);
  return printed_text(other, decimals, q.style);
}

// ---------------------------------------------------------------------------------------------------------
// Direction

Attempt wrong_direction(const Question& q) {
  if (!q.shows(q.exact) || sign_agrees(q.figure, q.printed)) return {};
  if (!may_be_change(q.figure))
    return slip(q, rule_of(q.figures, q.id), "方向词与符号不符", fmt::format("{}是负数", q.figure.name));
  return slip(q, q.derived.operation == Operation::kGrowth ? "R05" : "R04", "方向词与符号不符",
              fmt::format("应写“{}”", direction_word(q.derived.operation, sign_of(q.figure))));
}

// ---------------------------------------------------------------------------------------------------------
// Rounding

/// The last digit of the family of amounts, in 分; 0 where amounts are printed to the 分 and nothing is
/// rounded.
Wide last_digit(const Question& q) {
  int decimals = std::max<int>(q.is_money() ? q.printed.decimals : 0, q.style.amount_decimals);
  Wide unit = fen_in(q.is_money() ? q.unit : q.style.money) / power_of_ten(decimals);
  return unit > 1 ? unit : 0;
}

/// |printed − figure| × 10^decimals × den.
Wide scaled_difference(const Question& q) {
  return magnitude(Wide{q.printed.digits} * q.exact.den -
                   magnitude(q.exact.num) * power_of_ten(q.printed.decimals));
}

std::size_t rounded_parts(const Question& q) {
  if (q.derived.operation == Operation::kDifference) return 2;
  if (q.derived.operation != Operation::kSum) return 0;
  FigureIds parts = q.derived.inputs;
  return static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), [&](FigureId id) {
    return q.figures[id].known() && q.figures[id].number != 0;
  }));
}

/// n·½ unit of the last digit.
bool amount_in_interval(const Question& q) {
  auto parts = static_cast<Wide>(rounded_parts(q));
  return 2 * scaled_difference(q) <= parts * last_digit(q) * power_of_ten(q.printed.decimals);
}

/// An amount, and how many halves of the last digit it may be off.
struct Rounded {
  Wide amount;
  int halves;
};

/// The printed ratio is one of two rounded amounts, give or take ½ unit of its own last digit.
bool ratio_of_rounded(const Question& q, Rounded part, Rounded whole) {
  Wide half = last_digit(q);  // all amounts are doubled
  Wide a = 2 * magnitude(part.amount), b = 2 * magnitude(whole.amount);
  Wide low = std::max<Wide>(a - part.halves * half, 0), high = a + part.halves * half;
  Wide most = b + whole.halves * half, least = b - whole.halves * half;
  if (least <= 0) return false;
  Wide power = power_of_ten(q.printed.decimals) * (q.unit == PrintedUnit::kPercent ? 100 : 1);
  Wide twice = 2 * Wide{q.printed.digits};
  return (twice + 1) * most >= 2 * low * power && (twice - 1) * least <= 2 * high * power;
}

bool is_ratio_of_money(const Question& q) {
  return q.derived.inputs.size() == 2 && q.input(0).kind == FigureKind::kMoney &&
         q.input(1).kind == FigureKind::kMoney;
}

Rounded rounded_amount(const Figure& figure) {
  return {figure.number, figure.operation == Operation::kDifference ? 2 : 1};
}

bool ratio_in_interval(const Question& q) {
  return is_ratio_of_money(q) && ratio_of_rounded(q, rounded_amount(q.input(0)), rounded_amount(q.input(1)));
}

bool in_interval(const Question& q) {
  if (!sign_agrees(q.figure, q.printed)) return false;
  return q.is_money() ? amount_in_interval(q) : q.is_ratio() && ratio_in_interval(q);
}

/// Less than 1½ units of the last digit shown away.
bool is_near(const Question& q) {
  return 2 * scaled_difference(q) < 3 * q.exact.den;
}

Judgement rounding(const Question& q, const char* rule, std::string said) {
  return answer(q, Verdict::kRounding, rule, kRounding, std::move(said));
}

Attempt explained_by_rounding(const Question& q) {
  if (!in_interval(q)) return {};
  std::size_t parts = rounded_parts(q);
  if (q.is_ratio()) return rounding(q, rule_of(q.figures, q.id), "在两个金额四舍五入的范围以内");
  return rounding(q, rule_of(q.figures, q.id), fmt::format("在{}个数各自四舍五入的范围以内", parts));
}

Attempt near_rounding(const Question& q) {
  if (q.shows_cut(q.exact) || !is_near(q)) return {};
  return explained_by_rounding(q);
}

/// The figure that a sum of one part, or a copy, stands for.
FigureId only_part(const Figures& figures, FigureId id) {
  while (true) {
    const Figure& figure = figures[id];
    bool passes_on = figure.operation == Operation::kCopy || figure.operation == Operation::kSum;
    if (!passes_on) return id;
    FigureId only = kNoFigure;
    for (FigureId part : figure.inputs) {
      if (figures[part].number == 0) continue;
      if (only != kNoFigure) return id;
      only = part;
    }
    if (only == kNoFigure) return id;
    id = only;
  }
}

bool is_part_of_sum(const Figures& figures, FigureId id) {
  FigureId part = only_part(figures, id);
  return std::any_of(figures.all().begin(), figures.all().end(), [&](const Figure& whole) {
    return whole.operation == Operation::kSum && whole.inputs.size() > 1 &&
           std::find(whole.inputs.begin(), whole.inputs.end(), part) != whole.inputs.end();
  });
}

/// An item moved by one unit of the last digit, so that the rounded items meet the rounded total.
Attempt item_rounding(const Question& q) {
  bool one_unit = q.is_money() && q.printed.decimals >= q.style.amount_decimals && q.exact.num > 0 &&
                  scaled_difference(q) <= last_digit(q) * power_of_ten(q.printed.decimals);
  if (!one_unit || !sign_agrees(q.figure, q.printed) || !is_part_of_sum(q.figures, q.id)) return {};
  return rounding(q, rule_of(q.figures, q.id), "末位差一，在各项四舍五入后合计的尾数以内");
}

Attempt cut(const Question& q) {
  if (q.figure.kind == FigureKind::kCount || !q.shows_cut(q.exact) || !sign_agrees(q.figure, q.printed))
    return {};
  bool short_amount = q.is_money() && q.unit == q.style.money && q.printed.decimals < q.style.amount_decimals;
  if (short_amount) return slip(q, "R29", "截断未四舍五入", "少写了小数位，也没有四舍五入");
  return rounding(q, "R29", "截断未四舍五入");
}

/// A score that was rounded to a tenth, and again to a whole point.
Attempt rounded_twice(const Question& q) {
  if (q.derived.operation != Operation::kScore || !q.shows(exact_value(q.figure, q.unit))) return {};
  return rounding(q, "R29", fmt::format("四舍五入了两次：先到 {}", printed_text(q.figure, 1, q.style)));
}

// ---------------------------------------------------------------------------------------------------------
// Ratios

Attempt percent_scale(const Question& q) {
  if (!q.is_ratio() || q.printed.digits == 0 || q.exact.num == 0) return {};
  struct Scale {
    int up, down;
    const char* said;
  };
  constexpr Scale kScales[] = {{1, 100, "印的是比率，没有乘 100"},
                               {1, 10, "是应有百分比的十分之一"},
                               {10, 1, "是应有百分比的十倍"},
                               {100, 1, "乘了两次 100"}};
  for (const Scale& scale : kScales) {
    Exact scaled{q.exact.num * scale.up, q.exact.den * scale.down};
    if (q.shows(scaled)) return slip(q, "R06", "百分比缩位", scale.said);
    if (q.shows_cut(scaled))
      return slip(q, "R06", "百分比缩位", fmt::format("{}，又截断没有四舍五入", scale.said));
  }
  return {};
}

Exact ratio_of(const Question& q, std::int64_t part, std::int64_t whole) {
  Wide num = magnitude(part) * (q.unit == PrintedUnit::kPercent ? 100 : 1);
  return {num, std::max<Wide>(magnitude(whole), 1)};
}

/// `number` as a figure like `like` is printed.
std::string size_text(const Question& q, const Figure& like, std::int64_t number) {
  Figure figure = like;
  figure.number = number;
  return shown_value(q, figure);
}

Attempt wrong_base(const Question& q) {
  if (q.derived.operation != Operation::kGrowth) return {};
  std::int64_t current = q.input(0).number + q.input(1).number;
  bool shown = q.shows(ratio_of(q, q.input(0).number, current)) ||
               (is_ratio_of_money(q) && ratio_of_rounded(q, rounded_amount(q.input(0)), {current, 1}));
  if (current == 0 || !shown) return {};
  return slip(q, "R05", "基数用错",
              fmt::format("除的是本年的 {}，应除以{} {}", size_text(q, q.input(1), current), q.input(1).name,
                          shown_value(q, q.input(1))),
              q.derived.inputs[1]);
}

std::string_view subject_of(std::string_view name) {
  std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

/// The ratio of the same subject that was made by `operation` and shows the printed value.
FigureId sibling(const Question& q, Operation operation) {
  std::uint32_t node = q.figures.find_node(subject_of(q.figure.name));
  if (node == 0) return kNoFigure;
  for (std::uint32_t child : q.figures.node(node).children) {
    FigureId id = q.figures.node(child).figure;
    if (id == kNoFigure || id == q.id) continue;
    const Figure& other = origin(q.figures, id);
    if (other.known() && other.operation == operation && q.shows(exact_value(other, q.unit))) return id;
  }
  return kNoFigure;
}

/// The wholes that shares of this document are of, in the order of the figures.
std::vector<FigureId> wholes(const Figures& figures, FigureKind kind) {
  std::vector<FigureId> found;
  for (const Figure& figure : figures.all()) {
    if (figure.operation != Operation::kShare || figure.inputs.size() != 2) continue;
    FigureId whole = figure.inputs[1];
    const Figure& total = figures[whole];
    if (!total.known() || total.number == 0 || total.kind != kind) continue;
    if (std::find(found.begin(), found.end(), whole) == found.end()) found.push_back(whole);
  }
  return found;
}

/// Does the document have a share of that whole for this amount?
bool has_share(const Figures& figures, std::int64_t part, FigureId whole) {
  return std::any_of(figures.all().begin(), figures.all().end(), [&](const Figure& share) {
    return share.operation == Operation::kShare && share.inputs.size() == 2 && share.inputs[1] == whole &&
           figures[share.inputs[0]].number == part;
  });
}

/// The whole that the amount was divided by; first one that the document divides this amount by.
FigureId other_whole(const Question& q) {
  if (q.derived.inputs.size() != 2) return kNoFigure;
  const Figure& part = q.input(0);
  if (!part.known() || part.number == 0) return kNoFigure;
  FigureId found = kNoFigure;
  for (FigureId whole : wholes(q.figures, part.kind)) {
    bool shown = whole != q.derived.inputs[1] && q.shows(ratio_of(q, part.number, q.figures[whole].number));
    if (!shown) continue;
    if (has_share(q.figures, part.number, whole)) return whole;
    if (found == kNoFigure) found = whole;
  }
  return found;
}

Attempt completion_for_share(const Question& q) {
  if (q.derived.operation != Operation::kShare) return {};
  FigureId other = sibling(q, Operation::kCompletion);
  if (other == kNoFigure) return {};
  return slip(q, "R02", "完成率写成占比",
              fmt::format("是{} {}", q.figures[other].name, shown_value(q, q.figures[other])), other);
}

Attempt share_for_completion(const Question& q) {
  if (q.derived.operation != Operation::kCompletion) return {};
  FigureId other = sibling(q, Operation::kShare);
  if (other != kNoFigure)
    return slip(q, "R07", "占比写成完成率",
                fmt::format("是{} {}", q.figures[other].name, shown_value(q, q.figures[other])), other);
  other = other_whole(q);
  if (other == kNoFigure) return {};
  return slip(q, "R07", "占比写成完成率", fmt::format("是占{}的比", q.figures[other].name), other);
}

Attempt wrong_whole(const Question& q) {
  if (q.derived.operation != Operation::kShare) return {};
  FigureId other = other_whole(q);
  if (other == kNoFigure) return {};
  return slip(q, "R02", "占比分母用错",
              fmt::format("除的是{} {}，应除以{} {}", q.figures[other].name, shown_value(q, q.figures[other]),
                          q.input(1).name, shown_value(q, q.input(1))),
              other);
}

// ---------------------------------------------------------------------------------------------------------
// Amounts and counts

struct Subset {
  std::string_view part;
  std::string_view whole;
};

/// 其中 of a whole that no sum or share says.
constexpr Subset kSubsets[] = {
    {"政府采购.授予中小企业", "政府采购.总额"},
    {"政府采购.授予小微企业", "政府采购.授予中小企业"},
    {"机构.人员.聘用", "机构.人员.在职"},
    {"三公经费.国内接待.金额", "三公经费.公务接待费.本年"},
    {"三公经费.外事接待.金额", "三公经费.公务接待费.本年"},
    {"补充.固定资产.家具用具.数量", "补充.固定资产.家具用具装具及动植物.数量"},
    {"补充.固定资产.家具用具.价值", "补充.固定资产.家具用具装具及动植物.价值"},
};

/// Does `whole` add up `part`, nothing of it being negative?
bool adds_up(const Figures& figures, const Figure& whole, FigureId part) {
  if (whole.operation != Operation::kSum) return false;
  bool has = std::find(whole.inputs.begin(), whole.inputs.end(), part) != whole.inputs.end();
  return has && std::none_of(whole.inputs.begin(), whole.inputs.end(),
                             [&](FigureId id) { return figures[id].number < 0; });
}

/// What the figure is a part of, or none.
FigureId whole_of(const Question& q) {
  for (const Subset& subset : kSubsets)
    if (subset.part == q.figure.name) return q.figures.find(subset.whole);
  std::span<const Figure> all = q.figures.all();
  for (FigureId id = 0; id < all.size(); ++id) {
    if (all[id].operation == Operation::kShare && all[id].inputs.size() == 2 && all[id].inputs[0] == q.id)
      return all[id].inputs[1];
    if (adds_up(q.figures, all[id], q.id)) return id;
  }
  return kNoFigure;
}

Attempt larger_than_whole(const Question& q) {
  if (q.is_ratio() || q.figure.kind == FigureKind::kScore) return {};
  FigureId whole = whole_of(q);
  if (whole == kNoFigure || !q.figures[whole].known()) return {};
  Exact limit = exact_value(q.figures[whole], q.unit);
  if (limit.num < 0 || Wide{q.printed.digits} <= rounded_at(limit, q.printed.decimals)) return {};
  return slip(q, "R24", "其中大于总数",
              fmt::format("所属的{}是 {}", q.figures[whole].name, shown_value(q, q.figures[whole])), whole);
}

/// A name for people: a ledger line is called by the figure of the narrative that has only this line.
FigureId named_like(const Figures& figures, FigureId id) {
  for (const Figure& figure : figures.all())
    if ((figure.operation == Operation::kSum || figure.operation == Operation::kCopy) &&
        figure.inputs.size() == 1 && figure.inputs[0] == id)
      return figures.find(figure.name);
  return id;
}

std::string part_name(const Figures& figures, FigureId id) {
  FigureId named = named_like(figures, id);
  const std::string& name = figures[named].name;
  FigureId word = figures.find(fmt::format("{}.名称", subject_of(name)));
  if (word == kNoFigure || figures[word].text.empty()) return name;
  return fmt::format("{}（{}）", name, figures[word].text);
}

Attempt part_left_out(const Question& q) {
  if (q.derived.operation != Operation::kSum || q.derived.inputs.size() < 2) return {};
  for (FigureId id : q.derived.inputs) {
    const Figure& part = q.figures[id];
    if (!part.known() || part.number == 0) continue;
    Exact value = exact_value(part, q.unit);
    bool without = q.shows({q.exact.num - value.num, q.exact.den});
    bool twice = q.shows({q.exact.num + value.num, q.exact.den});
    if (!without && !twice) continue;
    std::string said = fmt::format("{}{} {}", without ? "没有加上" : "多加了一遍", part_name(q.figures, id),
                                   shown_value(q, part));
    return slip(q, "R01", without ? "合计漏项" : "合计重项", std::move(said), named_like(q.figures, id));
  }
  return {};
}

Attempt decimal_point(const Question& q) {
  if (!q.is_money() || q.printed.digits == 0) return {};
  constexpr std::int64_t kFactors[] = {10, 100};
  for (std::int64_t factor : kFactors) {
    if (q.shows({q.exact.num * factor, q.exact.den}))
      return slip(q, "R09", "小数点错位", fmt::format("是应有数的 {} 倍", factor));
    if (q.shows({q.exact.num, q.exact.den * factor}))
      return slip(q, "R09", "小数点错位", fmt::format("是应有数的 {} 分之一", factor));
  }
  return {};
}

Attempt money_unit(const Question& q) {
  if (!q.is_money() || q.printed.digits == 0) return {};
  constexpr Wide kYuanPerWan = 10'000;
  if (q.shows({q.exact.num * kYuanPerWan, q.exact.den}))
    return slip(q, "R22", "金额单位用错", "是以元计的数");
  if (q.shows({q.exact.num, q.exact.den * kYuanPerWan}))
    return slip(q, "R22", "金额单位用错", "是以万元计的数");
  return {};
}

Attempt wrong_year(const Question& q) {
  if (q.figure.name != "年度" && q.figure.name != "上年度") return {};
  return slip(q, "R16", "年度写错", "");
}

/// Digits up to the last that is not zero.
int significant_digits(std::int64_t digits) {
  while (digits != 0 && digits % 10 == 0) digits /= 10;
  int count = 0;
  for (; digits != 0; digits /= 10) ++count;
  return count;
}

/// Leading segments that two names have in common.
std::size_t shared_segments(std::string_view a, std::string_view b) {
  std::size_t segments = 0;
  while (!a.empty() && !b.empty()) {
    std::size_t dot_a = a.find('.'), dot_b = b.find('.');
    if (a.substr(0, dot_a) != b.substr(0, dot_b)) break;
    ++segments;
    a = dot_a == std::string_view::npos ? std::string_view() : a.substr(dot_a + 1);
    b = dot_b == std::string_view::npos ? std::string_view() : b.substr(dot_b + 1);
  }
  return segments;
}

bool is_candidate(const Question& q, const Figure& other, int digits) {
  constexpr int kDigitsWithin = 3, kDigitsAcross = 4;
  if (!other.known() || other.kind != q.figure.kind || other.number == 0) return false;
  if (other.name == q.figure.name || !q.shows(exact_value(other, q.unit))) return false;
  bool same_subject = shared_segments(other.name, q.figure.name) > 0;
  if (!same_subject && other.kind == FigureKind::kCount) return false;
  return digits >= (same_subject ? kDigitsWithin : kDigitsAcross);
}

Attempt another_figure(const Question& q) {
  int digits = significant_digits(q.printed.digits);
  FigureId best = kNoFigure;
  std::size_t best_shared = 0;
  std::span<const Figure> all = q.figures.all();
  for (FigureId id = 0; id < all.size(); ++id) {
    if (!is_candidate(q, all[id], digits)) continue;
    std::size_t shared = shared_segments(all[id].name, q.figure.name);
    bool better = best == kNoFigure || shared > best_shared ||
                  (shared == best_shared && all[id].name.size() < all[best].name.size());
    if (!better) continue;
    best = id;
    best_shared = shared;
  }
  if (best == kNoFigure) return {};
  return slip(q, "R09", "别的数", fmt::format("是{} {}", all[best].name, shown_value(q, all[best])), best);
}

Attempt plainly_wrong(const Question& q) {
  const char* kind = q.derived.operation == Operation::kSum ? "合计不符" : "不符";
  return slip(q, rule_of(q.figures, q.id), kind, "");
}

// ---------------------------------------------------------------------------------------------------------
// What is not there

Judgement without_derived(const Question& q, const char* rule, const char* kind, std::string said) {
  Judgement judgement;
  judgement.verdict = Verdict::kSlip;
  judgement.rule = rule;
  judgement.kind = kind;
  judgement.slip = std::move(said);
  judgement.derived = "空白";
  if (!q.derived.inputs.empty()) judgement.other = q.derived.inputs.back();
  return judgement;
}

bool is_nothing(const Figure& figure) {
  return figure.state == State::kBlank || is_zero(figure);
}

/// A number was printed for a figure that has none.
Judgement judge_blank(const Question& q) {
  bool has_base = q.derived.inputs.size() == 2;
  bool no_base = has_base && is_nothing(q.input(1));
  std::string base = has_base ? q.input(1).name : std::string();
  switch (q.derived.operation) {
    case Operation::kShare:
      if (no_base) return without_derived(q, "R02", "总数为0而写占比", fmt::format("{}为零或空白", base));
      break;
    case Operation::kCompletion:
      if (no_base) return without_derived(q, "R07", "无预算而写完成率", fmt::format("{}为零或空白", base));
      break;
    case Operation::kGrowth:
      if (no_base) return without_derived(q, "R05", "上年为0而写增长率", fmt::format("{}为零或空白", base));
      if (has_base && q.input(0).known())
        return without_derived(q, "R05", "正负改变而写增长率", "本年与上年一正一负，没有增长率");
      break;
    default:
      break;
  }
  if (q.printed.digits == 0) return {};
  return without_derived(q, rule_of(q.figures, q.id), "不符", fmt::format("{}是空白", q.figure.name));
}

Judgement judge_words(const Question& q) {
  if (word_agrees(q.figure, q.printed.direction)) return {};
  Judgement judgement;
  judgement.verdict = Verdict::kSlip;
  judgement.rule = q.derived.operation == Operation::kGrowth ? "R05" : "R04";
  judgement.kind = "方向词与符号不符";
  judgement.derived = with_sign(q, text_of_exact(q.exact, q.style.amount_decimals, q.unit, true));
  return judgement;
}

Judgement judge_listing(const Question& q) {
  if (!is_nothing(q.figure)) return {};
  Judgement judgement;
  judgement.verdict = Verdict::kSlip;
  judgement.rule = "R24";
  judgement.kind = "主要包括金额为零";
  judgement.derived = q.figure.known() ? printed_text(q.figure, 0, q.style) : "空白";
  return judgement;
}

Judgement judge_empty(const Question& q) {
  if (is_nothing(q.figure)) return {};
  Judgement judgement;
  judgement.verdict = Verdict::kSlip;
  judgement.rule = rule_of(q.figures, q.id);
  judgement.kind = "不符";
  judgement.slip = "公布的是空白";
  judgement.derived = printed_text(q.figure, q.style.amount_decimals, q.style);
  return judgement;
}

Judgement judge_number(const Question& q) {
  if (q.figure.state == State::kBlank) return judge_blank(q);
  if (q.shows(q.exact) && sign_agrees(q.figure, q.printed)) return {};
  constexpr std::array kAttempts = {wrong_direction,
                                    near_rounding,
                                    cut,
                                    item_rounding,
                                    rounded_twice,
                                    wrong_year,
                                    percent_scale,
                                    wrong_base,
                                    completion_for_share,
                                    share_for_completion,
                                    explained_by_rounding,
                                    part_left_out,
                                    wrong_whole,
                                    decimal_point,
                                    money_unit,
                                    another_figure,
                                    larger_than_whole};
  for (auto attempt : kAttempts)
    if (Attempt found = attempt(q)) return *found;
  return *plainly_wrong(q);
}

/// A score is judged by what it was rounded from.
Exact judged_value(const Figures& figures, const Figure& derived, PrintedUnit unit) {
  if (derived.operation != Operation::kScore || derived.inputs.size() != 2) return exact_value(derived, unit);
  const Figure& weight = figures[derived.inputs[0]];
  const Figure& rate = figures[derived.inputs[1]];
  if (!weight.known() || !rate.known() || rate.base <= 0) return exact_value(derived, unit);
  constexpr Wide kHundred = 100;
  Wide part = std::clamp<Wide>(rate.number, 0, rate.base);
  return {weight.number * part, kHundred * rate.base};
}

/// Is the printed number one of those that a figure of words states ("203次661人"), with its unit?
bool states_number(std::string_view words, const PrintedValue& printed) {
  constexpr std::string_view kDigits = "0123456789.,";
  for (std::size_t at = words.find_first_of(kDigits); at != std::string_view::npos;) {
    std::size_t end = std::min(words.find_first_not_of(kDigits, at), words.size());
    PrintedValue stated = read_printed(words.substr(at, end - at));
    std::size_t next = words.find_first_of(kDigits, end);
    std::string_view unit = words.substr(end, next == std::string_view::npos ? next : next - end);
    bool same = stated.is_number() && Wide{stated.digits} * power_of_ten(printed.decimals) ==
                                          Wide{printed.digits} * power_of_ten(stated.decimals);
    if (same && (unit.empty() || unit.find(printed.unit_text) != std::string_view::npos)) return true;
    at = next;
  }
  return false;
}

Judgement compare_words(const Question& q, std::string_view text) {
  if (same_words(q.figure.text, text)) return {};
  if (q.printed.is_number() && states_number(q.figure.text, q.printed)) return {};
  Judgement judgement;
  judgement.verdict = Verdict::kSlip;
  judgement.rule = "R09";
  judgement.kind = "不符";
  judgement.derived = q.figure.text.empty() ? "空白" : q.figure.text;
  return judgement;
}

Judgement not_judged(const Question& q, Verdict verdict, const char* kind, std::string said) {
  Judgement judgement;
  judgement.verdict = verdict;
  judgement.rule = rule_of(q.figures, q.id);
  judgement.kind = kind;
  judgement.slip = std::move(said);
  return judgement;
}

}  // namespace

const char* rule_of(const Figures& figures, FigureId figure) {
  switch (origin(figures, figure).operation) {
    case Operation::kSum:
      return "R01";
    case Operation::kDifference:
      return "R04";
    case Operation::kShare:  // the formulas of a set or a unit have no word for a completion rate
      return figures[figure].name.ends_with("完成率") ? "R07" : "R02";
    case Operation::kGrowth:
      return "R05";
    case Operation::kCompletion:
      return "R07";
    case Operation::kScore:
      return "R27";
    default:
      return "R09";
  }
}

bool is_subset(std::string_view figure) {
  return std::any_of(std::begin(kSubsets), std::end(kSubsets),
                     [&](const Subset& subset) { return subset.part == figure; });
}

std::string printed_text(const Figure& figure, int decimals, const PrintStyle& style) {
  PrintedUnit unit = unit_of(figure, {}, style);
  if (figure.kind == FigureKind::kText) return figure.text;
  std::string text = text_of_exact(exact_value(figure, unit), decimals, unit, false);
  return sign_of(figure) < 0 ? "-" + text : text;
}

bool agrees(const Figure& figure, const PrintedValue& printed, const PrintStyle& style) {
  if (figure.state == State::kUnknown || figure.kind == FigureKind::kText) return false;
  switch (printed.form) {
    case PrintedForm::kNumber:
      break;
    case PrintedForm::kBlank:
      return is_nothing(figure);
    case PrintedForm::kWord:
      return figure.known() && word_agrees(figure, printed.direction);
    case PrintedForm::kListed:
      return !is_nothing(figure);
    default:
      return false;
  }
  if (!figure.known()) return printed.digits == 0 && figure.kind != FigureKind::kRatio;
  if (is_score_below_a_tenth(figure, printed)) return false;
  Exact exact = exact_value(figure, unit_of(figure, printed, style));
  return rounded_at(exact, printed.decimals) == printed.digits && sign_agrees(figure, printed);
}

Judgement judge(const Figures& figures, FigureId id, const PrintedValue& printed, std::string_view text,
                const PrintStyle& style) {
  const Figure& figure = figures[id];
  const Figure& derived = origin(figures, id);
  PrintedUnit unit = unit_of(figure, printed, style);
  Question q{figures, id, figure, derived, printed, style, unit, judged_value(figures, derived, unit)};
  if (figure.state == State::kUnknown) return not_judged(q, Verdict::kUnknown, "资料不足", "");
  if (figure.kind == FigureKind::kText) return compare_words(q, text);
  switch (printed.form) {
    case PrintedForm::kNumber:
      return judge_number(q);
    case PrintedForm::kBlank:
      return judge_empty(q);
    case PrintedForm::kWord:
      return figure.known() ? judge_words(q) : Judgement{};
    case PrintedForm::kListed:
      return judge_listing(q);
    default:
      break;
  }
  const char* problem = *printed.problem == 0 ? "没有数" : printed.problem;
  return not_judged(q, Verdict::kSlip, "读不出", problem);
}

}  // namespace juesuan
