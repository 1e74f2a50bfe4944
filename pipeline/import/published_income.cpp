#include <fmt/format.h>

#include "domain/unit_year.h"
#include "import/published_facts.h"

namespace juesuan {
namespace {

constexpr auto kIncome = PublishedForm::kIncome;
constexpr auto kTotals = PublishedForm::kIncomeExpenditure;
constexpr auto kFiscal = PublishedForm::kFiscalTotals;
const std::string kFiscalColumn = "财政拨款收入";

/// The year's income of the state capital fund, from a form of totals; 0 when there is none.
Fen state_capital_total(const PublishedSheets& sheets) {
  const PublishedAmount* total = sheets.find(kTotals, "左" + income_source_name(2), "决算数");
  if (total == nullptr) total = sheets.find(kFiscal, "左国有资本经营预算", "决算数");
  return total == nullptr ? Fen{} : total->fen;
}

/// 类 223 is money of the state capital fund and of no other.
bool is_state_capital_item(const std::string& code) {
  return code.starts_with("223");
}

/// Splits 财政拨款收入 of the items by fund.
class FiscalIncome {
 public:
  explicit FiscalIncome(const PublishedSheets& sheets) : sheets_(sheets) {
    by_form_ = sheets.find(PublishedForm::kStateCapital) != nullptr;
    Fen expected = state_capital_total(sheets), sum;
    for (const std::string& item : sheets.items(kIncome))
      if (const PublishedAmount* amount = sheets.find(kIncome, item, kFiscalColumn))
        if (is_state_capital_item(item)) sum = sum + amount->fen;
    state_capital_known_ = by_form_ || sum == expected;
    government_known_ = sheets.find(PublishedForm::kGovernmentFund) != nullptr || unused_government();
  }

  /// Which money is not known of any item; "" when all is.
  std::string fault() const {
    if (!government_known_) return "没有政府性基金预算财政拨款收入支出决算表，不知道是哪一种财政拨款";
    return state_capital_known_ ? "" : "没有国有资本经营预算财政拨款收入支出决算表，不知道是哪一种财政拨款";
  }

  const PublishedAmount* government(const std::string& item) const {
    return sheets_.find(PublishedForm::kGovernmentFund, item, "本年收入");
  }
  const PublishedAmount* state_capital(const std::string& item) const {
    if (by_form_) return sheets_.find(PublishedForm::kStateCapital, item, "本年收入");
    return is_state_capital_item(item) ? sheets_.find(kIncome, item, kFiscalColumn) : nullptr;
  }

 private:
  bool unused_government() const {
    const PublishedAmount* total = sheets_.find(kTotals, "左" + income_source_name(1), "决算数");
    return sheets_.find(kTotals) != nullptr && (total == nullptr || total->fen.count == 0);
  }

  const PublishedSheets& sheets_;
  bool by_form_ = false, state_capital_known_ = false, government_known_ = false;
};

class IncomeRows {
 public:
  explicit IncomeRows(FactWriter& writer) : writer_(writer), fiscal_(writer.sheets) {}

  std::vector<FactTree> rows() {
    // The order of the lines: by source, then by code.
    for (int source = 0; source < kIncomeSourceCount; ++source)
      for (const std::string& item : writer_.sheets.items(kIncome)) add(source, item);
    return std::move(rows_);
  }

 private:
  void add(int source, const std::string& item) {
    if (source == 0) return add_general(item);
    const PublishedAmount* amount = source == 1 ? fiscal_amount(fiscal_.government(item))
                                    : source == 2
                                        ? fiscal_amount(fiscal_.state_capital(item))
                                        : writer_.sheets.find(kIncome, item, income_source_name(source));
    if (amount == nullptr) return;
    if (item == "-") return writer_.leave(kIncome, *amount, "没有功能科目，不能写入收入明细");
    write(source, item, amount->fen);
  }

  const PublishedAmount* fiscal_amount(const PublishedAmount* amount) const {
    return fiscal_.fault().empty() ? amount : nullptr;
  }

  /// What the other funds leave of 财政拨款收入.
  void add_general(const std::string& item) {
    const PublishedAmount* all = writer_.sheets.find(kIncome, item, kFiscalColumn);
    if (all == nullptr) return;
    if (!fiscal_.fault().empty()) return writer_.leave(kIncome, *all, fiscal_.fault());
    if (item == "-") return writer_.leave(kIncome, *all, "没有功能科目，不能写入收入明细");
    Fen rest = all->fen;
    int others = 0;
    for (const PublishedAmount* part : {fiscal_.government(item), fiscal_.state_capital(item)}) {
      if (part == nullptr) continue;
      rest = rest - part->fen;
      ++others;
    }
    if (others > 0 && rest.count == 0) return;
    if (rest.count < 0 || (others > 1 && writer_.may_be_rounding(rest, others + 1)))
      return writer_.leave(kIncome, *all,
                           fmt::format("减去政府性基金和国有资本经营预算的收入，余 {}", writer_.text(rest)));
    write(0, item, rest);
  }

  void write(int source, const std::string& item, Fen amount) {
    rows_.push_back(FactTree::of_row({income_source_name(source), item, writer_.text(amount)}));
  }

  FactWriter& writer_;
  FiscalIncome fiscal_;
  std::vector<FactTree> rows_;
};

}  // namespace

void write_published_income(FactWriter& writer, FactTree& facts) {
  std::vector<FactTree> rows = IncomeRows(writer).rows();
  if (!rows.empty()) facts.at("收入").at("明细") = FactTree::of_list(std::move(rows));
  for (int source = 0; source < kIncomeSourceCount; ++source)
    if (const PublishedAmount* amount =
            writer.sheets.find(kTotals, "左" + income_source_name(source), "决算数"))
      facts.at("收入").at("按来源").at(income_source_name(source)) =
          FactTree::of_text(writer.text(amount->fen));
}

}  // namespace juesuan
