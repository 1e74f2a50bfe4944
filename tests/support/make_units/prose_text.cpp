// 单位, 机构, 职能, 重点工作, 绩效, 自定义 …: what a unit tells in words, and the counts in them.

#include <string_view>
#include <vector>

#include "support/make_units/yaml_text.h"

namespace juesuan::make_units {
namespace {

constexpr const char* kOffices[] = {"办公室", "综合科", "业务一科", "业务二科", "财务科",
                                    "信息科", "法规科", "督查科",   "培训科",   "档案室"};
constexpr const char* kDuties[] = {"贯彻执行{}工作的法律法规和方针政策，拟订工作计划并组织实施",
                                   "统筹协调{}领域的日常管理和公共服务",
                                   "指导基层开展{}工作，组织业务培训",
                                   "负责{}方面的信息采集、分析和公开",
                                   "推进{}领域的标准化和信息化建设",
                                   "承担{}方面的检查、评估和督促整改",
                                   "受理群众对{}事项的咨询和意见建议",
                                   "承办上级交办的其他事项"};
/// A matter of 重点工作: with the words of 自定义 where they are.
struct Matter {
  const char* title;
  const char* body;
};
constexpr Matter kMatters[] = {
    {"优化办事流程", "压减办事材料，办理时限平均缩短{}个工作日"},
    {"加强队伍建设", "举办业务培训{}期，组织岗位练兵"},
    {"完善基础设施", "新建改建基层站点{}个，全部投入使用"},
    {"强化日常检查", "开展检查{}次，发现的问题全部整改"},
    {"推进信息化", "接入业务系统{}个，数据实现共享"},
    {"开展宣传服务", "举办宣传活动{{{{ 自定义.宣传.合计 }}}}场，发放宣传资料{}00余份"}};

constexpr const char* kGoals[] = {"完成年度建设任务，保障业务稳定开展", "改善工作条件，提高服务能力",
                                  "保障设施正常运行，满足群众办事需要"};
constexpr const char* kResults[] = {"年度任务按计划完成，业务运行平稳", "工作条件得到改善，服务质量有所提高",
                                    "设施全年正常运行，群众办事更加方便"};
constexpr const char* kEffects[] = {"基层服务条件明显改善", "业务办理更加规范高效", "群众办事更加便捷"};

/// An indicator that counts up: what is counted, its unit, and most of it.
struct Counted {
  const char* level1;
  const char* level2;
  const char* level3;
  const char* unit;
  std::int64_t least, most;
};
constexpr Counted kCounted[] = {{"产出指标", "数量指标", "完成任务数量", "项", 3, 60},
                                {"产出指标", "数量指标", "服务对象数量", "人次", 60, 2400},
                                {"产出指标", "质量指标", "验收合格率", "%", 85, 96},
                                {"产出指标", "时效指标", "按期完成率", "%", 85, 97},
                                {"效益指标", "社会效益指标", "服务覆盖率", "%", 70, 95},
                                {"效益指标", "可持续影响指标", "制度执行率", "%", 80, 97},
                                {"满意度指标", "服务对象满意度指标", "服务对象满意度", "%", 82, 94}};

class Prose {
 public:
  /// `part` keeps what is drawn for one part of the file apart from the others.
  Prose(YamlText& text, const MadeYear& year, std::uint64_t part)
      : text_(text),
        year_(year),
        plan_(*year.plan),
        stable_(mixed({plan_.seed, part})),
        random_(mixed({plan_.seed, part, static_cast<std::uint64_t>(year.number)})) {}

  void write_unit() {
    text_.line(0, "版式: sichuan/{}/final_accounts", year_.number);
    text_.line(0, "年度: {}", year_.number);
    text_.line(0, "金额单位: {}", unit_name(plan_.money));
    text_.line(0, "示例: 是");
    text_.blank();
    text_.line(0, "单位:");
    text_.line(1, "名称: {}", plan_.unit.name);
    text_.line(1, "简称: {}", plan_.unit.short_name);
    text_.line(1, "类型: {}", plan_.department ? "部门" : "单位");
    text_.line(1, "性质: {}", plan_.unit.form->nature);
    text_.line(1, "预算级次: {}级预算单位", plan_.department ? "一" : "二");
    text_.line(1, "编码: \"{}\"", plan_.unit.code);
    text_.line(1, "主管部门: {}人民政府", plan_.unit.region.place);
    text_.blank();
    text_.line(0, "公开:");
    text_.line(1, "日期: {}-09-{}", year_.number + 1, random_.between(10, 29));
    text_.line(1, "电话: 000-{:07}", stable_.pick(9'000'000) + 1'000'000);
    text_.blank();
  }

  void write_organisation() {
    text_.line(0, "机构:");
    std::vector<const char*> offices(std::begin(kOffices), std::end(kOffices));
    stable_.shuffle(std::span(offices));
    offices.resize(static_cast<std::size_t>(stable_.between(2, 9)));
    text_.line(1, "内设机构: [{}]", fmt::join(offices, ", "));
    text_.line(1, "内设机构称谓: {}", stable_.chance(60) ? "科室" : "股室");
    std::int64_t subordinates = plan_.department && stable_.chance(40) ? stable_.between(1, 3) : 0;
    text_.line(1, "下属二级预算单位:");
    text_.line(2, "行政单位: 0");
    text_.line(2, "参照公务员法管理的事业单位: 0");
    text_.line(2, "其他事业单位: {}", subordinates);
    std::vector<std::string> units;
    for (std::int64_t i = 1; i <= subordinates; ++i)
      units.push_back(fmt::format("{}{}第{}所", plan_.unit.region.place, plan_.unit.topic->word, i));
    text_.line(1, "纳入编制范围的二级预算单位: [{}]", fmt::join(units, ", "));
    write_staff();
    text_.blank();
  }

  void write_duties() {
    text_.line(0, "职能:");
    std::int64_t duties = stable_.between(3, static_cast<std::int64_t>(std::size(kDuties)) - 1);
    for (std::int64_t i = 0; i < duties; ++i)
      text_.line(1, "- {}", fmt::format(fmt::runtime(kDuties[i]), plan_.unit.topic->word));
    text_.line(1, "- {}", kDuties[std::size(kDuties) - 1]);
    text_.blank();
  }

  void write_work() {
    bool compared = year_.handled_before != 0;
    text_.line(0, "重点工作:");
    text_.line(1,
               "概述: {}年，受理事项{{{{ 自定义.受理 }}}}件{}，办结{{{{ 自定义.办结 }}}}件，办结率{{{{ "
               "自定义.办结率 | 百分比 }}}}%",
               year_.number, compared ? change_words() : "");
    text_.line(1, "事项:");
    std::vector<Matter> matters(std::begin(kMatters), std::end(kMatters));
    random_.shuffle(std::span(matters));
    matters.resize(static_cast<std::size_t>(random_.between(2, 5)));
    for (const Matter& matter : matters) {
      text_.line(2, "- 标题: {}", matter.title);
      text_.line(3, "内容: {}", fmt::format(fmt::runtime(matter.body), random_.between(2, 28)));
    }
    text_.blank();
    write_own_figures();
  }

  void write_performance() {
    if (year_.projects.empty()) return;
    std::int64_t listed = static_cast<std::int64_t>(year_.projects.size());
    std::int64_t evaluated = listed + random_.pick(3), goals = evaluated + random_.pick(3);
    text_.line(0, "绩效:");
    text_.line(1, "事前评估: [{}]", year_.projects.front().name);
    text_.line(1, "编制目标: {}", goals);
    text_.line(1, "监控: {}", goals);
    text_.line(1, "自评: {}", evaluated);
    text_.line(1, "整体自评: 预算执行总体较好，年度任务按计划完成；不足是个别项目支出进度前低后高");
    bool scored = plan_.seed % 7 == 0;
    text_.line(1, "项目:");
    for (const MadeProject& project : year_.projects) write_project(project, scored);
    if (plan_.seed % 20 == 1) write_overall();
    text_.blank();
  }

  void write_extras() {
    if (plan_.seed % 5 == 0) write_term();
    if (plan_.seed % 4 != 1) return;
    text_.line(0, "补充:");
    text_.line(1, "整体评价:");
    const Totals totals = totals_of(year_);
    text_.line(2, "人员预算: {}", text_.amount(totals.personnel));
    text_.line(2, "公用预算: {}", text_.amount(totals.running));
    text_.line(2, "其他专项预算: 0");
    text_.line(2, "预算管理: [预算编制、执行和决算都按制度办理]");
    text_.line(2, "结果应用: [自评结果作为次年预算安排的依据]");
    text_.line(2, "评价得分: {}", random_.between(81, 98));
    text_.line(2, "评价结论: [年度目标按计划完成，预算执行总体较好]");
    text_.line(2, "存在问题: [个别项目支出进度不够均衡]");
    text_.line(2, "改进建议: [加强项目前期准备和月度监控]");
    text_.blank();
  }

 private:
  void write_staff() {
    std::int64_t posts = plan_.staff + stable_.pick(6), agency = stable_.pick(posts + 1);
    if (std::string_view(plan_.unit.form->nature) == "事业单位") agency = 0;
    std::int64_t active = posts - random_.pick(4);
    text_.line(1, "人员:");
    text_.line(2, "行政编制: {}", agency);
    text_.line(2, "事业编制: {}", posts - agency);
    text_.line(2, "在职: {}", active);
    text_.line(2, "聘用: {}", random_.pick(active / 4 + 1));
    text_.line(2, "三支一扶: {}", random_.pick(3));
    std::int64_t retired = posts / 3 + random_.pick(3);
    text_.line(2, "退休: {}", plan_.seed % 33 == 2 ? "未知" : std::to_string(retired));
  }

  /// ，比2020年增加12件
  std::string change_words() const {
    return fmt::format("，比{}年{{{{ 自定义.变动.增减额 | 增减 }}}}{{{{ 自定义.变动.增减额 | 绝对值 }}}}件",
                       year_.number - 1);
  }

  void write_own_figures() {
    std::int64_t closed = year_.handled - random_.pick(year_.handled / 10 + 1);
    text_.line(0, "自定义:");
    text_.line(1, "受理: {}", year_.handled);
    text_.line(1, "办结: {}", closed);
    text_.line(1, "办结率: {{占比: [办结, 受理]}}");
    text_.line(1, "宣传: {{上半年: {}, 下半年: {}, 合计: {{合计: [宣传.上半年, 宣传.下半年]}}}}",
               random_.between(1, 9), random_.between(1, 12));
    if (year_.handled_before != 0) {
      text_.line(1, "上年受理: {}", year_.handled_before);
      text_.line(1, "变动: {{增长: [受理, 上年受理]}}");
    }
    text_.blank();
  }

  void write_project(const MadeProject& project, bool scored) {
    std::int64_t budget_other = project.final_other;
    text_.line(2, "- 名称: {}", project.name);
    text_.line(3, "预算数: {}", text_.amount(project.budget));
    text_.line(3, "预算数财政拨款: {}", text_.amount(project.budget - budget_other));
    text_.line(3, "预算数其他资金: {}", text_.amount(budget_other));
    text_.line(3, "执行数: {}", text_.amount(project.final));
    text_.line(3, "执行数财政拨款: {}", text_.amount(project.final - project.final_other));
    text_.line(3, "执行数其他资金: {}", text_.amount(project.final_other));
    text_.line(3, "预期目标: {}", random_.of(kGoals));
    text_.line(3, "完成情况: {}", random_.of(kResults));
    text_.line(3, "成效: {}", random_.of(kEffects));
    if (random_.chance(30)) {
      text_.line(3, "存在问题: 前期准备时间较长，上半年支出进度偏慢");
      text_.line(3, "改进措施: 提前开展前期工作，按月跟踪支出进度");
    }
    scored ? write_scores(3) : write_indicators(project);
  }

  void write_indicators(const MadeProject& project) {
    text_.line(3, "指标:");
    for (const Counted& indicator : kCounted) {
      if (!random_.chance(20)) write_values(4, indicator);
    }
    text_.line(4, "- 产出指标 | 成本指标 | 项目支出 | ≤{}万元 | {}万元", wan_yuan(project.budget),
               wan_yuan(project.final));
  }

  /// 90 points for what is done, 10 for what is spent.
  void write_scores(int level) {
    constexpr int kWeights[] = {10, 10, 20, 10, 20, 10, 10};
    text_.line(level, "执行率权重: 10");
    text_.line(level, "评分指标:");
    for (std::size_t i = 0; i < std::size(kCounted); ++i) {
      auto [target, actual] = values(kCounted[i]);
      text_.line(level + 1, "- {} | {} | {} | ≥{}{} | {}{} | {} | -", kCounted[i].level1, kCounted[i].level2,
                 kCounted[i].level3, target, kCounted[i].unit, actual, kCounted[i].unit, kWeights[i]);
    }
  }

  void write_overall() {
    const Totals totals = totals_of(year_);
    text_.line(1, "整体自评表:");
    text_.line(2, "名称: 整体支出");
    text_.line(2, "预算数: {}", text_.amount(totals.expenditure));
    text_.line(2, "执行数: {}", text_.amount(totals.expenditure));
    text_.line(2, "预期目标: {}", kGoals[0]);
    text_.line(2, "完成情况: {}", kResults[0]);
    write_scores(2);
  }

  void write_term() {
    text_.line(0, "名词解释:");
    text_.line(1, "- 名词: {}服务事项", plan_.unit.topic->word);
    text_.line(2, "解释: 指依申请办理的{}方面的公共服务事项。", plan_.unit.topic->word);
    text_.blank();
  }

  /// A target and what came of it, which is not less and no percent above 100.
  std::pair<std::int64_t, std::int64_t> values(const Counted& indicator) {
    std::int64_t target = random_.between(indicator.least, indicator.most);
    bool percent = std::string_view(indicator.unit) == "%";
    return {target, target + random_.pick(percent ? 4 : target / 8 + 1)};
  }

  void write_values(int level, const Counted& indicator) {
    auto [target, actual] = values(indicator);
    text_.line(level, "- {} | {} | {} | ≥{}{} | {}{}", indicator.level1, indicator.level2, indicator.level3,
               target, indicator.unit, actual, indicator.unit);
  }

  static std::string wan_yuan(std::int64_t fen) {
    return format_amount({fen}, MoneyUnit::kWanYuan, {2, false, false});
  }

  YamlText& text_;
  const MadeYear& year_;
  const Plan& plan_;
  Random stable_;  ///< the same in all years
  Random random_;
};

enum Part : std::uint64_t { kIdentity = 1, kWork, kPerformance };

}  // namespace

void write_identity(YamlText& text, const MadeYear& year) {
  Prose prose(text, year, kIdentity);
  prose.write_unit();
  prose.write_organisation();
  prose.write_duties();
}

void write_work(YamlText& text, const MadeYear& year) {
  Prose(text, year, kWork).write_work();
}

void write_performance(YamlText& text, const MadeYear& year) {
  Prose prose(text, year, kPerformance);
  prose.write_performance();
  prose.write_extras();
}

}  // namespace juesuan::make_units
