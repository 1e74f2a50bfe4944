#include <fmt/format.h>

#include "validate/checks.h"

namespace juesuan {
namespace {

/// Reports facts below zero, with what they are.
class SignCheck {
 public:
  SignCheck(MoneyUnit unit, Diagnostics& out) : unit_(unit), out_(out) {}

  void check(const Amount& amount, std::string_view what) {
    if (amount.state == State::kKnown && amount.fen.count < 0)
      report(amount.place, what, format_amount(amount.fen, unit_, {6, true, false}) + unit_name(unit_));
  }
  void check(const Count& count, std::string_view what) {
    if (count.state == State::kKnown && count.value < 0)
      report(count.place, what, fmt::format("{}", count.value));
  }

 private:
  void report(const Place& place, std::string_view what, const std::string& seen) {
    out_.error("VALID-NEGATIVE", place, fmt::format("{}是负数：{}", what, seen))
        .note("提示", "这里只能是零或正数；退回、冲减请从原来的行里减去");
  }

  MoneyUnit unit_;
  Diagnostics& out_;
};

void check_lines(const UnitYear& year, SignCheck& sign) {
  for (const IncomeLine& line : year.income.ledger) sign.check(line.amount, "收入");
  for (int source = 0; source < kIncomeSourceCount; ++source)
    sign.check(year.income.by_source[source], income_source_name(source));
  for (const auto* lines :
       {&year.expenditure.ledger, &year.expenditure.by_function, &year.expenditure.by_economic})
    for (const ExpenditureLine& line : *lines) sign.check(line.amount, expenditure_kind_name(line.kind));
  for (const ExpenditureLine& line : year.expenditure.by_both) sign.check(line.amount, "支出");
  sign.check(year.expenditure.personnel, "人员经费");
  sign.check(year.expenditure.running_costs, "公用经费");
  for (const BudgetLine& line : year.budgets) {
    sign.check(line.initial, "年初预算数");
    sign.check(line.adjusted, "全年预算数");
  }
  sign.check(year.balances.non_fiscal_surplus_used, "使用非财政拨款结余");
  sign.check(year.agency_operating_costs, "机关运行经费");
  for (const NamedAmount& prior : year.prior) sign.check(prior.amount, prior.name.value);
}

void check_three_public(const ThreePublicExpenses& expenses, SignCheck& sign) {
  for (const ThreePublicLine& line : expenses.lines) {
    sign.check(line.budget, three_public_item_name(line.item) + "预算数");
    sign.check(line.final, three_public_item_name(line.item) + "决算数");
  }
  sign.check(expenses.trip_groups, "出国境团组");
  sign.check(expenses.trip_persons, "出国境人次");
  for (const auto* vehicles : {&expenses.bought, &expenses.owned})
    for (const VehicleLine& line : *vehicles) {
      sign.check(line.number, line.kind.value + "数量");
      sign.check(line.amount, line.kind.value + "金额");
    }
  for (const Reception* reception : {&expenses.domestic, &expenses.foreign}) {
    sign.check(reception->amount, "接待金额");
    sign.check(reception->batches, "接待批次");
    sign.check(reception->persons, "接待人次");
  }
}

void check_staff(const Organisation& o, SignCheck& sign) {
  const std::pair<const Count*, std::string_view> counts[] = {{&o.subordinate_administrative, "行政单位个数"},
                                                              {&o.subordinate_managed_like, "参公单位个数"},
                                                              {&o.subordinate_other, "其他事业单位个数"},
                                                              {&o.posts_administrative, "行政编制"},
                                                              {&o.posts_institution, "事业编制"},
                                                              {&o.staff_active, "在职人数"},
                                                              {&o.staff_hired, "聘用人数"},
                                                              {&o.staff_volunteers, "三支一扶人数"},
                                                              {&o.staff_retired, "退休人数"}};
  for (const auto& [count, what] : counts) sign.check(*count, what);
}

void check_procurement_and_assets(const UnitYear& year, SignCheck& sign) {
  const Procurement& p = year.procurement;
  sign.check(p.goods, "政府采购货物支出");
  sign.check(p.works, "政府采购工程支出");
  sign.check(p.services, "政府采购服务支出");
  sign.check(p.small_and_medium, "授予中小企业合同金额");
  sign.check(p.small_and_micro, "授予小微企业合同金额");
  for (const VehicleLine& line : year.assets.vehicles) sign.check(line.number, line.kind.value + "数量");
  sign.check(year.assets.equipment_over_500k, "单价50万元以上通用设备");
  sign.check(year.assets.equipment_over_1m, "单价100万元以上专用设备");
}

void check_performance(const Performance& performance, SignCheck& sign) {
  sign.check(performance.with_goals, "编制目标个数");
  sign.check(performance.monitored, "监控个数");
  sign.check(performance.self_evaluated, "自评个数");
  for (const PerformanceProject& p : performance.projects) {
    for (const Amount* amount : {&p.budget, &p.budget_fiscal, &p.budget_other})
      sign.check(*amount, "项目预算数");
    for (const Amount* amount : {&p.final, &p.final_fiscal, &p.final_other})
      sign.check(*amount, "项目执行数");
  }
}

/// A quantity that is the sum of parts; known only if every part that is given is.
struct Total {
  State state = State::kBlank;
  std::int64_t value = 0;
  Place place;

  void add(State part_state, std::int64_t part, const Place& at) {
    if (part_state == State::kBlank) return;
    if (!place) place = at;
    if (part_state == State::kUnknown || state == State::kUnknown) {
      state = State::kUnknown;
      return;
    }
    state = State::kKnown;
    value += part;
  }
  void add(const Amount& amount) { add(amount.state, amount.fen.count, amount.place); }
  void add(const Count& count) { add(count.state, count.value, count.place); }
};

template <typename... Facts>
Total total(const Facts&... facts) {
  Total sum;
  (sum.add(facts), ...);
  return sum;
}

class SubsetCheck {
 public:
  SubsetCheck(MoneyUnit unit, Diagnostics& out) : unit_(unit), out_(out) {}

  /// Both in 分 if `money`, else counts.
  void check(const Total& part, std::string_view part_name, const Total& whole, std::string_view whole_name,
             bool money = true) {
    bool both = part.state == State::kKnown && whole.state == State::kKnown;
    if (!both || whole.value < 0 || part.value <= whole.value)
      return;  // a negative whole has its own finding
    out_.error("VALID-SUBSET", part.place, fmt::format("{}大于{}", part_name, whole_name))
        .note("应为", fmt::format("不超过{} {}", whole_name, shown(whole.value, money)), whole.place)
        .note("实为",
              fmt::format("{}，多 {}", shown(part.value, money), shown(part.value - whole.value, money)));
  }

 private:
  std::string shown(std::int64_t value, bool money) const {
    return money ? format_amount({value}, unit_, {6, true, false}) + unit_name(unit_)
                 : fmt::format("{}", value);
  }

  MoneyUnit unit_;
  Diagnostics& out_;
};

/// The final accounts of a 三公 item over all funds.
Total final_of(const ThreePublicExpenses& expenses, ThreePublicItem item) {
  Total sum;
  for (const ThreePublicLine& line : expenses.lines)
    if (line.item == item) sum.add(line.final);
  return sum;
}

Total price_of(const std::vector<VehicleLine>& vehicles) {
  Total sum;
  for (const VehicleLine& line : vehicles) sum.add(line.amount);
  return sum;
}

}  // namespace

void check_signs(const UnitYear& year, Diagnostics& out) {
  SignCheck sign(year.unit_of_money, out);
  check_lines(year, sign);
  check_three_public(year.three_public, sign);
  check_staff(year.organisation, sign);
  check_procurement_and_assets(year, sign);
  check_performance(year.performance, sign);
}

void check_subsets(const UnitYear& year, Diagnostics& out) {
  SubsetCheck subset(year.unit_of_money, out);
  const Procurement& p = year.procurement;
  subset.check(total(p.small_and_medium), "授予中小企业合同金额", total(p.goods, p.works, p.services),
               "政府采购支出总额");
  subset.check(total(p.small_and_micro), "授予小微企业合同金额", total(p.small_and_medium),
               "授予中小企业合同金额");
  subset.check(total(year.organisation.staff_hired), "聘用人数", total(year.organisation.staff_active),
               "在职人数", false);
  const ThreePublicExpenses& t = year.three_public;
  subset.check(total(t.domestic.amount, t.foreign.amount), "国内接待与外事接待金额之和",
               final_of(t, ThreePublicItem::kReception), "公务接待费决算数");
  subset.check(price_of(t.bought), "购置车辆金额之和", final_of(t, ThreePublicItem::kVehiclePurchase),
               "公务用车购置费决算数");
  for (const PerformanceProject& project : year.performance.projects) {
    subset.check(total(project.budget_fiscal, project.budget_other), "项目预算数的财政拨款与其他资金之和",
                 total(project.budget), "项目预算数");
    subset.check(total(project.final_fiscal, project.final_other), "项目执行数的财政拨款与其他资金之和",
                 total(project.final), "项目执行数");
  }
}

}  // namespace juesuan
