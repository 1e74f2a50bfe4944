#include "explain/find.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "explain/explained_unit.h"

namespace juesuan {
namespace {

TEST(FindFigures, ByAPartOfTheName) {
  Figures figures;
  figures.count("三公经费.公务接待费.批次", 52);
  figures.count("三公经费.公务用车", 1);
  figures.count("年度", 2021);
  EXPECT_EQ(find_figures(figures, "公务接待"), (std::vector<FigureId>{0}));
  EXPECT_EQ(find_figures(figures, "三公经费"), (std::vector<FigureId>{0, 1}));
  EXPECT_EQ(find_figures(figures, ""), (std::vector<FigureId>{0, 1, 2}));
  EXPECT_TRUE(find_figures(figures, "四公").empty());
}

TEST(FindFigures, ANumberIsReadAsPeopleWriteIt) {
  struct Case {
    const char* text;
    bool good;
    std::int64_t digits;
    int decimals;
    const char* unit;
  };
  const Case cases[] = {
      {"183.66", true, 18366, 2, ""},
      {" 183.66万元 ", true, 18366, 2, "万元"},
      {"1,836,600.00元", true, 183660000, 2, "元"},
      {"-25.83", true, 2583, 2, ""},
      {"−25.83", true, 2583, 2, ""},
      {"0.56%", true, 56, 2, "%"},
      {"52批次", true, 52, 0, "批次"},
      {"17.5分", true, 175, 1, "分"},
      {"", false, 0, 0, ""},
      {"abc", false, 0, 0, ""},
      {"万元", false, 0, 0, ""},
      {"1.2.3", false, 0, 0, ""},
      {"12-3", false, 0, 0, ""},
      {"1.2345678", false, 0, 0, ""},
      {"1234567890123456", false, 0, 0, ""},
  };
  for (const Case& c : cases) {
    std::optional<SoughtValue> value = parse_sought(c.text);
    ASSERT_EQ(value.has_value(), c.good) << c.text;
    if (!value) continue;
    EXPECT_EQ(value->digits, c.digits) << c.text;
    EXPECT_EQ(value->decimals, c.decimals) << c.text;
    EXPECT_EQ(value->unit, c.unit) << c.text;
  }
}

/// 收入 183.6567万元 printed 183.66; 比率 1/8 printed 12.5; 批次 52; 说明 has 52 typed in its words.
struct Small {
  Figures figures;
  Document document;

  Small() {
    Source& source = sources_;
    source.text = "说明: 全年52批次";
    figures.fact("收入", Amount{State::kKnown, Fen{183'656'700}, 6, {&source, 1, 1, 1}});
    figures.ratio("比率", -1, 8, {});
    figures.count("批次", 52);
    figures.fact("说明", Text{"全年52批次，520人", {&source, 1, 1, 1}});
    figures.fact("得分", Score{State::kKnown, 1750, {&source, 1, 1, 1}});
    std::string text = "收入183.66万元，下降12.5%。";
    Block& block = document.blocks.emplace_back();
    block.paragraph.text = {text, {{6, 6, 0}, {static_cast<std::uint32_t>(text.find("12.5")), 4, 1}}};
  }

  std::vector<std::string> found(const std::string& text) const {
    Printings printings(figures, document, nullptr);
    std::vector<std::string> names;
    for (const ValueMatch& match : find_by_value(figures, printings, *parse_sought(text)))
      names.push_back(figures[match.figure].name + (match.printings.empty() ? "" : "*"));
    return names;
  }

 private:
  Source sources_;
};

TEST(FindByValue, AsPrintedOrExactly) {
  struct Case {
    const char* sought;
    std::vector<std::string> found;  ///< * : it is printed so
  };
  const Case cases[] = {
      {"183.66", {"收入*"}},        {"183.660", {"收入*"}}, {"183.67", {}},
      {"183.66万元", {"收入*"}},    {"183.66元", {}},       {"183.66%", {}},
      {"183.6567", {"收入"}},       {"1836567", {"收入"}},  {"1,836,567.00元", {"收入"}},
      {"1836567万元", {}},          {"12.5", {"比率*"}},    {"12.5%", {"比率*"}},
      {"-12.50%", {"比率*"}},       {"12.4%", {}},          {"52", {"批次", "说明"}},
      {"52批次", {"批次", "说明"}}, {"520", {"说明"}},      {"2", {}},
      {"17.5", {"得分"}},           {"17.5分", {"得分"}},
  };
  Small small;
  for (const Case& c : cases) EXPECT_EQ(small.found(c.sought), c.found) << c.sought;
}

TEST(FindByValue, OfARealUnit) {
  const ExplainedUnit& unit = zhaohua();
  const Figures& figures = unit.unit->figures;
  Printings printings(figures, unit.unit->document, &unit.pages);
  std::vector<ValueMatch> found = find_by_value(figures, printings, *parse_sought("183.66"));
  auto printed = [&](const char* name) {
    auto match = std::find_if(found.begin(), found.end(),
                              [&](const ValueMatch& m) { return figures[m.figure].name == name; });
    return match == found.end() ? -1 : static_cast<int>(match->printings.size());
  };
  EXPECT_EQ(printed("收支总计.本年"), 3) << "a sentence and two columns of a chart";
  EXPECT_EQ(printed("收入总计.本年"), 1) << "a form";
  EXPECT_EQ(printed("一般公共预算支出.预算数"), 0) << "known, not printed";
  EXPECT_EQ(printed("收支总计.上年"), -1) << "182.64";
}

TEST(FindByValue, NumbersInTheUnitsOwnWords) {
  const ExplainedUnit& unit = zhaohua();
  const Figures& figures = unit.unit->figures;
  Printings printings(figures, unit.unit->document, &unit.pages);
  auto names = [&](const char* text) {
    std::vector<std::string> all;
    for (const ValueMatch& match : find_by_value(figures, printings, *parse_sought(text)))
      all.push_back(figures[match.figure].name);
    return all;
  };
  EXPECT_EQ(names("719件次"), (std::vector<std::string>{"自定义.信访件次"}))
      << "by a placeholder: a figure of its own";
  EXPECT_EQ(names("151件次"), (std::vector<std::string>{"重点工作.事项.1.内容"})) << "typed by hand";
}

TEST(NearestNames, SlipsFirstThenNamesThatContainIt) {
  Figures figures;
  for (const char* name :
       {"收支总计.本年", "收支总计.增长率", "收入总计.增长率", "财政拨款收支总计.增长率", "年度"})
    figures.count(name, 1);
  struct Case {
    const char* name;
    std::vector<std::string> nearest;
  };
  const Case cases[] = {
      {"收支总计.增长律", {"收支总计.增长率", "收入总计.增长率", "收支总计.本年"}},
      {"收支总计增长率", {"收支总计.增长率", "收入总计.增长率", "收支总计.本年"}},
      {"增长率", {"收支总计.增长率", "收入总计.增长率", "财政拨款收支总计.增长率"}},
      {"收支", {"收支总计.本年", "收支总计.增长率", "财政拨款收支总计.增长率"}},
      {"年", {"年度", "收支总计.本年"}},
      {"完全不同的名称", {}},
      {"", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(nearest_names(figures, c.name, 4), c.nearest) << c.name;
}

}  // namespace
}  // namespace juesuan
