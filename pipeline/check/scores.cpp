// 绩效自评表 with scores: the weights make 100 points, and no score is more than its weight.

#include <fmt/format.h>

#include "check/compare.h"

namespace juesuan {
namespace {

constexpr std::int64_t kFullMarks = 100'00;

void check_table(const CheckInput& input, RuleReport& report, const PerformanceProject& project) {
  const Score& execution = project.execution_weight;
  std::int64_t sum = execution.hundredths;
  bool weighted = execution.state == State::kKnown;
  bool unknown = execution.state == State::kUnknown;
  Place place = execution.place;
  for (const Indicator& indicator : project.indicators) {
    weighted = weighted || indicator.weight.state == State::kKnown;
    unknown = unknown || indicator.weight.state == State::kUnknown;
    sum += indicator.weight.hundredths;
    if (!place) place = indicator.weight.place;
    bool known = indicator.weight.state == State::kKnown && indicator.score.state == State::kKnown;
    if (known && indicator.score.hundredths > indicator.weight.hundredths)
      report.add(indicator.score.place, fmt::format("“{}”的得分超过权重", indicator.level3.value))
          .note("应为", fmt::format("不超过 {}", format_score(indicator.weight.hundredths)),
                indicator.weight.place)
          .note("实为", format_score(indicator.score.hundredths));
  }
  if (!weighted || unknown || sum == kFullMarks) return;
  std::string name = project.name.value.empty() ? "整体自评表" : fmt::format("项目“{}”", project.name.value);
  report.add(place ? place : input.year.year_place, fmt::format("{}的权重合计不是100", name))
      .note("应为", "100 = 执行率权重 + 各指标权重")
      .note("实为", format_score(sum))
      .note("提示", "补齐或改正各行的权重");
}

}  // namespace

void check_scores(const CheckInput& input, RuleReport& report) {
  const Performance& performance = input.year.performance;
  if (performance.overall) check_table(input, report, *performance.overall);
  for (const PerformanceProject& project : performance.projects) check_table(input, report, project);
}

}  // namespace juesuan
