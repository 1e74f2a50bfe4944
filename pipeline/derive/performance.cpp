#include <fmt/format.h>

#include "derive/completion_rate.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

/// How far an indicator was met; blank when its values do not say so: such a score is typed.
FigureId add_rate(Figures& figures, const std::string& record, const Indicator& indicator) {
  std::optional<CompletionRate> rate = completion_rate(indicator);
  return figures.ratio(record + ".完成程度", rate ? rate->part : 0, rate ? rate->whole : 0,
                       {figures.find(record + ".目标"), figures.find(record + ".实际")});
}

FigureId add_indicator(Figures& figures, const std::string& record, const Indicator& indicator) {
  figures.fact(record + ".一级", indicator.level1);
  figures.fact(record + ".二级", indicator.level2);
  figures.fact(record + ".三级", indicator.level3);
  figures.fact(record + ".目标", indicator.target);
  figures.fact(record + ".实际", indicator.actual);
  FigureId weight = figures.fact(record + ".权重", indicator.weight);
  if (indicator.score.state != State::kBlank) return figures.fact(record + ".得分", indicator.score);
  return figures.score(record + ".得分", weight, add_rate(figures, record, indicator));
}

void add_scores(Figures& figures, const std::string& record, const PerformanceProject& project,
                const std::vector<FigureId>& indicator_scores) {
  FigureId weight = figures.fact(record + ".执行率权重", project.execution_weight);
  FigureId execution = figures.score(record + ".执行率得分", weight, figures.find(record + ".完成率"));
  figures.sum(record + ".指标得分", indicator_scores);
  std::vector<FigureId> all = {execution};
  all.insert(all.end(), indicator_scores.begin(), indicator_scores.end());
  figures.sum(record + ".总分", std::move(all));
}

void add_project(Figures& figures, const std::string& record, const PerformanceProject& project) {
  figures.fact(record + ".名称", project.name);
  FigureId budget = figures.fact(record + ".预算数", project.budget);
  figures.fact(record + ".预算数财政拨款", project.budget_fiscal);
  figures.fact(record + ".预算数其他资金", project.budget_other);
  FigureId final = figures.fact(record + ".执行数", project.final);
  figures.fact(record + ".执行数财政拨款", project.final_fiscal);
  figures.fact(record + ".执行数其他资金", project.final_other);
  figures.completion(record + ".完成率", final, budget);
  figures.fact(record + ".预期目标", project.goal);
  figures.fact(record + ".完成情况", project.result);
  figures.fact(record + ".成效", project.effect);
  figures.fact(record + ".存在问题", project.problems);
  figures.fact(record + ".改进措施", project.measures);
  std::string list = record + ".指标";
  figures.make_list(list);
  std::vector<FigureId> scores;
  for (std::size_t i = 0; i < project.indicators.size(); ++i)
    scores.push_back(add_indicator(figures, fmt::format("{}.{}", list, i + 1), project.indicators[i]));
  add_scores(figures, record, project, scores);
}

}  // namespace

void derive_performance(Derivation& d) {
  Figures& figures = d.figures;
  const Performance& performance = d.year.performance;
  figures.make_list("绩效.事前评估");
  for (std::size_t i = 0; i < performance.evaluated_before.size(); ++i)
    figures.fact(fmt::format("绩效.事前评估.{}.名称", i + 1), performance.evaluated_before[i]);
  add_number_of_names(figures, "绩效.事前评估");
  figures.fact("绩效.编制目标", performance.with_goals);
  figures.fact("绩效.监控", performance.monitored);
  figures.fact("绩效.自评", performance.self_evaluated);
  figures.fact("绩效.整体自评", performance.overall_findings);
  add_project(figures, "绩效.整体自评表", performance.overall.value_or(PerformanceProject{}));
  figures.make_list("绩效.项目");
  std::vector<FigureId> names, budgets, finals;
  for (std::size_t i = 0; i < performance.projects.size(); ++i) {
    std::string record = fmt::format("绩效.项目.{}", i + 1);
    add_project(figures, record, performance.projects[i]);
    names.push_back(d.at(record + ".名称"));
    budgets.push_back(d.at(record + ".预算数"));
    finals.push_back(d.at(record + ".执行数"));
  }
  figures.count("绩效.项目数", static_cast<std::int64_t>(performance.projects.size()), std::move(names));
  figures.sum("绩效.项目预算数", std::move(budgets));
  figures.sum("绩效.项目执行数", std::move(finals));
  figures.share("绩效.项目执行数占比", d.at("绩效.项目执行数"), d.at("一般公共预算支出.项目支出"));
}

}  // namespace juesuan
