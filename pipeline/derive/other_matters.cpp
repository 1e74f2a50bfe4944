#include "derive/derivation.h"

namespace juesuan {
namespace {

void add_operating_costs(Derivation& d) {
  const std::string name = "机关运行经费.本年";
  const std::string& nature = d.year.unit.nature.value;
  bool has_operating_costs = nature == "行政单位" || nature == "参照公务员法管理的事业单位";
  if (d.year.agency_operating_costs.state != State::kBlank)
    d.figures.fact(name, d.year.agency_operating_costs);
  else if (has_operating_costs)
    d.figures.copy(name, d.at("基本支出.公用经费"));
  else
    d.figures.blank(name);
  d.add_change("机关运行经费");
}

void add_procurement(Derivation& d) {
  Figures& figures = d.figures;
  const Procurement& procurement = d.year.procurement;
  FigureId goods = figures.fact("政府采购.货物", procurement.goods);
  FigureId works = figures.fact("政府采购.工程", procurement.works);
  FigureId services = figures.fact("政府采购.服务", procurement.services);
  FigureId total = figures.sum("政府采购.总额", {goods, works, services});
  FigureId medium = figures.fact("政府采购.授予中小企业", procurement.small_and_medium);
  FigureId micro = figures.fact("政府采购.授予小微企业", procurement.small_and_micro);
  figures.share("政府采购.授予中小企业占比", medium, total);
  figures.share("政府采购.授予小微企业占比", micro, total);
  figures.fact("政府采购.用途", procurement.purpose);
}

}  // namespace

void derive_other_matters(Derivation& d) {
  add_operating_costs(d);
  add_procurement(d);
  d.figures.fact("国有资产.其他用车用途", d.year.assets.other_vehicle_purpose);
  d.figures.fact("国有资产.单价50万元以上通用设备", d.year.assets.equipment_over_500k);
  d.figures.fact("国有资产.单价100万元以上专用设备", d.year.assets.equipment_over_1m);
}

}  // namespace juesuan
