#include "import/published_facts.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "domain/unit_year.h"
#include "import/published_text.h"

namespace juesuan {

const PublishedSheet* PublishedSheets::find(PublishedForm form) const {
  for (const PublishedSheet& sheet : sheets_)
    if (sheet.form->form == form) return &sheet;
  return nullptr;
}

const PublishedAmount* PublishedSheets::find(PublishedForm form, const std::string& row,
                                             const std::string& column) const {
  const PublishedSheet* sheet = find(form);
  if (sheet == nullptr) return nullptr;
  auto amounts = sheet->rows.find(row);
  if (amounts == sheet->rows.end()) return nullptr;
  auto found = amounts->second.find(column);
  return found == amounts->second.end() ? nullptr : &found->second;
}

std::vector<std::string> PublishedSheets::items(PublishedForm form) const {
  std::vector<std::string> codes;
  const PublishedSheet* sheet = find(form);
  if (sheet == nullptr) return codes;
  bool economic =
      sheet->form->rows == PublishedRows::kEconomics || sheet->form->rows == PublishedRows::kBlocks;
  for (const auto& [row, amounts] : sheet->rows) {
    if (row == "-" || (is_digits(row) && row.size() == (economic ? 5u : 7u))) codes.push_back(row);
  }
  return codes;
}

bool PublishedSheets::is_printed_zero(PublishedForm form, const std::string& column) const {
  const PublishedAmount* total = find(form, "合计", column);
  if (total == nullptr || total->fen.count != 0) return false;
  const std::vector<std::string> codes = items(form);
  return std::none_of(codes.begin(), codes.end(),
                      [&](const std::string& item) { return find(form, item, column) != nullptr; });
}

bool PublishedSheets::rounded() const {
  return std::all_of(sheets_.begin(), sheets_.end(),
                     [](const PublishedSheet& sheet) { return sheet.rounded; });
}

std::string FactWriter::text(Fen amount) const {
  std::string text = format_amount(amount, unit_, {unit_ == MoneyUnit::kYuan ? 2 : 6, false, false});
  std::size_t point = text.find('.');
  while (text.back() == '0' && text.size() > point + 3) text.pop_back();
  return text;
}

void FactWriter::leave(PublishedForm form, const PublishedAmount& amount, std::string why) {
  unplaced_.push_back({sheets.find(form)->name, amount.cell, text(amount.fen), std::move(why)});
}

bool FactWriter::may_be_rounding(Fen difference, int terms) const {
  constexpr std::int64_t kHalfOfLastPlace = 5'000;  // 0.005 万元
  bool rounds = unit_ == MoneyUnit::kWanYuan && sheets.rounded();
  return rounds && std::abs(difference.count) <= terms * kHalfOfLastPlace;
}

const PublishedSheet* fund_form(const PublishedSheets& sheets, Fund fund) {
  if (fund == Fund::kGeneralPublic) return sheets.find(PublishedForm::kGeneralPublic);
  if (fund == Fund::kGovernmentFund) return sheets.find(PublishedForm::kGovernmentFund);
  if (fund == Fund::kOther) return nullptr;
  const PublishedSheet* both = sheets.find(PublishedForm::kStateCapital);
  return both != nullptr ? both : sheets.find(PublishedForm::kStateCapitalExpenditure);
}

bool fund_is_unused(const PublishedSheets& sheets, Fund fund) {
  if (const PublishedSheet* form = fund_form(sheets, fund)) {
    for (const auto& [row, amounts] : form->rows)
      for (const char* kind : {"基本支出", "项目支出"})
        if (auto amount = amounts.find(kind); amount != amounts.end() && amount->second.fen.count != 0)
          return false;
    return true;
  }
  if (sheets.find(PublishedForm::kFiscalTotals) == nullptr) return false;
  const PublishedAmount* total = sheets.find(PublishedForm::kFiscalTotals, "右本年支出合计", fund_name(fund));
  return total == nullptr || total->fen.count == 0;
}

FactTree published_facts(const PublishedSheets& sheets, MoneyUnit unit, std::vector<Unplaced>& unplaced) {
  FactWriter writer(sheets, unit, unplaced);
  FactTree facts;
  facts.kind = FactTree::Kind::kMap;
  write_published_income(writer, facts);
  write_published_expenditure(writer, facts);
  write_published_balances(writer, facts);
  write_published_three_public(writer, facts);
  write_published_controls(writer, facts);
  return facts;
}

}  // namespace juesuan
