#include "domain/unit_year.h"

#include <algorithm>

namespace juesuan {
namespace {

const std::string kFundNames[] = {"一般公共预算", "政府性基金预算", "国有资本经营预算", "其他资金"};
const std::string kExpenditureKindNames[] = {"基本支出", "项目支出", "上缴上级支出", "经营支出",
                                             "对附属单位补助支出"};
const std::string kIncomeSourceNames[kIncomeSourceCount] = {"一般公共预算财政拨款收入",
                                                            "政府性基金预算财政拨款收入",
                                                            "国有资本经营预算财政拨款收入",
                                                            "上级补助收入",
                                                            "事业收入",
                                                            "经营收入",
                                                            "附属单位上缴收入",
                                                            "其他收入"};
const std::string kThreePublicItemNames[] = {"因公出国境费", "公务用车购置费", "公务用车运行维护费",
                                             "公务接待费"};

bool speaks_of(const std::vector<ExpenditureLine>& lines, Fund fund) {
  return std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.fund == fund; });
}

std::vector<const ExpenditureLine*> facts_of(const Expenditure& expenditure,
                                             const std::vector<ExpenditureLine>& margins) {
  std::vector<const ExpenditureLine*> facts;
  for (const ExpenditureLine& line : expenditure.ledger) facts.push_back(&line);
  for (const ExpenditureLine& line : margins)
    if (!expenditure.uses_ledger(line.fund)) facts.push_back(&line);
  return facts;
}

}  // namespace

const std::string& fund_name(Fund fund) {
  return kFundNames[static_cast<std::size_t>(fund)];
}

const std::string& expenditure_kind_name(ExpenditureKind kind) {
  return kExpenditureKindNames[static_cast<std::size_t>(kind)];
}

const std::string& income_source_name(int source) {
  return kIncomeSourceNames[source];
}

const std::string& three_public_item_name(ThreePublicItem item) {
  return kThreePublicItemNames[static_cast<std::size_t>(item)];
}

bool is_paid_under(ThreePublicItem item, std::string_view economic) {
  switch (item) {
    case ThreePublicItem::kOverseasTrips:
      return economic == "30212";
    case ThreePublicItem::kVehiclePurchase:
      return economic == "31013" || economic == "30913";
    case ThreePublicItem::kVehicleRunning:
      return economic == "30231";
    case ThreePublicItem::kReception:
      return economic == "30217";
  }
  return false;
}

bool Expenditure::uses_ledger(Fund fund) const {
  if (ledger.empty() || speaks_of(ledger, fund)) return !ledger.empty();
  return !speaks_of(by_function, fund) && !speaks_of(by_economic, fund) && !speaks_of(by_both, fund);
}

std::vector<const ExpenditureLine*> Expenditure::facts_by_function() const {
  return facts_of(*this, by_function);
}

std::vector<const ExpenditureLine*> Expenditure::facts_by_economic() const {
  return facts_of(*this, by_economic);
}

std::vector<const ExpenditureLine*> Expenditure::facts_by_both() const {
  return facts_of(*this, by_both);
}

}  // namespace juesuan
