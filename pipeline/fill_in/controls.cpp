#include "fill_in/controls.h"

#include <algorithm>

namespace juesuan {
namespace {

using Match = SumWhere::Match;
using Words = std::vector<std::string>;

const std::string kIncome = "收入/明细", kIncomeBySource = "收入/按来源";
const std::string kLedger = "支出/明细", kByFunction = "支出/按功能分类", kByEconomic = "支出/按经济分类";
const std::string kByBoth = "支出/按功能和经济分类";
const std::string kOpening = "结转结余/年初", kClosing = "结转结余/年末";
const std::string kThreePublic = "三公经费/金额";
const Words kGeneral = {"一般公共预算"};
const Words kBasic = {"基本支出"};
const Words kPersonnelCodes = {"301", "303"};
const Words kRunningCodes = {"302", "304", "305", "306", "307", "308",
                             "309", "310", "311", "312", "313", "399"};  // all that are not 301 and 303

struct FundSources {
  std::string fund;
  Words sources;
};

const std::vector<FundSources>& funds() {
  static const std::vector<FundSources> list = {
      {"一般公共预算", {"一般公共预算财政拨款收入"}},
      {"政府性基金预算", {"政府性基金预算财政拨款收入"}},
      {"国有资本经营预算", {"国有资本经营预算财政拨款收入"}},
      {"其他资金", {"上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"}}};
  return list;
}

Addend plus(FormSum sum) {
  return {{std::move(sum)}, false};
}

Addend minus(FormSum sum) {
  return {{std::move(sum)}, true};
}

/// Income from these sources: of the ledger, or where there is none of 按来源.
Addend income(const Words& sources) {
  SumWhere detail{"来源", sources}, margin{"", sources};
  return {{{kIncome, "金额", {detail}}, {kIncomeBySource, "", {margin}}}, false};
}

Addend all_income() {
  return {{{kIncome, "金额", {}}, {kIncomeBySource, "", {}}}, false};
}

Addend all_expenditure() {
  return {{{kLedger, "金额", {}}, {kByFunction, "金额", {}}}, false};
}

Addend expenditure(const std::string& fund, bool is_minus) {
  SumWhere of_fund{"资金", {fund}};
  return {{{kLedger, "金额", {of_fund}}, {kByFunction, "金额", {of_fund}}}, is_minus};
}

FormSum basic_of(const Words& codes) {
  SumWhere fund{"资金", kGeneral}, kind{"类别", kBasic}, items{"经济科目", codes, Match::kCode};
  return {kLedger, "金额", {fund, kind, items}};
}

FormSum balance(const std::string& table, const std::string& fund) {
  return {table, "金额", {{"资金", {fund}}}};
}

Control equal(std::string sheet, std::string label, std::vector<Addend> left, std::vector<Addend> right) {
  std::vector<Addend> needs = left;
  needs.insert(needs.end(), right.begin(), right.end());
  return {std::move(sheet), std::move(label), std::move(left), std::move(right), false, std::move(needs)};
}

/// Whether there are lines of the fund at all is asked for itself: one fund may have a ledger, another not.
Control margin_of(const std::string& fund) {
  SumWhere of_fund{"资金", {fund}};
  return equal("支出", fund + "：支出明细合计＝按功能分类合计", {plus({kLedger, "金额", {of_fund}})},
               {plus({kByFunction, "金额", {of_fund}})});
}

Control balance_of(const FundSources& fund) {
  std::vector<Addend> left = {plus(balance(kOpening, fund.fund)), income(fund.sources),
                              expenditure(fund.fund, true)};
  bool own = fund.fund == "其他资金";
  if (own) left.push_back(plus({"结转结余/使用非财政拨款结余", "", {}}));
  if (own) left.push_back(minus({"结转结余/结余分配", "", {}}));
  std::string label = fund.fund + "：年初＋收入－支出＝年末";
  if (own) label = fund.fund + "：年初＋收入＋使用结余－支出－分配＝年末";
  return {"结转结余", label,
          left,       {plus(balance(kClosing, fund.fund))},
          false,      {all_income(), all_expenditure()}};
}

Control at_most(std::string sheet, std::string label, Addend left, std::vector<Addend> right) {
  Control control = equal(std::move(sheet), std::move(label), {std::move(left)}, std::move(right));
  control.at_most = true;
  return control;
}

/// One of the addends must have numbers, no matter which.
Addend either(const std::vector<Addend>& side) {
  Addend any;
  for (const Addend& addend : side)
    any.first_of.insert(any.first_of.end(), addend.first_of.begin(), addend.first_of.end());
  return any;
}

std::vector<Control> all_controls() {
  std::vector<Control> all = {
      equal("收入", "收入明细合计＝按来源合计", {plus({kIncome, "金额", {}})},
            {plus({kIncomeBySource, "", {}})}),
      equal("支出", "人员经费＝明细里一般公共预算基本支出的301、303", {plus(basic_of(kPersonnelCodes))},
            {plus({"支出/人员经费", "", {}})}),
      equal("支出", "公用经费＝明细里一般公共预算基本支出的其余各款", {plus(basic_of(kRunningCodes))},
            {plus({"支出/公用经费", "", {}})}),
      equal("三公经费", "国内接待＋外事接待＝公务接待费决算数",
            {plus({"三公经费/国内接待/金额", "", {}}), plus({"三公经费/外事接待/金额", "", {}})},
            {plus({kThreePublic, "决算数", {{"项目", {"公务接待费"}}}})}),
      at_most("采购和资产", "授予小微企业不大于授予中小企业", plus({"政府采购/授予小微企业", "", {}}),
              {plus({"政府采购/授予中小企业", "", {}})}),
      at_most("采购和资产", "授予中小企业不大于货物＋工程＋服务", plus({"政府采购/授予中小企业", "", {}}),
              {plus({"政府采购/货物", "", {}}), plus({"政府采购/工程", "", {}}),
               plus({"政府采购/服务", "", {}})})};
  all[3].needs = {either(all[3].left), all[3].right[0]};
  all[5].needs = {all[5].left[0], either(all[5].right)};
  for (const FundSources& fund : funds()) all.push_back(margin_of(fund.fund));
  for (const FundSources& fund : funds()) all.push_back(balance_of(fund));
  return all;
}

bool is_there(const FormPlan& plan, const FormSum& sum) {
  return find_table(plan, sum.path) != nullptr || find_field(plan, sum.path) != nullptr;
}

bool is_there(const FormPlan& plan, const std::vector<Addend>& side) {
  return std::all_of(side.begin(), side.end(), [&](const Addend& addend) {
    return std::all_of(addend.first_of.begin(), addend.first_of.end(),
                       [&](const FormSum& sum) { return is_there(plan, sum); });
  });
}

/// The whole detail, for the entry of that name.
Expected::Same named(const char* name) {
  return {"", "", Match::kSame, {{name, {}}}, false};
}

std::vector<Expected> all_expected() {
  using Same = Expected::Same;
  FormSum ledger{kLedger, "金额", {}};
  Same function{"功能科目", "功能科目", Match::kCode, {}, false},
      economic{"经济科目", "经济科目", Match::kCode, {}, false};
  Same kind{"类别", "类别", Match::kWithSuffix, {}, false}, fund{"资金", "资金", Match::kSame, {}, true};
  Same item{"项目",
            "经济科目",
            Match::kCode,
            {{"因公出国境费", {"30212"}},
             {"公务用车购置费", {"31013"}},
             {"公务用车运行维护费", {"30231"}},
             {"公务接待费", {"30217"}}},
            false};
  Same source{"", "来源", Match::kSame, {}, false};
  return {{kIncomeBySource, "", "收入明细合计", {kIncome, "金额", {}}, {source}},
          {kByFunction, "金额", "支出明细合计", ledger, {function, kind, fund}},
          {kByEconomic, "金额", "支出明细合计", ledger, {economic, kind, fund}},
          {kByBoth, "金额", "支出明细合计", ledger, {function, economic, fund}},
          {kThreePublic, "决算数", "支出明细合计", ledger, {item, fund}},
          {"控制数", "", "表内合计", {kIncome, "金额", {}}, {named("收入合计.本年")}},
          {"控制数", "", "表内合计", ledger, {named("支出合计.本年")}}};
}

/// Once, however many entries of the table are compared.
void add_expected_column(FormTable& table, const std::string& title) {
  if (table.column(ColumnRole::kExpected) != std::string::npos) return;
  table.columns.push_back({ColumnRole::kExpected, nullptr, "", title});
  for (std::vector<std::string>& row : table.rows) row.emplace_back();
}

bool matches(const std::string& cell, const SumWhere& where) {
  return std::any_of(where.any_of.begin(), where.any_of.end(), [&](const std::string& word) {
    if (where.match == Match::kCode) return cell.starts_with(word);
    return cell == word || (where.match == Match::kWithSuffix && cell.starts_with(word + "/"));
  });
}

bool matches(const FormTable& table, const std::vector<std::string>& row, const FormSum& sum) {
  return std::all_of(sum.where.begin(), sum.where.end(), [&](const SumWhere& where) {
    return matches(row[condition_column(table, where.column)], where);
  });
}

/// Adds a cell: a number, 未知, or nothing.
void add_cell(FormTotal& total, const std::string& cell, bool counts, MoneyUnit unit) {
  if (cell == "未知") {
    total.unknown |= counts;
    return;
  }
  ParsedAmount amount = parse_amount(cell, unit);
  if (!amount.reason.empty()) return;
  if (!counts) return;
  total.has_numbers = true;
  total.amount = total.amount + amount.amount;
}

}  // namespace

const FormTable* find_table(const FormPlan& plan, const std::string& path) {
  for (const FormSheet& sheet : plan)
    for (const FormTable& table : sheet.tables)
      if (table.path == path) return &table;
  return nullptr;
}

const FormField* find_field(const FormPlan& plan, const std::string& path) {
  for (const FormSheet& sheet : plan)
    for (const FormField& field : sheet.fields)
      if (field.path == path && field.key != nullptr && !field.is_none) return &field;
  return nullptr;
}

std::size_t condition_column(const FormTable& table, const std::string& column) {
  return column.empty() ? table.column(ColumnRole::kName) : table.column(column);
}

std::size_t amount_column(const FormTable& table, const std::string& amount) {
  return amount.empty() ? table.column(ColumnRole::kText) : table.column(amount);
}

std::vector<Control> form_controls(const FormPlan& plan) {
  std::vector<Control> controls = all_controls();
  std::erase_if(controls, [&](const Control& control) {
    return !is_there(plan, control.left) || !is_there(plan, control.right) || !is_there(plan, control.needs);
  });
  return controls;
}

std::vector<Expected> expected_amounts(const FormPlan& plan) {
  std::vector<Expected> expected = all_expected();
  std::erase_if(expected, [&](const Expected& one) {
    return find_table(plan, one.table) == nullptr || find_table(plan, one.detail.path) == nullptr;
  });
  return expected;
}

void add_expected_columns(FormPlan& plan) {
  for (const Expected& expected : expected_amounts(plan))
    for (FormSheet& sheet : plan)
      for (FormTable& table : sheet.tables)
        if (table.path == expected.table) add_expected_column(table, expected.title);
}

FormTotal total(const FormPlan& plan, const FormSum& sum, MoneyUnit unit) {
  FormTotal total;
  if (const FormField* field = find_field(plan, sum.path)) {
    add_cell(total, field->value, true, unit);
  } else if (const FormTable* table = find_table(plan, sum.path)) {
    std::size_t amount = amount_column(*table, sum.amount);
    for (const std::vector<std::string>& row : table->rows)
      add_cell(total, row[amount], matches(*table, row, sum), unit);
  }
  return total;
}

FormTotal total(const FormPlan& plan, const std::vector<Addend>& side, MoneyUnit unit) {
  FormTotal all;
  for (const Addend& addend : side) {
    for (const FormSum& sum : addend.first_of) {
      FormTotal one = total(plan, sum, unit);
      bool last = &sum == &addend.first_of.back();
      if (!one.has_numbers && !one.unknown && !last) continue;
      all.amount = addend.minus ? all.amount - one.amount : all.amount + one.amount;
      all.has_numbers |= one.has_numbers;
      all.unknown |= one.unknown;
      break;
    }
  }
  return all;
}

bool has_numbers(const FormPlan& plan, const std::vector<Addend>& needs, MoneyUnit unit) {
  return std::all_of(needs.begin(), needs.end(), [&](const Addend& need) {
    return std::any_of(need.first_of.begin(), need.first_of.end(),
                       [&](const FormSum& sum) { return total(plan, sum, unit).has_numbers; });
  });
}

std::optional<Fen> expected_amount(const FormPlan& plan, const Expected& expected, const FormTable& table,
                                   const std::vector<std::string>& row, MoneyUnit unit) {
  FormSum sum = expected.detail, scope = expected.detail;
  for (const Expected::Same& same : expected.same) {
    const std::string& cell = row[condition_column(table, same.column)];
    if (cell.empty()) return std::nullopt;
    std::vector<std::string> words = {cell};
    if (!same.stands_for.empty()) {
      auto found = same.stands_for.find(cell);
      if (found == same.stands_for.end()) return std::nullopt;
      words = found->second;
    }
    if (same.detail_column.empty()) continue;
    sum.where.push_back({same.detail_column, words, same.match});
    if (same.scopes) scope.where.push_back(sum.where.back());
  }
  if (!total(plan, scope, unit).has_numbers) return std::nullopt;
  return total(plan, sum, unit).amount;
}

}  // namespace juesuan
