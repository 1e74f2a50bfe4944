#include "domain/unit_year.h"

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

}  // namespace juesuan
