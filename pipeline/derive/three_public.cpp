#include <fmt/format.h>

#include "derive/derivation.h"

namespace juesuan {
namespace {

/// One of the six columns of a side of the form, with the four items typed or taken from the ledger.
struct Side {
  const char* name;  ///< 预算数 or 决算数
  Amount ThreePublicLine::*amount;
};
constexpr Side kSides[] = {{"预算数", &ThreePublicLine::budget}, {"决算数", &ThreePublicLine::final}};

FigureId add_item(Derivation& d, const std::string& name, Fund fund, ThreePublicItem item, const Side& side) {
  for (const ThreePublicLine& line : d.year.three_public.lines)
    if (line.fund == fund && line.item == item) return d.figures.fact(name, line.*side.amount);
  bool is_final = side.amount == &ThreePublicLine::final;
  if (!is_final || !d.year.expenditure.uses_ledger(fund)) return d.figures.blank(name);
  return d.figures.sum(name, d.where(d.by_economic, [&](const ExpenditureLine& line) {
    return line.fund == fund && is_paid_under(item, line.economic);
  }));
}

/// 购置车辆数: no vehicle when nothing was spent on purchases, though none is listed.
void add_bought_number(Derivation& d) {
  const Figure& listed = d.figures[d.at("三公经费.购置车辆数")];
  const Figure& spent = d.figures[d.at("三公经费.公务用车购置费.本年")];
  bool none = listed.state == State::kBlank && spent.known() && spent.number == 0;
  if (none)
    d.figures.count("三公经费.更新购置车辆数", 0, {d.at("三公经费.公务用车购置费.本年")});
  else
    d.figures.copy("三公经费.更新购置车辆数", d.at("三公经费.购置车辆数"));
}

/// 公务用车小计 and 合计 of a side whose four items are there.
void add_totals(Figures& figures, const std::string& side, const std::vector<FigureId>& items) {
  FigureId vehicles = figures.sum(side + ".公务用车小计", {items[1], items[2]});
  figures.sum(side + ".合计", {items[0], vehicles, items[3]});
}

void add_fund_table(Derivation& d, Fund fund) {
  for (const Side& side : kSides) {
    std::string prefix = dotted("三公经费表", fund_name(fund), side.name);
    std::vector<FigureId> items;
    for (ThreePublicItem item : kThreePublicItems)
      items.push_back(add_item(d, dotted(prefix, three_public_item_name(item)), fund, item, side));
    add_totals(d.figures, prefix, items);
  }
}

void add_fiscal_table(Derivation& d) {
  for (const Side& side : kSides) {
    std::string prefix = dotted("三公经费表.财政拨款", side.name);
    std::vector<FigureId> items;
    for (ThreePublicItem item : kThreePublicItems) {
      std::vector<FigureId> funds;
      for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital})
        funds.push_back(
            d.at(dotted(dotted("三公经费表", fund_name(fund), side.name), three_public_item_name(item))));
      items.push_back(d.figures.sum(dotted(prefix, three_public_item_name(item)), std::move(funds)));
    }
    add_totals(d.figures, prefix, items);
  }
}

/// 本年, 预算数, 完成率, 差额 and the change of one subject, from its column of the fiscal table.
void add_subject(Derivation& d, const std::string& subject, const std::string& column) {
  Figures& figures = d.figures;
  FigureId final = figures.copy(subject + ".本年", d.at(dotted("三公经费表.财政拨款.决算数", column)));
  FigureId budget = figures.copy(subject + ".预算数", d.at(dotted("三公经费表.财政拨款.预算数", column)));
  figures.completion(subject + ".完成率", final, budget);
  figures.difference(subject + ".差额", final, budget);
  d.add_change(subject);
}

void add_vehicles(Derivation& d, const std::string& list, const std::string& field,
                  const std::vector<VehicleLine>& lines) {
  Figures& figures = d.figures;
  figures.make_list(list);
  std::vector<FigureId> numbers;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string record = fmt::format("{}.{}", list, i + 1);
    figures.fact(dotted(record, field), lines[i].kind);
    numbers.push_back(figures.fact(record + ".数量", lines[i].number));
    figures.fact(record + ".金额", lines[i].amount);
  }
  figures.sum(list + "数", std::move(numbers));
}

void add_reception(Figures& figures, const std::string& record, const Reception& reception) {
  figures.fact(record + ".金额", reception.amount);
  figures.fact(record + ".批次", reception.batches);
  figures.fact(record + ".人次", reception.persons);
  figures.fact(record + ".用途", reception.purpose);
  figures.fact(record + ".内容", reception.detail);
}

}  // namespace

void derive_three_public(Derivation& d) {
  for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital})
    add_fund_table(d, fund);
  add_fiscal_table(d);
  add_subject(d, "三公经费", "合计");
  for (std::string_view item :
       {"因公出国境费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费"}) {
    std::string subject = dotted("三公经费", item);
    add_subject(d, subject, item == "公务用车购置及运行维护费" ? "公务用车小计" : std::string(item));
    d.figures.share(subject + ".占比", d.at(subject + ".本年"), d.at("三公经费.本年"));
  }
  const ThreePublicExpenses& facts = d.year.three_public;
  d.figures.fact("三公经费.出国境团组", facts.trip_groups);
  d.figures.fact("三公经费.出国境人次", facts.trip_persons);
  add_vehicles(d, "三公经费.购置车辆", "车型", facts.bought);
  add_bought_number(d);
  add_vehicles(d, "三公经费.保有车辆", "车型", facts.owned);
  d.figures.fact("三公经费.公务用车说明", facts.vehicle_remark);
  add_reception(d.figures, "三公经费.国内接待", facts.domestic);
  add_reception(d.figures, "三公经费.外事接待", facts.foreign);
  add_vehicles(d, "国有资产.车辆", "用途", d.year.assets.vehicles);
}

}  // namespace juesuan
