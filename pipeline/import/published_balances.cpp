#include <fmt/format.h>

#include "domain/unit_year.h"
#include "import/published_facts.h"

namespace juesuan {
namespace {

constexpr auto kTotals = PublishedForm::kIncomeExpenditure;
constexpr auto kFiscal = PublishedForm::kFiscalTotals;

/// 年初 or 年末: where its amounts stand.
struct Side {
  const char* key;
  std::string column;       ///< of the funds' own forms
  std::string total_line;   ///< of 收入支出决算总表
  std::string fiscal_line;  ///< of 财政拨款收入支出决算总表
};
const Side kSides[] = {{"年初", "年初结转和结余", "左年初结转和结余", "左年初财政拨款结转和结余"},
                       {"年末", "年末结转和结余", "右年末结转和结余", "右年末财政拨款结转和结余"}};

/// The balance of one fund in 财政拨款收入支出决算总表: a line of its own on the left, a column on the right.
const PublishedAmount* fiscal_balance(const PublishedSheets& sheets, const Side& side, Fund fund) {
  return side.fiscal_line.starts_with("左")
             ? sheets.find(kFiscal, side.fiscal_line + fund_name(fund), "决算数")
             : sheets.find(kFiscal, side.fiscal_line, fund_name(fund));
}

class BalanceRows {
 public:
  BalanceRows(FactWriter& writer, const Side& side) : writer_(writer), side_(side) {}

  std::vector<FactTree> rows() {
    for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital}) add_fiscal(fund);
    add_other();
    return std::move(rows_);
  }

 private:
  void add_fiscal(Fund fund) {
    PublishedForm form =
        fund == Fund::kGovernmentFund ? PublishedForm::kGovernmentFund : PublishedForm::kStateCapital;
    if (fund != Fund::kGeneralPublic && writer_.sheets.find(form) != nullptr) {
      for (const std::string& item : writer_.sheets.items(form))
        if (const PublishedAmount* amount = writer_.sheets.find(form, item, side_.column))
          write(fund, item, amount->fen);
      if (writer_.sheets.is_printed_zero(form, side_.column)) write(fund, "-", {});
      return;
    }
    if (const PublishedAmount* amount = fiscal_balance(writer_.sheets, side_, fund))
      write(fund, "-", amount->fen);
  }

  /// What is not fiscal: the difference of the totals of two forms.
  void add_other() {
    const PublishedAmount* all = writer_.sheets.find(kTotals, side_.total_line, "决算数");
    if (all == nullptr) return;
    if (writer_.sheets.find(kFiscal) == nullptr)
      return writer_.leave(kTotals, *all, "没有财政拨款收入支出决算总表，不知道有多少不是财政拨款");
    const PublishedAmount* fiscal = writer_.sheets.find(
        kFiscal, side_.fiscal_line, side_.fiscal_line.starts_with("左") ? "决算数" : "合计");
    Fen rest = fiscal == nullptr ? all->fen : all->fen - fiscal->fen;
    if (fiscal != nullptr && rest.count == 0) return;
    if (rest.count < 0)
      return writer_.leave(kTotals, *all,
                           fmt::format("比财政拨款的{}少 {}", side_.column, writer_.text(-rest)));
    write(Fund::kOther, "-", rest);
  }

  void write(Fund fund, const std::string& item, Fen amount) {
    rows_.push_back(FactTree::of_row({fund_name(fund), item, writer_.text(amount)}));
  }

  FactWriter& writer_;
  const Side& side_;
  std::vector<FactTree> rows_;
};

}  // namespace

void write_published_balances(FactWriter& writer, FactTree& facts) {
  if (writer.sheets.find(kTotals) == nullptr && writer.sheets.find(kFiscal) == nullptr) return;
  for (const Side& side : kSides)
    facts.at("结转结余").at(side.key) = FactTree::of_list(BalanceRows(writer, side).rows());
  const std::pair<const char*, const char*> lines[] = {{"左使用非财政拨款结余", "使用非财政拨款结余"},
                                                       {"右结余分配", "结余分配"}};
  for (const auto& [line, key] : lines)
    if (const PublishedAmount* amount = writer.sheets.find(kTotals, line, "决算数"))
      facts.at("结转结余").at(key) = FactTree::of_text(writer.text(amount->fen));
}

}  // namespace juesuan
