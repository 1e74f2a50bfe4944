#include "import/published_expenditure.h"

#include <fmt/format.h>

namespace juesuan {
namespace {

using F = PublishedForm;

/// "-" is a row whose item was not supplied.
std::string item_code(const std::string& row) {
  return row == "-" ? "" : row;
}

/// Reads the margins of one fund from its forms.
class MarginReader {
 public:
  MarginReader(FactWriter& writer, Fund fund) : writer_(writer), sheets_(writer.sheets), fund_(fund) {}

  FundMargins read() {
    if (fund_ == Fund::kOther) {
      add_other();
    } else if (const PublishedSheet* sheet = fund_form(sheets_, fund_)) {
      for (const std::string& item : sheets_.items(sheet->form->form))
        for (ExpenditureKind kind : {ExpenditureKind::kBasic, ExpenditureKind::kProject})
          add_function(sheet->form->form, item, kind);
      for (ExpenditureKind kind : {ExpenditureKind::kBasic, ExpenditureKind::kProject})
        if (sheets_.is_printed_zero(sheet->form->form, expenditure_kind_name(kind))) add("-", kind, "", {});
    }
    add_items();
    if (fund_ == Fund::kGeneralPublic) add_both();
    return std::move(margins_);
  }

 private:
  void add(const std::string& item, ExpenditureKind kind, const std::string& project, Fen fen) {
    margins_.by_function.push_back({item_code(item), "", kind, project, fen});
  }

  void add_function(F form, const std::string& item, ExpenditureKind kind) {
    const PublishedAmount* amount = sheets_.find(form, item, expenditure_kind_name(kind));
    if (amount == nullptr) return;
    bool has_names = fund_ == Fund::kGeneralPublic && kind == ExpenditureKind::kProject;
    if (!has_names || !add_projects(item, amount->fen)) add(item, kind, "", amount->fen);
  }

  /// The item's named projects, and what they leave of it; false when there are none, or more than it has.
  bool add_projects(const std::string& item, Fen whole) {
    const PublishedSheet* sheet = sheets_.find(F::kProjects);
    if (sheet == nullptr) return false;
    std::map<std::string, const PublishedAmount*> projects;
    Fen rest = whole;
    for (const auto& [row, amounts] : sheet->rows) {
      auto amount = amounts.find("合计");
      if (!row.starts_with(item + "/") || amount == amounts.end()) continue;
      projects[row.substr(item.size() + 1)] = &amount->second;
      rest = rest - amount->second.fen;
    }
    if (rest.count < 0) {
      for (const auto& [name, amount] : projects)
        writer_.leave(F::kProjects, *amount,
                      fmt::format("各项目之和比 {} 的项目支出多 {}", item, writer_.text(-rest)));
      return false;
    }
    for (const auto& [name, amount] : projects) add(item, ExpenditureKind::kProject, name, amount->fen);
    if (!projects.empty() && rest.count > 0) add(item, ExpenditureKind::kProject, "", rest);
    return !projects.empty();
  }

  // ---- other funds: what the fiscal ones leave of 支出决算表 ----

  void add_other() {
    std::string fault;
    for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital})
      if (fault.empty() && fund_form(sheets_, fund) == nullptr && !fund_is_unused(sheets_, fund))
        fault = fmt::format("没有{}支出的表，不知道是哪一种资金", fund_name(fund));
    for (const std::string& item : sheets_.items(F::kExpenditure))
      for (ExpenditureKind kind : kExpenditureKinds) add_rest(item, kind, fault);
    for (ExpenditureKind kind : kExpenditureKinds)
      if (sheets_.is_printed_zero(F::kExpenditure, expenditure_kind_name(kind)) && !is_fiscal_zero(kind))
        add("-", kind, "", {});
  }

  /// Whether the total that is printed as 0 is the zero of a fund's own form.
  bool is_fiscal_zero(ExpenditureKind kind) const {
    for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital}) {
      const PublishedSheet* sheet = fund_form(sheets_, fund);
      if (sheet != nullptr && sheets_.is_printed_zero(sheet->form->form, expenditure_kind_name(kind)))
        return true;
    }
    return false;
  }

  void add_rest(const std::string& item, ExpenditureKind kind, const std::string& fault) {
    const PublishedAmount* all = sheets_.find(F::kExpenditure, item, expenditure_kind_name(kind));
    if (all == nullptr) return;
    if (!fault.empty()) return writer_.leave(F::kExpenditure, *all, fault);
    Fen rest = all->fen;
    int parts = 0;
    for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital}) {
      const PublishedSheet* sheet = fund_form(sheets_, fund);
      const PublishedAmount* part =
          sheet == nullptr ? nullptr : sheets_.find(sheet->form->form, item, expenditure_kind_name(kind));
      if (part == nullptr) continue;
      rest = rest - part->fen;
      ++parts;
    }
    if (parts > 0 && rest.count == 0) return;
    if (rest.count < 0)
      return writer_.leave(
          F::kExpenditure, *all,
          fmt::format("比各种财政拨款的{}之和少 {}", expenditure_kind_name(kind), writer_.text(-rest)));
    if (parts > 1 && writer_.may_be_rounding(rest, parts + 1))
      return writer_.leave(
          F::kExpenditure, *all,
          fmt::format("比各种财政拨款之和多 {}，不知道是其他资金还是尾数", writer_.text(rest)));
    add(item, kind, "", rest);
  }

  // ---- economic items ----

  void add_items() {
    if (fund_ == Fund::kOther) return;
    for (ExpenditureKind kind : {ExpenditureKind::kBasic, ExpenditureKind::kProject}) {
      bool has_own_form = fund_ == Fund::kGeneralPublic && kind == ExpenditureKind::kBasic;
      if (has_own_form) add_basic_items();
      for (const std::string& item : sheets_.items(F::kFiscalDetail))
        add_detail_item(item, kind, has_own_form);
    }
  }

  void add_basic_items() {
    for (const std::string& item : sheets_.items(F::kBasic))
      if (const PublishedAmount* amount = sheets_.find(F::kBasic, item, "金额"))
        margins_.by_economic.push_back({"", item, ExpenditureKind::kBasic, "", amount->fen});
  }

  /// 基本支出 of general public money stands in two forms: the first has been read.
  void add_detail_item(const std::string& item, ExpenditureKind kind, bool has_own_form) {
    const PublishedAmount* amount =
        sheets_.find(F::kFiscalDetail, item, fund_name(fund_) + expenditure_kind_name(kind));
    if (amount == nullptr) return;
    if (item == "-") return writer_.leave(F::kFiscalDetail, *amount, "没有经济科目，不能写入按经济分类");
    const PublishedAmount* own = has_own_form ? sheets_.find(F::kBasic, item, "金额") : nullptr;
    if (own == nullptr)
      margins_.by_economic.push_back({"", item, kind, "", amount->fen});
    else if (own->fen != amount->fen)
      writer_.leave(F::kFiscalDetail, *amount,
                    fmt::format("与“{}”{} 的 {} 不同，以那里为准", sheets_.find(F::kBasic)->name, own->cell,
                                writer_.text(own->fen)));
  }

  void add_both() {
    const PublishedSheet* sheet = sheets_.find(F::kGeneralPublicDetail);
    if (sheet == nullptr) return;
    for (const std::string& function : sheets_.items(F::kGeneralPublicDetail))
      for (const auto& [economic, amount] : sheet->rows.at(function)) {
        if (economic.size() != 5) continue;
        if (function == "-")
          writer_.leave(F::kGeneralPublicDetail, amount, "没有功能科目，不能写入按功能和经济分类");
        else
          margins_.by_both.push_back({function, economic, ExpenditureKind::kBasic, "", amount.fen});
      }
  }

  FactWriter& writer_;
  const PublishedSheets& sheets_;
  Fund fund_;
  FundMargins margins_;
};

void append(FactTree& list, const std::vector<std::string>& cells) {
  list.kind = FactTree::Kind::kList;
  list.items.push_back(FactTree::of_row(cells));
}

/// Rows of margins are written under the keys of the file in its order, so they are kept until all are there.
struct ExpenditureRows {
  FactTree ledger, by_function, by_economic, by_both;

  void add_ledger(const FactWriter& writer, Fund fund, const std::vector<MarginAmount>& lines) {
    for (const MarginAmount& line : lines)
      append(ledger, {line.function, kind_text(line), fund_name(fund), line.economic, writer.text(line.fen)});
  }

  void add_margins(const FactWriter& writer, Fund fund, const FundMargins& margins) {
    for (const MarginAmount& line : margins.by_function)
      append(by_function, {line.function, kind_text(line), fund_name(fund), writer.text(line.fen)});
    for (const MarginAmount& line : margins.by_economic)
      append(by_economic, {line.economic, kind_text(line), fund_name(fund), writer.text(line.fen)});
    for (const MarginAmount& line : margins.by_both)
      append(by_both, {line.function, line.economic, fund_name(fund), writer.text(line.fen)});
  }

  void write(FactTree& facts) {
    const std::pair<const char*, FactTree*> keys[] = {{"明细", &ledger},
                                                      {"按功能分类", &by_function},
                                                      {"按经济分类", &by_economic},
                                                      {"按功能和经济分类", &by_both}};
    for (const auto& [key, rows] : keys)
      if (rows->is_list()) facts.at("支出").at(key) = std::move(*rows);
  }
};

}  // namespace

std::string kind_text(const MarginAmount& margin) {
  return expenditure_kind_name(margin.kind) + (margin.project.empty() ? "" : "/" + margin.project);
}

FundMargins fund_margins(FactWriter& writer, Fund fund) {
  return MarginReader(writer, fund).read();
}

void write_published_expenditure(FactWriter& writer, FactTree& facts) {
  ExpenditureRows rows;
  for (Fund fund : kFunds) {
    FundMargins margins = fund_margins(writer, fund);
    if (auto ledger = only_ledger(margins))
      rows.add_ledger(writer, fund, *ledger);
    else
      rows.add_margins(writer, fund, margins);
  }
  rows.write(facts);
  for (const auto& [label, key] : {std::pair{"人员经费合计", "人员经费"}, {"公用经费合计", "公用经费"}})
    if (const PublishedAmount* amount = writer.sheets.find(F::kBasic, label, "金额"))
      facts.at("支出").at(key) = FactTree::of_text(writer.text(amount->fen));
}

}  // namespace juesuan
