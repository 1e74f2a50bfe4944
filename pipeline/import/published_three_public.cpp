#include <fmt/format.h>

#include "domain/unit_year.h"
#include "import/published_facts.h"

namespace juesuan {
namespace {

constexpr auto kFiscal = PublishedForm::kFiscalThreePublic;

class ThreePublicRows {
 public:
  explicit ThreePublicRows(FactWriter& writer) : writer_(writer) {}

  std::vector<FactTree> rows() {
    add(PublishedForm::kGeneralPublicThreePublic, Fund::kGeneralPublic);
    add(PublishedForm::kGovernmentFundThreePublic, Fund::kGovernmentFund);
    add_fiscal();
    return std::move(rows_);
  }

 private:
  static const char* side_name(int side) { return side == 0 ? "预算数." : "决算数."; }

  const PublishedAmount* find(PublishedForm form, ThreePublicItem item, int side) const {
    return writer_.sheets.find(form, "", side_name(side) + three_public_item_name(item));
  }

  void add(PublishedForm form, Fund fund) {
    for (ThreePublicItem item : kThreePublicItems) {
      const PublishedAmount* sides[] = {find(form, item, 0), find(form, item, 1)};
      if (sides[0] == nullptr && sides[1] == nullptr) continue;
      auto text = [&](const PublishedAmount* amount) {
        return amount == nullptr ? std::string() : writer_.text(amount->fen);
      };
      rows_.push_back(
          FactTree::of_row({three_public_item_name(item), fund_name(fund), text(sides[0]), text(sides[1])}));
    }
  }

  /// The one form of all funds says which fund when there is one, or where there is nothing to divide; of
  /// 决算数 the economic items may say it.
  void add_fiscal() {
    if (writer_.sheets.find(PublishedForm::kGeneralPublicThreePublic) != nullptr)
      return leave_all("已从一般公共预算和政府性基金的表读了三公经费");
    if (fund_is_unused(writer_.sheets, Fund::kGovernmentFund) &&
        fund_is_unused(writer_.sheets, Fund::kStateCapital))
      return add(kFiscal, Fund::kGeneralPublic);
    for (ThreePublicItem item : kThreePublicItems) add_divided(item);
  }

  void leave_all(const std::string& why) {
    for (ThreePublicItem item : kThreePublicItems)
      for (int side : {0, 1})
        if (const PublishedAmount* amount = find(kFiscal, item, side)) writer_.leave(kFiscal, *amount, why);
  }

  void add_divided(ThreePublicItem item) {
    std::map<Fund, std::string> texts[2];
    for (int side : {0, 1}) {
      const PublishedAmount* amount = find(kFiscal, item, side);
      if (amount == nullptr) continue;
      std::map<Fund, Fen> parts = side == 1 ? paid_by_fund(item) : std::map<Fund, Fen>();
      Fen sum;
      for (const auto& [fund, part] : parts) sum = sum + part;
      if (amount->fen.count == 0)
        texts[side][Fund::kGeneralPublic] = writer_.text(amount->fen);
      else if (sum == amount->fen)
        for (const auto& [fund, part] : parts) texts[side][fund] = writer_.text(part);
      else
        writer_.leave(kFiscal, *amount,
                      fmt::format("不知道{}有多少是一般公共预算，多少是政府性基金或国有资本经营预算",
                                  three_public_item_name(item)));
    }
    for (Fund fund : kFunds)
      if (texts[0].contains(fund) || texts[1].contains(fund))
        rows_.push_back(FactTree::of_row(
            {three_public_item_name(item), fund_name(fund), texts[0][fund], texts[1][fund]}));
  }

  /// What was paid under the item's economic codes, by 财政拨款支出决算明细表.
  std::map<Fund, Fen> paid_by_fund(ThreePublicItem item) const {
    std::map<Fund, Fen> paid;
    for (Fund fund : {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital})
      for (const std::string& code : writer_.sheets.items(PublishedForm::kFiscalDetail)) {
        const PublishedAmount* amount =
            writer_.sheets.find(PublishedForm::kFiscalDetail, code, fund_name(fund) + "小计");
        if (amount != nullptr && is_paid_under(item, code)) paid[fund] = paid[fund] + amount->fen;
      }
    return paid;
  }

  FactWriter& writer_;
  std::vector<FactTree> rows_;
};

}  // namespace

void write_published_three_public(FactWriter& writer, FactTree& facts) {
  std::vector<FactTree> rows = ThreePublicRows(writer).rows();
  if (!rows.empty()) facts.at("三公经费").at("金额") = FactTree::of_list(std::move(rows));
}

}  // namespace juesuan
