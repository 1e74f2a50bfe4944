#include "derive/derivation.h"

namespace juesuan {
namespace {

/// subject.<fund>, subject.财政拨款 and subject.合计.
void add_balances(Figures& figures, const std::string& subject, const std::vector<BalanceFact>& facts) {
  std::vector<FigureId> funds;
  for (Fund fund : kFunds) {
    std::vector<FigureId> lines;
    for (const BalanceFact& fact : facts)
      if (fact.line->fund == fund) lines.push_back(fact.id);
    funds.push_back(figures.sum(dotted(subject, fund_name(fund)), std::move(lines)));
  }
  figures.sum(subject + ".财政拨款", {funds[0], funds[1], funds[2]});
  figures.sum(subject + ".合计", funds);
}

/// prefix收支总计.本年: both totals, which are equal, or unknown (R10 reports when they are known and
/// differ).
void add_common_total(Derivation& d, const std::string& prefix) {
  FigureId income = d.at(prefix + "收入总计.本年");
  FigureId expenditure = d.at(prefix + "支出总计.本年");
  const Figure& left = d.figures[income];
  const Figure& right = d.figures[expenditure];
  if (left.known() && right.known() && left.number == right.number)
    d.figures.copy(prefix + "收支总计.本年", income);
  else
    d.figures.unknown(prefix + "收支总计.本年", {income, expenditure});
  d.add_change(prefix + "收入总计");
  d.add_change(prefix + "支出总计");
  d.add_change(prefix + "收支总计");
}

}  // namespace

void derive_balances(Derivation& d) {
  Figures& figures = d.figures;
  add_balances(figures, "年初结转和结余", d.opening);
  add_balances(figures, "年末结转和结余", d.closing);
  FigureId used = figures.fact("使用非财政拨款结余", d.year.balances.non_fiscal_surplus_used);
  FigureId distributed = figures.fact("结余分配", d.year.balances.surplus_distributed);
  figures.sum("收入总计.本年", {d.at("收入合计.本年"), used, d.at("年初结转和结余.合计")});
  figures.sum("支出总计.本年", {d.at("支出合计.本年"), distributed, d.at("年末结转和结余.合计")});
  figures.sum("财政拨款收入总计.本年", {d.at("财政拨款收入合计.本年"), d.at("年初结转和结余.财政拨款")});
  figures.sum("财政拨款支出总计.本年", {d.at("财政拨款支出合计.本年"), d.at("年末结转和结余.财政拨款")});
  for (const auto& [fund, subject] : {std::pair{Fund::kGeneralPublic, "一般公共预算支出"},
                                      std::pair{Fund::kGovernmentFund, "政府性基金支出"},
                                      std::pair{Fund::kStateCapital, "国有资本经营支出"}})
    figures.sum(dotted("财政拨款支出总计", fund_name(fund)),
                {d.at(dotted(subject, "本年")), d.at(dotted("年末结转和结余", fund_name(fund)))});
  add_common_total(d, "");
  add_common_total(d, "财政拨款");
}

}  // namespace juesuan
