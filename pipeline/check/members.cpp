// A department against the units of 汇总 (its own office among them). The department's accounts are the plain
// sum of the units', but for what units pay one another: 对附属单位补助支出 that another unit took in as
// 上级补助收入, and 上缴上级支出 that another took in as 附属单位上缴收入, are taken out on both sides
// (抵销). How much was taken out shows in the department's own four figures: units' sum − department's. It
// may be nothing (the money came from or went outside) up to all that both sides have, and must be the same
// on both sides (D03). Everything else is the sum to the fen.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check/beside.h"
#include "check/compare.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

constexpr std::string_view kUnassigned = "未列科目";

/// Whether there are units to compare with; if not, why.
bool has_members(const CheckInput& input, RuleReport& report) {
  if (!input.members.empty()) return true;
  if (input.year.members.empty())
    report.not_applicable("没有写汇总");
  else
    report.missing("汇总的单位没有读到");
  return false;
}

// ---- what units pay one another ----

struct Transfer {
  const char* paid;
  const char* received;
};
constexpr Transfer kTransfers[] = {{"对附属单位补助支出", "上级补助收入"},
                                   {"上缴上级支出", "附属单位上缴收入"}};

std::string paid_figure(const Transfer& transfer) {
  return dotted("支出.类别", transfer.paid, "金额");
}
std::string received_figure(const Transfer& transfer) {
  return dotted("收入.来源", transfer.received, "金额");
}

/// Both sides of a transfer; nothing if one is 未知.
struct Sides {
  Beside paid, received;
  /// No more can have been paid by one unit to another.
  std::int64_t most() const { return std::max<std::int64_t>(0, std::min(paid.sum, received.sum)); }
  /// What was taken out of a side, as far as it can have been.
  std::int64_t taken_out(const Beside& side) const {
    return std::clamp<std::int64_t>(side.taken_out(), 0, most());
  }
};

std::optional<Sides> sides_of(const CheckInput& input, RuleReport& report, const Transfer& transfer) {
  std::optional<Beside> paid = put_beside(input, report, by_name(paid_figure(transfer)));
  std::optional<Beside> received = put_beside(input, report, by_name(received_figure(transfer)));
  if (!paid || !received) return std::nullopt;
  return Sides{std::move(*paid), std::move(*received)};
}

/// Compares the four figures of transfers; `income` and `expenditure` get what was taken out in all. False if
/// that is not known.
bool compare_transfers(const CheckInput& input, RuleReport& report, std::int64_t& income,
                       std::int64_t& expenditure) {
  bool known = true;
  for (const Transfer& transfer : kTransfers) {
    std::optional<Sides> sides = sides_of(input, report, transfer);
    known = known && sides.has_value();
    if (!sides) continue;
    std::int64_t paid = sides->taken_out(sides->paid), received = sides->taken_out(sides->received);
    compare_beside(input, report, sides->received, received, transfer.received);
    compare_beside(input, report, sides->paid, paid, transfer.paid);
    income += received;
    expenditure += paid;
  }
  return known;
}

// ---- D01 ----

void compare_named(const CheckInput& input, RuleReport& report, const std::string& name,
                   std::int64_t taken_out = 0) {
  std::optional<Beside> beside = put_beside(input, report, by_name(name));
  if (beside) compare_beside(input, report, *beside, taken_out, fmt::format("“{}”", name));
}

constexpr const char* kPlainFigures[] = {
    "收入.来源.一般公共预算财政拨款收入.金额",
    "收入.来源.政府性基金预算财政拨款收入.金额",
    "收入.来源.国有资本经营预算财政拨款收入.金额",
    "收入.来源.事业收入.金额",
    "收入.来源.经营收入.金额",
    "收入.来源.其他收入.金额",
    "支出.类别.基本支出.金额",
    "支出.类别.项目支出.金额",
    "支出.类别.经营支出.金额",
    "一般公共预算支出.本年",
    "政府性基金支出.本年",
    "国有资本经营支出.本年",
    "年初结转和结余.一般公共预算",
    "年初结转和结余.政府性基金预算",
    "年初结转和结余.国有资本经营预算",
    "年初结转和结余.其他资金",
    "年末结转和结余.一般公共预算",
    "年末结转和结余.政府性基金预算",
    "年末结转和结余.国有资本经营预算",
    "年末结转和结余.其他资金",
    "使用非财政拨款结余",
    "结余分配",
    "三公经费表.财政拨款.预算数.因公出国境费",
    "三公经费表.财政拨款.预算数.公务用车购置费",
    "三公经费表.财政拨款.预算数.公务用车运行维护费",
    "三公经费表.财政拨款.预算数.公务接待费",
    "三公经费表.财政拨款.决算数.因公出国境费",
    "三公经费表.财政拨款.决算数.公务用车购置费",
    "三公经费表.财政拨款.决算数.公务用车运行维护费",
    "三公经费表.财政拨款.决算数.公务接待费",
    "三公经费.出国境团组",
    "三公经费.出国境人次",
    "三公经费.购置车辆数",
    "三公经费.保有车辆数",
    "三公经费.国内接待.金额",
    "三公经费.国内接待.批次",
    "三公经费.国内接待.人次",
    "三公经费.外事接待.金额",
    "三公经费.外事接待.批次",
    "三公经费.外事接待.人次",
    "机关运行经费.本年",
    "政府采购.货物",
    "政府采购.工程",
    "政府采购.服务",
    "政府采购.授予中小企业",
    "政府采购.授予小微企业",
    "国有资产.车辆数",
    "国有资产.单价50万元以上通用设备",
    "国有资产.单价100万元以上专用设备",
};

// ---- D02 ----

/// A list of 科目 and the columns of it that no transfer is in.
struct SubjectList {
  const char* list;
  const char* words;
  std::size_t digits;
  const char* whole;     ///< with this and no 科目, a unit has not said how it divides
  const char* provided;  ///< count that is 0 when the unit has only totals; may be null
  std::vector<const char*> columns;
};
const std::vector<SubjectList>& subject_lists() {
  static const std::vector<SubjectList> kLists = {
      {"收入决算.科目",
       "收入决算表的功能科目",
       7,
       "收入合计.本年",
       nullptr,
       {"财政拨款收入", "事业收入", "经营收入", "其他收入"}},
      {"支出决算.科目",
       "支出决算表的功能科目",
       7,
       "支出合计.本年",
       nullptr,
       {"基本支出", "项目支出", "经营支出"}},
      {"一般公共预算决算.科目",
       "一般公共预算支出的功能科目",
       7,
       "一般公共预算支出.本年",
       nullptr,
       {"基本支出", "项目支出"}},
      {"政府性基金决算.科目",
       "政府性基金的功能科目",
       7,
       "政府性基金支出.本年",
       nullptr,
       {"年初结转和结余", "本年收入", "本年支出", "年末结转和结余"}},
      {"国有资本经营决算.科目",
       "国有资本经营预算的功能科目",
       7,
       "国有资本经营支出.本年",
       nullptr,
       {"年初结转和结余", "本年收入", "本年支出", "年末结转和结余"}},
      {"基本支出决算.经济科目", "基本支出的经济科目", 5, "一般公共预算支出.基本支出", nullptr, {"金额"}},
      {"财政拨款明细.经济科目",
       "财政拨款支出的经济科目",
       5,
       "财政拨款支出合计.本年",
       "财政拨款明细.已提供",
       {"合计"}}};
  return kLists;
}

/// The codes of the lowest level in anyone's list.
void add_codes(const Figures& figures, const SubjectList& list, std::set<std::string_view>& codes) {
  std::uint32_t node = figures.find_node(list.list);
  for (std::uint32_t child : figures.node(node).children) {
    std::string_view key = figures.node(child).key;
    if (node != 0 && key.size() == list.digits && key.find_first_not_of("0123456789") == std::string::npos)
      codes.insert(key);
  }
}

/// False for a unit with an amount that it does not divide by 科目.
bool is_divided(const Figures& figures, const SubjectList& list) {
  if (number_of(figures, figures.find(list.whole)) == 0) return true;
  std::uint32_t node = figures.find_node(list.list);
  if (node == 0 || figures.child(node, kUnassigned) != 0) return false;
  FigureId provided = list.provided == nullptr ? kNoFigure : figures.find(list.provided);
  if (provided != kNoFigure && figures[provided].number == 0) return false;
  std::set<std::string_view> codes;
  add_codes(figures, list, codes);
  return !codes.empty();
}

bool all_divided(const CheckInput& input, RuleReport& report, const SubjectList& list) {
  std::string who = is_divided(input.figures, list) ? "" : "部门";
  for (const Member& member : input.members)
    if (!is_divided(*member.figures, list)) who += (who.empty() ? "" : "、") + unit_name_of(member);
  if (!who.empty()) report.missing(fmt::format("{}没有写全{}", who, list.words));
  return who.empty();
}

Finder by_code(const char* list, std::string_view code, const char* column) {
  return [=](const Figures& figures) {
    std::uint32_t node = figures.find_node(list);
    node = node == 0 ? 0 : figures.child(node, code);
    node = node == 0 ? 0 : figures.child(node, column);
    return node == 0 ? kNoFigure : figures.node(node).figure;
  };
}

void compare_list(const CheckInput& input, RuleReport& report, const SubjectList& list) {
  if (!all_divided(input, report, list)) return;
  std::set<std::string_view> codes;
  add_codes(input.figures, list, codes);
  for (const Member& member : input.members) add_codes(*member.figures, list, codes);
  for (std::string_view code : codes)
    for (const char* column : list.columns)
      if (std::optional<Beside> beside = put_beside(input, report, by_code(list.list, code, column)))
        compare_beside(input, report, *beside, 0, fmt::format("{} {}“{}”", list.words, code, column));
}

// ---- D03 ----

void report_unequal(const CheckInput& input, RuleReport& report, const Transfer& transfer,
                    const Sides& sides) {
  const std::int64_t paid = sides.paid.taken_out(), received = sides.received.taken_out();
  Place place =
      sides.received.own == kNoFigure ? input.year.year_place : place_behind(input, sides.received.own);
  Finding& finding = report_difference(input, report, place,
                                       fmt::format("抵销的{}与{}不等", transfer.received, transfer.paid),
                                       {received_figure(transfer),
                                        {paid},
                                        {received},
                                        rounded_of(input, sides.paid) + rounded_of(input, sides.received)});
  auto side = [&](const char* label, const char* words, const Beside& beside) {
    finding.note(
        label,
        fmt::format("抵销 {} = 各单位{} {} − 部门 {}", exact_text({beside.taken_out()}, input.year), words,
                    exact_text({beside.sum}, input.year), exact_text({beside.own_number}, input.year)),
        beside.own == kNoFigure ? Place{} : typed_place(input.figures, beside.own));
  };
  side("应为", transfer.paid, sides.paid);
  side("实为", transfer.received, sides.received);
  note_shares(input, sides.paid, finding);
  note_shares(input, sides.received, finding);
  finding.note("提示", "单位之间的同一笔款，付的一方和收的一方要一起抵销");
}

/// Nothing was taken out though both sides are there: the money may come from outside.
void doubt_none_taken_out(const CheckInput& input, RuleReport& report, const Transfer& transfer,
                          const Sides& sides) {
  Finding& finding = report.doubt(
      place_behind(input, sides.received.own),
      fmt::format("所属单位有{}也有{}，部门没有抵销", transfer.paid, transfer.received), "没有抵销");
  finding.note("实为",
               fmt::format("各单位{} {}，{} {}", transfer.paid, exact_text({sides.paid.sum}, input.year),
                           transfer.received, exact_text({sides.received.sum}, input.year)));
  note_shares(input, sides.paid, finding);
  note_shares(input, sides.received, finding);
  finding.note("提示", "是单位之间的往来就从部门的收入和支出里减去；是与部门以外的往来，写进 已确认");
}

}  // namespace

void check_member_totals(const CheckInput& input, RuleReport& report) {
  if (!has_members(input, report)) return;
  std::int64_t income = 0, expenditure = 0;
  bool known = compare_transfers(input, report, income, expenditure);
  for (const char* name : kPlainFigures) compare_named(input, report, name);
  if (!known) return;
  compare_named(input, report, "收入合计.本年", income);
  compare_named(input, report, "支出合计.本年", expenditure);
}

void check_member_subjects(const CheckInput& input, RuleReport& report) {
  if (!has_members(input, report)) return;
  for (const SubjectList& list : subject_lists()) compare_list(input, report, list);
}

void check_member_transfers(const CheckInput& input, RuleReport& report) {
  if (!has_members(input, report)) return;
  for (const Transfer& transfer : kTransfers) {
    std::optional<Sides> sides = sides_of(input, report, transfer);
    if (!sides || (!sides->paid.any && !sides->received.any)) continue;
    report.compared();
    if (sides->paid.taken_out() != sides->received.taken_out())
      report_unequal(input, report, transfer, *sides);
    else if (sides->paid.taken_out() == 0 && sides->most() > 0)
      doubt_none_taken_out(input, report, transfer, *sides);
  }
  report.not_applicable("所属单位没有上缴、补助");
}

}  // namespace juesuan
