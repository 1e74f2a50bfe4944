#include "import/published_forms.h"

#include <regex>

#include "domain/unit_year.h"
#include "import/published_text.h"

namespace juesuan {
namespace {

std::vector<PublishedColumn> income_columns() {
  return {{"合计", "本年收入合计", ""},
          {"合计", "合计", ""},
          {"财政拨款收入", "财政拨款收入", ""},
          {"财政拨款收入", "小计", "财政拨款收入"},
          {"上级补助收入", "上级补助收入", ""},
          {"事业收入", "事业收入", ""},
          {"事业收入", "小计", "事业收入"},
          {"经营收入", "经营收入", ""},
          {"附属单位上缴收入", "附属单位上缴收入", ""},
          {"其他收入", "其他收入", ""}};
}

std::vector<PublishedColumn> expenditure_columns() {
  return {{"合计", "本年支出合计", ""},
          {"合计", "合计", ""},
          {"基本支出", "基本支出", ""},
          {"项目支出", "项目支出", ""},
          {"上缴上级支出", "上缴上级支出", ""},
          {"经营支出", "经营支出", ""},
          {"对附属单位补助支出", "对附属单位补助支出", ""}};
}

/// 合计, and 小计, 基本支出, 项目支出 under each of the three funds.
std::vector<PublishedColumn> fiscal_detail_columns() {
  std::vector<PublishedColumn> columns = {{"合计", "合计", ""}};
  for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital})
    for (const char* head : {"小计", "基本支出", "项目支出"})
      columns.push_back({fund_name(fund) + head, head, fund_name(fund) + "财政拨款"});
  return columns;
}

std::vector<PublishedSum> fiscal_detail_sums() {
  std::vector<PublishedSum> sums;
  std::vector<std::string> subtotals;
  for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital}) {
    const std::string& name = fund_name(fund);
    sums.push_back({name + "小计", {name + "基本支出", name + "项目支出"}});
    subtotals.push_back(name + "小计");
  }
  sums.push_back({"合计", subtotals});
  return sums;
}

std::vector<PublishedColumn> kind_columns(const std::string& total) {
  return {{total, "合计", ""},     {total, "小计", ""},          {total, "本年支出合计", ""},
          {total, "本年支出", ""}, {"基本支出", "基本支出", ""}, {"项目支出", "项目支出", ""}};
}

std::vector<PublishedColumn> fund_columns() {
  return {{"年初结转和结余", "年初结转和结余", ""},
          {"本年收入", "本年收入", ""},
          {"本年支出", "小计", "本年支出"},
          {"本年支出", "合计", "本年支出"},
          {"本年支出", "本年支出", ""},
          {"基本支出", "基本支出", ""},
          {"项目支出", "项目支出", ""},
          {"年末结转和结余", "年末结转和结余", ""}};
}

/// 预算数 and 决算数 may stand above the items or below each of them.
std::vector<PublishedColumn> three_public_columns() {
  const std::pair<const char*, std::vector<const char*>> items[] = {
      {"合计", {"合计"}},
      {"因公出国境费", {"因公出国(境)费", "因公出国(境)费用"}},
      {"公务用车小计", {"小计"}},
      {"公务用车购置费", {"公务用车购置费", "公务用车购置"}},
      {"公务用车运行维护费", {"公务用车运行维护费", "公务用车运行费"}},
      {"公务接待费", {"公务接待费"}}};
  std::vector<PublishedColumn> columns;
  for (const char* side : {"预算数", "决算数"})
    for (const auto& [name, heads] : items)
      for (const char* head : heads) {
        columns.push_back({std::string(side) + "." + name, head, side});
        columns.push_back({std::string(side) + "." + name, side, head});
      }
  return columns;
}

std::vector<PublishedSum> three_public_sums() {
  std::vector<PublishedSum> sums;
  for (const std::string side : {"预算数.", "决算数."}) {
    sums.push_back({side + "公务用车小计", {side + "公务用车购置费", side + "公务用车运行维护费"}});
    sums.push_back({side + "合计", {side + "因公出国境费", side + "公务用车小计", side + "公务接待费"}});
  }
  return sums;
}

std::vector<PublishedColumn> line_columns() {
  return {{"决算数", "决算数", ""}, {"决算数", "金额", ""}, {"决算数", "决算数(金额)", ""}};
}

std::vector<PublishedColumn> fiscal_line_columns() {
  std::vector<PublishedColumn> columns = line_columns();
  columns.push_back({"合计", "合计", ""});
  columns.push_back({"合计", "小计", ""});
  for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital})
    columns.push_back({fund_name(fund), fund_name(fund) + "财政拨款", ""});
  return columns;
}

std::vector<PublishedFormDescription> describe_forms() {
  using F = PublishedForm;
  const std::vector<PublishedSum> kinds = {{"合计", {"基本支出", "项目支出"}}};
  const std::vector<PublishedSum> spent = {{"本年支出", {"基本支出", "项目支出"}}};
  std::vector<PublishedFormDescription> forms;
  forms.push_back({F::kIncomeExpenditure,
                   {"收入支出决算总表", "收入支出总表"},
                   PublishedRows::kLines,
                   line_columns(),
                   {},
                   "",
                   "收入按来源、其他资金的年初和年末结转结余、使用非财政拨款结余、结余分配"});
  forms.push_back(
      {F::kIncome,
       {"收入决算表"},
       PublishedRows::kFunctions,
       income_columns(),
       {{"合计", {"财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"}}},
       "收入决算.科目",
       "收入按功能科目"});
  forms.push_back({F::kExpenditure,
                   {"支出决算表"},
                   PublishedRows::kFunctions,
                   expenditure_columns(),
                   {{"合计", {"基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"}}},
                   "支出决算.科目",
                   "其他资金的支出"});
  forms.push_back({F::kFiscalTotals,
                   {"财政拨款收入支出决算总表", "财政拨款收支决算总表"},
                   PublishedRows::kLines,
                   fiscal_line_columns(),
                   {},
                   "",
                   "一般公共预算的年初和年末结转结余"});
  forms.push_back({F::kFiscalDetail,
                   {"财政拨款支出决算明细表"},
                   PublishedRows::kEconomics,
                   fiscal_detail_columns(),
                   fiscal_detail_sums(),
                   "财政拨款明细.经济科目",
                   "项目支出、政府性基金和国有资本经营预算支出的经济分类"});
  forms.push_back({F::kGeneralPublic,
                   {"一般公共预算财政拨款支出决算表"},
                   PublishedRows::kFunctions,
                   kind_columns("合计"),
                   kinds,
                   "一般公共预算决算.科目",
                   "一般公共预算支出按功能科目"});
  forms.push_back({F::kGeneralPublicDetail,
                   {"一般公共预算财政拨款支出决算明细表"},
                   PublishedRows::kFunctions,
                   {},
                   {},
                   "一般公共预算明细.科目",
                   "一般公共预算支出的功能科目与经济科目的交叉"});
  forms.push_back({F::kBasic,
                   {"一般公共预算财政拨款基本支出决算明细表", "一般公共预算财政拨款基本支出决算表"},
                   PublishedRows::kBlocks,
                   line_columns(),
                   {},
                   "基本支出决算.经济科目",
                   "一般公共预算基本支出的经济分类、人员经费、公用经费"});
  forms.push_back({F::kProjects,
                   {"一般公共预算财政拨款项目支出决算表"},
                   PublishedRows::kFunctions,
                   {{"合计", "项目支出决算数", ""},
                    {"合计", "合计", ""},
                    {"合计", "决算数", ""},
                    {"合计", "金额", ""},
                    {"合计", "项目支出", ""}},
                   {},
                   "项目支出决算.科目",
                   "一般公共预算的项目名称"});
  forms.push_back({F::kGeneralPublicThreePublic,
                   {"一般公共预算财政拨款\"三公\"经费支出决算表"},
                   PublishedRows::kOne,
                   three_public_columns(),
                   three_public_sums(),
                   "三公经费表.一般公共预算",
                   "一般公共预算的三公经费"});
  forms.push_back({F::kGovernmentFund,
                   {"政府性基金预算财政拨款收入支出决算表", "政府性基金预算收入支出决算表"},
                   PublishedRows::kFunctions,
                   fund_columns(),
                   spent,
                   "政府性基金决算.科目",
                   "政府性基金的收入、支出和结转结余按功能科目"});
  forms.push_back({F::kGovernmentFundThreePublic,
                   {"政府性基金预算财政拨款\"三公\"经费支出决算表"},
                   PublishedRows::kOne,
                   three_public_columns(),
                   three_public_sums(),
                   "三公经费表.政府性基金预算",
                   "政府性基金的三公经费"});
  forms.push_back({F::kStateCapital,
                   {"国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算收入支出决算表"},
                   PublishedRows::kFunctions,
                   fund_columns(),
                   spent,
                   "国有资本经营决算.科目",
                   "国有资本经营预算的收入、支出和结转结余按功能科目"});
  forms.push_back({F::kStateCapitalExpenditure,
                   {"国有资本经营预算财政拨款支出决算表", "国有资本经营预算支出决算表"},
                   PublishedRows::kFunctions,
                   kind_columns("本年支出"),
                   spent,
                   "国有资本经营决算.科目",
                   "国有资本经营预算支出按功能科目"});
  forms.push_back({F::kFiscalThreePublic,
                   {"财政拨款\"三公\"经费支出决算表"},
                   PublishedRows::kOne,
                   three_public_columns(),
                   three_public_sums(),
                   "三公经费表.财政拨款",
                   "三公经费"});
  return forms;
}

std::vector<PublishedLine> totals_lines() {
  std::vector<PublishedLine> lines;
  for (int source = 0; source < kIncomeSourceCount; ++source)
    lines.push_back({false, income_source_name(source), income_source_name(source), ""});
  for (const char* label : {"本年收入合计", "使用非财政拨款结余", "年初结转和结余", "总计"})
    lines.push_back({false, label, label, ""});
  lines.push_back({false, "使用非财政拨款结余(含专用结余)", "使用非财政拨款结余", ""});
  for (const char* label : {"本年支出合计", "结余分配", "年末结转和结余", "总计"})
    lines.push_back({true, label, label, ""});
  return lines;
}

std::vector<PublishedLine> fiscal_lines() {
  std::vector<PublishedLine> lines;
  for (const std::string under : {"", "年初财政拨款结转和结余"})
    for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital})
      lines.push_back({false, fund_name(fund) + "财政拨款", under + fund_name(fund), under});
  for (const char* label : {"本年收入合计", "年初财政拨款结转和结余", "总计"})
    lines.push_back({false, label, label, ""});
  for (const char* label : {"本年支出合计", "年末财政拨款结转和结余", "总计"})
    lines.push_back({true, label, label, ""});
  return lines;
}

/// Without what stands before 2021年度, that itself, and （表3） or 公开03表 after it.
std::string bare_title(std::string_view title) {
  static const std::regex kBefore("^.*20[0-9][0-9]年(?:度)?"), kAfter("表(?:\\(|公开).*$");
  std::string plain = std::regex_replace(plain_text(title), kBefore, "");
  return std::regex_replace(plain, kAfter, "表");
}

}  // namespace

std::span<const PublishedFormDescription> published_forms() {
  static const std::vector<PublishedFormDescription> forms = describe_forms();
  return forms;
}

std::span<const PublishedLine> published_lines(PublishedForm form) {
  static const std::vector<PublishedLine> totals = totals_lines(), fiscal = fiscal_lines();
  if (form == PublishedForm::kIncomeExpenditure) return totals;
  return form == PublishedForm::kFiscalTotals ? std::span<const PublishedLine>(fiscal)
                                              : std::span<const PublishedLine>();
}

const PublishedFormDescription* find_form(std::string_view title) {
  std::string bare = bare_title(title);
  for (const PublishedFormDescription& form : published_forms())
    for (const std::string& known : form.titles)
      if (bare == known) return &form;
  return nullptr;
}

}  // namespace juesuan
