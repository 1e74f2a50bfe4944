// Counts: those of parts against those of the whole, and counts against the money spent on what is counted.

#include <fmt/format.h>

#include <algorithm>

#include "check/compare.h"

namespace juesuan {
namespace {

/// A count that is never larger than another. `sure`: it cannot be; else a person has to look.
struct CountLimit {
  const char* count;
  const char* limit;
  const char* message;
  bool sure;
};
constexpr CountLimit kLimits[] = {
    {"三公经费.出国境团组", "三公经费.出国境人次", "出国（境）的团组多于人次", true},
    {"三公经费.国内接待.批次", "三公经费.国内接待.人次", "国内接待的批次多于人次", true},
    {"三公经费.外事接待.批次", "三公经费.外事接待.人次", "外事接待的批次多于人次", true},
    {"绩效.项目数", "绩效.自评", "列出自评的项目多于开展绩效自评的项目", true},
    {"绩效.监控", "绩效.编制目标", "开展绩效监控的项目多于编制绩效目标的项目", false},
    {"三公经费.保有车辆数", "国有资产.车辆数", "三公经费的保有车辆多于国有资产的车辆", false}};

/// Money that is spent on what is counted.
struct Spending {
  const char* money;
  const char* count;
  const char* what;
  bool sure;       ///< money without a count cannot be
  bool both_ways;  ///< a count without money is asked about too
};
constexpr Spending kSpending[] = {
    {"三公经费.因公出国境费.本年", "三公经费.出国境人次", "因公出国（境）", true, true},
    {"三公经费.公务用车购置费.本年", "三公经费.购置车辆数", "购置公务用车", true, true},
    {"三公经费.公务用车运行维护费.本年", "三公经费.保有车辆数", "公务用车运行维护", false, false},
    {"三公经费.国内接待.金额", "三公经费.国内接待.批次", "国内接待", true, true},
    {"三公经费.外事接待.金额", "三公经费.外事接待.批次", "外事接待", true, true}};

Finding& put(RuleReport& report, bool sure, Place place, std::string message) {
  return sure ? report.add(place, std::move(message)) : report.doubt(place, std::move(message));
}

/// Where a count was typed; none for one that was made of nothing.
Place place_of(const CheckInput& input, std::string_view name) {
  return typed_place(input.figures, input.figures.find(name));
}

void check_limit(const CheckInput& input, RuleReport& report, const CountLimit& relation) {
  const Figure* count = known_figure(input.figures, relation.count);
  const Figure* limit = known_figure(input.figures, relation.limit);
  if (count == nullptr || limit == nullptr) return;
  report.compared();
  if (count->number <= limit->number) return;
  Place at = place_of(input, relation.limit);
  put(report, relation.sure, at ? at : input.year.year_place, relation.message)
      .values(count->name, std::to_string(count->number), std::to_string(limit->number),
              fmt::format("多 {}", count->number - limit->number))
      .note("应为", fmt::format("不超过 {} {}", limit->name, limit->number), at)
      .note("实为", fmt::format("{} {}", count->name, count->number), place_of(input, relation.count));
}

void check_spending(const CheckInput& input, RuleReport& report, const Spending& spending) {
  const Figure* money = known_figure(input.figures, spending.money);
  const Figure* count = known_figure(input.figures, spending.count);
  if (money == nullptr || count == nullptr || money->number < 0) return;
  report.compared();
  if ((money->number > 0) == (count->number > 0)) return;
  bool uncounted = money->number > 0;
  if (!uncounted && !spending.both_ways) return;
  std::string message = uncounted ? fmt::format("{}有支出，个数为0", spending.what)
                                  : fmt::format("{}有个数，支出为0", spending.what);
  Place at = place_of(input, uncounted ? spending.count : spending.money);
  put(report, uncounted && spending.sure, at ? at : input.year.year_place, std::move(message))
      .values(count->name, std::to_string(count->number), "", "")
      .note("支出", fmt::format("{} {}", money->name, exact_text(money->fen(), input.year)),
            place_of(input, spending.money))
      .note("个数", fmt::format("{} {}", count->name, count->number), place_of(input, spending.count));
}

/// The units of 纳入编制范围 without the department itself, which some forms list too.
std::size_t subordinates_listed(const UnitYear& year) {
  const std::vector<Text>& units = year.organisation.included_units;
  return static_cast<std::size_t>(std::count_if(units.begin(), units.end(), [&](const Text& unit) {
    return unit.value.find(year.unit.name.value) == std::string::npos;
  }));
}

/// Units by kind against the units that are named.
void check_subordinates(const CheckInput& input, RuleReport& report) {
  const Figure* total = known_figure(input.figures, "机构.下属单位.合计");
  if (total == nullptr) return;
  const std::vector<Text>& units = input.year.organisation.included_units;
  if (units.empty() && total->number > 0) return report.missing("没有列出纳入编制范围的二级预算单位");
  auto listed = static_cast<std::int64_t>(subordinates_listed(input.year));
  report.compared();
  if (listed == total->number) return;
  Place at = place_of(input, "机构.下属单位.合计");
  put(report, listed > total->number, at, "下属二级预算单位的个数与列出的单位不符")
      .values(total->name, std::to_string(total->number), std::to_string(listed),
              fmt::format("{} {}", total->number > listed ? "多" : "少", std::abs(total->number - listed)))
      .note("应为", fmt::format("{}（列出的单位）", listed), units.empty() ? Place{} : units.front().place)
      .note("实为", fmt::format("{}（行政、参公、其他事业单位之和）", total->number), at);
}

}  // namespace

void check_counts(const CheckInput& input, RuleReport& report) {
  for (const CountLimit& relation : kLimits) check_limit(input, report, relation);
  for (const Spending& spending : kSpending) check_spending(input, report, spending);
  check_subordinates(input, report);
}

}  // namespace juesuan
