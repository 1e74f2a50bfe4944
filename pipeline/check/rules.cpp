#include "check/rules.h"

#include <fmt/format.h>

namespace juesuan {
namespace {

constexpr RuleKind kBuiltIn = RuleKind::kBuiltIn;
constexpr RuleKind kData = RuleKind::kData;
constexpr RuleKind kText = RuleKind::kText;
constexpr RuleLevel kError = RuleLevel::kError;
constexpr RuleLevel kWarning = RuleLevel::kWarning;

/// R: what holds in every disclosure. T: the relations inside and between the 附表. S: secrecy and privacy.
/// D: a department and its units.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> kRules = {
      {{"R01", "部分之和等于合计", "项→款→类→合计；人员经费+公用经费=基本支出；控制数", kData},
       kError,
       {check_controls, check_margins, check_counts, check_reception, check_vehicles}},
      {{"R02", "占比=部分÷合计，合计为零没有占比", "决算情况说明的“占…%”", kBuiltIn}, kError, {check_shares}},
      {{"R03", "一个整体的各项占比合计100%", "决算情况说明的结构", kBuiltIn}, kError, {check_share_sums}},
      {{"R04", "增减额=本年-上年", "决算情况说明的“增加/减少”", kBuiltIn}, kError, {check_changes}},
      {{"R05", "增长率=增减额÷上年，上年为零没有增长率", "决算情况说明的“增长/下降”", kBuiltIn},
       kError,
       {check_growth}},
      {{"R06", "百分数=比率×100", "决算情况说明的各百分数", kBuiltIn}, kError, {check_percent_scale}},
      {{"R07", "完成率=决算数÷预算数，没有预算没有完成率", "决算情况说明的“完成预算…%”", kBuiltIn},
       kError,
       {check_completion}},
      {{"R08", "比较的基数等于上年公开的决算数", "上年文件；上年公开的文本", kData}, kError, {check_prior}},
      {{"R09", "一个事实在全文、附表、图和附件中只有一个数", "全文", kBuiltIn}, kError, {check_one_fact}},
      {{"R10", "收支平衡，年初结转等于上年年末",
        "公开01表 31行=62行；公开04表 32行=64行；公开11表、公开13表 6=(1+2-3)栏", kData},
       kError,
       {check_total_balance, check_fund_balance, check_opening}},
      {{"R11", "专用功能科目、三公经费与对应的经济科目一致",
        "2080505↔30108，2080506↔30109，21011↔30110+30111，2210201↔30113；三公↔30212、31013、30231、30217",
        kData},
       kError,
       {check_cross_class, check_three_public}},
      {{"R12", "机关运行经费等于公用经费", "行政单位和参公单位；公开08表公用经费合计", kData},
       kWarning,
       {check_operating_costs}},
      {{"R13", "列入绩效目标的项目之和等于项目支出", "项目绩效目标自评表", kData},
       kWarning,
       {check_projects}},
      {{"R14", "图中的数就是文中和表中的数", "图1–图7", kBuiltIn}, kError, {check_charts}},
      {{"R15", "表中一格与说它的那句话相等，空白不是零", "附表与决算情况说明", kBuiltIn},
       kError,
       {check_table_text}},
      {{"R16", "文中的年度是本年度，比较的是上一年度", "全文", kText}, kWarning, {check_years}},
      {{"R17", "标题和序号连续、不重、一级一式", "全文标题", kBuiltIn}, kError, {check_numbering}},
      {{"R18", "目录与标题一致", "目录", kBuiltIn}, kError, {check_contents}},
      {{"R19", "科目的代码、名称和级次是当年分类表的", "支出功能分类科目、部门预算支出经济分类科目", kData},
       kWarning,
       {check_subject_names}},
      {{"R20", "只出现本单位的名称和一个简称", "单位自己的文字", kText}, kWarning, {check_unit_names}},
      {{"R21", "没有模板留下的说明、空格和重复的标点", "全文", kText}, kError, {check_residue}},
      {{"R22", "金额都带单位", "全文", kBuiltIn}, kError, {check_amount_units}},
      {{"R23", "该写原因的都写了，方向与增减一致", "决算情况说明的“主要变动原因是”", kData},
       kWarning,
       {check_reasons}},
      {{"R24", "其中不大于总数，列出的内容金额大于零", "决算情况说明的“其中”“主要包括”", kData},
       kError,
       {check_subsets}},
      {{"R25", "个数的增长率推得出整数的上年数", "单位自己的文字", kText}, kWarning, {check_integer_prior}},
      {{"R26", "列举的各项不重、不漏", "全文；各表的行", kBuiltIn}, kError, {check_lists}},
      {{"R27", "得分=权重×完成率，合计相符，等级相符", "财预〔2020〕10号：90优、80良、60中；自评表注2",
        kData},
       kError,
       {check_scores}},
      {{"R28", "指标在它的级次下，目标值与实际值说得通", "财预〔2020〕10号", kData},
       kWarning,
       {check_indicators}},
      {{"R29", "四舍五入一次，同类的数小数位数相同", "全文", kBuiltIn}, kError, {check_rounding}},
      {{"T00", "各表的数满足表下的公式", "各表表注", kBuiltIn}, kError, {check_forms}},
      {{"T01", "收入支出决算总表与财政拨款总表的财政拨款收入相等",
        "公开01表1–3行=公开04表1–3行，合计=公开02表2栏", kBuiltIn},
       kError,
       {check_fiscal_income}},
      {{"T02", "收入决算表与总表的收入相等", "公开02表1栏=公开01表27行，3–7栏=4–8行", kBuiltIn},
       kError,
       {check_income_table}},
      {{"T03", "支出决算表与总表的支出相等", "公开03表1栏=公开01表58行，各类=32–57行", kBuiltIn},
       kError,
       {check_expenditure_table}},
      {{"T04", "支出决算表各栏之和等于合计", "公开03表2+3+4+5+6栏=1栏", kBuiltIn},
       kError,
       {check_expenditure_columns}},
      {{"T05", "财政拨款支出与一般公共预算、基金、国资各表相等",
        "公开04表59行3栏=公开06表1栏；4栏=公开11表3栏；5栏=公开14表1栏=公开13表3栏", kBuiltIn},
       kError,
       {check_fiscal_expenditure}},
      {{"T06", "一般公共预算基本支出、项目支出各表相等",
        "公开06表2栏=公开08表，3栏=公开09表，1栏=公开07表合计", kBuiltIn},
       kError,
       {check_basic_tables}},
      {{"T07", "财政拨款支出决算明细表与财政拨款总表相等", "公开05表合计=公开04表59行2栏", kBuiltIn},
       kError,
       {check_fiscal_detail}},
      {{"T08", "三公经费表与经济分类各表相容",
        "公开08表30217≤公开10表12栏，30231≤11栏，30212≤8栏；公开07表相等", kBuiltIn},
       kError,
       {check_three_public_table}},
      {{"T09", "财政拨款的结转不大于全部结转，收支总计平衡", "公开04表28行≤公开01表29行，60行≤60行",
        kBuiltIn},
       kError,
       {check_carry_over_tables}},
      {{"T10", "基金、国资的收入和年初结转与财政拨款总表相等",
        "公开11表2栏=公开04表2行，1栏=30行；公开13表2栏=3行，1栏=31行", kBuiltIn},
       kError,
       {check_fund_tables}},
      {{"T11", "其他资金的支出不为负", "公开03表2、3栏-公开06表2、3栏≥0", kBuiltIn},
       kError,
       {check_other_money}},
      {{"T12", "机关运行经费等于公用经费合计", "公开08表公用经费合计", kBuiltIn},
       kWarning,
       {check_operating_table}},
      {{"S01", "没有个人信息", "身份证号、手机号、银行账号、电子邮箱", kText}, kError, {check_privacy}},
      {{"S02", "没有涉密标志", "秘密、机密、绝密、内部、★", kText}, kError, {check_secrecy}},
      {{"D01", "部门的收支等于所属单位之和", "汇总", kData}, kError, {check_member_totals}},
      {{"D02", "部门各科目等于所属单位之和", "汇总", kData}, kError, {check_member_subjects}},
      {{"D03", "部门与所属单位之间的上缴、补助互相对应",
        "汇总：上缴上级支出↔附属单位上缴收入，对附属单位补助支出↔上级补助收入", kData},
       kWarning,
       {check_member_transfers}},
  };
  return kRules;
}

Severity severity_of(RuleLevel level) {
  if (level == RuleLevel::kError) return Severity::kError;
  return level == RuleLevel::kWarning ? Severity::kWarning : Severity::kHint;
}

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, "；"));
}

bool has_contradiction(const RuleResult& result) {
  for (const Finding& finding : result.findings)
    if (finding.kind != kRoundingKind) return true;
  return false;
}

}  // namespace

std::span<const Rule> all_rules() {
  return rules();
}

std::span<const RuleTitle> rule_titles() {
  static const std::vector<RuleTitle> kTitles = [] {
    std::vector<RuleTitle> titles;
    for (const Rule& rule : rules()) titles.push_back(rule.title);
    return titles;
  }();
  return kTitles;
}

void RuleReport::missing(std::string what) {
  missing_.push_back(std::move(what));
}

void RuleReport::not_applicable(std::string why) {
  not_applicable_.push_back(std::move(why));
}

Finding& RuleReport::put(Severity severity, Place place, std::string message, std::string kind) {
  Finding& finding = result_.findings.emplace_back();
  finding.said = {severity, result_.rule.code, place, std::move(message), {}};
  finding.kind = std::move(kind);
  return finding;
}

Finding& RuleReport::add(Place place, std::string message, std::string kind) {
  return put(severity_of(level_), place, std::move(message), std::move(kind));
}

Finding& RuleReport::doubt(Place place, std::string message, std::string kind) {
  return put(std::min(severity_of(level_), Severity::kWarning), place, std::move(message), std::move(kind));
}

Finding& RuleReport::rounding(Place place, std::string message) {
  return put(Severity::kHint, place, std::move(message), std::string(kRoundingKind));
}

RuleResult run_rule(const Rule& rule, const CheckInput& input, RuleLevel level) {
  RuleResult result;
  result.rule = rule.title;
  if (level == RuleLevel::kOff) {
    result.reason = "模板集不查这一条";
    return result;
  }
  RuleReport report(level, result);
  try {
    for (RuleFunction function : rule.functions) function(input, report);
  } catch (const std::exception& failure) {
    result.outcome = RuleOutcome::kInternalError;
    result.reason = failure.what();
    return result;
  }
  result.reason = joined(report.missing_);
  if (has_contradiction(result)) {
    result.outcome = RuleOutcome::kFailed;
  } else if (result.compared > 0) {
    result.outcome = RuleOutcome::kPassed;
  } else if (!report.missing_.empty()) {
    result.outcome = RuleOutcome::kMissingData;
  } else if (!report.not_applicable_.empty()) {
    result.outcome = RuleOutcome::kNotApplicable;
    result.reason = joined(report.not_applicable_);
  } else {
    result.reason = "没有可比的数";
  }
  return result;
}

}  // namespace juesuan
