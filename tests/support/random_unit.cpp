#include <algorithm>
#include <map>

#include "support/builders.h"

namespace juesuan {
namespace {

using Item = std::pair<Fund, std::string>;

struct FundItems {
  Fund fund;
  std::vector<const char*> functions;
};
const FundItems kItems[] = {{Fund::kGeneralPublic, {"2010301", "2010308", "2010601", "2060503"}},
                            {Fund::kGovernmentFund, {"2120803", "2120806"}},
                            {Fund::kStateCapital, {"2230105"}},
                            {Fund::kOther, {"2010301", "2010308", "2060503"}}};
const char* const kEconomic[] = {"30101", "30102", "30201", "30217", "30231",
                                 "30305", "31002", "31013", "39999"};

/// The code under which a 三公 item of these units is spent.
const char* economic_of(ThreePublicItem item) {
  constexpr const char* kCodes[] = {"30212", "31013", "30231", "30217"};
  return kCodes[static_cast<std::size_t>(item)];
}

/// One random consistent unit in the making.
class RandomUnit {
 public:
  RandomUnit(std::mt19937& random, int year, const UnitYear* before)
      : random_(random), unit_(year), before_(before) {}

  UnitBuilder make() {
    unit_.nature(pick(2) == 0 ? "行政单位" : "事业单位");
    for (const FundItems& items : kItems) spend_fund(items);
    spend_pension();
    for (const auto& [item, spent] : spent_) balance(item, spent);
    Amount moved = fen(amount());
    unit_.surplus(moved, moved);
    add_margins();
    add_three_public();
    add_procurement();
    add_staff();
    add_projects();
    return std::move(unit_);
  }

 private:
  std::int64_t pick(std::int64_t below) {
    return std::uniform_int_distribution<std::int64_t>(0, below - 1)(random_);
  }
  std::int64_t amount() { return pick(4) == 0 ? pick(100) : pick(900'000'000); }

  void spend(const std::string& function, ExpenditureKind kind, Fund fund, const char* economic,
             std::int64_t paid) {
    std::string project =
        kind == ExpenditureKind::kProject && pick(2) == 0 ? "专项" + std::to_string(pick(3)) : "";
    unit_.spend(function, kind, fund, economic, fen(paid), project);
    spent_[{fund, function}] += paid;
    by_economic_[{fund, economic}] += paid;
    std::string_view economic_class = std::string_view(economic).substr(0, 3);
    bool basic = kind == ExpenditureKind::kBasic && fund == Fund::kGeneralPublic;
    if (basic && economic_class != "301" && economic_class != "303") running_ += paid;
  }

  void spend_fund(const FundItems& items) {
    for (const char* function : items.functions) {
      if (before_ != nullptr) spent_[{items.fund, function}];  // every item that may have been carried over
      for (std::int64_t lines = pick(5); lines > 0; --lines) {
        std::int64_t kinds = items.fund == Fund::kOther ? 5 : 2;
        spend(function, kExpenditureKinds[pick(kinds)], items.fund, kEconomic[pick(std::size(kEconomic))],
              amount());
      }
    }
  }

  /// 2080505 and 30108 go together (R11).
  void spend_pension() { spend("2080505", ExpenditureKind::kBasic, Fund::kGeneralPublic, "30108", amount()); }

  std::int64_t opening_of(const Item& item) {
    if (before_ == nullptr) return pick(2) == 0 ? 0 : amount();
    std::int64_t carried = 0;
    for (const BalanceLine& line : before_->balances.closing)
      if (line.fund == item.first && line.function == item.second) carried += line.amount.fen.count;
    return carried;
  }

  /// Income such that opening + income − spent = closing, which is not negative.
  void balance(const Item& item, std::int64_t spent) {
    std::int64_t opening = opening_of(item);
    std::int64_t closing = pick(2) == 0 ? std::max<std::int64_t>(0, opening - spent) : opening + amount();
    std::int64_t income = spent + closing - opening;
    int source = item.first == Fund::kOther ? static_cast<int>(3 + pick(5)) : static_cast<int>(item.first);
    if (opening != 0) unit_.opening(item.first, item.second, fen(opening));
    if (income != 0) unit_.income(source, item.second, fen(income));
    if (income != 0) income_[source] += income;
    if (closing != 0) unit_.closing(item.first, item.second, fen(closing));
    income_total_ += income;
    spent_total_ += spent;
  }

  /// Margins and controls that say again what the ledger says.
  void add_margins() {
    for (const auto& [source, income] : income_) unit_.income_by_source(source, fen(income));
    std::map<std::pair<std::string, std::pair<ExpenditureKind, Fund>>, std::int64_t> functions;
    for (const ExpenditureLine& line : unit_.year().expenditure.ledger)
      functions[{line.function, {line.kind, line.fund}}] += line.amount.fen.count;
    for (const auto& [key, paid] : functions)
      unit_.by_function(key.first, key.second.first, key.second.second, fen(paid));
    unit_.control("收入合计.本年", fen(income_total_));
    unit_.control("支出合计.本年", fen(spent_total_));
  }

  void add_three_public() {
    std::int64_t reception = 0, vehicles = 0;
    for (ThreePublicItem item : kThreePublicItems)
      for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital}) {
        std::int64_t paid = by_economic_[{fund, economic_of(item)}];
        unit_.three_public(item, fund, fen(paid + pick(1000)), fen(paid));
        if (item == ThreePublicItem::kReception) reception += paid;
        if (item == ThreePublicItem::kVehiclePurchase) vehicles += paid;
      }
    std::int64_t foreign = pick(reception + 1);
    unit_.reception(fen(reception - foreign), fen(foreign));
    unit_.bought("轿车", vehicles > 0 ? 1 : 0, fen(vehicles));
    ThreePublicExpenses& expenses = unit_.edit().three_public;
    count_guests(expenses.domestic);
    count_guests(expenses.foreign);
    expenses.trip_groups = expenses.trip_persons = counted(0);
    std::int64_t owned = 1 + pick(5);
    expenses.owned.push_back({{"轿车", {}}, counted(owned), {}});
    unit_.edit().assets.vehicles.push_back({{"其他用车", {}}, counted(owned + pick(2)), {}});
  }

  Count counted(std::int64_t number) const { return {State::kKnown, number, unit_.year().year_place}; }
  Amount typed(std::int64_t count) const { return {State::kKnown, {count}, 2, unit_.year().year_place}; }
  Score points(std::int64_t hundredths) const { return {State::kKnown, hundredths, unit_.year().year_place}; }

  /// No batch without a guest, none without money.
  void count_guests(Reception& reception) {
    std::int64_t batches = reception.amount.fen.count > 0 ? 1 + pick(50) : 0;
    reception.batches = counted(batches);
    reception.persons = counted(batches == 0 ? 0 : batches + pick(200));
  }

  /// Contracts of small units are a part of those of small and medium ones, and these of all.
  void add_procurement() {
    Procurement& procurement = unit_.edit().procurement;
    std::int64_t goods = amount(), works = amount(), services = amount();
    procurement.goods = typed(goods);
    procurement.works = typed(works);
    procurement.services = typed(services);
    std::int64_t medium = pick(goods + works + services + 1);
    procurement.small_and_medium = typed(medium);
    procurement.small_and_micro = typed(pick(medium + 1));
  }

  void add_staff() {
    Organisation& organisation = unit_.edit().organisation;
    std::int64_t active = pick(100);
    organisation.staff_active = counted(active);
    organisation.staff_hired = counted(pick(active + 1));
    if (unit_.year().unit.nature.value == "行政单位" && pick(2) == 0) unit_.operating_costs(fen(running_));
  }

  /// A project for each name of the ledger, with what was spent for it and a scored table.
  void add_projects() {
    std::map<std::string, std::int64_t> projects;
    for (const ExpenditureLine& line : unit_.year().expenditure.ledger)
      if (!line.project.empty()) projects[line.project] += line.amount.fen.count;
    Performance& performance = unit_.edit().performance;
    for (const auto& [name, paid] : projects) {
      PerformanceProject& project = performance.projects.emplace_back();
      project.name.value = name;
      project.budget = typed(paid + pick(1000));
      project.final = typed(paid);
      add_scores(project);
    }
    auto count = static_cast<std::int64_t>(projects.size());
    performance.self_evaluated = counted(count + pick(3));
    performance.with_goals = counted(count + 3);
    performance.monitored = counted(pick(count + 3));
  }

  /// Weights of 100 together; a score is weight × actual ÷ target, to a tenth of a point.
  void add_scores(PerformanceProject& project) {
    constexpr const char* kLevels[][2] = {
        {"产出指标", "数量指标"}, {"产出指标", "质量指标"}, {"满意度指标", "服务对象满意度指标"}};
    project.execution_weight = points(10'00);
    for (const auto& [level1, level2] : kLevels) {
      std::int64_t target = 1 + pick(100), actual = pick(150), weight = 30'00;
      Indicator& indicator = project.indicators.emplace_back();
      indicator.level1.value = level1;
      indicator.level2.value = level2;
      indicator.level3.value = "办结件数";
      indicator.target.value = std::to_string(target) + "件";
      indicator.actual.value = std::to_string(actual) + "件";
      indicator.weight = points(weight);
      std::int64_t tenths = divide_half_up(std::min(actual, target), weight / 10, target);
      indicator.score = points(tenths * 10);
    }
  }

  std::mt19937& random_;
  UnitBuilder unit_;
  const UnitYear* before_;
  std::map<Item, std::int64_t> spent_;
  std::map<Item, std::int64_t> by_economic_;
  std::map<int, std::int64_t> income_;
  std::int64_t running_ = 0;  ///< 公用经费
  std::int64_t income_total_ = 0;
  std::int64_t spent_total_ = 0;
};

}  // namespace

UnitBuilder random_unit(std::mt19937& random, int year, const UnitYear* before) {
  return RandomUnit(random, year, before).make();
}

}  // namespace juesuan
