// The relations between the 附表. They are stated in the words that the forms print (form_view.h), so they
// hold for the sets of every province and year: a form that a set does not have is 不适用, a line or a column
// that a form does not print is 资料不足. All forms are filled from one set of figures; what breaks a
// relation is margins that disagree (按功能分类, 按经济分类, 按来源), a fact typed beside the ledger, or a
// form whose line is filled from another figure.

#include <fmt/format.h>

#include "check/compare.h"
#include "check/form_relations.h"

namespace juesuan {
namespace {

using namespace form_id;

constexpr std::size_t kClassDigits = 3;
constexpr std::size_t kSectionDigits = 5;

// ---- columns and lines that several relations speak of ----

constexpr const char* kTotalRow = "合计";
constexpr const char* kIncomeOfYear = "本年收入合计";
constexpr const char* kExpenditureOfYear = "本年支出合计";
constexpr const char* kIncomeSide = "收入";
constexpr const char* kExpenditureSide = "支出";
constexpr const char* kFiscalSum = "支出/合计|小计";
constexpr const char* kFiscalGeneral = "支出/一般公共预算财政拨款";
constexpr const char* kFiscalFund = "支出/政府性基金预算财政拨款";
constexpr const char* kFiscalStateCapital = "支出/国有资本经营预算财政拨款";
constexpr const char* kSum = "合计|小计";
constexpr const char* kSpent = "本年支出/小计|合计";
constexpr const char* kBasicColumn = "基本支出";
constexpr const char* kProjectColumn = "项目支出";
constexpr const char* kProjectAmount = "项目支出决算数|项目支出|合计|小计";
constexpr const char* kPersonnelTotal = "人员经费合计";
constexpr const char* kRunningTotal = "公用经费合计";

constexpr std::string_view kFundNames[] = {"一般公共预算财政拨款", "政府性基金预算财政拨款",
                                           "国有资本经营预算财政拨款"};

/// Income of other kinds, named alike in 公开01表 and 公开02表.
constexpr const char* kOtherIncome[] = {"上级补助收入", "事业收入", "经营收入", "附属单位上缴收入",
                                        "其他收入"};

/// 公开08表: the 类 of personnel; all others are running costs.
bool is_personnel(std::string_view code) {
  return code == "301" || code == "303";
}

/// 公开08表 prints no formula, but 款 add up to their 类.
void check_classes_of_basic(BetweenForms& forms, const FormView& basic, std::span<const PrintedLine> lines) {
  for (const PrintedLine& line : lines) {
    if (line.code.size() != kClassDigits) continue;
    std::vector<RelatedCell> sections;
    for (const PrintedLine& part : lines)
      if (part.code.size() == kSectionDigits && part.code.starts_with(line.code) && part.amount->amount)
        sections.push_back({&basic, part.amount, part.code, false});
    const RelatedCell whole{&basic, line.amount, line.code, false};
    if (!sections.empty()) forms.compare(sections, How::kEqual, {&whole, 1});
  }
}

/// And 类 to 人员经费合计 and 公用经费合计.
void check_sides_of_basic(BetweenForms& forms) {
  const FormView* basic = forms.form(kBasic);
  if (basic == nullptr) return;
  std::vector<PrintedLine> lines = basic->lines("");
  check_classes_of_basic(forms, *basic, lines);
  std::vector<RelatedCell> personnel, running;
  for (const PrintedLine& line : lines)
    if (line.code.size() == kClassDigits)
      (is_personnel(line.code) ? personnel : running).push_back({basic, line.amount, line.code, false});
  const std::pair<const char*, std::vector<RelatedCell>*> sides[] = {{kPersonnelTotal, &personnel},
                                                                     {kRunningTotal, &running}};
  for (const auto& [words, classes] : sides) {
    std::optional<std::vector<RelatedCell>> total = forms.cells({{kBasic, words, ""}});
    if (total && forms.value(*classes).any) forms.compare(*classes, How::kEqual, *total);
  }
}

/// The economic items of a 三公 item, by code (公开05表, 公开08表) and as columns (公开07表).
struct ThreePublicCell {
  const char* column;  ///< of 公开10表
  std::vector<const char*> codes;
  std::vector<const char*> detail;
};
const ThreePublicCell kThreePublicCells[] = {
    {"决算数/公务接待费", {"30217"}, {"商品和服务支出/公务接待费"}},
    {"决算数/公务用车运行维护费", {"30231"}, {"商品和服务支出/公务用车运行维护费"}},
    {"决算数/公务用车购置费",
     {"31013", "30913"},
     {"资本性支出/公务用车购置", "资本性支出（基本建设）/公务用车购置"}},
    {"决算数/因公出国（境）费", {"30212"}, {"商品和服务支出/因公出国（境）费用"}}};

/// All fiscal money, when nothing else is spent: then no part of 公开03表 may be other money.
bool is_all_fiscal(BetweenForms& forms) {
  std::optional<std::vector<RelatedCell>> all = forms.cells({{kExpenditure, kTotalRow, "本年支出合计|合计"}});
  std::optional<std::vector<RelatedCell>> fiscal =
      all ? forms.cells({{kFiscalTotals, kExpenditureOfYear, kFiscalSum}}) : std::nullopt;
  if (!fiscal) return false;
  CellValue left = forms.value(*all), right = forms.value(*fiscal);
  return left.any && right.any && left.amount == right.amount;
}

}  // namespace

void check_fiscal_income(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  static const std::vector<FormRelation> kRelations = [] {
    std::vector<FormRelation> relations;
    CellSum sources;
    for (std::string_view fund : kFundNames) {
      sources.push_back({kTotals, fund.data(), kIncomeSide});
      relations.push_back({{sources.back()}, How::kEqual, {{kFiscalTotals, fund.data(), kIncomeSide}}});
    }
    relations.push_back({sources, How::kEqual, {{kIncome, kTotalRow, "财政拨款收入"}}});
    return relations;
  }();
  forms.check(kRelations);
  forms.finish();
}

void check_income_table(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  static const std::vector<FormRelation> kRelations = [] {
    std::vector<FormRelation> relations;
    for (const char* source : kOtherIncome)
      relations.push_back({{{kIncome, kTotalRow, source}}, How::kEqual, {{kTotals, source, kIncomeSide}}});
    relations.push_back(
        {{{kIncome, kTotalRow, "本年收入合计|合计"}}, How::kEqual, {{kTotals, kIncomeOfYear, kIncomeSide}}});
    return relations;
  }();
  forms.check(kRelations);
  forms.finish();
}

void check_expenditure_table(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  static const FormRelation kTotal = {{{kExpenditure, kTotalRow, "本年支出合计|合计"}},
                                      How::kEqual,
                                      {{kTotals, kExpenditureOfYear, kExpenditureSide}}};
  forms.check_lines(LinePairs::kClasses, {kTotals, kExpenditureSide}, {kExpenditure, "本年支出合计|合计"});
  forms.check(kTotal);
  forms.finish();
}

void check_expenditure_columns(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  forms.check_rows(kExpenditure, "本年支出合计|合计",
                   {kBasicColumn, kProjectColumn, "上缴上级支出", "经营支出", "对附属单位补助支出"});
  forms.finish();
}

void check_fiscal_expenditure(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  static const std::vector<FormRelation> kRelations = {
      {{{kFiscalTotals, kExpenditureOfYear, kFiscalGeneral}}, How::kEqual, {{kGeneral, kTotalRow, kSum}}},
      {{{kFiscalTotals, kExpenditureOfYear, kFiscalFund}}, How::kEqual, {{kFund, kTotalRow, kSpent}}},
      {{{kFiscalTotals, kExpenditureOfYear, kFiscalStateCapital}},
       How::kEqual,
       {{kStateCapitalSpent, kTotalRow, kSum}}},
      {{{kStateCapitalSpent, kTotalRow, kSum}}, How::kEqual, {{kStateCapital, kTotalRow, kSpent}}}};
  forms.check_lines(LinePairs::kClasses, {kFiscalTotals, kFiscalGeneral}, {kGeneral, kSum});
  forms.check(kRelations);
  forms.finish();
}

void check_basic_tables(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  static const FormRelation kBasicTotal = {{{kBasic, kPersonnelTotal, ""}, {kBasic, kRunningTotal, ""}},
                                           How::kEqual,
                                           {{kGeneral, kTotalRow, kBasicColumn}}};
  static const FormRelation kProjectTotal = {
      {{kProject, kTotalRow, kProjectAmount}}, How::kEqual, {{kGeneral, kTotalRow, kProjectColumn}}};
  static const FormRelation kDetailTotal = {
      {{kGeneralDetail, kTotalRow, kTotalRow}}, How::kEqual, {{kGeneral, kTotalRow, kSum}}};
  forms.check_lines(LinePairs::kSections, {kBasic, ""}, {kFiscalDetail, "一般公共预算财政拨款/基本支出"});
  check_sides_of_basic(forms);
  forms.check(kBasicTotal);
  forms.check_lines(LinePairs::kAll, {kProject, kProjectAmount}, {kGeneral, kProjectColumn});
  forms.check(kProjectTotal);
  forms.check_lines(LinePairs::kAll, {kGeneralDetail, kTotalRow}, {kGeneral, kSum});
  forms.check(kDetailTotal);
  forms.finish();
}

void check_fiscal_detail(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  static const std::vector<FormRelation> kRelations = {
      {{{kFiscalDetail, kTotalRow, kTotalRow}},
       How::kEqual,
       {{kFiscalTotals, kExpenditureOfYear, kFiscalSum}}},
      {{{kFiscalDetail, kTotalRow, "一般公共预算财政拨款/小计"}},
       How::kEqual,
       {{kFiscalTotals, kExpenditureOfYear, kFiscalGeneral}}},
      {{{kFiscalDetail, kTotalRow, "政府性基金预算财政拨款/小计"}},
       How::kEqual,
       {{kFiscalTotals, kExpenditureOfYear, kFiscalFund}}},
      {{{kFiscalDetail, kTotalRow, "国有资本经营预算财政拨款/小计"}},
       How::kEqual,
       {{kFiscalTotals, kExpenditureOfYear, kFiscalStateCapital}}}};
  forms.check(kRelations);
  forms.finish();
}

void check_three_public_table(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  const bool general = forms.is_general_three_public();
  for (const ThreePublicCell& item : kThreePublicCells) {
    const CellSum stated = {{kAnyThreePublic, "", item.column}};
    CellSum general_paid, fiscal_paid;
    for (const char* column : item.detail) general_paid.push_back({kGeneralDetail, kTotalRow, column});
    for (const char* code : item.codes) fiscal_paid.push_back({kFiscalDetail, code, kTotalRow});
    forms.check({{{kBasic, item.codes.front(), ""}}, How::kAtMost, stated});
    forms.check({general_paid, general ? How::kEqual : How::kAtMost, stated});
    if (!general) forms.check({fiscal_paid, How::kEqual, stated});
  }
  forms.finish();
}

void check_carry_over_tables(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  static const std::vector<FormRelation> kRelations = {
      {{{kFiscalTotals, "年初财政拨款结转和结余", kIncomeSide}},
       How::kAtMost,
       {{kTotals, "年初结转和结余", kIncomeSide}}},
      {{{kFiscalTotals, "年末财政拨款结转和结余", kFiscalSum}},
       How::kAtMost,
       {{kTotals, "年末结转和结余", kExpenditureSide}}},
      {{{kTotals, kExpenditureOfYear, kExpenditureSide},
        {kTotals, "结余分配", kExpenditureSide},
        {kTotals, "年末结转和结余", kExpenditureSide}},
       How::kEqual,
       {{kTotals, kIncomeOfYear, kIncomeSide},
        {kTotals, "使用非财政拨款结余", kIncomeSide},
        {kTotals, "年初结转和结余", kIncomeSide}}}};
  forms.check(kRelations);
  forms.finish();
}

void check_fund_tables(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  static const std::vector<FormRelation> kRelations = {
      {{{kFund, kTotalRow, "本年收入"}},
       How::kEqual,
       {{kFiscalTotals, "政府性基金预算财政拨款", kIncomeSide}}},
      {{{kFund, kTotalRow, "年初结转和结余"}},
       How::kEqual,
       {{kFiscalTotals, "年初财政拨款结转和结余>政府性基金预算财政拨款", kIncomeSide}}},
      {{{kStateCapital, kTotalRow, "本年收入"}},
       How::kEqual,
       {{kFiscalTotals, "国有资本经营预算财政拨款", kIncomeSide}}},
      {{{kStateCapital, kTotalRow, "年初结转和结余"}},
       How::kEqual,
       {{kFiscalTotals, "年初财政拨款结转和结余>国有资本经营预算财政拨款", kIncomeSide}}}};
  forms.check(kRelations);
  forms.finish();
}

void check_other_money(const CheckInput& input, RuleReport& report) {
  BetweenForms forms(input, report);
  const How how = is_all_fiscal(forms) ? How::kEqual : How::kAtMost;
  for (const char* kind : {kBasicColumn, kProjectColumn})
    forms.check(
        {{{kGeneral, kTotalRow, kind}, {kFund, kTotalRow, kind}, {kStateCapitalSpent, kTotalRow, kind}},
         how,
         {{kExpenditure, kTotalRow, kind}}});
  forms.finish();
}

void check_operating_table(const CheckInput& input, RuleReport& report) {
  const std::string& nature = input.year.unit.nature.value;
  if (nature != "行政单位" && nature != "参照公务员法管理的事业单位")
    return report.not_applicable(fmt::format("{}没有这一关系", nature.empty() ? "这一单位" : nature));
  BetweenForms forms(input, report);
  std::optional<std::vector<RelatedCell>> printed = forms.cells({{kBasic, kRunningTotal, ""}});
  FigureId stated = input.figures.find("机关运行经费.本年");
  if (!printed || stated == kNoFigure) return forms.finish();
  const Figure& costs = input.figures[stated];
  if (costs.state == State::kUnknown) return report.missing("机关运行经费未知");
  CellValue running = forms.value(*printed);
  if (running.unknown || (!running.any && !costs.known())) return forms.finish();
  report.compared();
  Fen got = costs.known() ? costs.fen() : Fen{};
  // A 部门 with 事业单位 has running costs that are not 机关运行经费.
  bool may_be_less = input.year.organisation.subordinate_other.value > 0;
  if (got == running.amount || (may_be_less && got < running.amount)) return;
  const FigureId rests_on[] = {stated, printed->front().cell->figure};
  report_difference(input, report, place_behind(input, stated),
                    fmt::format("机关运行经费与{}不等", cell_text(printed->front())),
                    {costs.name, running.amount, got, rounded_behind(input, rests_on)})
      .note("应为",
            fmt::format("{}（{}）", exact_text(running.amount, input.year), cell_text(printed->front())),
            typed_place(input.figures, rests_on[1]))
      .note("实为", fmt::format("{}，{}", exact_text(got, input.year),
                                difference_text(running.amount, got, input.year)))
      .note("提示", "行政单位和参公单位可以不写机关运行经费，由公用经费得出");
}

}  // namespace juesuan
