// Printed totals as 控制数, by the names of the figures: those of every form's last line or 合计 row, and any
// other that is not the sum of its parts.

#include <fmt/format.h>

#include "base/utf8.h"
#include "domain/unit_year.h"
#include "import/published_facts.h"
#include "import/published_text.h"

namespace juesuan {
namespace {

using F = PublishedForm;

/// A printed line that is a total.
struct TotalLine {
  F form;
  std::string row;
  std::string column;
  std::string figure;
};

std::vector<TotalLine> total_lines() {
  std::vector<TotalLine> lines = {
      {F::kIncomeExpenditure, "左本年收入合计", "决算数", "收入合计.本年"},
      {F::kIncomeExpenditure, "左年初结转和结余", "决算数", "年初结转和结余.合计"},
      {F::kIncomeExpenditure, "左总计", "决算数", "收入总计.本年"},
      {F::kIncomeExpenditure, "右本年支出合计", "决算数", "支出合计.本年"},
      {F::kIncomeExpenditure, "右年末结转和结余", "决算数", "年末结转和结余.合计"},
      {F::kIncomeExpenditure, "右总计", "决算数", "支出总计.本年"},
      {F::kFiscalTotals, "左本年收入合计", "决算数", "财政拨款收入合计.本年"},
      {F::kFiscalTotals, "左年初财政拨款结转和结余", "决算数", "年初结转和结余.财政拨款"},
      {F::kFiscalTotals, "左总计", "决算数", "财政拨款收入总计.本年"},
      {F::kFiscalTotals, "右本年支出合计", "合计", "财政拨款支出合计.本年"},
      {F::kFiscalTotals, "右年末财政拨款结转和结余", "合计", "年末结转和结余.财政拨款"},
      {F::kFiscalTotals, "右总计", "合计", "财政拨款支出总计.本年"}};
  const std::pair<Fund, const char*> funds[] = {{Fund::kGeneralPublic, "一般公共预算支出.本年"},
                                                {Fund::kGovernmentFund, "政府性基金支出.本年"},
                                                {Fund::kStateCapital, "国有资本经营支出.本年"}};
  for (const auto& [fund, spent] : funds) {
    const std::string& name = fund_name(fund);
    lines.push_back(
        {F::kFiscalTotals, "左年初财政拨款结转和结余" + name, "决算数", "年初结转和结余." + name});
    lines.push_back({F::kFiscalTotals, "右本年支出合计", name, spent});
    lines.push_back({F::kFiscalTotals, "右年末财政拨款结转和结余", name, "年末结转和结余." + name});
    lines.push_back({F::kFiscalTotals, "右总计", name, "财政拨款支出总计." + name});
  }
  return lines;
}

/// A column of 类 lines, and the column of another form that has the same amounts.
struct ClassColumn {
  F form;
  std::string column;
  F same_form;
  std::string same_column;
  std::string list;  ///< the figures of its rows
  std::string field;
};

std::vector<ClassColumn> class_columns() {
  const std::string fiscal = "财政拨款决算.科目";
  return {{F::kIncomeExpenditure, "决算数", F::kExpenditure, "合计", "支出决算.科目", "合计"},
          {F::kFiscalTotals, "一般公共预算", F::kGeneralPublic, "合计", fiscal, "一般公共预算"},
          {F::kFiscalTotals, "政府性基金预算", F::kGovernmentFund, "本年支出", fiscal, "政府性基金预算"},
          {F::kFiscalTotals, "国有资本经营预算", F::kStateCapital, "本年支出", fiscal, "国有资本经营预算"},
          {F::kFiscalTotals, "国有资本经营预算", F::kStateCapitalExpenditure, "本年支出", fiscal,
           "国有资本经营预算"}};
}

/// Whether a code stands under `above` ("" for 合计).
bool is_under(const std::string& row, const std::string& above) {
  return is_digits(row) && row.size() > above.size() && row.starts_with(above);
}

/// The rows that `row` is the sum of: the next level under it that is printed.
std::vector<std::string> parts_of(const PublishedSheet& sheet, const std::string& row) {
  const std::string above = row == "合计" ? "" : row;
  std::vector<std::string> parts;
  for (const auto& [code, amounts] : sheet.rows) {
    // In order of code a 类 comes before its 款, so that what is under a part follows it.
    bool is_within = !parts.empty() && is_under(code, parts.back());
    if ((is_under(code, above) && !is_within) || (above.empty() && code == "-")) parts.push_back(code);
  }
  return parts;
}

class ControlWriter {
 public:
  ControlWriter(FactWriter& writer, FactTree& facts) : writer_(writer), facts_(facts) {}

  void write() {
    for (const TotalLine& line : total_lines())
      if (const PublishedAmount* amount = writer_.sheets.find(line.form, line.row, line.column))
        control(line.form, line.figure, *amount);
    for (const PublishedSheet& sheet : writer_.sheets.all()) {
      write_total_row(sheet);
      check_rows(sheet);
      check_sums(sheet);
    }
    for (const ClassColumn& column : class_columns()) check_classes(column);
  }

 private:
  void control(F form, const std::string& figure, const PublishedAmount& amount) {
    std::string text = writer_.text(amount.fen);
    FactTree& value = facts_.at("控制数").at(figure);
    if (value.is_blank())
      value = FactTree::of_text(text);
    else if (value.text != text)
      writer_.leave(form, amount, fmt::format("别的表里同一个数（{}）是 {}", figure, value.text));
  }

  void write_total_row(const PublishedSheet& sheet) {
    const PublishedFormDescription& form = *sheet.form;
    auto total = sheet.rows.find(form.rows == PublishedRows::kOne ? "" : "合计");
    if (total == sheet.rows.end() || form.list.empty()) return;
    for (const auto& [column, amount] : total->second) {
      bool one_row = form.rows == PublishedRows::kOne;
      if (one_row && !column.ends_with(".合计")) continue;
      if (is_digits(column)) continue;  // the economic items of the wide form
      control(form.form, one_row ? form.list + "." + column : fmt::format("{}.合计.{}", form.list, column),
              amount);
    }
  }

  /// Upper rows against the rows below them.
  void check_rows(const PublishedSheet& sheet) {
    if (sheet.form->rows == PublishedRows::kLines || sheet.form->rows == PublishedRows::kOne) return;
    for (const auto& [row, amounts] : sheet.rows)
      for (const auto& [column, amount] : amounts) check_row(sheet, row, column, amount);
  }

  void check_row(const PublishedSheet& sheet, const std::string& row, const std::string& column,
                 const PublishedAmount& amount) {
    const PublishedFormDescription& form = *sheet.form;
    bool economic = form.rows == PublishedRows::kEconomics || form.rows == PublishedRows::kBlocks;
    if (!is_digits(row) || row.size() == (economic ? 5u : 7u)) return;  // 合计 is a control of its own
    std::vector<std::string> parts = parts_of(sheet, row);
    Fen sum;
    for (const std::string& part : parts)
      if (auto found = sheet.rows.at(part).find(column); found != sheet.rows.at(part).end())
        sum = sum + found->second.fen;
    if (parts.empty() && amount.fen.count != 0)
      writer_.leave(form.form, amount, fmt::format("{} 下面没有下一级的数", row));
    else if (sum != amount.fen)
      control(form.form, fmt::format("{}.{}.{}", form.list, row, column), amount);
  }

  /// Columns that are the sum of others, row by row.
  void check_sums(const PublishedSheet& sheet) {
    for (const PublishedSum& form_sum : sheet.form->sums)
      for (const auto& [row, amounts] : sheet.rows) {
        auto total = amounts.find(form_sum.total);
        if (total == amounts.end()) continue;
        Fen sum;
        for (const std::string& part : form_sum.parts)
          if (auto found = amounts.find(part); found != amounts.end()) sum = sum + found->second.fen;
        if (sum == total->second.fen || row == "合计") continue;
        std::string key = row == "-" ? ".未列科目." : row.empty() ? "." : fmt::format(".{}.", row);
        control(sheet.form->form, sheet.form->list + key + form_sum.total, total->second);
      }
  }

  void check_classes(const ClassColumn& column) {
    const PublishedSheet* sheet = writer_.sheets.find(column.form);
    const PublishedSheet* same = writer_.sheets.find(column.same_form);
    if (sheet == nullptr || same == nullptr) return;
    for (const auto& [row, amounts] : sheet->rows) {
      auto amount = amounts.find(column.column);
      if (!is_digits(row) || amount == amounts.end()) continue;
      const PublishedAmount* other = writer_.sheets.find(column.same_form, row, column.same_column);
      if (other != nullptr ? other->fen == amount->second.fen : amount->second.fen.count == 0) continue;
      if (other == nullptr && !same->rows.contains(row))
        writer_.leave(column.form, amount->second, fmt::format("“{}”里没有 {}", same->name, row));
      else
        control(column.form, fmt::format("{}.{}.{}", column.list, row, column.field), amount->second);
    }
  }

  FactWriter& writer_;
  FactTree& facts_;
};

}  // namespace

void write_published_controls(FactWriter& writer, FactTree& facts) {
  ControlWriter(writer, facts).write();
}

}  // namespace juesuan
