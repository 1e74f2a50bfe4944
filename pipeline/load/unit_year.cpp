#include "load/unit_year.h"

#include <algorithm>

#include "load/key_table.h"
#include "load/rows.h"
#include "load/set_facts.h"

// The tables of keys, from the leaves up; they say in code what data/README.md says in words.

namespace juesuan {
namespace {

constexpr Need kOptional = Need::kOptional;
constexpr Need kRequired = Need::kRequired;

/// A text that must be one of a few words.
template <auto kMember, const auto& kWords>
void one_of(FactReader& reader, const YamlNode& node, TargetOf<kMember>& into) {
  reader.text(node, into.*kMember);
  Text& text = into.*kMember;
  if (node.is_scalar()) reader.word({text.value, text.place}, kWords[0], std::span(kWords).subspan(1));
}

// The first entry names the list.
constexpr std::string_view kUnitKindWords[] = {"单位类型", "部门", "单位"};
constexpr std::string_view kUnitNatureWords[] = {"单位性质", "行政单位", "参照公务员法管理的事业单位",
                                                 "事业单位"};
constexpr std::string_view kYesWords[] = {"是", "否"};
constexpr std::string_view kMoneyUnitWords[] = {"元", "万元"};

constexpr Key<Unit> kUnitKeys[] = {
    {"名称", kRequired, text<&Unit::name>},
    {"简称", kOptional, text<&Unit::short_name>},
    {"类型", kRequired, one_of<&Unit::kind, kUnitKindWords>},
    {"性质", kRequired, one_of<&Unit::nature, kUnitNatureWords>},
    {"预算级次", kOptional, text<&Unit::budget_level>},
    {"编码", kOptional, text<&Unit::code>},
    {"主管部门", kOptional, text<&Unit::supervisor>},
};

constexpr Key<Publication> kPublicationKeys[] = {
    {"日期", kOptional, text<&Publication::date>},
    {"电话", kOptional, text<&Publication::phone>},
};

constexpr Key<Organisation> kSubordinateKeys[] = {
    {"行政单位", kOptional, count<&Organisation::subordinate_administrative>},
    {"参照公务员法管理的事业单位", kOptional, count<&Organisation::subordinate_managed_like>},
    {"其他事业单位", kOptional, count<&Organisation::subordinate_other>},
};

constexpr Key<Organisation> kStaffKeys[] = {
    {"行政编制", kOptional, count<&Organisation::posts_administrative>},
    {"事业编制", kOptional, count<&Organisation::posts_institution>},
    {"在职", kOptional, count<&Organisation::staff_active>},
    {"聘用", kOptional, count<&Organisation::staff_hired>},
    {"三支一扶", kOptional, count<&Organisation::staff_volunteers>},
    {"退休", kOptional, count<&Organisation::staff_retired>},
};

constexpr Key<Organisation> kOrganisationKeys[] = {
    {"内设机构", kOptional, texts<&Organisation::offices>},
    {"内设机构称谓", kOptional, text<&Organisation::office_word>},
    {"下属二级预算单位", kOptional, keys<Organisation, kSubordinateKeys>},
    {"纳入编制范围的二级预算单位", kOptional, texts<&Organisation::included_units>},
    {"人员", kOptional, keys<Organisation, kStaffKeys>},
};

constexpr Key<Passage> kWorkItemKeys[] = {
    {"标题", kOptional, text<&Passage::title>},
    {"内容", kRequired, text<&Passage::body>},
};

constexpr Key<Passage> kTermKeys[] = {
    {"名词", kRequired, text<&Passage::title>},
    {"解释", kRequired, text<&Passage::body>},
};

constexpr Key<Work> kWorkKeys[] = {
    {"概述", kOptional, text<&Work::summary>},
    {"事项", kOptional, maps<&Work::items, kWorkItemKeys>},
};

constexpr Key<Income> kIncomeKeys[] = {
    {"明细", kOptional, read_income_ledger},
    {"按来源", kOptional, read_income_by_source},
};

constexpr Key<Expenditure> kExpenditureKeys[] = {
    {"明细", kOptional, read_expenditure_ledger},
    {"按功能分类", kOptional, read_expenditure_by_function},
    {"按经济分类", kOptional, read_expenditure_by_economic},
    {"按功能和经济分类", kOptional, read_expenditure_by_both},
    {"人员经费", kOptional, amount<&Expenditure::personnel>},
    {"公用经费", kOptional, amount<&Expenditure::running_costs>},
};

constexpr Key<Balances> kBalancesKeys[] = {
    {"年初", kRequired, read_opening},
    {"年末", kRequired, read_closing},
    {"使用非财政拨款结余", kOptional, amount<&Balances::non_fiscal_surplus_used>},
    {"结余分配", kOptional, amount<&Balances::surplus_distributed>},
};

constexpr Key<Reception> kReceptionKeys[] = {
    {"金额", kOptional, amount<&Reception::amount>}, {"批次", kOptional, count<&Reception::batches>},
    {"人次", kOptional, count<&Reception::persons>}, {"用途", kOptional, text<&Reception::purpose>},
    {"内容", kOptional, text<&Reception::detail>},
};

constexpr Key<ThreePublicExpenses> kThreePublicKeys[] = {
    {"金额", kOptional, read_three_public_lines},
    {"出国境团组", kOptional, count<&ThreePublicExpenses::trip_groups>},
    {"出国境人次", kOptional, count<&ThreePublicExpenses::trip_persons>},
    {"购置车辆", kOptional, read_bought_vehicles},
    {"保有车辆", kOptional, read_owned_vehicles},
    {"公务用车说明", kOptional, text<&ThreePublicExpenses::vehicle_remark>},
    {"国内接待", kOptional, map<&ThreePublicExpenses::domestic, kReceptionKeys>},
    {"外事接待", kOptional, map<&ThreePublicExpenses::foreign, kReceptionKeys>},
};

constexpr Key<Procurement> kProcurementKeys[] = {
    {"货物", kOptional, amount<&Procurement::goods>},
    {"工程", kOptional, amount<&Procurement::works>},
    {"服务", kOptional, amount<&Procurement::services>},
    {"授予中小企业", kOptional, amount<&Procurement::small_and_medium>},
    {"授予小微企业", kOptional, amount<&Procurement::small_and_micro>},
    {"用途", kOptional, text<&Procurement::purpose>},
};

constexpr Key<Assets> kAssetsKeys[] = {
    {"车辆", kOptional, read_used_vehicles},
    {"其他用车用途", kOptional, text<&Assets::other_vehicle_purpose>},
    {"单价50万元以上通用设备", kOptional, count<&Assets::equipment_over_500k>},
    {"单价100万元以上专用设备", kOptional, count<&Assets::equipment_over_1m>},
};

constexpr Key<PerformanceProject> kPerformanceProjectKeys[] = {
    {"名称", kRequired, text<&PerformanceProject::name>},
    {"预算数", kOptional, amount<&PerformanceProject::budget>},
    {"预算数财政拨款", kOptional, amount<&PerformanceProject::budget_fiscal>},
    {"预算数其他资金", kOptional, amount<&PerformanceProject::budget_other>},
    {"执行数", kOptional, amount<&PerformanceProject::final>},
    {"执行数财政拨款", kOptional, amount<&PerformanceProject::final_fiscal>},
    {"执行数其他资金", kOptional, amount<&PerformanceProject::final_other>},
    {"预期目标", kOptional, text<&PerformanceProject::goal>},
    {"完成情况", kOptional, text<&PerformanceProject::result>},
    {"成效", kOptional, text<&PerformanceProject::effect>},
    {"存在问题", kOptional, text<&PerformanceProject::problems>},
    {"改进措施", kOptional, text<&PerformanceProject::measures>},
    {"执行率权重", kOptional, score<&PerformanceProject::execution_weight>},
    {"指标", kOptional, read_indicators},
    {"评分指标", kOptional, read_scored_indicators},
};

void read_overall(FactReader& reader, const YamlNode& node, Performance& into) {
  if (!node.is_null())
    read_keys<PerformanceProject>(reader, node, into.overall.emplace(), kPerformanceProjectKeys);
}

constexpr Key<Performance> kPerformanceKeys[] = {
    {"事前评估", kOptional, texts<&Performance::evaluated_before>},
    {"编制目标", kOptional, count<&Performance::with_goals>},
    {"监控", kOptional, count<&Performance::monitored>},
    {"自评", kOptional, count<&Performance::self_evaluated>},
    {"整体自评", kOptional, text<&Performance::overall_findings>},
    {"整体自评表", kOptional, read_overall},
    {"项目", kOptional, maps<&Performance::projects, kPerformanceProjectKeys>},
};

constexpr Key<CorrectionEntry> kCorrectionKeys[] = {
    {"日期", kRequired, text<&CorrectionEntry::date>},
    {"原因", kRequired, text<&CorrectionEntry::reason>},
};

void read_year(FactReader& reader, const YamlNode& node, UnitYear& into) {
  if (!reader.expect(node, YamlNode::Kind::kScalar, "四位年份")) return;
  into.year_place = node.place;
  if (is_year(node.scalar)) {
    into.year = std::stoi(node.scalar);
    return;
  }
  reader.out()
      .error("LOAD-YEAR", node.place, fmt::format("“{}”不是四位年份", node.scalar))
      .note("应为", "半角数字，如 2021");
}

void read_money_unit(FactReader& reader, const YamlNode& node, UnitYear& into) {
  if (!reader.expect(node, YamlNode::Kind::kScalar, "元 或 万元")) return;
  int index = reader.word({node.scalar, node.place}, "金额单位", kMoneyUnitWords);
  if (index == 0) into.unit_of_money = MoneyUnit::kYuan;
}

void read_sample(FactReader& reader, const YamlNode& node, UnitYear& into) {
  if (!reader.expect(node, YamlNode::Kind::kScalar, "是 或 否")) return;
  into.is_sample = reader.word({node.scalar, node.place}, "回答", kYesWords) == 0;
}

/// At least one of the two forms of the same facts.
void require_one(FactReader& reader, const YamlNode& node, std::string_view first, std::string_view second) {
  auto given = [&](std::string_view key) {
    const YamlNode* value = node.find(key);
    return value != nullptr && !value->is_null();
  };
  if (!node.is_map() || given(first) || given(second)) return;
  reader.out()
      .error("LOAD-MISSING-KEY", node.place, fmt::format("“{}”“{}”一样也没有写", first, second))
      .note("提示", "至少写一样；两样都写时互相核对");
}

void read_income(FactReader& reader, const YamlNode& node, UnitYear& into) {
  map<&UnitYear::income, kIncomeKeys>(reader, node, into);
  require_one(reader, node, "明细", "按来源");
}

void read_expenditure(FactReader& reader, const YamlNode& node, UnitYear& into) {
  map<&UnitYear::expenditure, kExpenditureKeys>(reader, node, into);
  require_one(reader, node, "明细", "按功能分类");
}

constexpr Key<UnitYear> kUnitYearKeys[] = {
    {"版式", kRequired, text<&UnitYear::template_set>},
    {"年度", kRequired, read_year},
    {"金额单位", kRequired, read_money_unit},
    {"示例", kOptional, read_sample},
    {"单位", kRequired, map<&UnitYear::unit, kUnitKeys>},
    {"公开", kOptional, map<&UnitYear::publication, kPublicationKeys>},
    {"机构", kOptional, map<&UnitYear::organisation, kOrganisationKeys>},
    {"职能", kOptional, texts<&UnitYear::functions>},
    {"重点工作", kOptional, map<&UnitYear::work, kWorkKeys>},
    {"收入", kRequired, read_income},
    {"支出", kRequired, read_expenditure},
    {"结转结余", kRequired, map<&UnitYear::balances, kBalancesKeys>},
    {"预算", kOptional, read_budgets},
    {"三公经费", kOptional, map<&UnitYear::three_public, kThreePublicKeys>},
    {"机关运行经费", kOptional, amount<&UnitYear::agency_operating_costs>},
    {"政府采购", kOptional, map<&UnitYear::procurement, kProcurementKeys>},
    {"国有资产", kOptional, map<&UnitYear::assets, kAssetsKeys>},
    {"绩效", kOptional, map<&UnitYear::performance, kPerformanceKeys>},
    {"原因", kOptional, read_reasons},
    {"名词解释", kOptional, maps<&UnitYear::glossary, kTermKeys>},
    {"上年", kOptional, read_prior},
    {"补充", kOptional, ignore<UnitYear>},
    {"自定义", kOptional, read_own_figures},
    {"已确认", kOptional, read_acknowledged},
    {"控制数", kOptional, read_controls},
    {"更正", kOptional, maps<&UnitYear::corrections, kCorrectionKeys>},
    {"汇总", kOptional, texts<&UnitYear::members>},
};

/// The unit of the file is needed before its first amount.
MoneyUnit money_unit_of(const YamlNode& root) {
  const YamlNode* node = root.find("金额单位");
  return node != nullptr && node->scalar == "元" ? MoneyUnit::kYuan : MoneyUnit::kWanYuan;
}

/// Formulas that compare with last year may have their subject under 上年.
void add_subjects(const std::vector<FormulaFigure>& formulas, UnitYear& year) {
  for (const FormulaFigure& formula : formulas)
    if (formula.kind == FormulaFigure::Kind::kChangeFromLastYear)
      year.own_subjects.push_back(formula.name.substr(formula.name.rfind('.') + 1));
}

}  // namespace

std::optional<UnitYear> read_unit_year(const YamlNode& root, const Source& source, Diagnostics& out) {
  return read_unit_year(root, source, SetFacts{}, out);
}

std::optional<UnitYear> read_unit_year(const YamlNode& root, const Source& source, const SetFacts& set_facts,
                                       Diagnostics& out) {
  std::size_t errors_before = out.error_count();
  FactReader reader(source, money_unit_of(root), out);
  UnitYear year;
  year.source = &source;
  reader.do_without(set_facts.not_required);
  read_keys<UnitYear>(reader, root, year, kUnitYearKeys);
  if (const YamlNode* extras = root.find("补充")) read_extras(reader, *extras, set_facts, year);
  add_subjects(set_facts.formulas, year);
  add_subjects(year.formulas, year);
  if (out.error_count() != errors_before) return std::nullopt;
  if (year.unit.short_name.value.empty()) year.unit.short_name = year.unit.name;
  return year;
}

}  // namespace juesuan
