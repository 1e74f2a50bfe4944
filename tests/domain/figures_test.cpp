#include "domain/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace juesuan {
namespace {

/// A money figure: a number is known, "-" blank, "?" unknown.
FigureId given(Figures& figures, const std::string& name, const std::string& value) {
  Amount amount;
  amount.state = value == "-" ? State::kBlank : value == "?" ? State::kUnknown : State::kKnown;
  if (amount.state == State::kKnown) amount.fen = {std::stoll(value)};
  return figures.fact(name, amount);
}

/// "5", "3/4", "-" or "?".
std::string shown(const Figure& figure) {
  if (figure.state == State::kBlank) return "-";
  if (figure.state == State::kUnknown) return "?";
  std::string number = std::to_string(figure.number);
  return figure.kind == FigureKind::kRatio ? number + "/" + std::to_string(figure.base) : number;
}

struct Case {
  const char* a;
  const char* b;
  const char* result;
};

template <typename Operation>
void expect_all(std::initializer_list<Case> cases, Operation operation) {
  for (const Case& c : cases) {
    Figures figures;
    FigureId a = given(figures, "甲", c.a), b = given(figures, "乙", c.b);
    const Figure& result = figures[operation(figures, a, b)];
    EXPECT_EQ(shown(result), c.result) << c.a << " with " << c.b;
    EXPECT_THAT(result.inputs, ::testing::ElementsAre(a, b));
    EXPECT_NE(result.base, 0);
  }
}

TEST(Figures, Sum) {
  expect_all({{"2", "3", "5"},
              {"2", "-3", "-1"},
              {"2", "-", "2"},
              {"-", "3", "3"},
              {"-", "-", "-"},
              {"0", "-", "0"},
              {"0", "0", "0"},
              {"?", "3", "?"},
              {"3", "?", "?"},
              {"?", "-", "?"},
              {"?", "?", "?"}},
             [](Figures& f, FigureId a, FigureId b) {
               return f.sum("和", {a, b});
             });
  Figures none;
  EXPECT_EQ(shown(none[none.sum("和", {})]), "-") << "of nothing";
  EXPECT_EQ(none[0].kind, FigureKind::kMoney);
}

TEST(Figures, Difference) {
  expect_all({{"5", "3", "2"},
              {"3", "5", "-2"},
              {"5", "5", "0"},
              {"5", "-", "5"},
              {"-", "5", "-5"},
              {"-", "-", "-"},
              {"0", "-", "0"},
              {"?", "5", "?"},
              {"5", "?", "?"},
              {"-", "?", "?"},
              {"?", "-", "?"}},
             [](Figures& f, FigureId a, FigureId b) { return f.difference("差", a, b); });
}

TEST(Figures, ShareAndCompletion) {
  const std::initializer_list<Case> cases = {{"3", "4", "3/4"}, {"0", "4", "0/4"}, {"-3", "4", "-3/4"},
                                             {"3", "0", "-"},   {"0", "0", "-"},   {"3", "-", "-"},
                                             {"-", "4", "-"},   {"?", "4", "?"},   {"3", "?", "?"},
                                             {"?", "0", "?"},   {"-", "?", "?"}};
  expect_all(cases, [](Figures& f, FigureId a, FigureId b) { return f.share("占比", a, b); });
  expect_all(cases, [](Figures& f, FigureId a, FigureId b) { return f.completion("完成率", a, b); });
}

TEST(Figures, GrowthOfAChangeOverThePrior) {
  expect_all({{"1", "4", "1/4"},
              {"-1", "4", "-1/4"},
              {"0", "4", "0/4"},
              {"-4", "4", "-4/4"},
              {"-5", "4", "-"},  // 4 -> -1: the sign turned
              {"5", "-4", "-"},  // -4 -> 1
              {"-1", "-4", "-1/4"},
              {"1", "-4", "1/4"},
              {"4", "-4", "4/4"},
              {"1", "0", "-"},
              {"0", "0", "-"},
              {"1", "-", "-"},
              {"-", "4", "-"},
              {"?", "4", "?"},
              {"1", "?", "?"}},
             [](Figures& f, FigureId a, FigureId b) { return f.growth("增长率", a, b); });
}

TEST(Figures, CopyHasTheValueButNotThePlace) {
  Source source{"a.yaml", "1"};
  Figures figures;
  FigureId fact = figures.fact("甲", Amount{State::kKnown, {7}, 2, {&source, 1, 1, 1}});
  const Figure& copy = figures[figures.copy("乙", fact)];
  EXPECT_EQ(copy.name, "乙");
  EXPECT_EQ(copy.number, 7);
  EXPECT_EQ(copy.operation, Operation::kCopy);
  EXPECT_FALSE(copy.place);
  EXPECT_TRUE(figures[fact].place);
}

TEST(Figures, LastYear) {
  Figures before, now;
  FigureId known = given(before, "支出合计.本年", "9");
  EXPECT_EQ(shown(now[now.last_year("支出合计.上年", &before[known])]), "9");
  EXPECT_EQ(formula_text(now, now[0]), "上年文件的 支出合计.本年");
  EXPECT_TRUE(now[0].inputs.empty()) << "ids of last year's figures mean nothing here";
  EXPECT_EQ(shown(now[now.last_year("收入合计.上年", nullptr)]), "?");
}

TEST(Figures, TextsAndCounts) {
  Figures figures;
  EXPECT_EQ(figures[figures.text("甲", "")].state, State::kBlank);
  EXPECT_EQ(figures[figures.fact("乙", Text{"局", {}})].text, "局");
  EXPECT_EQ(figures[figures.count("丙", 0)].state, State::kKnown);
  EXPECT_EQ(figures[figures.fact("丁", Count{State::kUnknown, 0, {}})].kind, FigureKind::kCount);
  EXPECT_EQ(figures[figures.blank("戊")].state, State::kBlank);
  EXPECT_EQ(figures[figures.unknown("己")].state, State::kUnknown);
  FigureId counts = figures.sum("庚", {figures.count("辛", 2), figures.count("壬", 3)});
  EXPECT_EQ(figures[counts].kind, FigureKind::kCount);
}

TEST(Figures, ANameIsGivenOnce) {
  Figures figures;
  figures.text("单位.名称", "局");
  EXPECT_THROW(figures.text("单位.名称", "局"), std::logic_error);
  figures.text("单位", "a node may have both a figure and children");
  EXPECT_THROW(figures.blank("单位"), std::logic_error);
}

TEST(Figures, NamesAreATreeInTheOrderTheyWereAdded) {
  Figures figures;
  figures.make_list("支出.类");
  for (const char* code : {"208", "201", "229"}) figures.text(std::string("支出.类.") + code + ".名称", code);
  FigureId total = figures.count("支出.合计", 1);
  EXPECT_EQ(figures.find("支出.合计"), total);
  EXPECT_EQ(figures.find("支出"), kNoFigure);
  EXPECT_EQ(figures.find("支出.总计"), kNoFigure);
  EXPECT_EQ(figures.find(""), kNoFigure);
  EXPECT_EQ(figures.find_node("支出.类.201.名称.深"), 0U);
  std::uint32_t list = figures.find_node("支出.类");
  EXPECT_TRUE(figures.node(list).is_list);
  std::string order;
  for (std::uint32_t child : figures.node(list).children) order.append(figures.node(child).key).append(" ");
  EXPECT_EQ(order, "208 201 229 ");
  EXPECT_EQ(figures.find_node("名称", figures.child(list, "201")), figures.find_node("支出.类.201.名称"));
}

TEST(Figures, NodesStayFoundAsManyAreAdded) {
  Figures figures;
  for (int i = 0; i < 5'000; ++i) figures.count("表." + std::to_string(i) + ".值", i);
  for (int i = 0; i < 5'000; ++i)
    ASSERT_EQ(figures[figures.find("表." + std::to_string(i) + ".值")].number, i);
}

TEST(Figures, FormulasInWords) {
  Figures figures;
  FigureId a = given(figures, "甲", "1"), b = given(figures, "乙.本年", "2");
  auto formula = [&](FigureId id) { return formula_text(figures, figures[id]); };
  EXPECT_EQ(formula(a), "");
  EXPECT_EQ(formula(figures.sum("和", {a, b})), "甲 + 乙.本年");
  EXPECT_EQ(formula(figures.difference("差", a, b)), "甲 − 乙.本年");
  EXPECT_EQ(formula(figures.share("占", a, b)), "甲 ÷ 乙.本年");
  EXPECT_EQ(formula(figures.completion("完", a, b)), "甲 ÷ 乙.本年");
  EXPECT_EQ(formula(figures.growth("增", a, b)), "甲 ÷ |乙.本年|");
  EXPECT_EQ(formula(figures.copy("同", a)), "= 甲");
  EXPECT_EQ(formula(figures.text("文", "字")), "");
}

}  // namespace
}  // namespace juesuan
