#include "check/judgement.h"

#include <gtest/gtest.h>

#include "support/builders.h"

// One passing and one failing twin for each slip, a smallest step apart.

namespace juesuan {
namespace {

constexpr std::int64_t kFenPerHundredth = 10'000;  // 0.01万元

/// An amount typed in hundredths of 万元.
Amount wan(std::int64_t hundredths) {
  return fen(hundredths * kFenPerHundredth);
}

Count count(std::int64_t value) {
  return {State::kKnown, value, {}};
}

/// A document's figures with something for every slip.
class Sample {
 public:
  Sample() {
    add_income();
    add_changes();
    add_three_public();
    add_budget();
    add_counts();
  }

  const Figures& figures() const { return figures_; }

 private:
  FigureId fact(const char* name, std::int64_t hundredths) { return figures_.fact(name, wan(hundredths)); }

  void add_income() {
    FigureId first = fact("收入.甲.金额", 10000), second = fact("收入.乙.金额", 5000);
    FigureId third = fact("收入.丙.金额", 3366);
    FigureId total = figures_.sum("收入合计.本年", {first, second, third});
    figures_.share("收入.丙.占比", third, total);
    FigureId prior = fact("收入合计.上年", 18264);
    FigureId change = figures_.difference("收入合计.增减额", total, prior);
    figures_.growth("收入合计.增长率", change, prior);
    FigureId nothing = fact("采购.总额", 0);
    figures_.share("采购.占比", nothing, nothing);
    FigureId yuan_a = figures_.fact("元.甲", fen(100'01)), yuan_b = figures_.fact("元.乙", fen(200'02));
    figures_.sum("元.合计", {yuan_a, yuan_b});
  }

  void add_changes() {
    FigureId now = fact("机关运行经费.本年", 5323), before = fact("机关运行经费.上年", 6314);
    FigureId change = figures_.difference("机关运行经费.增减额", now, before);
    figures_.growth("机关运行经费.增长率", change, before);
    FigureId zero = fact("新增.上年", 0), some = fact("新增.本年", 500);
    figures_.growth("新增.增长率", figures_.difference("新增.增减额", some, zero), zero);
    FigureId loss = fact("经营.本年", -100), gain = fact("经营.上年", 300);
    figures_.growth("经营.增长率", figures_.difference("经营.增减额", loss, gain), gain);
    figures_.difference("不变.增减额", some, some);
  }

  void add_three_public() {
    FigureId reception = fact("三公经费.公务接待费.本年", 184);
    FigureId budget = fact("三公经费.公务接待费.预算数", 298);
    figures_.share("三公经费.公务接待费.占比", reception, reception);
    figures_.completion("三公经费.公务接待费.完成率", reception, budget);
    figures_.completion("三公经费.公务用车.完成率", reception, fact("三公经费.公务用车.预算数", 0));
    figures_.unknown("三公经费.上年");
  }

  void add_budget() {
    FigureId project = fact("支出.项目支出.金额", 21412), basic = fact("支出.基本支出.金额", 59049);
    FigureId total = figures_.sum("支出合计.本年", {project, basic});
    figures_.share("支出.项目支出.占比", project, total);
    figures_.share("支出.执行数占比", project, project);
    FigureId rate = figures_.completion("支出.项目支出.完成率", project, fact("支出.项目支出.预算数", 22400));
    fact("项目.执行数", 3465);
    FigureId weight = figures_.fact("项目.权重", Score{State::kKnown, 2000, {}});
    FigureId low = figures_.completion("项目.完成率", fact("项目.执行", 8749), fact("项目.预算", 10000));
    static_cast<void>(rate);
    figures_.score("项目.得分", weight, low);
  }

  void add_counts() {
    figures_.fact("年度", count(2021));
    figures_.fact("走访.件", count(358));
    figures_.fact("走访.人", count(732));
    figures_.fact("走访.户", count(45));
    figures_.fact("来信.件", count(719));
    figures_.fact("机构.人员.在职", count(8));
    figures_.fact("机构.人员.聘用", count(2));
    figures_.fact("指标.实际", Text{"203次661人", {}});
    figures_.blank("空白.金额");
  }

  Figures figures_;
};

const Figures& sample() {
  static const Sample made;
  return made.figures();
}

Judgement judged(const char* figure, const char* text, const PrintStyle& style = {}) {
  FigureId id = sample().find(figure);
  EXPECT_NE(id, kNoFigure) << figure;
  PrintedValue printed = read_printed(text);
  Judgement judgement = judge(sample(), id, printed, text, style);
  bool agreed = judgement.verdict == Verdict::kAgrees;
  bool words = sample()[id].kind == FigureKind::kText || sample()[id].operation == Operation::kScore;
  EXPECT_TRUE(words || agrees(sample()[id], printed, style) == agreed) << figure << " " << text;
  return judgement;
}

std::string told(const Judgement& judgement) {
  switch (judgement.verdict) {
    case Verdict::kAgrees:
      return "相符";
    case Verdict::kUnknown:
      return "资料不足";
    default:
      return std::string(judgement.rule) + " " + judgement.kind;
  }
}

TEST(Judgement, NamesEachSlipAndItsTwinIsSilent) {
  struct Case {
    const char* figure;
    const char* good;
    const char* bad;
    const char* told;
  };
  const Case cases[] = {
      {"收入合计.增减额", "增加1.02万元", "减少1.02万元", "R04 方向词与符号不符"},
      {"收入合计.增减额", "增加", "持平", "R04 方向词与符号不符"},
      {"不变.增减额", "持平", "增加", "R04 方向词与符号不符"},
      {"收入合计.增长率", "增长0.56%", "下降0.56%", "R05 方向词与符号不符"},
      {"收入合计.增长率", "0.56%", "0.06%", "R06 百分比缩位"},
      {"收入合计.增长率", "0.56%", "0.05%", "R06 百分比缩位"},
      {"三公经费.公务接待费.完成率", "61.74%", "0.62%", "R06 百分比缩位"},
      {"三公经费.公务接待费.完成率", "61.74%", "617.45%", "R06 百分比缩位"},
      {"机关运行经费.增长率", "下降15.7%", "下降18.6%", "R05 基数用错"},
      {"三公经费.公务接待费.占比", "100%", "61.7%", "R02 完成率写成占比"},
      {"支出.项目支出.完成率", "95.59%", "26.61%", "R07 占比写成完成率"},
      {"支出.执行数占比", "100.00%", "26.61%", "R02 占比分母用错"},
      {"项目.执行数", "34.65万元", "34.6万元", "R29 截断未四舍五入"},
      {"收入合计.本年", "183.66万元", "150.00万元", "R01 合计漏项"},
      {"收入合计.本年", "183.66万元", "217.32万元", "R01 合计重项"},
      {"收入合计.本年", "183.66万元", "183.64万元", "R01 合计不符"},
      {"项目.执行数", "34.65万元", "346.5万元", "R09 小数点错位"},
      {"项目.执行数", "34.65万元", "34.65元", "R22 金额单位用错"},
      {"项目.执行数", "346500元", "346500万元", "R22 金额单位用错"},
      {"项目.执行数", "34.65万元", "53.23万元", "R09 别的数"},
      {"走访.件", "358件", "732件", "R09 别的数"},
      {"走访.件", "358件", "359件", "R09 不符"},
      {"机构.人员.聘用", "2人", "9人", "R24 其中大于总数"},
      {"年度", "2021年", "2020年", "R16 年度写错"},
      {"三公经费.公务用车.完成率", "", "0%", "R07 无预算而写完成率"},
      {"新增.增长率", "", "100%", "R05 上年为0而写增长率"},
      {"经营.增长率", "", "133%", "R05 正负改变而写增长率"},
      {"采购.占比", "", "0%", "R02 总数为0而写占比"},
      {"收入.甲.金额", "主要包括", "—", "R09 不符"},
      {"采购.总额", "0万元", "主要包括", "R24 主要包括金额为零"},
      {"指标.实际", "661人", "662人", "R09 不符"},
      {"指标.实际", "203次661人", "203次662人", "R09 不符"},
      {"经营.本年", "-1万元", "1万元", "R09 方向词与符号不符"},
      {"空白.金额", "0", "0.01", "R09 不符"},
      {"项目.完成率", "87.5%", "88.9%", "R07 不符"},
      {"收入.丙.占比", "18.3%", "19.3%", "R02 不符"},
      {"机关运行经费.增减额", "减少9.91万元", "减少9.89万元", "R04 不符"},
      {"新增.增减额", "增加5万元", "增加7万元", "R04 不符"},
      {"项目.得分", "17分", "19分", "R27 不符"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(told(judged(c.figure, c.good)), "相符") << c.figure << " " << c.good;
    EXPECT_EQ(told(judged(c.figure, c.bad)), c.told) << c.figure << " " << c.bad;
  }
}

TEST(Judgement, RoundingIsAHintAndOneStepFurtherASlip) {
  struct Case {
    const char* figure;
    const char* good;
    const char* off;
    const char* rounding;
    const char* further;
    const char* slip;
  };
  const Case cases[] = {
      // three parts: 1½ units of the last digit
      {"收入合计.本年", "183.66万元", "183.67万元", "R01 尾差", "183.68万元", "R01 合计不符"},
      // a change: one unit
      {"机关运行经费.增减额", "-9.91万元", "-9.92万元", "R04 尾差", "-9.93万元", "R04 不符"},
      // an item of a total: one unit
      {"收入.丙.金额", "33.66万元", "33.65万元", "R09 尾差", "33.64万元", "R09 不符"},
      // cut: 18.3273%
      {"收入.丙.占比", "18.33%", "18.32%", "R29 尾差", "18.31%", "R02 不符"},
      // 1.84÷2.98 of rounded amounts: between 61.47% and 62.02%
      {"三公经费.公务接待费.完成率", "61.74%", "62.01%", "R07 尾差", "62.03%", "R07 不符"},
      // 17.498, first 17.5, then 18
      {"项目.得分", "17分", "18分", "R29 尾差", "19分", "R27 不符"},
      // 元 with two decimals are exact: the 分 counts
      {"元.合计", "300.03元", "300.03元", "相符", "300.04元", "R01 合计不符"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(told(judged(c.figure, c.good)), "相符") << c.figure;
    EXPECT_EQ(told(judged(c.figure, c.off)), c.rounding) << c.figure << " " << c.off;
    EXPECT_EQ(told(judged(c.figure, c.further)), c.slip) << c.figure << " " << c.further;
  }
}

TEST(Judgement, TellsWhatHappened) {
  struct Case {
    const char* figure;
    const char* text;
    const char* derived;
    const char* exact;
    const char* difference;
    const char* slip;
  };
  const Case cases[] = {
      {"收入合计.增长率", "增长0.05%", "增长0.56%", "增长0.558476%", "少 0.508476个百分点",
       "是应有百分比的十分之一，又截断没有四舍五入"},
      {"机关运行经费.增长率", "下降18.6%", "下降15.7%", "下降15.69528%", "多 2.90472个百分点",
       "除的是本年的 53.23万元，应除以机关运行经费.上年 63.14万元"},
      {"收入合计.本年", "150万元", "183.66万元", "", "少 33.66万元", "没有加上收入.丙.金额 33.66万元"},
      {"收入.丙.占比", "18.32%", "18.33%", "18.327344%", "少 0.007344个百分点", "截断未四舍五入"},
      {"支出.执行数占比", "26.61%", "100.00%", "", "少 73.39个百分点",
       "除的是支出合计.本年 804.61万元，应除以支出.项目支出.金额 214.12万元"},
      {"走访.件", "732件", "358件", "", "多 374件", "是走访.人 732"},
      {"收入合计.增减额", "减少1.02万元", "增加1.02万元", "", "", "应写“增加”"},
  };
  for (const Case& c : cases) {
    Judgement judgement = judged(c.figure, c.text);
    EXPECT_EQ(judgement.derived, c.derived) << c.figure;
    EXPECT_EQ(judgement.exact, c.exact) << c.figure;
    EXPECT_EQ(judgement.difference, c.difference) << c.figure;
    EXPECT_EQ(judgement.slip, c.slip) << c.figure;
  }
}

/// Two digits, or counts of another subject, are equal by chance.
TEST(Judgement, NamesNoOtherFigureByChance) {
  EXPECT_EQ(told(judged("走访.件", "45件")), "R09 不符");
  EXPECT_EQ(told(judged("走访.件", "719件")), "R09 不符");
  EXPECT_EQ(told(judged("收入.甲.金额", "5.00万元")), "R09 不符");
}

TEST(Judgement, UnknownIsNeverAgreement) {
  EXPECT_EQ(told(judged("三公经费.上年", "0")), "资料不足");
  EXPECT_EQ(told(judged("三公经费.上年", "")), "资料不足");
  EXPECT_EQ(told(judged("收入合计.本年", "183.66万元，占1%")), "R01 读不出");
}

TEST(Judgement, UnitsComeFromTheStyleWhenTheTextHasNone) {
  PrintStyle yuan;
  yuan.money = PrintedUnit::kYuan;
  EXPECT_EQ(told(judged("收入合计.本年", "1,836,600.00", yuan)), "相符");
  EXPECT_EQ(told(judged("收入合计.本年", "1,836,600.01", yuan)), "R01 合计不符");
  PrintStyle ratio;
  ratio.ratio = PrintedUnit::kRatio;
  EXPECT_EQ(told(judged("三公经费.公务接待费.完成率", "0.617", ratio)), "相符");
  EXPECT_EQ(told(judged("三公经费.公务接待费.完成率", "0.618", ratio)), "R07 尾差");
  EXPECT_EQ(told(judged("三公经费.公务接待费.完成率", "0.630", ratio)), "R07 不符");
}

}  // namespace
}  // namespace juesuan
