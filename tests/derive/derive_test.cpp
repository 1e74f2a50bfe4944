#include "derive/derive.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/builders.h"

namespace juesuan {
namespace {

constexpr auto kBasic = ExpenditureKind::kBasic;
constexpr auto kProject = ExpenditureKind::kProject;
constexpr auto kGeneral = Fund::kGeneralPublic;

Figures figures_of(const UnitBuilder& unit, const Figures* last_year = nullptr) {
  return derive(unit.year(), small_classification(), Glossary{}, last_year);
}

/// The value of a name: 分 or a count, a/b of a ratio, a text; "-" blank, "?" unknown, "none" if there is no
/// such name.
std::string value(const Figures& figures, const std::string& name) {
  FigureId id = figures.find(name);
  if (id == kNoFigure) return "none";
  const Figure& figure = figures[id];
  if (figure.state == State::kBlank) return "-";
  if (figure.state == State::kUnknown) return "?";
  if (figure.kind == FigureKind::kText) return figure.text;
  return figure.kind == FigureKind::kRatio ? fmt::format("{}/{}", figure.number, figure.base)
                                           : fmt::format("{}", figure.number);
}

std::string keys(const Figures& figures, const std::string& list) {
  std::string text;
  for (std::uint32_t node : figures.node(figures.find_node(list)).children)
    text.append(text.empty() ? "" : " ").append(figures.node(node).key);
  return text;
}

struct Case {
  const char* name;
  const char* value;
};

void expect_values(const Figures& figures, std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(value(figures, c.name), c.value) << c.name;
}

UnitBuilder ledger_unit() {
  return UnitBuilder()
      .nature("行政单位")
      .income(0, "2010301", fen(900))
      .income(1, "2120806", fen(300))
      .income(7, "2010301", fen(50))
      .opening(kGeneral, "2010301", fen(20))
      .opening(Fund::kOther, "", fen(7))
      .closing(kGeneral, "2010301", fen(20))
      .closing(Fund::kOther, "", fen(7))
      .spend("2010301", kBasic, kGeneral, "30101", fen(500))
      .spend("2010301", kBasic, kGeneral, "30201", fen(100))
      .spend("2010308", kProject, kGeneral, "30217", fen(200), "信访专项")
      .spend("2060503", kProject, kGeneral, "31002", fen(100))
      .spend("2120806", kProject, Fund::kGovernmentFund, "30217", fen(300))
      .spend("2010301", ExpenditureKind::kBusiness, Fund::kOther, "39999", fen(50));
}

TEST(Derive, TotalsOfALedger) {
  expect_values(figures_of(ledger_unit()), {{"收入.来源.一般公共预算财政拨款收入.金额", "900"},
                                            {"收入.来源.一般公共预算财政拨款收入.占比", "900/1250"},
                                            {"收入.来源.事业收入.金额", "-"},
                                            {"收入.来源.事业收入.占比", "-"},
                                            {"收入合计.本年", "1250"},
                                            {"财政拨款收入合计.本年", "1200"},
                                            {"支出.类别.基本支出.金额", "600"},
                                            {"支出.类别.经营支出.金额", "50"},
                                            {"支出.类别.上缴上级支出.金额", "-"},
                                            {"支出合计.本年", "1250"},
                                            {"财政拨款支出合计.本年", "1200"},
                                            {"一般公共预算支出.本年", "900"},
                                            {"一般公共预算支出.占比", "900/1250"},
                                            {"一般公共预算支出.基本支出", "600"},
                                            {"政府性基金支出.本年", "300"},
                                            {"国有资本经营支出.本年", "-"},
                                            {"年初结转和结余.财政拨款", "20"},
                                            {"年末结转和结余.合计", "27"},
                                            {"收入总计.本年", "1277"},
                                            {"支出总计.本年", "1277"},
                                            {"收支总计.本年", "1277"},
                                            {"财政拨款收支总计.本年", "1220"},
                                            {"财政拨款支出总计.一般公共预算", "920"},
                                            {"基本支出.合计", "600"},
                                            {"基本支出.人员经费", "500"},
                                            {"基本支出.公用经费", "100"},
                                            {"机关运行经费.本年", "100"},
                                            {"三公经费.公务接待费.本年", "500"},
                                            {"三公经费.公务接待费.占比", "500/500"},
                                            {"三公经费表.政府性基金预算.决算数.公务接待费", "300"},
                                            {"三公经费.预算数", "-"},
                                            {"三公经费.完成率", "-"}});
}

TEST(Derive, ListsAreInOrderOfCode) {
  Figures figures = figures_of(ledger_unit());
  EXPECT_EQ(keys(figures, "一般公共预算支出.类"), "201 206");
  EXPECT_EQ(keys(figures, "一般公共预算支出.项"), "2010301 2010308 2060503");
  EXPECT_EQ(keys(figures, "支出.类别"), "基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出");
  EXPECT_EQ(keys(figures, "一般公共预算决算.科目"), "合计 201 20103 2010301 2010308 206 20605 2060503");
  EXPECT_EQ(keys(figures, "项目支出决算.科目"), "合计 201 20103 2010308 2010308_1 206 20605 2060503");
  EXPECT_EQ(keys(figures, "基本支出.人员经费项目"), "30101");
  EXPECT_EQ(keys(figures, "政府性基金决算.科目"), "合计 212 21208 2120806");
  expect_values(figures, {{"一般公共预算支出.类.206.简名", "科学技术"},
                          {"一般公共预算支出.项.2010308.项名称", "信访事务"},
                          {"项目支出决算.科目.2010308_1.名称", "信访专项"},
                          {"项目支出决算.科目.2010308_1.层级", "4"},
                          {"项目支出决算.科目.2010308_1.合计", "200"},
                          {"一般公共预算明细.科目.2010301.302", "100"},
                          {"一般公共预算明细.科目.2010301.31002", "none"},
                          {"财政拨款明细.经济科目.30217.政府性基金预算项目支出", "300"}});
}

TEST(Derive, MarginsAlone) {
  UnitBuilder unit = UnitBuilder()
                         .nature("参照公务员法管理的事业单位")
                         .income_by_source(0, fen(1000))
                         .by_function("2010301", kBasic, kGeneral, fen(800))
                         .by_function("", kProject, kGeneral, fen(200))
                         .by_economic("30101", kBasic, kGeneral, unknown_amount())
                         .personnel(fen(700))
                         .running_costs(fen(100));
  expect_values(figures_of(unit), {{"支出合计.本年", "1000"},
                                   {"收入合计.本年", "1000"},
                                   {"基本支出.人员经费", "700"},
                                   {"基本支出.公用经费", "100"},
                                   {"机关运行经费.本年", "100"},
                                   {"一般公共预算明细.已提供", "0"},
                                   {"一般公共预算决算.科目.未列科目.项目支出", "200"},
                                   {"一般公共预算决算.科目.合计.合计", "1000"},
                                   {"基本支出决算.经济科目.30101.金额", "?"},
                                   {"收入决算.科目.合计.财政拨款收入", "1000"},
                                   {"财政拨款明细.经济科目.合计.一般公共预算基本支出", "800"}});
}

TEST(Derive, BlankZeroAndUnknownStayApart) {
  UnitBuilder unit = UnitBuilder()
                         .income_by_source(0, fen(0))
                         .income_by_source(7, unknown_amount())
                         .by_function("2010301", kBasic, kGeneral, fen(0))
                         .by_function("2010308", kProject, Fund::kOther, unknown_amount());
  expect_values(figures_of(unit), {{"收入.来源.一般公共预算财政拨款收入.金额", "0"},
                                   {"收入.来源.其他收入.金额", "?"},
                                   {"收入.来源.事业收入.金额", "-"},
                                   {"财政拨款收入合计.本年", "0"},
                                   {"收入合计.本年", "?"},
                                   {"收入.来源.一般公共预算财政拨款收入.占比", "?"},
                                   {"一般公共预算支出.本年", "0"},
                                   {"支出合计.本年", "?"},
                                   {"政府性基金支出.本年", "-"},
                                   {"收支总计.本年", "?"},
                                   {"财政拨款收支总计.本年", "0"},
                                   {"支出决算.科目.2010301.基本支出", "0"},
                                   {"支出决算.科目.2010301.项目支出", "-"},
                                   {"支出决算.科目.2010308.项目支出", "?"},
                                   {"支出决算.科目.合计.合计", "?"}});
}

TEST(Derive, LastYearComesFromItsFileElseFromWhatWasTyped) {
  Figures before = figures_of(UnitBuilder(2020)
                                  .income(0, "2010301", fen(1000))
                                  .spend("2010301", kBasic, kGeneral, "30101", fen(1000)));
  UnitBuilder unit =
      ledger_unit().prior("收支总计", fen(999)).prior("公务接待费", fen(400)).prior("机关运行经费", fen(80));
  Figures both = figures_of(unit, &before);
  Figures typed = figures_of(unit);
  expect_values(both, {{"收支总计.上年", "1000"},
                       {"收支总计.增减额", "277"},
                       {"收支总计.增长率", "277/1000"},
                       {"支出合计.上年", "1000"},
                       {"政府性基金支出.上年", "-"},
                       {"政府性基金支出.增减额", "300"},
                       {"政府性基金支出.增长率", "-"}});
  expect_values(typed, {{"收支总计.上年", "999"},
                        {"收入总计.上年", "999"},
                        {"支出合计.上年", "?"},
                        {"支出合计.增减额", "?"},
                        {"三公经费.公务接待费.上年", "400"},
                        {"三公经费.公务接待费.增长率", "100/400"},
                        {"机关运行经费.增减额", "20"}});
  EXPECT_EQ(both[both.find("收支总计.上年")].operation, Operation::kLastYear);
  EXPECT_EQ(typed[typed.find("收支总计.上年")].operation, Operation::kFact);
}

TEST(Derive, TotalsThatDoNotMeetAreUnknown) {
  Figures figures = figures_of(ledger_unit().closing(Fund::kOther, "", fen(1)));
  expect_values(figures, {{"收入总计.本年", "1277"}, {"支出总计.本年", "1278"}, {"收支总计.本年", "?"}});
}

TEST(Derive, BudgetsPreferTheAdjustedOne) {
  UnitBuilder unit = ledger_unit()
                         .budget("2010301", fen(550), fen(650))
                         .budget("2010308", fen(250), blank_amount())
                         .budget("2010601", fen(30), blank_amount());
  expect_values(figures_of(unit), {{"一般公共预算支出.项.2010301.预算数", "650"},
                                   {"一般公共预算支出.项.2010301.完成率", "600/650"},
                                   {"一般公共预算支出.项.2010301.差额", "-50"},
                                   {"一般公共预算支出.项.2010308.预算数", "250"},
                                   {"一般公共预算支出.项.2060503.预算数", "-"},
                                   {"一般公共预算支出.项.2060503.完成率", "-"},
                                   {"一般公共预算支出.预算数", "930"},
                                   {"一般公共预算支出.年初预算数", "830"},
                                   {"一般公共预算支出.完成率", "900/930"}});
}

TEST(Derive, OperatingCostsOfInstitutionsAreOnlyTyped) {
  expect_values(figures_of(ledger_unit().nature("事业单位")), {{"机关运行经费.本年", "-"}});
  expect_values(figures_of(ledger_unit().nature("事业单位").operating_costs(fen(5))),
                {{"机关运行经费.本年", "5"}});
}

TEST(Derive, GlossaryHasTheItemsThatWereUsed) {
  Glossary glossary;
  glossary.terms = {{"收入", "指钱。"}, {"结余", "指剩下的钱。"}};
  glossary.item_explanations["2010308"] = "反映信访。";
  glossary.items_after = "收入";
  UnitBuilder unit = UnitBuilder()
                         .spend("2010308", kProject, kGeneral, "30201", fen(1))
                         .spend("2060503", kProject, kGeneral, "30201", fen(1));
  unit.edit().glossary.push_back({{"平台", {}}, {"指系统。", {}}});
  Figures figures = derive(unit.year(), small_classification(), glossary, nullptr);
  expect_values(figures,
                {{"名词.1.名词", "收入"},
                 {"名词.2.名词", "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）信访事务（项）"},
                 {"名词.2.解释", "反映信访。"},
                 {"名词.3.解释", "反映用于科技条件专项方面的支出。"},
                 {"名词.4.名词", "结余"},
                 {"名词.5.解释", "指系统。"}});
}

TEST(Derive, FactsKeepTheirPlaceAndOthersTheirInputs) {
  Figures figures = figures_of(ledger_unit());
  for (const Figure& figure : figures.all()) {
    EXPECT_EQ(figure.place && figure.operation != Operation::kFact, false) << figure.name;
    for (FigureId input : figure.inputs) EXPECT_LT(input, figures.all().size()) << figure.name;
    bool made = figure.operation != Operation::kFact && figure.operation != Operation::kOther &&
                figure.operation != Operation::kSum && figure.operation != Operation::kLastYear;
    EXPECT_TRUE(!made || !figure.inputs.empty()) << figure.name;
  }
}

}  // namespace
}  // namespace juesuan
