#pragma once

// What one unit reported for one year, once validated: the facts of data/README.md, each with its place.
// Codes are those of the year's classification; amounts are 分; nothing here is derived.

#include <optional>
#include <string>
#include <vector>

#include "domain/classification.h"
#include "domain/figures.h"
#include "domain/set_facts.h"

namespace juesuan {

/// The kinds of money that a ledger line can be paid from.
enum class Fund : std::uint8_t { kGeneralPublic, kGovernmentFund, kStateCapital, kOther };
inline constexpr Fund kFunds[] = {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital,
                                  Fund::kOther};

/// 一般公共预算, 政府性基金预算, 国有资本经营预算, 其他资金.
const std::string& fund_name(Fund fund);

/// The columns of 支出决算表.
enum class ExpenditureKind : std::uint8_t {
  kBasic,
  kProject,
  kPaidToAbove,
  kBusiness,
  kSubsidyToSubordinates
};
inline constexpr ExpenditureKind kExpenditureKinds[] = {
    ExpenditureKind::kBasic, ExpenditureKind::kProject, ExpenditureKind::kPaidToAbove,
    ExpenditureKind::kBusiness, ExpenditureKind::kSubsidyToSubordinates};

/// 基本支出, 项目支出, 上缴上级支出, 经营支出, 对附属单位补助支出.
const std::string& expenditure_kind_name(ExpenditureKind kind);

/// The eight sources of 收入支出决算总表, in its order; the first three are fiscal appropriation.
inline constexpr int kIncomeSourceCount = 8;
const std::string& income_source_name(int source);

/// The four items of 三公经费, in the order of the form (purchase and running make up the car's subtotal).
enum class ThreePublicItem : std::uint8_t { kOverseasTrips, kVehiclePurchase, kVehicleRunning, kReception };
inline constexpr ThreePublicItem kThreePublicItems[] = {
    ThreePublicItem::kOverseasTrips, ThreePublicItem::kVehiclePurchase, ThreePublicItem::kVehicleRunning,
    ThreePublicItem::kReception};
/// 因公出国境费, 公务用车购置费, 公务用车运行维护费, 公务接待费: as in figure names (no punctuation).
const std::string& three_public_item_name(ThreePublicItem item);
/// Whether an economic code is one that the item is paid under (R11). 30913 is 公务用车购置 out of capital
/// construction money.
bool is_paid_under(ThreePublicItem item, std::string_view economic);

/// Who it is, as typed under 单位.
struct Unit {
  Text name;
  Text short_name;    ///< the one short form used in sentences; the full name when not typed
  Text kind;          ///< 部门 or 单位
  Text nature;        ///< 行政单位, 参照公务员法管理的事业单位, 事业单位
  Text budget_level;  ///< 一级预算单位, 二级预算单位 …
  Text code;
  Text supervisor;  ///< 主管部门
};

struct Publication {
  Text date;  ///< ISO, 2022-09-30
  Text phone;
};

struct Organisation {
  std::vector<Text> offices;
  Text office_word;  ///< 股室, 科室, 处室
  Count subordinate_administrative, subordinate_managed_like, subordinate_other;
  std::vector<Text> included_units;
  Count posts_administrative, posts_institution, staff_active, staff_hired, staff_volunteers, staff_retired;
};

/// A titled piece of the unit's own prose.
struct Passage {
  Text title;
  Text body;
};

struct Work {
  Text summary;
  std::vector<Passage> items;
};

/// 来源 | 功能科目 | 金额.
struct IncomeLine {
  int source = 0;
  FunctionCode function;
  Amount amount;
  Place place;
};

/// 功能科目 | 类别 | 资金 | 经济科目 | 金额. Function or economic code is empty in a margin that does not
/// have it.
struct ExpenditureLine {
  FunctionCode function;
  ExpenditureKind kind = ExpenditureKind::kBasic;
  std::string project;  ///< of a project line; may be empty
  Fund fund = Fund::kGeneralPublic;
  EconomicCode economic;
  Amount amount;
  Place place;

  bool has_both_codes() const { return !function.empty() && !economic.empty(); }
};

/// 资金 | 功能科目 | 金额; the code may be empty.
struct BalanceLine {
  Fund fund = Fund::kGeneralPublic;
  FunctionCode function;
  Amount amount;
  Place place;
};

struct Income {
  std::vector<IncomeLine> ledger;        ///< 明细
  Amount by_source[kIncomeSourceCount];  ///< 按来源: controls when there is a ledger, else the facts
};

struct Expenditure {
  std::vector<ExpenditureLine> ledger;       ///< 明细
  std::vector<ExpenditureLine> by_function;  ///< 按功能分类
  std::vector<ExpenditureLine> by_economic;  ///< 按经济分类
  std::vector<ExpenditureLine> by_both;      ///< 按功能和经济分类: of any kind, `kind` says nothing
  Amount personnel;                          ///< 人员经费 of 一般公共预算基本支出
  Amount running_costs;                      ///< 公用经费 of the same

  /// Whether the amounts of a fund follow from the ledger; if not, its margins are the facts. Beside a
  /// ledger, margins of a fund that it says nothing of are facts; the others are controls.
  bool uses_ledger(Fund fund) const;
  /// The lines that are facts: the ledger's, and the margins' of the funds that do not use it.
  std::vector<const ExpenditureLine*> facts_by_function() const;
  std::vector<const ExpenditureLine*> facts_by_economic() const;
  std::vector<const ExpenditureLine*> facts_by_both() const;
};

struct Balances {
  std::vector<BalanceLine> opening;
  std::vector<BalanceLine> closing;
  Amount non_fiscal_surplus_used;
  Amount surplus_distributed;
};

/// 功能科目 | 年初预算数 | 全年预算数, of 一般公共预算.
struct BudgetLine {
  FunctionCode function;
  Amount initial;
  Amount adjusted;
  Place place;
};

/// 项目 | 资金 | 预算数 | 决算数.
struct ThreePublicLine {
  ThreePublicItem item = ThreePublicItem::kReception;
  Fund fund = Fund::kGeneralPublic;
  Amount budget;
  Amount final;
  Place place;
};

/// 车型 or 用途 | 数量 | 金额; the amount is blank where none is asked for.
struct VehicleLine {
  Text kind;
  Count number;
  Amount amount;
};

struct Reception {
  Amount amount;
  Count batches;
  Count persons;
  Text purpose;
  Text detail;
};

struct ThreePublicExpenses {
  std::vector<ThreePublicLine> lines;
  Count trip_groups;
  Count trip_persons;
  std::vector<VehicleLine> bought;
  std::vector<VehicleLine> owned;
  Text vehicle_remark;
  Reception domestic;
  Reception foreign;
};

struct Procurement {
  Amount goods, works, services;
  Amount small_and_medium;  ///< 授予中小企业合同金额
  Amount small_and_micro;   ///< 其中：授予小微企业合同金额
  Text purpose;
};

struct Assets {
  std::vector<VehicleLine> vehicles;  ///< by use
  Text other_vehicle_purpose;
  Count equipment_over_500k;  ///< 单价50万元以上通用设备
  Count equipment_over_1m;    ///< 单价100万元以上专用设备
};

/// 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成指标值, and where scores are given | 权重 | 得分.
struct Indicator {
  Text level1, level2, level3, target, actual;
  Score weight;
  Score score;  ///< blank: follows from target and actual value
  Place place;
};

struct PerformanceProject {
  Text name;
  Amount budget, budget_fiscal, budget_other;
  Amount final, final_fiscal, final_other;
  Text goal;
  Text result;
  Text effect;  ///< 通过项目实施，…
  Text problems;
  Text measures;
  Score execution_weight;  ///< 执行率权重: the score of a completion of 100 %
  std::vector<Indicator> indicators;
};

struct Performance {
  std::vector<Text> evaluated_before;  ///< names of projects
  Count with_goals, monitored, self_evaluated;
  Text overall_findings;                      ///< 部门整体支出绩效自评: 从评价情况来看…
  std::optional<PerformanceProject> overall;  ///< 整体支出绩效自评表
  std::vector<PerformanceProject> projects;
};

/// A name with an amount: 上年 (subject of a change -> last year's value) and 控制数 (figure -> typed total).
struct NamedAmount {
  Text name;
  Amount amount;
};

/// A name with words: 原因.
struct NamedText {
  Text name;
  Text text;
};

/// 规则 | 文字 | 理由, of 已确认: words that a rule reports and that are right nevertheless.
struct Acknowledgement {
  Text rule, words, reason;
  Place place;
};

/// 更正: why and when the set that was published before is replaced; the first is of revision 2.
struct CorrectionEntry {
  Text date;  ///< ISO
  Text reason;
};

struct UnitYear {
  const Source* source = nullptr;
  Text template_set;  ///< 版式: sichuan/2021/final_accounts
  int year = 0;
  Place year_place;
  MoneyUnit unit_of_money = MoneyUnit::kWanYuan;
  bool is_sample = false;  ///< 示例: 是 — an invented unit

  Unit unit;
  Publication publication;
  Organisation organisation;
  std::vector<Text> functions;  ///< 职能
  Work work;
  Income income;
  Expenditure expenditure;
  Balances balances;
  std::vector<BudgetLine> budgets;
  ThreePublicExpenses three_public;
  Amount agency_operating_costs;  ///< 机关运行经费, when it is not simply the 公用经费
  Procurement procurement;
  Assets assets;
  Performance performance;
  std::vector<NamedText> reasons;
  std::vector<Passage> glossary;  ///< the unit's own additions
  std::vector<NamedAmount> prior;
  std::vector<NamedAmount> controls;
  std::vector<Acknowledgement> acknowledged;  ///< 已确认
  std::vector<CorrectionEntry> corrections;   ///< 更正
  std::vector<Text> members;  ///< 汇总: file names (without ending) of the units whose sum this department is
  std::vector<ExtraValue> extras;  ///< 补充: what the template set asks for beyond the above
  std::vector<std::string>
      own_subjects;  ///< subjects of 上年 that formulas (比上年) of the set or the unit add
  std::vector<OwnCount> own_counts;     ///< 自定义, numbers
  std::vector<FormulaFigure> formulas;  ///< 自定义, formulas
};

}  // namespace juesuan
