#include "explain/explain.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "explain/explained_unit.h"
#include "explain/words.h"
#include "support/golden.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;
using Kind = ExplainRequest::Kind;

/// The digest changes with every file of the set.
std::string without_digest(const ExplainedUnit& unit, std::string text) {
  std::string shown = unit.unit->set->digest.substr(0, 12);
  std::size_t at = text.find(shown);
  EXPECT_NE(at, std::string::npos) << text;
  return at == std::string::npos ? text : text.replace(at, shown.size(), "<摘要>");
}

void expect_explained(const ExplainedUnit& unit, const std::string& figure, const std::string& golden) {
  expect_golden("explain/" + golden, without_digest(unit, unit.answer(Kind::kFigure, figure)));
}

TEST(ExplainGolden, AGrowthRateGoesDownToTwoFiles) {
  expect_explained(zhaohua(), "收支总计.增长率", "growth_rate.txt");
}

TEST(ExplainGolden, ACellOfAForm) {
  expect_explained(example(), "一般公共预算决算.科目.2080505.合计", "form_cell.txt");
}

TEST(ExplainGolden, AnUnknownAmount) {
  expect_explained(zhaohua(), "基本支出决算.经济科目.30101.金额", "unknown_amount.txt");
}

TEST(ExplainGolden, ANumberInTheUnitsOwnWords) {
  expect_explained(zhaohua(), "自定义.信访件次", "own_number.txt");
}

TEST(Explain, EveryLineItRestsOnIsThere) {
  Json json = Json::parse(zhaohua().answer(Kind::kFigure, "收支总计.增长率", true));
  std::map<std::string, std::set<int>> lines;
  std::size_t facts = 0;
  auto walk = [&](auto&& self, const Json& node) -> void {
    if (node.contains("line")) {
      ++facts;
      lines[node["file"]].insert(node["line"].get<int>());
      EXPECT_NE(node["source"].get<std::string>(), "") << node["name"];
    }
    if (node.contains("inputs"))
      for (const Json& input : node["inputs"]) self(self, input);
  };
  walk(walk, json["figure"]);
  EXPECT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[std::string(kZhaohua) + ".yaml"],
            (std::set<int>{48, 49, 50, 51, 54, 55, 56, 57, 58, 59, 60, 100}));
  EXPECT_EQ(lines[std::string(kZhaohuaBefore) + ".yaml"],
            (std::set<int>{51, 52, 53, 54, 57, 58, 59, 60, 61, 62, 128}));
  EXPECT_EQ(facts, 23U) << "each once";
}

TEST(Explain, JsonHasAllThatTheTextHas) {
  const ExplainedUnit& unit = zhaohua();
  Json json = Json::parse(unit.answer(Kind::kFigure, "收支总计.本年", true));
  EXPECT_EQ(json["unit"], "中共广元市昭化区委群众工作局");
  EXPECT_EQ(json["year"], 2021);
  EXPECT_EQ(json["template_set"]["path"], "sichuan/2021/final_accounts");
  EXPECT_EQ(json["template_set"]["digest"], unit.unit->set->digest);
  EXPECT_EQ(json["program"], JUESUAN_VERSION);
  const Json& figure = json["figure"];
  EXPECT_EQ(figure["name"], "收支总计.本年");
  EXPECT_EQ(figure["value"], "1836600.00");
  EXPECT_EQ(figure["text"], "183.66万元");
  EXPECT_EQ(figure["exact"], "1,836,600.00元");
  EXPECT_EQ(figure["formula"], "= 收入总计.本年");
  EXPECT_EQ(figure["operation"], "copy");
  EXPECT_EQ(json["used_by"], (Json{"收支总计.增减额"}));
  EXPECT_TRUE(json["rules"].empty()) << "nothing was checked";
  const Json& printed = json["printed"];
  ASSERT_EQ(printed.size(), 4U);
  EXPECT_EQ(printed[0]["kind"], "sentence");
  EXPECT_EQ(printed[0]["sentence"], "2021年度收、支总计183.66万元。");
  EXPECT_EQ(printed[0]["rounding"], "万元，与精确值相等");
  EXPECT_EQ(printed[0]["pdf_page"].get<int>(), std::stoi(printed[0]["page"].get<std::string>()) + 1);
  EXPECT_EQ(printed[1]["kind"], "chart");
  EXPECT_EQ(printed[1]["title"], "图1：收、支决算总计变动情况图（柱状图，单位：万元）");
  EXPECT_EQ(printed[1]["cell"], "图表!B4");
  EXPECT_EQ(printed[3]["kind"], "cell");
  EXPECT_EQ(printed[3]["figure"], "收入总计.本年") << "the figure that it is a copy of";
  EXPECT_EQ(printed[3]["cell"], "收入支出决算总表!C37");
  EXPECT_EQ(printed[3]["row"], "总计 行31");
  EXPECT_EQ(printed[3]["column"], "收入／决算数");
}

TEST(Explain, ALedgerOfManyLinesIsWholeInTextAndJson) {
  const ExplainedUnit& unit = example();
  Json json = Json::parse(unit.answer(Kind::kFigure, "一般公共预算支出.本年", true));
  std::size_t inputs = json["figure"]["inputs"].size();
  EXPECT_GT(inputs, 50U);
  std::string text = unit.answer(Kind::kFigure, "一般公共预算支出.本年");
  EXPECT_NE(text.find("= 以下" + std::to_string(inputs) + "项之和"), std::string::npos);
  std::size_t arrows = 0;
  for (std::size_t at = text.find("← "); at != std::string::npos; at = text.find("← ", at + 1)) ++arrows;
  EXPECT_EQ(arrows, inputs);
}

TEST(Explain, AnUnknownNameIsAnsweredWithTheNearest) {
  struct Case {
    const char* name;
    const char* answer;
  };
  const Case cases[] = {
      {"收支总计.增长律",
       "错误[EXPLAIN-FIGURE]: 没有名称是“收支总计.增长律”的数\n"
       "  提示  最接近的是 "
       "收支总计.增长率、收入总计.增长率、收支总计.增减额、收入合计.增长率、收支总计.本年\n"
       "  提示  用 --list 文字 按名称查，用 --value 数 按数查\n"},
      {"收支总计",
       "错误[EXPLAIN-FIGURE]: “收支总计”是一组数，不是一个数\n"
       "  实为  它下面有 收支总计.本年、收支总计.上年、收支总计.增减额、收支总计.增长率\n"
       "  提示  用 --list 文字 按名称查，用 --value 数 按数查\n"},
      {"一二三四五六七八九十",
       "错误[EXPLAIN-FIGURE]: 没有名称是“一二三四五六七八九十”的数\n"
       "  提示  用 --list 文字 按名称查，用 --value 数 按数查\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(zhaohua().answer(Kind::kFigure, c.name), c.answer) << c.name;
}

TEST(Explain, ListsNamesWithValues) {
  EXPECT_EQ(zhaohua().answer(Kind::kNames, "三公经费.公务接待费"),
            "三公经费.公务接待费.本年　1.84万元　印3处\n"
            "三公经费.公务接待费.预算数　2.98万元　没有印出\n"
            "三公经费.公务接待费.完成率　≈61.745%　印1处\n"
            "三公经费.公务接待费.差额　-1.14万元　印1处\n"
            "三公经费.公务接待费.上年　2.32万元　没有印出\n"
            "三公经费.公务接待费.增减额　-0.48万元　印3处\n"
            "三公经费.公务接待费.增长率　≈-20.6897%　印1处\n"
            "三公经费.公务接待费.占比　100%　印1处\n"
            "共8个\n");
  EXPECT_EQ(zhaohua().answer(Kind::kNames, "基本支出决算.经济科目.30101.金额"),
            "基本支出决算.经济科目.30101.金额　未知　空格1处\n共1个\n");
  EXPECT_EQ(
      zhaohua().answer(Kind::kNames, "四公经费"),
      "错误[EXPLAIN-NAMES]: 没有名称里有“四公经费”的数\n"
      "  提示  最接近的是 原因.三公经费、三公经费.本年、三公经费.预算数、三公经费.完成率、三公经费.差额\n");
  Json json = Json::parse(zhaohua().answer(Kind::kNames, "三公经费.公务接待费", true));
  EXPECT_EQ(json["figures"].size(), 8U);
  EXPECT_EQ(json["figures"][0]["value"], "18400.00");
  EXPECT_EQ(json["figures"][0]["printed"].size(), 3U);
}

TEST(Explain, SearchesByValue) {
  EXPECT_EQ(zhaohua().answer(Kind::kValue, "61.7%"),
            "三公经费.完成率　≈61.745%\n"
            "    第10页（PDF第11页）　2021年“三公”经费财政拨款支出决算为1.84万元，完成预算【61.7】%，"
            "决算数小于预算数，主要原因是严格控制、减少公务接待…\n"
            "三公经费.公务接待费.完成率　≈61.745%\n"
            "    第11页（PDF第12页）　3.公务接待费支出1.84万元，完成预算【61.7】%，决算数小于预算数。\n"
            "共2个\n");
  EXPECT_EQ(zhaohua().answer(Kind::kValue, "很多"),
            "错误[EXPLAIN-VALUE]: “很多”不是一个数\n"
            "  应为  数字，后面可以有单位：183.66、183.66万元、1,836,600.00元、0.56%、52\n");
  EXPECT_EQ(zhaohua().answer(Kind::kValue, "987654.32"),
            "错误[EXPLAIN-VALUE]: 没有一个数是“987654.32”，也没有一处印着它\n"
            "  提示  去掉单位再查，或照报告里印的小数位数写\n");
}

/// Results of rules as a test says them; only codes, outcomes and findings count here.
UnitResults results() {
  UnitResults all;
  auto add = [&](const char* code, const char* title, RuleOutcome outcome) -> RuleResult& {
    RuleResult& result = all.rules.emplace_back();
    result.rule.code = code;
    result.rule.title = title;
    result.rule.source = "";
    result.outcome = outcome;
    return result;
  };
  add("R01", "分项之和等于合计", RuleOutcome::kPassed);
  add("R05", "增长率", RuleOutcome::kPassed);
  RuleResult& failed = add("R29", "四舍五入", RuleOutcome::kFailed);
  failed.findings.emplace_back().figure = "收支总计.增长率";
  failed.findings.back().said.message = "公开的0.55%没有四舍五入";
  failed.findings.back().kind = "截尾";
  failed.findings.back().difference = "少 0.01个百分点";
  add("R27", "得分", RuleOutcome::kNotApplicable).reason = "没有自评表";
  return all;
}

TEST(Explain, NamesTheRulesThatLookAtIt) {
  const ExplainedUnit& unit = zhaohua();
  UnitResults checked = results();
  ExplainInput input = unit.input();
  input.checks = &checked;
  Diagnostics out;
  std::string text = *explain(input, {Kind::kFigure, "收支总计.增长率", false}, out);
  EXPECT_NE(text.find("\n规则\n"
                      "  R05 增长率　通过\n"
                      "  R29 四舍五入　不通过\n"
                      "      截尾：公开的0.55%没有四舍五入，少 0.01个百分点\n\n"),
            std::string::npos)
      << text;
  Json json = Json::parse(*explain(input, {Kind::kFigure, "收支总计.增长率", true}, out));
  ASSERT_EQ(json["rules"].size(), 2U);
  EXPECT_EQ(json["rules"][1]["outcome"], "不通过");
  EXPECT_EQ(json["rules"][1]["findings"][0], "公开的0.55%没有四舍五入");
}

TEST(ExplainWords, WhyThereIsNoValue) {
  Figures figures;
  Source source{"a.yaml", "甲: 未知\n"};
  Place place{&source, 1, 4, 2};
  FigureId unknown = figures.fact("甲", Amount{State::kUnknown, {}, 2, place});
  FigureId blank = figures.blank("乙");
  FigureId zero = figures.fact("零", Amount{State::kKnown, {}, 2, place});
  FigureId one = figures.fact("一", Amount{State::kKnown, {100}, 2, place});
  FigureId before = figures.fact("上年", Amount{State::kKnown, {-100}, 2, place});
  FigureId change = figures.fact("增减", Amount{State::kKnown, {300}, 2, place});
  Figure last;
  last.name = "本年";
  last.state = State::kUnknown;
  struct Case {
    FigureId id;
    const char* words;
  };
  const Case cases[] = {
      {one, ""},
      {unknown, "文件里写的是 未知"},
      {blank, "没有填写"},
      {figures.sum("和", {unknown, one}), "它所依据的 甲 未知"},
      {figures.sum("空和", {blank}), "它所依据的数都是空白"},
      {figures.share("比零", one, zero), "分母 零 是0，没有比率"},
      {figures.share("比空", one, blank), "分母 乙 是空白，没有比率"},
      {figures.share("空比", blank, one), "分子 乙 是空白，没有比率"},
      {figures.growth("转正", change, before), "前后两年正负相反，没有增长率"},
      {figures.last_year("上年未知", &last), "上年文件里的 本年 未知"},
      {figures.last_year("没有上年", nullptr), "本年的文件没有写，上年的文件里也没有这个数"},
  };
  for (const Case& c : cases) EXPECT_EQ(absence_words(figures, c.id), c.words) << figures[c.id].name;
}

TEST(ExplainWords, HowAPrintedTextFollowsFromTheValue) {
  struct Case {
    const char* name;
    FigureKind kind;
    std::int64_t number;
    std::int64_t base;
    const char* text;
    const char* words;
  };
  const Case cases[] = {
      {"exact", FigureKind::kMoney, 183'660'000, 1, "183.66", "万元，与精确值相等"},
      {"rounded", FigureKind::kMoney, 183'656'700, 1, "183.66", "万元，四舍五入到2位小数"},
      {"trimmed", FigureKind::kMoney, 183'500'000, 1, "183.5", "万元，与精确值相等"},
      {"trimmed after rounding", FigureKind::kMoney, 183'499'900, 1, "183.5", "万元，四舍五入到2位小数"},
      {"grouped yuan", FigureKind::kMoney, 183'656'700, 1, "1,836,567.00", "元，与精确值相等"},
      {"whole", FigureKind::kMoney, 183'656'700, 1, "184", "万元，四舍五入到整数"},
      {"without sign", FigureKind::kMoney, -25'830'000, 1, "25.83", "万元，与精确值相等，不带负号"},
      {"word", FigureKind::kMoney, -25'830'000, 1, "减少", "按正负写的词"},
      {"cut, not rounded", FigureKind::kMoney, 183'656'700, 1, "183.65", "按正负写的词"},
      {"percent", FigureKind::kRatio, 1, 3, "33.33", "百分数，四舍五入到2位小数"},
      {"exact percent", FigureKind::kRatio, 1, 8, "12.5", "百分数，与精确值相等"},
      {"count", FigureKind::kCount, 52, 1, "52", "个数，原样"},
      {"count in words", FigureKind::kCount, 3, 1, "三", "个数写成文字"},
      {"score", FigureKind::kScore, 1750, 1, "17.5", "得分，原样"},
      {"text", FigureKind::kText, 0, 1, "某局", ""},
  };
  TemplateStyle style;
  style.amount = {2, true, false};
  style.percent = {2, true, false};
  for (const Case& c : cases) {
    Figure figure;
    figure.kind = c.kind;
    figure.state = State::kKnown;
    figure.number = c.number;
    figure.base = c.base;
    Printing printing;
    printing.text = c.text;
    EXPECT_EQ(rounding_words(figure, printing, style), c.words) << c.name;
  }
}

TEST(ExplainWords, ExcerptsKeepTheFigure) {
  struct Case {
    const char* text;
    const char* words;
    std::size_t width;
    const char* excerpt;
  };
  const Case cases[] = {
      {"收入183.66万元。", "183.66", 80, "收入【183.66】万元。"},
      {"本年收入合计183.66万元，占100%。", "183.66", 16, "…合计【183.66】万元，…"},
      {"183.66", "183.66", 4, "【183.…】"},
      {"甲\n乙183.66丙\n丁", "183.66", 80, "甲 乙【183.66】丙 丁"},
  };
  for (const Case& c : cases) {
    std::string text = c.text;
    EXPECT_EQ(marked_excerpt(text, text.find(c.words), std::string_view(c.words).size(), c.width), c.excerpt);
  }
}

}  // namespace
}  // namespace juesuan
