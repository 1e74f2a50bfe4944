#include "check/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "check/check.h"

namespace juesuan {
namespace {

constexpr Rule kRules[] = {
    {"CHK-CONTROL", "控制数等于推算的数", "rules R01：部分之和等于合计", RuleLevel::kError, check_controls},
    {"CHK-MARGIN", "按来源、按功能分类、按经济分类的边际数与明细一致，彼此一致", "rules R01：项→款→类→合计",
     RuleLevel::kError, check_margins},
    {"CHK-TOTAL-BALANCE", "收入总计等于支出总计", "公开01表 31行=62行；公开04表 32行=64行", RuleLevel::kError,
     check_total_balance},
    {"CHK-FUND-BALANCE", "年末结转和结余=年初结转和结余+本年收入-本年支出", "公开11表、公开13表 6=(1+2-3)栏",
     RuleLevel::kError, check_fund_balance},
    {"CHK-OPENING", "年初结转和结余等于上年年末", "rules R10", RuleLevel::kError, check_opening},
    {"CHK-PRIOR", "上年决算数与上年文件一致", "rules R08", RuleLevel::kError, check_prior},
    {"CHK-CROSS-CLASS", "功能科目与对应的经济科目一致", "rules R11", RuleLevel::kWarning, check_cross_class},
    {"CHK-THREE-PUBLIC", "三公经费决算数与明细的经济科目一致", "rules R11", RuleLevel::kError,
     check_three_public},
    {"CHK-RECEPTION", "国内接待与外事接待之和等于公务接待费", "rules R01", RuleLevel::kError,
     check_reception},
    {"CHK-VEHICLES", "购置车辆金额之和等于公务用车购置费", "rules R01", RuleLevel::kError, check_vehicles},
    {"CHK-OPERATING-COSTS", "机关运行经费等于公用经费", "rules R12", RuleLevel::kWarning,
     check_operating_costs},
    {"CHK-SCORE", "评分指标的权重合计为100，得分不超过权重", "rules R27；自评表注2", RuleLevel::kError,
     check_scores},
    {"CHK-FORM", "附表的数满足表下的公式", "各表表注", RuleLevel::kError, check_forms},
};

Severity severity_of(RuleLevel level) {
  if (level == RuleLevel::kError) return Severity::kError;
  return level == RuleLevel::kWarning ? Severity::kWarning : Severity::kHint;
}

/// A level for a rule that does not exist would leave the rule that was meant as it is.
void report_unknown_rules(const std::map<std::string, RuleSetting>& levels, Diagnostics& out) {
  std::vector<std::string> codes;
  for (const Rule& rule : kRules) codes.push_back(rule.code);
  for (const auto& [code, setting] : levels) {
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
    out.error("CHK-UNKNOWN-RULE", setting.place, fmt::format("没有规则“{}”", code))
        .note("提示",
              fmt::format("最接近的是“{}”；全部规则见 pipeline/check/rules.cpp", nearest(code, codes)));
  }
}

}  // namespace

std::span<const Rule> all_rules() {
  return kRules;
}

Diagnostic& RuleReport::add(Place place, std::string message) {
  switch (severity_of(level_)) {
    case Severity::kError:
      return out_.error(std::string(code_), place, std::move(message));
    case Severity::kWarning:
      return out_.warning(std::string(code_), place, std::move(message));
    case Severity::kHint:
      break;
  }
  return out_.hint(std::string(code_), place, std::move(message));
}

void check(const CheckInput& input, const std::map<std::string, RuleSetting>& levels, Diagnostics& out) {
  report_unknown_rules(levels, out);
  for (const Rule& rule : all_rules()) {
    auto setting = levels.find(rule.code);
    RuleLevel level = setting == levels.end() ? rule.level : setting->second.level;
    if (level == RuleLevel::kOff) continue;
    RuleReport report(rule.code, level, out);
    rule.check(input, report);
  }
}

}  // namespace juesuan
