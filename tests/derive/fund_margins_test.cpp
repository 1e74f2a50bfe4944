// Margins are facts fund by fund: what the ledger says of a fund, its margins say too, in every form.

#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "derive/derive.h"
#include "support/builders.h"

namespace juesuan {
namespace {

using Lines = std::vector<ExpenditureLine>;

/// Sums of the lines by what they have after `strip`.
template <typename Strip>
void add_sums(const Lines& ledger, Strip strip, Lines& into) {
  using Key = std::tuple<std::string, ExpenditureKind, std::string, Fund, std::string>;
  std::map<Key, std::size_t> places;
  for (ExpenditureLine line : ledger) {
    strip(line);
    auto [place, added] =
        places.emplace(Key(line.function, line.kind, line.project, line.fund, line.economic), into.size());
    if (added)
      into.push_back(line);
    else
      into[place->second].amount.fen = into[place->second].amount.fen + line.amount.fen;
  }
}

/// The same facts with the ledger's lines of these funds as the margins that the forms print.
UnitYear with_margins(const UnitYear& year, const std::vector<Fund>& funds) {
  UnitYear changed = year;
  Expenditure& expenditure = changed.expenditure;
  expenditure.by_function.clear();
  expenditure.by_economic.clear();
  Lines kept, moved;
  for (const ExpenditureLine& line : year.expenditure.ledger)
    (std::find(funds.begin(), funds.end(), line.fund) == funds.end() ? kept : moved).push_back(line);
  expenditure.ledger = kept;
  add_sums(
      moved, [](ExpenditureLine& line) { line.economic.clear(); }, expenditure.by_function);
  add_sums(
      moved, [](ExpenditureLine& line) { line.function.clear(), line.project.clear(); },
      expenditure.by_economic);
  add_sums(
      moved, [](ExpenditureLine& line) { line.kind = ExpenditureKind::kBasic, line.project.clear(); },
      expenditure.by_both);
  return changed;
}

/// Name and value of every amount, but those of single lines and of 三公经费, which needs the lines' items.
std::map<std::string, std::string> amounts(const UnitYear& year) {
  Figures figures = derive(year, small_classification(), Glossary{}, nullptr);
  std::map<std::string, std::string> values;
  for (const Figure& figure : figures.all()) {
    const std::string name(figure.name);
    bool is_line = name.starts_with("支出明细") || name.starts_with("支出按") || name.starts_with("三公");
    if (figure.kind == FigureKind::kMoney && !is_line)
      values[name] = figure.known()                  ? std::to_string(figure.number)
                     : figure.state == State::kBlank ? ""
                                                     : "?";
  }
  return values;
}

std::int64_t count(const UnitYear& year, const std::string& name) {
  Figures figures = derive(year, small_classification(), Glossary{}, nullptr);
  return figures[figures.find(name)].number;
}

TEST(FundMargins, GiveTheSameFormsAsTheLedger) {
  std::mt19937 random(7);
  const std::vector<std::vector<Fund>> moved = {
      {Fund::kGeneralPublic, Fund::kGovernmentFund, Fund::kStateCapital, Fund::kOther},
      {Fund::kGovernmentFund, Fund::kStateCapital, Fund::kOther},
      {Fund::kGeneralPublic},
      {Fund::kOther}};
  for (int i = 0; i < 60; ++i) {
    UnitYear year = random_unit(random, 2021).year();
    std::map<std::string, std::string> expected = amounts(with_margins(year, {}));
    for (const std::vector<Fund>& funds : moved) {
      UnitYear margins = with_margins(year, funds);
      ASSERT_EQ(amounts(margins), expected) << "unit " << i;
      bool any = !year.expenditure.ledger.empty();
      EXPECT_EQ(count(margins, "一般公共预算明细.已提供"), any ? 1 : 0);
      EXPECT_EQ(count(margins, "财政拨款明细.已提供"), any ? 1 : 0);
    }
  }
}

TEST(FundMargins, AreFactsOnlyOfFundsThatTheLedgerDoesNotHave) {
  UnitYear year = UnitBuilder()
                      .spend("2010301", ExpenditureKind::kBasic, Fund::kGeneralPublic, "30101", fen(7'00))
                      .by_function("2010301", ExpenditureKind::kBasic, Fund::kGeneralPublic, fen(8'00))
                      .by_function("2120803", ExpenditureKind::kProject, Fund::kGovernmentFund, fen(5'00))
                      .year();
  EXPECT_TRUE(year.expenditure.uses_ledger(Fund::kGeneralPublic));
  EXPECT_FALSE(year.expenditure.uses_ledger(Fund::kGovernmentFund));
  EXPECT_TRUE(year.expenditure.uses_ledger(Fund::kOther)) << "nothing was spent of it";
  std::map<std::string, std::string> seen = amounts(year);
  EXPECT_EQ(seen.at("支出合计.本年"), "1200");
  EXPECT_EQ(seen.at("政府性基金支出.项目支出"), "500");
  EXPECT_EQ(count(year, "财政拨款明细.已提供"), 0) << "the fund's economic items are not there";
  EXPECT_EQ(seen.at("财政拨款明细.经济科目.合计.政府性基金预算项目支出"), "500");
  year.expenditure.ledger.clear();
  EXPECT_FALSE(year.expenditure.uses_ledger(Fund::kGeneralPublic));
}

}  // namespace
}  // namespace juesuan
