#include "check/filled_forms.h"
#include "check/twins.h"

// The forms of the example unit, and the same with one 分 more in one cell.

namespace juesuan {
namespace {

struct CellTwin {
  const char* code;
  const char* form;
  const char* row;
  const char* column;
};

const CellTwin kCellTwins[] = {
    {"T00", "income_expenditure", "本年收入合计", "收入"},
    {"T00", "general_public_expenditure_detail", "2010301", "商品和服务支出/小计"},
    {"T01", "income_expenditure", "政府性基金预算财政拨款收入", "收入"},
    {"T01", "fiscal_income_expenditure", "国有资本经营预算财政拨款", "收入"},
    {"T01", "income", "合计", "财政拨款收入"},
    {"T02", "income", "合计", "本年收入合计"},
    {"T02", "income_expenditure", "事业收入", "收入"},
    {"T02", "income", "合计", "附属单位上缴收入"},
    {"T03", "income_expenditure", "本年支出合计", "支出"},
    {"T03", "income_expenditure", "卫生健康支出", "支出"},
    {"T03", "income_expenditure", "外交支出", "支出"},
    {"T03", "expenditure", "208", "本年支出合计"},
    {"T04", "expenditure", "合计", "经营支出"},
    {"T04", "expenditure", "2010350", "本年支出合计"},
    {"T05", "fiscal_income_expenditure", "本年支出合计", "支出/一般公共预算财政拨款"},
    {"T05", "fiscal_income_expenditure", "社会保障和就业支出", "支出/一般公共预算财政拨款"},
    {"T05", "government_fund", "合计", "本年支出/小计"},
    {"T05", "state_capital_expenditure", "合计", "合计"},
    {"T05", "state_capital_income_expenditure", "合计", "本年支出/小计"},
    {"T06", "general_public_basic", "公用经费合计", ""},
    {"T06", "general_public_basic", "310", ""},
    {"T06", "general_public_basic", "30201", ""},
    {"T06", "general_public_expenditure", "合计", "基本支出"},
    {"T06", "general_public_project", "2010302", "项目支出决算数"},
    {"T06", "general_public_project", "合计", "项目支出决算数"},
    {"T06", "general_public_expenditure_detail", "合计", "合计"},
    {"T06", "general_public_expenditure_detail", "2060503", "合计"},
    {"T07", "fiscal_expenditure_detail", "合计", "合计"},
    {"T07", "fiscal_income_expenditure", "本年支出合计", "支出/政府性基金预算财政拨款"},
    {"T08", "three_public_expenses", "", "决算数/公务接待费"},
    {"T08", "general_public_expenditure_detail", "合计", "资本性支出/公务用车购置"},
    {"T08", "general_public_expenditure_detail", "合计", "资本性支出（基本建设）/公务用车购置"},
    {"T09", "income_expenditure", "年末结转和结余", "支出"},
    {"T09", "income_expenditure", "使用非财政拨款结余", "收入"},
    {"T10", "government_fund", "合计", "本年收入"},
    {"T10", "fiscal_income_expenditure", "年初财政拨款结转和结余>政府性基金预算财政拨款", "收入"},
    {"T10", "state_capital_income_expenditure", "合计", "年初结转和结余"},
    {"T12", "general_public_basic", "公用经费合计", ""},
};

/// What may not be larger: the smaller side is brought to the larger one, then one 分 above it.
struct LimitTwin {
  const char* code;
  CellTwin smaller, larger;
};

const LimitTwin kLimitTwins[] = {
    {"T08",
     {"", "general_public_basic", "30217", ""},
     {"", "three_public_expenses", "", "决算数/公务接待费"}},
    {"T08",
     {"", "general_public_basic", "30212", ""},
     {"", "three_public_expenses", "", "决算数/因公出国（境）费"}},
    {"T09",
     {"", "fiscal_income_expenditure", "年初财政拨款结转和结余", "收入"},
     {"", "income_expenditure", "年初结转和结余", "收入"}},
    {"T09",
     {"", "fiscal_income_expenditure", "年末财政拨款结转和结余", "支出/合计"},
     {"", "income_expenditure", "年末结转和结余", "支出"}},
};

std::string subject_of(const CellTwin& twin) {
  return std::string(twin.form) + " " + twin.row + " " + twin.column;
}

std::vector<Twin> cell_twins() {
  std::vector<Twin> twins;
  FilledForms forms;
  forms.year().organisation.subordinate_other = {};  // the limit of T12 without 事业单位 is its equality
  for (const CellTwin& twin : kCellTwins) {
    RuleOutcome passing = forms.check(twin.code).outcome;
    forms.add(twin.form, twin.row, twin.column, 1);
    twins.push_back({twin.code, subject_of(twin), passing, forms.check(twin.code).outcome});
    forms.add(twin.form, twin.row, twin.column, -1);
  }
  return twins;
}

std::vector<Twin> limit_twins() {
  std::vector<Twin> twins;
  for (const LimitTwin& twin : kLimitTwins) {
    FilledForms forms;
    Cell& smaller = forms.cell(twin.smaller.form, twin.smaller.row, twin.smaller.column);
    smaller.amount = forms.cell(twin.larger.form, twin.larger.row, twin.larger.column).amount;
    RuleOutcome passing = forms.check(twin.code).outcome;
    smaller.amount = Fen{smaller.amount->count + 1};
    twins.push_back({twin.code, subject_of(twin.smaller), passing, forms.check(twin.code).outcome});
  }
  return twins;
}

/// 公开03表2栏 at the sum of 公开06表2栏, 公开11表4栏 and 公开14表2栏, then one 分 below it.
std::vector<Twin> other_money_twins() {
  std::vector<Twin> twins;
  for (const char* kind : {"基本支出", "项目支出"}) {
    FilledForms forms;
    std::int64_t sum = 0;
    for (const char* form : {"general_public_expenditure", "government_fund", "state_capital_expenditure"})
      sum += forms.cell(form, "合计", kind).amount.value_or(Fen{}).count;
    forms.cell("expenditure", "合计", kind).amount = Fen{sum};
    RuleOutcome passing = forms.check("T11").outcome;
    forms.add("expenditure", "合计", kind, -1);
    twins.push_back({"T11", kind, passing, forms.check("T11").outcome});
  }
  return twins;
}

const bool kRegistered =
    register_twins(&cell_twins) && register_twins(&limit_twins) && register_twins(&other_money_twins);

}  // namespace
}  // namespace juesuan
