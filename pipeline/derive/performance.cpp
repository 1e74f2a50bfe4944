#include <fmt/format.h>

#include "derive/derivation.h"

namespace juesuan {
namespace {

void add_indicators(Figures& figures, const std::string& list, const std::vector<Indicator>& indicators) {
  figures.make_list(list);
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    std::string record = fmt::format("{}.{}", list, i + 1);
    figures.fact(record + ".一级", indicators[i].level1);
    figures.fact(record + ".二级", indicators[i].level2);
    figures.fact(record + ".三级", indicators[i].level3);
    figures.fact(record + ".目标", indicators[i].target);
    figures.fact(record + ".实际", indicators[i].actual);
  }
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
  add_indicators(figures, record + ".指标", project.indicators);
}

}  // namespace

void derive_performance(Derivation& d) {
  Figures& figures = d.figures;
  const Performance& performance = d.year.performance;
  figures.make_list("绩效.事前评估");
  for (std::size_t i = 0; i < performance.evaluated_before.size(); ++i)
    figures.fact(fmt::format("绩效.事前评估.{}.名称", i + 1), performance.evaluated_before[i]);
  figures.fact("绩效.编制目标", performance.with_goals);
  figures.fact("绩效.监控", performance.monitored);
  figures.fact("绩效.自评", performance.self_evaluated);
  figures.fact("绩效.整体自评", performance.overall_findings);
  figures.make_list("绩效.项目");
  std::vector<FigureId> names;
  for (std::size_t i = 0; i < performance.projects.size(); ++i) {
    std::string record = fmt::format("绩效.项目.{}", i + 1);
    add_project(figures, record, performance.projects[i]);
    names.push_back(d.at(record + ".名称"));
  }
  figures.count("绩效.项目数", static_cast<std::int64_t>(performance.projects.size()), std::move(names));
}

}  // namespace juesuan
