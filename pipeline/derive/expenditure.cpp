#include "derive/derivation.h"

namespace juesuan {
namespace {

/// subject.本年 with 基本支出 and 项目支出 of one fund.
void add_fund(Derivation& d, const std::string& subject, Fund fund) {
  Figures& figures = d.figures;
  figures.sum(subject + ".本年",
              d.where(d.by_function, [&](const ExpenditureLine& line) { return line.fund == fund; }));
  for (ExpenditureKind kind : {ExpenditureKind::kBasic, ExpenditureKind::kProject})
    figures.sum(dotted(subject, expenditure_kind_name(kind)),
                d.where(d.by_function,
                        [&](const ExpenditureLine& line) { return line.fund == fund && line.kind == kind; }));
  d.add_change(subject);
}

}  // namespace

void derive_expenditure(Derivation& d) {
  Figures& figures = d.figures;
  figures.make_list("支出.类别");
  std::vector<FigureId> kinds;
  for (ExpenditureKind kind : kExpenditureKinds) {
    std::string record = dotted("支出.类别", expenditure_kind_name(kind));
    figures.text(record + ".名称", expenditure_kind_name(kind));
    kinds.push_back(figures.sum(record + ".金额", d.where(d.by_function, [&](const ExpenditureLine& line) {
      return line.kind == kind;
    })));
  }
  FigureId total = figures.sum("支出合计.本年", kinds);
  for (std::size_t i = 0; i < kinds.size(); ++i)
    figures.share(dotted("支出.类别", expenditure_kind_name(kExpenditureKinds[i]), "占比"), kinds[i], total);
  d.add_change("支出合计");
  add_fund(d, "一般公共预算支出", Fund::kGeneralPublic);
  add_fund(d, "政府性基金支出", Fund::kGovernmentFund);
  add_fund(d, "国有资本经营支出", Fund::kStateCapital);
  figures.sum("财政拨款支出合计.本年",
              {d.at("一般公共预算支出.本年"), d.at("政府性基金支出.本年"), d.at("国有资本经营支出.本年")});
  d.add_change("财政拨款支出合计");
}

}  // namespace juesuan
