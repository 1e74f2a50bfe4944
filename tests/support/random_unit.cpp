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
    unit_.bought("轿车", 1, fen(vehicles));
  }

  std::mt19937& random_;
  UnitBuilder unit_;
  const UnitYear* before_;
  std::map<Item, std::int64_t> spent_;
  std::map<Item, std::int64_t> by_economic_;
  std::map<int, std::int64_t> income_;
  std::int64_t income_total_ = 0;
  std::int64_t spent_total_ = 0;
};

}  // namespace

UnitBuilder random_unit(std::mt19937& random, int year, const UnitYear* before) {
  return RandomUnit(random, year, before).make();
}

}  // namespace juesuan
